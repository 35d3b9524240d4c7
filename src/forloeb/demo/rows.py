"""What the generator hands out: rows of text, as they would stand in files."""

from typing import NamedTuple


class RecordRow(NamedTuple):
    """One row of `records.csv`."""

    case: str
    at: str
    name: str
    value: str
    recorded_at: str
    id: str
    retracts: str


class PersonRow(NamedTuple):
    """Who a case is about. Kept apart from the records, which name nobody."""

    case: str
    name: str
    cpr: str
    address: str
    telephone: str


class StandingRow(NamedTuple):
    """What a case without a citizen is about: standing work, a committee case, an application."""

    case: str
    name: str


class CompanyRow(NamedTuple):
    """Which company an enquiry comes from."""

    case: str
    name: str
    cvr: str
