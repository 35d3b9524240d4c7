"""What a secretary does to a meeting's items: each gives new proceedings, and leaves the old as they were."""

from collections.abc import Iterable
from dataclasses import replace

from forloeb.packet.proceedings import Followup, Item, Proceedings, followup_of
from forloeb.packet.read import Reading
from forloeb.packet.written import read_written


def added(proceedings: Proceedings, item: Item) -> Proceedings:
    """The item comes last, with the next number."""
    return replace(proceedings, items=_numbered(proceedings, (*proceedings.items, item)))


def moved(proceedings: Proceedings, key: str, places: int) -> Proceedings:
    """Down the agenda by `places`, up where it is below 0; no further than to its end. All are numbered anew."""
    items = list(proceedings.items)
    at = next(place for place, item in enumerate(items) if item.key == key)
    items.insert(min(max(at + places, 0), len(items) - 1), items.pop(at))
    return replace(proceedings, items=_numbered(proceedings, items))


def without(proceedings: Proceedings, key: str) -> Proceedings:
    """All but that item, numbered anew."""
    return replace(proceedings, items=_numbered(proceedings, [item for item in proceedings.items if item.key != key]))


def with_item(proceedings: Proceedings, item: Item) -> Proceedings:
    """The item instead of the one with its key."""
    return replace(proceedings, items=tuple(item if each.key == item.key else each for each in proceedings.items))


def read_anew(proceedings: Proceedings, before: Item, after: Item) -> Item:
    """`after` with what the reader takes from its words: who decides, what is decided elsewhere, what is to follow.

    Who decides stays where those words are the same: another dress may have told it better than ours.
    A follow-up that the words before told and the words now do not is gone; one that they tell for the first time
    comes; all others stay, so that what was added or struck out by hand is not undone.
    """
    told_before, told = (read_written(replace(proceedings, items=(each,))) for each in (before, after))
    if len(told.packet.cases) != 1 or len(told_before.packet.cases) != 1:
        return after
    (case_before,), (case,) = told_before.packet.cases, told.packet.cases
    old, new = _followups(told_before), _followups(told)
    stays = tuple(each for each in after.followups if each.text in new or each.text not in old)
    here = {each.text for each in stays}
    came = tuple(each for text, each in new.items() if text not in old and text not in here)
    is_ours = case_before.competence == before.competence or _who_decides(before) != _who_decides(after)
    is_known = is_ours and case_before.not_decided_here == before.not_decided_here
    return replace(
        after,
        competence=case.competence if is_ours else after.competence,
        not_decided_here=case.not_decided_here if is_known else after.not_decided_here,
        followups=(*stays, *came),
    )


def _who_decides(item: Item) -> list[tuple[str, ...]]:
    return [section.paragraphs for section in item.sections if section.role == "competence"]


def _followups(reading: Reading) -> dict[str, Followup]:
    found = (each for case in reading.packet.cases for each in case.followups)
    return {each.text: followup_of(each) for each in found}


def _numbered(proceedings: Proceedings, items: Iterable[Item]) -> tuple[Item, ...]:
    """One by one, from the lowest number that there was: some bodies count through the year."""
    first = min((int(item.number) for item in proceedings.items if item.number.isdecimal()), default=1)
    return tuple(replace(item, number=str(number)) for number, item in enumerate(items, start=first))
