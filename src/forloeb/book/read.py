"""From the bytes of a book's files to their shapes, with everything that is wrong in them collected."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from forloeb.book import shape, word_shapes
from forloeb.book.findings import Finding, catalogue, nearest
from forloeb.book.places import Places
from forloeb.book.text import Text, same
from forloeb.book.toml_slips import slip_in

WORDS = catalogue("forloeb.book")
_TEXTS = ("title", "clause", "asks", "leaves", "reading", "decides", "summary", "note", "values", "says", "why")
_SHAPES: dict[str, type[word_shapes.Shape]] = dict.fromkeys(_TEXTS, word_shapes.TextShape) | {
    "book": word_shapes.BookShape,
    "unit": word_shapes.UnitShape,
    "kind": word_shapes.KindShape,
    "fact": word_shapes.FactShape,
    "consent": word_shapes.ConsentShape,
    "event": word_shapes.EventShape,
    "field": word_shapes.FieldShape,
    "source": word_shapes.SourceShape,
    "calendar": word_shapes.CalendarShape,
    "closed": word_shapes.ClosedDayShape,
    "disagreement": shape.DisagreementShape,
    "left-out": word_shapes.LeftOutShape,
    "papers": shape.StatementShape,
    "alternative": shape.AlternativeShape,
    "letter": word_shapes.LetterShape,
    "text": word_shapes.LetterTextShape,
    "procedure": shape.ProcedureShape,
    "default": shape.RuleShape,
    "step": shape.StepShape,
    "version": shape.VersionShape,
    "choice": shape.ChoiceShape,
    "in-force": shape.InForceShape,
    "done": shape.DoneShape,
    "tells": shape.TellsShape,
    "participants": shape.ParticipantShape,
    "responsible": shape.ResponsibleShape,
    "guide": word_shapes.GuideShape,
}
_EXPECTED = {
    "string_type": Text("en tekst i anførselstegn", "a text in quotation marks"),
    "bool_type": Text("true eller false", "true or false"),
    "int_type": Text("et helt tal", "a whole number"),
    "date_type": Text("en dato som 2015-07-01, uden anførselstegn", "a date such as 2015-07-01, without quotes"),
    "list_type": Text("en liste i kantede parenteser", "a list in square brackets"),
    "dict_type": Text("felter i en tabel", "fields in a table"),
    "model_type": Text("felter i en tabel, { … = … }", "fields in a table, { … = … }"),
    "too_long": Text("to tekster", "two texts"),
    "missing_pair": Text("to tekster", "two texts"),
}


_MEANT = {
    "after": "from",
    "ansvarlig": "responsible",
    "basis": "source",
    "deadline": "within",
    "due": "within",
    "efter": "from",
    "fra": "from",
    "frist": "within",
    "gentages": "repeats",
    "hvem": "responsible",
    "if": "when",
    "inden": "within",
    "kilde": "source",
    "name": "title",
    "navn": "title",
    "owner": "responsible",
    "repeat": "repeats",
    "since": "from",
    "titel": "title",
    "unit": "responsible",
    "who": "responsible",
}
"""What people write for a field, which no likeness of letters would find."""


@dataclass
class Chapter:
    """One file of a book, read: its shape (None when it could not be used) and where its lines are."""

    file: str
    shape: shape.FileShape | None
    places: Places
    findings: list[Finding] = field(default_factory=list)

    def find(self, kind: str, path: Sequence[str | int], **words: str | Text) -> None:
        """Adds a finding at the line of `path`; `where` names the table that the path leads into."""
        words.setdefault("where", heading(path))
        self.findings.append(WORDS.finding(kind, self.file, self.places.line_of(path), **words))

    def line_of(self, path: Sequence[str | int]) -> int:
        """The line of what a rule says, for findings that are made when the whole book has been read."""
        return self.places.line_of(path)


def heading(path: Sequence[str | int]) -> str:
    """The table that a path leads into, as it is written in the file: `[step.handover]`."""
    names = [str(part) for part in path if not isinstance(part, int)]
    depth = 1 if names[:1] in (["book"], ["procedure"], ["default"], ["left-out"]) else 2
    nested = [name for name in names[depth:-1] if name in _SHAPES]
    return "[" + ".".join(names[:depth] + nested) + "]" if names else "[]"


def read_chapters(files: Mapping[str, bytes]) -> list[Chapter]:
    """Every file of a book, by name; `book.toml` first."""
    names = sorted(files, key=lambda name: (name != "book.toml", name))
    return [read_chapter(name, files[name]) for name in names]


def read_chapter(file: str, content: bytes) -> Chapter:
    chapter, data = read_toml(file, content)
    if chapter.findings:
        return chapter
    try:
        chapter.shape = shape.FileShape.model_validate(data)
    except ValidationError as error:
        add_misfits(chapter, error)
    return chapter


def read_toml(file: str, content: bytes) -> tuple[Chapter, dict[str, Any]]:
    """A file as TOML, with a finding where it is none; its shape is not read yet."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        why = Text(
            f"byte 0x{content[error.start]:02x} er ikke UTF-8", f"byte 0x{content[error.start]:02x} is not UTF-8"
        )
        return _unreadable(file, line, why, Text("Gem filen som UTF-8.", "Save the file as UTF-8.")), {}
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        slip = slip_in(text, str(error))
        return _unreadable(file, slip.line, slip.why, slip.cure), {}
    except RecursionError:
        why = Text("for mange parenteser i hinanden", "too many brackets within each other")
        return _unreadable(file, 1, why, Text("Ret filen.", "Correct the file.")), {}
    return Chapter(file, None, Places(text)), data


def add_misfits(
    chapter: Chapter,
    error: ValidationError,
    within: tuple[str | int, ...] = (),
    read_as: type[word_shapes.Shape] = shape.FileShape,
) -> None:
    """A finding for each field that does not fit its shape `read_as`; `within` leads to what was read."""
    seen: set[tuple[int, str]] = set()
    for detail in error.errors(include_url=False):
        _add_misfit(chapter, {**detail, "loc": (*within, *detail["loc"])}, seen, read_as)


def _unreadable(file: str, line: int, why: Text, cure: Text) -> Chapter:
    return Chapter(file, None, Places(""), [WORDS.finding("unreadable", file, line, why=why, cure=cure)])


def _add_misfit(chapter: Chapter, detail: Any, seen: set[tuple[int, str]], read_as: type[word_shapes.Shape]) -> None:
    path = tuple(part for part in detail["loc"] if isinstance(part, int) or not _is_branch(part))
    key = next((str(part) for part in reversed(path) if not isinstance(part, int)), "")
    place = (chapter.places.line_of(path), key)
    if place in seen:  # a union of shapes reports the same field once for each
        return
    seen.add(place)
    match detail["type"]:
        case "extra_forbidden":
            fields = _fields_at(path, read_as)
            meant = _MEANT.get(key.casefold())
            near = nearest(meant if meant in fields else key, fields)
            chapter.find("unknown-key", path, key=key, nearest=near)
        case "missing":
            chapter.find("missing-key", path, key=key)
        case kind:
            expected = _EXPECTED.get(kind, same(str(detail["msg"])))
            if kind == "literal_error":
                expected = same(str(detail["ctx"]["expected"]).replace(" or ", ", "))
            chapter.find("wrong-value", path, key=key, value=_shown(detail["input"]), expected=expected)


def _is_branch(part: str) -> bool:
    """pydantic names the branch of a union in its path, which is no part of the file."""
    return part in {"str", "dict"} or part.startswith(("list[", "tuple[", "function-"))


def _fields_at(path: Sequence[str | int], read_as: type[word_shapes.Shape]) -> list[str]:
    for name in reversed(path[:-1]):
        if isinstance(name, str) and name in _SHAPES:
            of_alternative = name == "step" and path[0] == "disagreement"
            fields = (shape.AlternativeStepShape if of_alternative else _SHAPES[name]).model_fields
            return [info.alias or field_name for field_name, info in fields.items()]
    return [info.alias or field_name for field_name, info in read_as.model_fields.items()]


def toml_written(value: object) -> str:
    """A value as one would write it in a book."""
    match value:
        case list() | tuple():
            return f"[{', '.join(map(toml_written, value))}]"
        case dict():
            inner = ", ".join(f"{key} = {toml_written(each)}" for key, each in value.items())
            return f"{{ {inner} }}"
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
    return str(value)


def _shown(value: object) -> str:
    shown = toml_written(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"
