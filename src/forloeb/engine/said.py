"""Who a case is about: its kind, its facts and its caseworkers on a day, without what is owed in it."""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from forloeb.book.model import Book
from forloeb.engine.case import Case, case_of
from forloeb.engine.kernel import NO_ROW, RecordColumns
from forloeb.engine.moments import Moment, day_of
from forloeb.engine.picked import records_by_case
from forloeb.engine.record import Name

Said = Mapping[Name, str]
"""By the name of the record: the value that counts."""


def said_in(case: Case) -> Said:
    """On the day that the case is asked about."""
    said = {} if case.kind is None else {Name("kind"): case.kind}
    said |= {Name("caseworker", unit=unit): given[-1].value for unit, given in case.caseworkers.items()}
    facts = ((fact, case.fact_record(fact, day_of(case.on))) for fact in case.facts)
    return said | {Name("fact", fact): record.value for fact, record in facts if record is not None}


def said_in_many(book: Book, records: RecordColumns, on: Moment, wanted: Callable[[Name], bool]) -> Sequence[Said]:
    """The same of every case, in the order of the columns' cases, but only of the names wanted.

    Where a name was given once and nothing retracted, that is what counts; only the other cases are looked into.
    """
    is_wanted = np.array([wanted(name) for name in records.names], dtype=bool)[records.name]
    retracts = np.zeros(len(records), dtype=bool) if records.retracts is None else records.retracts != NO_ROW
    is_hard = _have_several(records, np.flatnonzero(is_wanted))
    is_hard[records.case[retracts]] = True
    easy = np.flatnonzero(is_wanted & ~is_hard[records.case])
    also_planned = np.array([name.about == "kind" for name in records.names], dtype=bool)
    easy = easy[also_planned[records.name[easy]] | records.have_come(easy, on)]
    found: list[dict[Name, str]] = [{} for _ in records.cases]
    columns = (column[easy].tolist() for column in (records.case, records.name, records.value))
    for case, name, value in zip(*columns, strict=True):
        found[case][records.names[name]] = records.values[value]
    hard = np.flatnonzero((is_wanted | retracts) & is_hard[records.case])
    for number, own in records_by_case(records, hard):
        if own:
            said = said_in(case_of(records.cases[number], book, own, on))
            found[number] = {name: value for name, value in said.items() if wanted(name)}
    return found


def _have_several(records: RecordColumns, places: NDArray[np.intp]) -> NDArray[np.bool_]:
    """By case: whether one name stands at more than one of the places."""
    key = records.case[places].astype(np.int64) * len(records.names) + records.name[places]
    in_order = np.argsort(key, kind="stable")
    again = in_order[1:][np.diff(key[in_order]) == 0]
    found = np.zeros(len(records.cases), dtype=bool)
    found[records.case[places[again]]] = True
    return found
