"""What keeping a meeting would do: which case each item is about, and which follow-ups are new, changed or gone.

A plan is a value that a page shows and a person corrects; `meeting_import.carry_out` does it, whole or not at all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from forloeb.book import Book
from forloeb.engine.moments import day_of
from forloeb.folding import folded
from forloeb.packet.followup_day import last_day
from forloeb.packet.proceedings import Followup, Item, Proceedings
from forloeb.packet.record import SaidIn
from forloeb.register.meetings import items_of, newest, slug_of, with_keys
from forloeb.register.models import Meeting, MeetingFollowup, MeetingItem, MeetingVersion
from forloeb.register.people import standing_names
from forloeb.register.snapshot import Snapshot

News = Literal["new", "same", "changed", "gone"]
KIND = "committee-case"


@dataclass(frozen=True, slots=True)
class PlannedFollowup:
    """`day` None: without a date. `unit` is who owes it, empty for the case's centre. `kept`: its link, if taken up.

    What only the case's own text says (`said_in`) may be a proposal: it is taken up when somebody says so.
    """

    words: str
    when_text: str
    day: date | None
    unit: str
    is_taken: bool
    news: News
    said_in: SaidIn = "decision"
    kept: MeetingFollowup | None = None


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """`case` is the committee case that it is about, empty for none yet; `others` those that it might be.

    `centre` is who is to have the case, `centre_now` who has it, empty for nobody: where they differ the case moves.
    """

    item: Item
    matter: str
    case: str
    centre: str
    centre_now: str
    others: tuple[tuple[str, str], ...]
    followups: tuple[PlannedFollowup, ...]


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """`before` is the version that stands, None for a meeting that is not kept yet."""

    proceedings: Proceedings
    before: MeetingVersion | None
    items: tuple[PlannedItem, ...]


def plan_of(proceedings: Proceedings, snapshot: Snapshot, book: Book) -> MeetingPlan:
    """What these papers would add to what is kept. Papers that name no committee or day have no items to plan."""
    committee, day = proceedings.meeting.committee, proceedings.meeting.date
    slug = slug_of(committee, day) if committee and day else ""
    meeting = Meeting.objects.filter(slug=slug).first()
    before = newest(meeting) if meeting else None
    keyed = with_keys(proceedings, items_of(before))
    planner = _Planner(snapshot, book, day, items_of(before))
    return MeetingPlan(keyed, before, tuple(planner.planned(item) for item in keyed.items))


class _Planner:
    """What all items of a meeting are held against: read once."""

    def __init__(self, snapshot: Snapshot, book: Book, day: date | None, before: Sequence[Item]) -> None:
        self.snapshot, self.book, self.day = snapshot, book, day
        self.before = {item.key: item for item in before}
        self.kept = list(MeetingItem.objects.select_related("meeting").order_by("meeting__date", "pk"))
        self.by_key = {each.key: each for each in self.kept}
        self.titles = _titles(self.kept)
        self.names = standing_names(state.id for state in snapshot.states() if state.kind == KIND)
        self.followups = list(MeetingFollowup.objects.filter(is_withdrawn=False).select_related("item"))

    def planned(self, item: Item) -> PlannedItem:
        same = self.by_key.get(item.key) or self._same_matter(item)
        case = same.case if same else ""
        if not case:
            case = next((case for case, name in self.names.items() if folded(name) == folded(item.title)), "")
        centre = self._centre(case)
        return PlannedItem(
            item=item,
            matter=same.matter if same else item.key,
            case=case,
            centre=centre or centre_named([item], self.book),
            centre_now=centre,
            others=tuple(sorted(self.names.items(), key=lambda pair: folded(pair[1]))),
            followups=tuple(self._followups(item)),
        )

    def _same_matter(self, item: Item) -> MeetingItem | None:
        """The item of another meeting with the same journal number, or the same title."""
        for signs in ({item.journal} - {None}, {folded(item.title)}):
            found = [each for each in self.kept if self.titles.get(each.key, set()) & signs]
            if found:
                return found[-1]
        return None

    def _followups(self, item: Item) -> Iterable[PlannedFollowup]:
        taken = {each.words: each for each in self.followups if each.item.key == item.key}
        known = {each.text: each for each in self.before[item.key].followups} if item.key in self.before else {}
        for each in item.followups:
            kept, day = taken.pop(each.text, None), last_day(each)
            news: News = (
                "new" if each.text not in known else "same" if known[each.text].when == each.when else "changed"
            )
            yield PlannedFollowup(
                words=each.text,
                when_text=each.when_text or "",
                day=day,
                unit=_unit_said(each, self.book),
                is_taken=kept is not None or (news == "new" and each.said_in == "decision"),
                news=news,
                said_in=each.said_in,
                kept=kept,
            )
        for words, kept in taken.items():
            yield PlannedFollowup(words, "", None, "", is_taken=False, news="gone", kept=kept)

    def _centre(self, case: str) -> str:
        """Who has the case, on the day of the meeting where that is still to come."""
        state = self.snapshot.state(case) if case else None
        if state is None or "centre" not in self.book.facts:
            return ""
        today = day_of(state.at)
        day = max(today, self.day or today)
        known = state.case if day == today else state.read_case(day)
        return str(known.fact("centre", day) or "")


def centre_named(items: Iterable[Item], book: Book) -> str:
    """The centre that the cases' own text names most often, or failing that their attachments'; empty where neither
    names one, or two are named alike.
    """
    centre = book.facts.get("centre")
    titles = {value: folded(title.da) for value, title in centre.values.items()} if centre else {}
    told = list(items)
    for texts in (chain.from_iterable(map(_own_text, told)), chain.from_iterable(map(_attached_text, told))):
        text = folded(" ".join(texts))
        counts = {value: text.count(title) for value, title in titles.items()}
        most = max(counts.values(), default=0)
        named = [value for value, count in counts.items() if count == most > 0]
        if named:
            return named[0] if len(named) == 1 else ""
    return ""


def _own_text(item: Item) -> Iterator[str]:
    yield from (text for each in item.sections for text in each.paragraphs)
    yield from (ruling.text for decision in item.decisions for ruling in decision.rulings)


def _attached_text(item: Item) -> Iterator[str]:
    return (text for each in item.attachments for text in each.paragraphs)


def _titles(kept: Iterable[MeetingItem]) -> dict[str, set[str]]:
    """By key the folded title and the journal number of each kept item, in the newest version of its meeting."""
    found: dict[str, set[str]] = {}
    for meeting in {each.meeting for each in kept}:
        for item in items_of(newest(meeting)):
            found[item.key] = {sign for sign in (folded(item.title), item.journal) if sign}
    return found


def _unit_said(followup: Followup, book: Book) -> str:
    """The unit whose title or id the paper names; "forvaltningen" is none."""
    said = folded(followup.who or "")
    units = (unit for unit, each in book.units.items() if said and said in {folded(each.title.da), folded(unit)})
    return next(units, "")
