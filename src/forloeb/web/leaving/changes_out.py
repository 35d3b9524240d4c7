"""The changes of a comparison as a table that leaves the program: case numbers, no names."""

from collections.abc import Iterable, Iterator, Sequence

from forloeb.book import Book, Text
from forloeb.engine import Row
from forloeb.engine.words import STATUS
from forloeb.web.handbook.comparison import ChangeLine
from forloeb.web.leaving.tables_out import Cell
from forloeb.web.templatetags.words import said

_SIDE = (
    (Text("Kan ske fra", "Opens"), Text("Frist", "Due"), Text("Status", "Status"), Text("Enhed", "Unit")),
    (Text("før", "before"), Text("efter", "after")),
)
_FIRST = (Text("Sag", "Case"), Text("Trin", "Step"), Text("Nr.", "No."), Text("Ændring", "Change"))


def changes_table(lines: Iterable[ChangeLine], own: Book, other: Book) -> tuple[list[str], Iterator[Sequence[Cell]]]:
    """(heading, rows), in the language of whoever asks."""
    names, sides = _SIDE
    heading = [said(title) for title in _FIRST] + [f"{said(name)}, {said(side)}" for side in sides for name in names]
    return heading, (_row(line, own, other) for line in lines)


def _row(line: ChangeLine, own: Book, other: Book) -> Sequence[Cell]:
    change = line.change
    first = (change.row.case, said(line.step.title), change.row.occurrence, said(line.what))
    return (*first, *_side(change.before, own), *_side(change.after, other))


def _side(row: Row | None, book: Book) -> Sequence[Cell]:
    if row is None:
        return (None, None, None, None)
    return row.opens, row.due, said(STATUS[row.status]), said(book.units[row.responsible].title)
