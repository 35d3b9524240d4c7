"""The list of work: what of a unit's obligations goes under which heading, for whom."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal, cast

from django.http import QueryDict

from forloeb.book import Text
from forloeb.register.case_state import Obligation
from forloeb.register.load import Part, monday_of, part_of

Section = Literal["late", "today", "week", "others", "later", "coming", "offers"]
Scope = Literal["mine", "unit", "unassigned"]
Counted = Literal["due", "this-week", "after", "on-hold"]
SECTIONS: Mapping[Section, Text] = {
    "late": Text("Frist overskredet", "Overdue"),
    "today": Text("I dag", "Today"),
    "week": Text("Denne uge", "This week"),
    "others": Text("Afventer andre", "Waiting for others"),
    "later": Text("Senere", "Later"),
    "coming": Text("Kommende", "Coming"),
    "offers": Text("Tilbud, der ikke er sket endnu", "Offers that have not happened yet"),
}
SCOPES: Mapping[Scope, Text] = {
    "mine": Text("Mine", "Mine"),
    "unit": Text("Hele enheden", "The whole unit"),
    "unassigned": Text("Uden sagsbehandler", "Unassigned"),
}
COUNTED: Mapping[Counted, frozenset[Part]] = {
    "due": frozenset({"late", "this-week", "after"}),
    "this-week": frozenset({"this-week"}),
    "after": frozenset({"after"}),
    "on-hold": frozenset({"on-hold"}),
}
"""What a number of Teamoverblik counts: the list behind it has these rows and no others."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for. An unknown value is as none."""

    scope: Scope = "mine"
    unit: str = ""
    section: Section | None = None
    procedure: str = ""
    kind: str = ""
    snoozed: bool = False
    week: date | None = None
    """The Monday of the one week whose last working days are asked for."""
    step: str = ""
    counted: Counted | None = None
    page: int = 1

    @classmethod
    def of(cls, query: QueryDict, otherwise: Scope) -> "Filters":
        scope, section, page = query.get("scope", ""), query.get("show", ""), query.get("page", "")
        counted = query.get("counted", "")
        return cls(
            cast(Scope, scope) if scope in SCOPES else otherwise,
            query.get("unit", ""),
            cast(Section, section) if section in SECTIONS else None,
            query.get("procedure", ""),
            query.get("kind", ""),
            query.get("snoozed") == "1",
            _monday(query.get("week", "")),
            query.get("step", ""),
            cast(Counted, counted) if counted in COUNTED else None,
            int(page) if page.isdecimal() and 0 < int(page) < 10_000 else 1,
        )


@dataclass
class Worklist:
    """Rows by section, in order of the last working day."""

    sections: dict[Section, list[Obligation]] = field(default_factory=lambda: {section: [] for section in SECTIONS})
    snoozed: int = 0
    barred_pairs: Set[tuple[str, str]] = frozenset()
    """(username, case) of all who are barred: whoever is does not count as having it."""

    def count(self, section: Section) -> int:
        return len(self.sections[section])


def make_worklist(
    work: Iterable[tuple[str, Obligation]],
    filters: Filters,
    today: date,
    *,
    mine: Set[str],
    snoozed: Mapping[tuple[str, str, int], date],
    barred: Set[str],
    barred_pairs: Set[tuple[str, str]] = frozenset(),
) -> Worklist:
    """`work`: (unit in whose list it stands, obligation). `mine`: the usernames whose work is one's own today.

    Units come one after the other, each in order: here they become one list.
    `barred`: the cases that whoever asks is barred from; `barred_pairs`: (username, case) of everybody.
    """
    result = Worklist(barred_pairs=barred_pairs)
    for unit, each in work:
        section = section_of(each, unit, today)
        if section is None or each.row.case in barred or not _wanted(each, unit, filters, mine, barred_pairs):
            continue
        if filters.counted and part_of(each, unit, today) not in COUNTED[filters.counted]:
            continue
        is_shown_anyway = filters.snoozed or filters.counted
        if is_put_off(each, snoozed.get(each.key), today) and not is_shown_anyway:
            result.snoozed += 1
            continue
        result.sections[section].append(each)
    for rows in result.sections.values():
        rows.sort(key=lambda each: each.order)
    return result


def is_put_off(each: Obligation, until: date | None, today: date) -> bool:
    """A row that was put off comes back at the latest on its last working day, also when that has moved since."""
    return until is not None and today < until and (each.day is None or until < each.day)


def section_of(each: Obligation, unit: str, today: date) -> Section | None:
    """None: nothing to do about it yet."""
    status = each.row.status
    if each.row.force == "offer" and each.day is not None and each.day < today:
        return "offers"
    if each.unit != unit:
        return "others" if status in {"overdue", "open", "blocked"} else None
    if status == "overdue":
        return "late"
    if status in {"blocked", "paused"}:
        return "others"
    if status == "upcoming":
        return "coming"
    if status != "open":
        return None
    day = each.day
    if day is None or day > _sunday(today):
        return "later"
    return "today" if day <= today else "week"


def owner_at(each: Obligation, unit: str, barred_pairs: Set[tuple[str, str]] = frozenset()) -> str:
    """Whose list it stands on in a unit: of what others are to do, the unit's caseworker on the case.

    Nobody's, when that person is barred from the case.
    """
    owner = each.owner if each.unit == unit else each.watchers.get(unit, "")
    return "" if (owner, each.row.case) in barred_pairs else owner


def _wanted(each: Obligation, unit: str, filters: Filters, mine: Set[str], barred_pairs: Set[tuple[str, str]]) -> bool:
    if filters.procedure and each.step.procedure != filters.procedure:
        return False
    if filters.kind and each.kind != filters.kind:
        return False
    if filters.step and each.row.step != filters.step:
        return False
    if filters.week is not None and (each.day is None or monday_of(each.day) != filters.week):
        return False
    owner = owner_at(each, unit, barred_pairs)
    return filters.scope == "unit" or (owner in mine if filters.scope == "mine" else not owner)


def _monday(text: str) -> date | None:
    try:
        return monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())
