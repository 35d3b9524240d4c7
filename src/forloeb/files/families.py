"""What a file says of who belongs to whose family."""

from datetime import date
from typing import TYPE_CHECKING

from forloeb.book import join, same
from forloeb.engine import case_of
from forloeb.engine.case import FAMILY
from forloeb.engine.two_books import AsReadBy
from forloeb.files.cells import refuse

if TYPE_CHECKING:
    from forloeb.files.records_file import RecordsFile

_LAST_DAY = date(2100, 12, 31)


def check_families(file: "RecordsFile") -> None:
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


def _contact_that_stands(file: "RecordsFile", case_id: str) -> str | None:
    """A case's contact person at last, by the records that nothing has retracted."""
    (_, records), *_ = file.by_case(only=case_id)
    read = AsReadBy(file.book, file.books[-1])(records)
    last = case_of(case_id, file.book, read, _LAST_DAY).fact_record(FAMILY, _LAST_DAY)
    return last.value if last else None
