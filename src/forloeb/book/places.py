"""On which line of a TOML file a table, a key or an item of a list stands. tomllib reads values, not places.

Only what a finding needs: the text is known to be valid TOML. An unknown path gives the line of the nearest one above.
"""

import re
from collections.abc import Sequence

Path = tuple[str | int, ...]
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+)\s*(\.|=)?""")
_HEADER = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_PART = re.compile(r""""[^"]*"|'[^']*'|[\w-]+""")
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\''
)


class Places:
    """The lines of one file, counted from 1."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {(): 1}
        self._arrays: dict[Path, int] = {}
        self._scan(_blank_out(text))

    def line_of(self, path: Sequence[str | int]) -> int:
        parts = tuple(path)
        while parts not in self.lines:
            parts = parts[:-1]
        return self.lines[parts]

    def _scan(self, text: str) -> None:
        table: Path = ()
        within: list[str] = []  # the brackets that a value has opened and not yet closed
        path: Path = ()
        item = 0
        for number, line in enumerate(text.splitlines(), start=1):
            if not within and (header := _HEADER.match(line)):
                table = self._enter(_keys(header[2]), is_array=header[1] == "[[")
                self.lines.setdefault(table, number)
                continue
            if not within:
                keys, rest = _key_and_rest(line)
                if not keys:
                    continue
                path, item = table + keys, 0
                self.lines.setdefault(path, number)
            else:
                rest = line
            for sign in rest:
                if sign in "[{":
                    if within == ["["]:
                        self.lines.setdefault((*path, item), number)
                    within.append(sign)
                elif sign in "]}" and within:
                    within.pop()
                elif sign == "," and within == ["["]:
                    item += 1
                elif not sign.isspace() and within == ["["]:
                    self.lines.setdefault((*path, item), number)

    def _enter(self, keys: tuple[str, ...], *, is_array: bool) -> Path:
        table: Path = ()
        for key in keys[:-1]:
            table = (*table, key)
            if table in self._arrays:
                table = (*table, self._arrays[table])
        table = (*table, keys[-1])
        if is_array:
            self._arrays[table] = self._arrays.get(table, -1) + 1
            table = (*table, self._arrays[table])
        return table


def _blank_out(text: str) -> str:
    """The text with strings emptied and comments cut, so that their signs are not taken for structure.

    Keys in quotes keep their words; line breaks within strings stay, so that line numbers hold.
    """

    def emptied(found: re.Match[str]) -> str:
        rest = text[found.end() : found.end() + 20].lstrip(" \t")
        if rest.startswith(("=", ".", "]")) and "\n" not in found[0]:
            return found[0]
        return '""' + "\n" * found[0].count("\n")

    lines = _STRING.sub(emptied, text).split("\n")
    return "\n".join(line.partition("#")[0] for line in lines)


def _key_and_rest(line: str) -> tuple[tuple[str, ...], str]:
    keys: list[str] = []
    at = 0
    while found := _KEY.match(line, at):
        keys.append(found[1].strip("\"'"))
        at = found.end()
        if found[2] != ".":
            break
    return tuple(keys), line[at:]


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(found[0].strip("\"'") for found in _PART.finditer(dotted))
