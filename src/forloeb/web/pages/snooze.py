""" "Vis igen den …": what one has put off, putting off, and taking back. Changes no date and no colleague's list."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Text
from forloeb.engine.words import day_in_words
from forloeb.register.access import may
from forloeb.register.assignment import Chosen
from forloeb.register.case_state import Obligation
from forloeb.register.clock import today
from forloeb.register.people import Person, names_of
from forloeb.register.snoozing import can_be_put_off, first_day, last_day, put_off, put_off_by, take_back, why_not
from forloeb.web.case.days import DayField
from forloeb.web.declared import Request, page
from forloeb.web.pages.record import LONG
from forloeb.web.returning import back, nothing_ticked
from forloeb.web.templatetags.words import later, said
from forloeb.web.work.chosen import chosen_rows


class UntilForm(forms.Form):
    """The day on which the rows show themselves again."""

    until = DayField(
        label=later("Vis igen den", "Show again on"),
        help_text=later("For eksempel 27.10.2015", "For example 27.10.2015"),
    )

    def __init__(self, *args: object, rows: list[Obligation], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.rows = rows

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        for each in self.rows:
            if (reason := why_not(each, until, today())) is not None:
                raise forms.ValidationError(said(_of_step(each, reason) if len(self.rows) > 1 else reason))
        return until


@dataclass(frozen=True, slots=True)
class Line:
    """A row that was put off."""

    obligation: Obligation
    until: date

    @property
    def key(self) -> str:
        return "{}|{}|{}".format(*self.obligation.key)


@page("see-work", methods=("GET", "POST"))
def snooze(request: Request) -> HttpResponse:
    """Without rows and from no list: what one has put off."""
    chosen = chosen_rows(request, "see-case", of_own_units=False)
    if not chosen and request.GET.get("next"):
        return nothing_ticked(request)
    if not chosen:
        return render(request, "web/snoozed.html", put_off_context(request))
    rows = [each for _, each in chosen]
    form = UntilForm(request.POST or None, rows=rows)
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        put_off(request.actor.user, rows, until)
        messages.success(request, said(_told(len(rows), until)))
        return back(request, "my-day")
    context = {
        "form": form,
        "chosen": chosen,
        "people": names_of([state.id for state, _ in chosen], request.shown),
        "cannot": [each.key for each in rows if not can_be_put_off(each, today())],
        "first": first_day(today()),
        "last": _latest(chosen),
        "next": request.POST.get("next") or request.GET.get("next") or "",
    }
    return render(request, "web/snooze.html", context, status=422 if form.errors else 200)


@page("see-work", logs="nothing", methods=("POST",))
def wake(request: Request) -> HttpResponse:
    """Shows a row again now. What somebody put off is theirs to take back, whatever has become of the row."""
    case, step, number = ([*request.POST.get("row", "").split("|"), "", ""])[:3]
    if number.isdecimal() and len(number) < LONG:
        take_back(request.actor.user, (case, step, int(number)))
    return back(request, "snooze")


def put_off_context(request: Request) -> dict[str, object]:
    """The rows that one has put off, as a list shows them; also used by the page about oneself."""
    lines = []
    for (case, step, number), until in put_off_by(request.actor.user, today()).items():
        state = request.snapshot.state(case)
        if state is None or not may(request.actor, "see-case", state).allowed:
            continue
        owed = (each for each in state.obligations if each.key == (case, step, number))
        lines += [Line(each, until) for each in owed]
    people: dict[str, Person] = names_of([line.obligation.row.case for line in lines], request.shown)
    return {"put_off": lines, "people": people}


def _latest(chosen: list[Chosen]) -> date | None:
    """The last day that suits every row; None where any does."""
    return min((last for _, each in chosen if (last := last_day(each)) is not None), default=None)


def _of_step(each: Obligation, reason: Text) -> Text:
    return Text(f"»{each.step.title.da}«: {reason.da}", f"“{each.step.title.en}”: {reason.en}")


def _told(count: int, until: date) -> Text:
    day = day_in_words(until)
    da = "Opgaven vises" if count == 1 else f"{count} opgaver vises"
    en = "The task comes" if count == 1 else f"{count} tasks come"
    return Text(
        f"{da} igen for dig {day.da}. Fristen er den samme, og kollegerne ser den stadig.",
        f"{en} back for you on {day.en}. The date it is due is the same, and colleagues still see it.",
    )
