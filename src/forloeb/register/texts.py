"""The free words of records, fetched in one query however many are asked for."""

from collections.abc import Iterable

from forloeb.engine.derive import last_said
from forloeb.register.case_state import CaseState
from forloeb.register.models import Entry, FreeText

RowKey = tuple[str, str, int]


def texts_of(sequences: Iterable[int]) -> dict[int, str]:
    """Words by the sequence of their entry; an entry without words, or one that was erased, is left out."""
    return dict(FreeText.objects.filter(entry__in=list(sequences)).values_list("entry", "text"))


def words_of_rows(rows: Iterable[tuple[CaseState, str, int]]) -> dict[RowKey, str]:
    """What is noted on rows (case, step, occurrence), by their keys; a row on which nothing is noted is left out."""
    asked: dict[str, list[RowKey]] = {}
    for state, step, occurrence in rows:
        noted = last_said(state.case, "noted", step, occurrence)
        if noted is not None and noted.value:
            asked.setdefault(noted.id, []).append((state.id, step, occurrence))
    if not asked:
        return {}
    found = FreeText.objects.filter(entry__record_id__in=asked).values_list("entry__record_id", "text")
    return {key: text for record_id, text in found for key in asked[record_id]}


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """Those that no standing entry withdraws or replaces. A withdrawal comes after what it withdraws."""
    in_order = list(entries)
    gone: set[str] = set()
    for entry in reversed(in_order):
        if entry.retracts and entry.record_id not in gone:
            gone.add(entry.retracts)
    return [entry for entry in in_order if entry.record_id not in gone]
