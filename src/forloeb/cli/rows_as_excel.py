"""What is owed as an Excel sheet: the columns of docs/formats.md, and beside the ids what they are called."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from forloeb.book import NO_LINE, Book, Language, Text, same
from forloeb.engine import read_moment
from forloeb.engine.words import STATUS
from forloeb.files.cells import refuse
from forloeb.files.rows_file import HEADING, Cells
from forloeb.files.whole import whole_or_nothing
from forloeb.web.leaving.tables_out import Cell, as_excel

MOST_ROWS = 2**20 - 1  # of a sheet, below its heading
_MOMENTS = {"opens", "due", "act_by", "done_at", "first_due"}
_TITLED = {"step", "status", "responsible"}


def write_excel(rows: Iterable[Cells], book: Book, out: Path, language: Language) -> None:
    """Raises Refused for more rows than a sheet has; then nothing is written."""
    held = list(islice(rows, MOST_ROWS + 1))
    if len(held) > MOST_ROWS:
        why = Text(f": et ark har {MOST_ROWS} rækker", f": a sheet has {MOST_ROWS} rows")
        raise refuse("bad-out", out, NO_LINE, path=str(out), why=why, kinds=".csv, .parquet")
    heading = [name for column in HEADING for name in ([column, f"{column}_title"] if column in _TITLED else [column])]
    with whole_or_nothing(out) as path:
        path.write_bytes(as_excel("derive", heading, (list(_cells(row, book, language)) for row in held)))


def _cells(row: Cells, book: Book, language: Language) -> Iterator[Cell]:
    for column, cell in zip(HEADING, row, strict=True):
        yield read_moment(str(cell)) if column in _MOMENTS and cell else cell
        if column in _TITLED:
            yield _title(column, str(cell), book).in_language(language)


def _title(column: str, name: str, book: Book) -> Text:
    if column == "step":
        return book.steps[name].title
    if column == "responsible":
        return book.units[name].title if name in book.units else same("")
    return next((words for status, words in STATUS.items() if status == name), same(name))
