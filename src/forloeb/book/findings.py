"""What is wrong in a book or a record, as a value: where, what was found, what was expected, what to do.

The words stand in `findings.toml` beside this file, and beside the other rooms that find things.
"""

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from forloeb.book.text import Language, Text, same

NO_LINE = 0
"""Of what has no lines: an option, a folder."""
Severity = Literal["error", "warning"]
MOST_FINDINGS = 20
"""Of what is wrong in the records of one file no more are told at once."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong. `error`: the book or file cannot be used; `warning`: it can, but should be mended."""

    kind: str
    severity: Severity
    file: str
    line: int
    found: Text
    expected: Text
    cure: Text
    example: tuple[tuple[str, str | int | None], ...] = ()
    """A person for whom it goes wrong: facts and values; None is a word that no rule names."""
    lines: tuple[int, ...] = ()
    """The lines that it is about beside `line`."""

    def one_line(self, language: Language) -> str:
        words = Text("forventede", "expected").in_language(language)
        found, expected, cure = (text.in_language(language) for text in (self.found, self.expected, self.cure))
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {found}; {words} {expected}. {cure}"

    def as_data(self) -> dict[str, object]:
        return asdict(self) | {"example": dict(self.example), "lines": list(self.lines)}


class Refused(Exception):  # noqa: N818  # the input is refused; the program has not failed
    """Input that cannot be used. Carries all that was found, the first of which goes on one line to the user."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings[0].one_line("en"))

    def __reduce__(self) -> tuple[type["Refused"], tuple[tuple[Finding, ...]]]:
        """So that it comes whole from another process."""
        return type(self), (self.findings,)


class Catalogue:
    """The wording of every kind of finding that one room makes."""

    def __init__(self, room: str) -> None:
        text = resources.files(room).joinpath("findings.toml").read_text("utf-8")
        self.kinds: dict[str, dict[str, Any]] = tomllib.loads(text)

    def finding(self, kind: str, file: str, at_line: int, **words: str | Text) -> Finding:
        """The finding of this kind at this place, with `words` put into its sentences."""
        wording = self.kinds[kind]
        severity: Severity = wording.get("severity", "error")
        found, expected, cure = (_filled(wording[part], words) for part in ("found", "expected", "cure"))
        return Finding(kind, severity, file, at_line, found, expected, cure)


@cache
def catalogue(room: str) -> Catalogue:
    return Catalogue(room)


def _filled(wording: Mapping[str, str], words: Mapping[str, str | Text]) -> Text:
    texts = {name: same(word) if isinstance(word, str) else word for name, word in words.items()}
    return Text(
        wording["da"].format_map({name: text.da for name, text in texts.items()}),
        wording["en"].format_map({name: text.en for name, text in texts.items()}),
    )


def nearest(name: str, known: Iterable[str]) -> Text:
    """`Did you mean X?`, or the names there are when none is near."""
    known = sorted(known)
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return Text(f"Mente du '{close[0]}'?", f"Did you mean '{close[0]}'?")
    listed = ", ".join(known[:12]) + (", …" if len(known) > 12 else "")
    if not listed:
        return Text("Ingen er erklæret i bogen.", "None is declared in the book.")
    return Text(f"Kendte: {listed}.", f"Known: {listed}.")
