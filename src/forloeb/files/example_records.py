"""The records and days of a book's own example, checked as those of a file are."""

from pathlib import Path

from forloeb.book import Book, nearest
from forloeb.book.situations import HEADING, Situation
from forloeb.engine import case_of
from forloeb.files.case_blocks import refuse_two_values
from forloeb.files.cells import in_order, places_of, refuse
from forloeb.files.days_asked import day_or_time, known_at
from forloeb.files.families import check_families
from forloeb.files.records_file import check_records


def check_example(situation: Situation, book: Book) -> None:
    """Raises Refused for what is wrong in its records, at the line of the row, or in its days."""
    path = Path(situation.file)
    place = (situation.file, situation.line)
    on = day_or_time("on", situation.on, place)
    if situation.until:
        day_or_time("until", situation.until, place)
    known = known_at(situation.known_at or None, "known_at", place)
    heading = list(situation.rows[0]) if situation.rows else list(HEADING)
    ordered = in_order(places_of(path, heading, situation.line))
    lines = enumerate(situation.rows, start=situation.records_line)
    file = check_records(path, ((line, ordered(list(row.values()))) for line, row in lines), book)
    if situation.case not in file.cases.numbers:
        near = nearest(situation.case, file.cases.texts)
        raise refuse("no-such-case", path, situation.line, case=situation.case, nearest=near)
    check_families(file)
    (_, records), *_ = file.by_case(only=situation.case)
    refuse_two_values(path, case_of(situation.case, book, records, on, known))
