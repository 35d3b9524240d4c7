"""Which occurrence an `extended:` means, and its new due (semantics: Extensions and waivers, Done)."""

from collections.abc import Sequence

from forloeb.engine.completion import is_over
from forloeb.engine.limits import Remark
from forloeb.engine.moments import has_come, in_order
from forloeb.engine.occurrence import Occurrence
from forloeb.engine.occurrences import OccurrenceFinder
from forloeb.engine.record import Record


def extend(finder: OccurrenceFinder, occurrences: Sequence[Occurrence]) -> list[tuple[Remark, Record]]:
    """Moves the due of the occurrences of one step that were extended. Returns the extensions that fit none."""
    if not occurrences:
        return []
    remarks: list[tuple[Remark, Record]] = []
    meant: dict[int, list[Record]] = {}
    for record in finder.case.about_step("extended", occurrences[0].step.id):
        occurrence = _meant_by(record, occurrences)
        if occurrence is None:
            remarks.append(("no-such-occurrence", record))
        else:
            meant.setdefault(occurrence.number, []).append(record)
    for occurrence in occurrences:
        if occurrence.done is not None and occurrence.rule.needs:
            finder.move(occurrence)
            occurrence.first_due = occurrence.due
        if occurrence.number in meant and occurrence.limits is not None:
            finder.move(occurrence, meant[occurrence.number])
            occurrence.remarks += [each for each in occurrence.limits.remarks if each not in occurrence.remarks]
    return remarks


def _meant_by(record: Record, occurrences: Sequence[Occurrence]) -> Occurrence | None:
    """Occurrence `#n`; without it the earliest undone one already open at the record's time, else the next."""
    if record.name.occurrence is not None:
        return next((each for each in occurrences if each.number == record.name.occurrence), None)
    undone = [
        occurrence
        for index, occurrence in enumerate(occurrences)
        if occurrence.limits is not None
        and (occurrence.done is None or in_order(occurrence.done.at) > in_order(record.at))
        and not is_over(occurrences, index, record.at)
    ]
    is_open = [each for each in undone if each.opens is not None and has_come(each.opens, record.at)]
    return next(iter(is_open or undone), None)
