"""*P after the last*: a chain whose links begin when the one before was done (semantics: Recurrence)."""

from collections.abc import Generator, Iterator
from itertools import count

from forloeb.book.model import Step
from forloeb.engine.completion import Act, acts_of, counts_for, is_over, is_waived_on, waive
from forloeb.engine.extensions import extend
from forloeb.engine.moments import day_of, has_come, in_order, later_of
from forloeb.engine.occurrence import NotOwed, Occurrence, Start
from forloeb.engine.occurrences import Found, OccurrenceFinder
from forloeb.engine.record import Record
from forloeb.engine.recurrence import nth_window


def links(finder: OccurrenceFinder, step: Step, start: Start) -> Iterator[Found]:
    """The links done or waived so far, the one that is owed now, and the one to come."""
    acts = acts_of(step, finder.case)
    loose = [act for act in acts if act.pinned is None]
    for number in count(1):
        found = finder.occurrence(step, start, number)
        if number > 1 and finder.opens_after_the_end(found):
            return
        if isinstance(found, NotOwed):
            yield found
            following = _passed_over(finder, step, start, found)
        elif start.moment is None and number > 1:
            following = yield from _to_come(found, number, acts)
        else:
            _settle(finder, found, acts, loose)
            yield found
            following = _following(finder, found)
        if following is None:
            return
        start = following


def _to_come(link: Occurrence, number: int, acts: list[Act]) -> Generator[Occurrence, None, Start | None]:
    """A link that waits for the one before; when a `#n` names it as done all the same, the chain goes on from there."""
    link.number = number
    pinned = next((act for act in acts if act.pinned == number), None)
    link.done = pinned.record if pinned else None
    yield link
    return Start(1, pinned.at, pinned.record) if pinned else None


def _settle(finder: OccurrenceFinder, link: Occurrence, acts: list[Act], loose: list[Act]) -> None:
    """What was done, waived and extended of one link. `loose` are the acts that no link has used yet."""
    for record in finder.case.about_step("waived", link.step.id):
        waive([link], record)
    pinned = next((act for act in acts if act.pinned == link.number), None)
    link.done = pinned.record if pinned else _next_loose(link, loose)
    if link.done is None:
        extend(finder, [link])
    else:
        done_at = in_order(link.done.at)
        link.remarks = [(kind, record) for kind, record in link.remarks if in_order(record.at) <= done_at]


def _next_loose(link: Occurrence, loose: list[Act]) -> Record | None:
    """The earliest act left; of a waived link only one within its window, as a later one belongs to a later link."""
    while loose:
        act = loose[0]
        too_late = link.due is not None and day_of(act.at) > day_of(link.due)
        if is_over([link], 0, act.at) or (too_late and is_waived_on(link, day_of(act.at))):
            return None
        loose.pop(0)
        if counts_for(link, act):
            return act.record
    return None


def _following(finder: OccurrenceFinder, link: Occurrence) -> Start | None:
    """Where the next link starts: when this one was done; a waived one counts as done on its due."""
    if link.done is not None:
        return Start(1, later_of(link.done.at, link.start.moment or link.done.at), link.done)
    if link.end is not None or link.opens is None:
        return None
    if is_waived_on(link, day_of(finder.case.on)):
        reached = has_come(link.opens, finder.horizon)
        return Start(1, link.due, link.waiver) if reached and link.due is not None else None
    return Start(1, waits_for=f"{link.step.id}#{link.number}")


def _passed_over(finder: OccurrenceFinder, step: Step, start: Start, found: NotOwed) -> Start | None:
    """A link that does not apply to the case counts, like a waived one, as done on its due."""
    version = finder.version_for(step, start.moment)
    if found.why != "when" or isinstance(version, NotOwed) or start.moment is None:
        return None
    opens, due = nth_window(version.rules[0], start.moment, 1, finder.case.book.procedure_of(step).calendar)
    return Start(1, due, start.record) if has_come(opens, finder.horizon) else None
