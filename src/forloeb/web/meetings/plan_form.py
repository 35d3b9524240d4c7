"""The form by which a plan for a meeting is corrected: whose case each item is, and which follow-ups are taken up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from django import forms
from django.http import QueryDict

from forloeb.book import Book, Text
from forloeb.register.meeting_plan import MeetingPlan, PlannedFollowup, PlannedItem

NEW_CASE = ""
_DAY = forms.DateField(required=False)
_NOT_A_DAY = Text(
    "Skriv en dato som 27.10.2015, eller lad feltet være tomt.", "Write a date as 27.10.2015, or leave it empty."
)
_UNKNOWN = Text("Vælg en af dem på listen.", "Choose one of the list.")


@dataclass(frozen=True, slots=True)
class Field:
    """`typed`: what stands in it though it is none of what it may hold."""

    name: str
    error: Text | None = None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class FollowupFields:
    planned: PlannedFollowup
    take: Field
    day: Field
    unit: Field


@dataclass(frozen=True, slots=True)
class ItemFields:
    planned: PlannedItem
    case: Field
    centre: Field
    followups: tuple[FollowupFields, ...]


@dataclass
class PlanForm:
    """`plan` as it was typed; `errors` by the name of a field; `typed` what is no date."""

    plan: MeetingPlan
    centres: Mapping[str, Text]
    units: Mapping[str, Text]
    errors: dict[str, Text] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)

    def items(self) -> Iterator[ItemFields]:
        for number, planned in enumerate(self.plan.items):
            followups = tuple(self._followup(f"{number}-{place}", each) for place, each in enumerate(planned.followups))
            yield ItemFields(planned, self._field(f"case-{number}"), self._field(f"centre-{number}"), followups)

    def _followup(self, name: str, planned: PlannedFollowup) -> FollowupFields:
        take, day, unit = (self._field(f"{what}-{name}") for what in ("take", "day", "unit"))
        return FollowupFields(planned, take, day, unit)

    def _field(self, name: str) -> Field:
        return Field(name, self.errors.get(name), self.typed.get(name, ""))


def form_of(plan: MeetingPlan, book: Book, posted: QueryDict | None = None) -> PlanForm:
    """The form of a plan; with `posted`, the plan as somebody corrected it."""
    centre = book.facts.get("centre")
    centres = dict(centre.values) if centre else {}
    units = {unit: each.title for unit, each in book.units.items() if not each.outside and not each.named_by}
    form = PlanForm(plan, centres, units)
    if posted is not None:
        items = tuple(_item(form, number, each, posted) for number, each in enumerate(plan.items))
        form.plan = replace(plan, items=items)
    return form


def _item(form: PlanForm, number: int, planned: PlannedItem, posted: QueryDict) -> PlannedItem:
    followups = tuple(
        _followup(form, f"{number}-{place}", each, posted) for place, each in enumerate(planned.followups)
    )
    known = {case for case, _ in planned.others}
    case = _one_of(form, f"case-{number}", posted, planned.case, {NEW_CASE, *known})
    centre = _one_of(form, f"centre-{number}", posted, planned.centre, {"", *form.centres})
    is_other = case not in {NEW_CASE, planned.case}
    kept = centre if is_other and centre == planned.centre else planned.centre_now  # another case keeps its own centre
    return replace(planned, case=case, centre=centre, centre_now=kept, followups=followups)


def _followup(form: PlanForm, name: str, planned: PlannedFollowup, posted: QueryDict) -> PlannedFollowup:
    if planned.news == "gone":
        return planned
    unit = _one_of(form, f"unit-{name}", posted, planned.unit, {"", *form.units})
    day = _day(form, f"day-{name}", posted, planned.day)
    return replace(planned, is_taken=f"take-{name}" in posted, day=day, unit=unit)


def _one_of(form: PlanForm, name: str, posted: QueryDict, before: str, known: set[str]) -> str:
    said = posted.get(name, before)
    if said in known:
        return said
    form.errors[name] = _UNKNOWN
    return before


def _day(form: PlanForm, name: str, posted: QueryDict, before: date | None) -> date | None:
    said = posted.get(name, "")
    try:
        day: date | None = _DAY.clean(said)
    except forms.ValidationError:
        form.errors[name], form.typed[name] = _NOT_A_DAY, said
        return before
    return day
