"""The reference of the language: every field, window, recurrence and operator, with an example that is read.

Fields are described where they are declared (`shape`, `word_shapes`, `situations`), and their examples are lines of a
book that has them all; windows and recurrences stand in the tables of their own modules. Nothing is written twice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from forloeb.book import repeats, shape, situations, windows, word_shapes
from forloeb.book.places import Places
from forloeb.book.read import read_toml

OPERATORS: Mapping[str, tuple[str, str]] = {
    "==": ("is", "household == single"),
    "!=": ("is not", "household != single"),
    "<": ("is under, or before", "age < 30"),
    "<=": ("is at most, or on or before", "age <= 30"),
    ">": ("is over, or after", "age > 50"),
    ">=": ("is at least, or on or after", "18 <= age and age >= 18"),
    "in": ("is one of", "household in [single, single-parent]"),
    "not in": ("is none of", "household not in [single, single-parent]"),
    "and": ("both hold", "age < 30 and household == single"),
    "or": ("one of them holds, or both", "age < 30 or age > 50"),
    "not": ("does not hold", "not age < 30"),
    "( )": ("what belongs together; otherwise `and` before `or`", "household == single and (age < 30 or age > 50)"),
    "a <= b <= c": ("both comparisons hold", "18 <= age <= 29"),
}
"""What a `when` can say → what it means, and an example."""
_MODULES = (shape, word_shapes, situations)
_MARKS = re.compile(r"(<!-- reference: (\w+) -->\n).*?(<!-- end of reference -->)", re.DOTALL)
_TABLE = re.compile(r"^\|.*\|$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Row:
    """A field as the reference has it; `example` is empty where no book given has it."""

    shape: str
    field: str
    name: str
    description: str
    example: str


def shapes() -> list[type[word_shapes.Shape]]:
    """Every shape that the language declares, in the order of its modules."""
    return [
        each
        for module in _MODULES
        for each in vars(module).values()
        if isinstance(each, type)
        and issubclass(each, word_shapes.Shape)
        and each.__module__ == module.__name__
        and each is not word_shapes.Shape
    ]


def rows(files: Mapping[str, bytes]) -> list[Row]:
    """Every field that each shape declares itself, with the shortest line of the files that has it."""
    examples = _examples(files)
    return [
        Row(
            each.__name__,
            field,
            info.alias or field,
            _described(info),
            examples.get((each.__name__, field)) or _of_heir(each, field, examples),
        )
        for each in shapes()
        for field, info in each.model_fields.items()
        if field in each.__annotations__
    ]


def _of_heir(of: type[word_shapes.Shape], field: str, examples: Mapping[tuple[str, str], str]) -> str:
    """What a rule can say is written in steps, versions and rows."""
    heirs = [each.__name__ for each in shapes() if issubclass(each, of)]
    found = [examples[heir, field] for heir in heirs if (heir, field) in examples]
    return min(found, key=lambda line: (len(line), line), default="")


def _described(info: FieldInfo) -> str:
    values = [value for kind in (info.annotation, *get_args(info.annotation)) for value in _literals(kind)]
    listed = ", ".join(f"`{value}`" for value in values)
    return f"{info.description or ''}{f': {listed}' if listed and info.description else ''}"


def _literals(kind: object) -> tuple[object, ...]:
    return get_args(kind) if get_origin(kind) is Literal else ()


def _examples(files: Mapping[str, bytes]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for name, content in files.items():
        chapter, data = read_toml(name, content)
        lines = content.decode("utf-8-sig").splitlines()
        for key, path in _written_in(name, data):
            line = _line(lines, chapter.places, path)
            if line and (key not in found or (len(line), line) < (len(found[key]), found[key])):
                found[key] = line
    return found


def _written_in(name: str, data: dict[str, Any]) -> Iterator[tuple[tuple[str, str], tuple[str | int, ...]]]:
    """(shape, field) → path, of all that a file says."""
    if not name.startswith(situations.FOLDER):
        yield from _written(shape.FileShape.model_validate(data), ())
        return
    for number, said in enumerate(data["situation"]):
        yield from _written(situations.SituationShape.model_validate(said), ("situation", number))


def _written(part: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str, str], tuple[str | int, ...]]]:
    if isinstance(part, BaseModel):
        for field in part.model_fields_set:
            name = type(part).model_fields[field].alias or field
            yield (type(part).__name__, field), (*path, name)
            yield from _written(getattr(part, field), (*path, name))
    elif isinstance(part, dict):
        for key, each in part.items():
            yield from _written(each, (*path, key))
    elif isinstance(part, list | tuple):
        for number, each in enumerate(part):
            yield from _written(each, (*path, number))


def _line(lines: list[str], places: Places, path: tuple[str | int, ...]) -> str:
    """The line where it stands, without the spaces that line a chapter up."""
    at = places.line_of(path) - 1
    key = str(path[-1])
    if lines[at].startswith("[") and not re.search(rf"\b{re.escape(key)}\b", lines[at]):
        deeper = re.compile(rf"{re.escape(key)}[. =]|\[+[^=]*\.{re.escape(key)}[.\]]")  # `guide.da = …`, a table within
        within = (line for line in lines[at:] if deeper.match(line))
        return _plain(next(within, ""))
    return _plain(lines[at])


def _plain(line: str) -> str:
    return re.sub(r"\s+", " ", line.strip()).partition(" # ")[0]


def table_of(module: object) -> list[list[str]]:
    """The cells of the table in a module's own words, without its heading."""
    found = [row.strip("|").split("|") for row in _TABLE.findall(str(module.__doc__))]
    return [[cell.strip() for cell in row] for row in found[2:]]


def sections(files: Mapping[str, bytes]) -> Mapping[str, str]:
    """Mark → the Markdown that stands there."""
    return {
        "windows": _markdown(["in the book", "opens", "due"], table_of(windows)),
        "repeats": _markdown(["in the book", "occurrence n"], table_of(repeats)),
        "operators": _markdown(
            ["in a `when`", "holds when", "for instance"],
            [[f"`{sign}`", words, f"`{example}`"] for sign, (words, example) in OPERATORS.items()],
        ),
        "fields": "\n".join(_fields(files)),
    }


def _fields(files: Mapping[str, bytes]) -> Iterator[str]:
    found = rows(files)
    for each in shapes():
        own = [row for row in found if row.shape == each.__name__]
        if own:
            yield f"**{(each.__doc__ or '').strip().splitlines()[0]}**\n"
            cells = [[f"`{row.name}`", row.description, f"`{row.example}`" if row.example else ""] for row in own]
            yield _markdown(["field", "says", "for instance"], cells)


def _markdown(heading: list[str], cells: list[list[str]]) -> str:
    escaped = [[cell.replace("|", "\\|") for cell in row] for row in cells]
    lines = [heading, ["---"] * len(heading), *escaped]
    return "\n".join("| " + " | ".join(row) + " |" for row in lines) + "\n"


def renewed(page: str, files: Mapping[str, bytes]) -> str:
    """The page with each part between its marks made anew."""
    parts = sections(files)
    return _MARKS.sub(lambda mark: f"{mark[1]}\n{parts[mark[2]]}\n{mark[3]}", page)
