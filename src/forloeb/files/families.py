"""What a file says of who belongs to whose family."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from forloeb.book import Book, join, same
from forloeb.engine import Record, case_of
from forloeb.engine.case import FAMILY
from forloeb.engine.two_books import AsReadBy
from forloeb.files.cells import refuse

_LAST_DAY = date(2100, 12, 31)


class ToldOfFamilies(Protocol):
    """What is asked of a file: whom each case last named as contact person (when, who, line), and a case's records."""

    @property
    def path(self) -> Path: ...
    @property
    def books(self) -> Sequence[Book]: ...
    @property
    def contacts(self) -> Mapping[str, tuple[object, str, int]]: ...
    def by_case(self, only: str | None = None) -> Iterator[tuple[str, list[Record]]]: ...


def check_families(file: ToldOfFamilies) -> None:
    """No one's contact person may point on in a circle: then nobody would have what the family is owed."""
    contact_of = {case: contact for case, (_, contact, _) in file.contacts.items()}
    settled: set[str] = set()
    for first in contact_of:
        path = [first]
        while (contact := contact_of.get(path[-1])) is not None and contact not in settled:
            if contact in path:
                circle = path[path.index(contact) :]
                if all(_contact_that_stands(file, case) == contact_of[case] for case in circle):
                    words = join([same(case) for case in [*circle, contact]], same(" → "))
                    raise refuse("circular-family", file.path, file.contacts[contact][2], circle=words)
                break
            path.append(contact)
        settled.update(path)


def _contact_that_stands(file: ToldOfFamilies, case_id: str) -> str | None:
    """A case's contact person at last, by the records that nothing has retracted."""
    (_, records), *_ = file.by_case(only=case_id)
    read = AsReadBy(file.books[0], file.books[-1])(records)
    last = case_of(case_id, file.books[0], read, _LAST_DAY).fact_record(FAMILY, _LAST_DAY)
    return last.value if last else None
