"""Days that people type: read as they write them, and asked about where they cannot, or hardly can, be right."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms

from forloeb.book import Text
from forloeb.engine.moments import day_of, read_moment
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import CaseState
from forloeb.register.clock import today
from forloeb.register.people import names_of
from forloeb.register.texts import standing
from forloeb.web.declared import Request
from forloeb.web.templatetags.words import later, said

_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\.?")


class DayField(forms.DateField):
    """A day. `is_past`: day and month alone are the last such day, today among them; else the year must be there."""

    default_error_messages: ClassVar = {
        "invalid": later(
            "Skriv dag, måned og år, for eksempel 27.10.2015.", "Give day, month and year, for example 27.10.2015."
        )
    }

    def __init__(self, *, is_past: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.is_past = is_past

    def to_python(self, value: Any) -> date | None:
        found = _DAY_AND_MONTH.fullmatch(str(value).strip()) if self.is_past and value else None
        day = last_such_day(int(found[1]), int(found[2]), today()) if found else None
        return day or super().to_python(value)


def last_such_day(day: int, month: int, today: date) -> date | None:
    """The last one that is not after today, of this year or the last; None where neither has the day."""
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    return None


def before_birth(who: str, born: date) -> Text:
    on = day_in_words(born)
    da = f"Datoen ligger før fødslen: {who} er født {on.da}."
    return Text(da, f"The date is before the birth: {who} was born on {on.en}.")


class CaseDays:
    """The days of cases with which a day that is typed must agree: of birth, and of the first record."""

    def __init__(self, request: Request, states: Sequence[CaseState]) -> None:
        self.births: dict[str, date] = {}
        self.firsts: dict[str, date] = {}
        self.people = names_of([state.id for state in states], request.shown)
        for state in states:
            born = state.case.fact("born", today()) if "born" in state.case.book.facts else None
            if isinstance(born, date):
                self.births[state.id] = born
            written = [day_of(read_moment(each.at)) for each in standing(request.snapshot.entries(state.id))]
            self.firsts[state.id] = min(written, default=date.min)

    def why_impossible(self, day: date) -> Text | None:
        """Before somebody's birth nothing happened to them."""
        for case, born in self.births.items():
            if day < born:
                return before_birth(str(self.people.get(case, case)), born)
        return None

    def why_unlikely(self, day: date) -> Text | None:
        for case, first in self.firsts.items():
            if day < first:
                on, who = day_in_words(first), self.people.get(case, case)
                da = f"Datoen ligger før alt andet i sagen om {who}, som begynder {on.da}. Er den rigtig?"
                return Text(da, f"The date is before all else in the case of {who}, from {on.en}. Is it right?")
        return None


class AsksAboutDay(forms.Form):
    """A form whose `day` is refused where it is impossible, and asked about once where it is unlikely."""

    days: Callable[[], CaseDays] | None = None
    """Made only when something was typed."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        day: date | None = self.cleaned_data.get("day")
        if day is None or self.days is None:
            return cleaned
        days = self.days()
        if (impossible := days.why_impossible(day)) is not None:
            self.add_error("day", said(impossible))
        elif (unlikely := days.why_unlikely(day)) is not None and self.data.get("day_is_right") != day.isoformat():
            self.add_error("day", said(unlikely))
            self.fields["day_is_right"] = forms.BooleanField(
                label=later("Ja, datoen er rigtig", "Yes, the date is right"),
                required=False,
                widget=_TickFor(day.isoformat()),
            )
            names = list(self.fields)
            self.order_fields([*names[: names.index("day") + 1], "day_is_right"])
        return cleaned


class _TickFor(forms.CheckboxInput):
    """A tick that says yes to one value, and to no other that is typed instead."""

    def __init__(self, value: str) -> None:
        super().__init__(attrs={"value": value})

    def value_from_datadict(self, data: Mapping[str, Any], _files: object, name: str) -> bool:
        return bool(data.get(name) == self.attrs["value"])
