"""Absence: when one is away, who stands in, and the end of it before time. A team leader sees to it for the unit."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Text
from forloeb.engine.words import day_in_words
from forloeb.register import absence as absences
from forloeb.register.access import Actor
from forloeb.register.clock import today
from forloeb.register.colleagues import colleagues
from forloeb.register.models import Absence
from forloeb.web.case.days import DayField
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of, key_of
from forloeb.web.templatetags.words import later, said

_EXAMPLE = later("For eksempel 21.12.2015", "For example 21.12.2015")


class AbsenceForm(forms.Form):
    """Who, when, and who stands in."""

    person = forms.ChoiceField(label=later("Hvem er fraværende", "Who is away"))
    first_day = DayField(label=later("Første dag", "First day"), help_text=_EXAMPLE)
    last_day = DayField(label=later("Sidste dag", "Last day"), help_text=_EXAMPLE)
    stand_in = forms.ChoiceField(label=later("Vikar", "Stand-in"))

    def __init__(
        self, *args: object, people: Sequence[Actor], stand_ins: Sequence[Actor], me: Actor, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.by_name = {one.username: one for one in [*people, *stand_ins]}
        self.fields["person"].choices = [(one.username, one.name) for one in people]  # type: ignore[attr-defined]
        self.fields["stand_in"].choices = [  # type: ignore[attr-defined]
            ("", said(Text("Vælg", "Choose"))),
            *((one.username, one.name) for one in stand_ins),
        ]
        if [one.username for one in people] == [me.username]:
            self.fields["person"].widget = forms.HiddenInput()
        self.initial.setdefault("person", me.username)

    def clean_last_day(self) -> date:
        last: date = self.cleaned_data["last_day"]
        if last < today():
            raise forms.ValidationError(said(Text("Sidste dag ligger før i dag.", "The last day is before today.")))
        return last


@page("record", logs="nothing", methods=("GET", "POST"))
def absence(request: Request) -> HttpResponse:
    members, stand_ins = _members(request), _stand_ins(request)
    form = AbsenceForm(request.POST or None, people=members, stand_ins=stand_ins, me=request.actor)
    if request.method == "POST" and form.is_valid():
        person, stand_in = (form.by_name[form.cleaned_data[which]] for which in ("person", "stand_in"))
        first, last = form.cleaned_data["first_day"], form.cleaned_data["last_day"]
        try:
            absences.add(person, stand_in, first, last, by=request.actor.user, key=key_of(request))
        except absences.NotPossible as refused:
            form.add_error(None, said(refused.reason))
        else:
            _tell(request, person, stand_in, first, last)
            return back(request, "absence")
    context = {
        "form": form,
        "absences": absences.of_people([one.user for one in members], today()),
        "stands_in": absences.as_stand_in(request.actor.user, today()),
        "tomorrow": today() + timedelta(days=1),
        "today": today(),
        "is_leader": len(members) > 1,
    }
    return render(request, "web/absence.html", context, status=422 if form.errors else 200)


@page("record", logs="act", methods=("POST",))
def end(request: Request, absence_id: int) -> HttpResponse:
    """Back again before time: `last_day` is the new last day; without one, today is worked."""
    found = Absence.objects.select_related("person", "stand_in").filter(pk=absence_id).first()
    if found is None or found.person_id not in {one.user for one in _members(request)}:
        raise Http404
    try:
        last = date.fromisoformat(request.POST.get("last_day", "") or (today() - timedelta(days=1)).isoformat())
        absences.end_earlier(found, last, by=request.actor.user, key=key_of(request))
    except absences.NotPossible as refused:
        messages.error(request, said(refused.reason))
    except ValueError:
        messages.error(request, said(Text("Det er ikke en dato. Intet blev ændret.", "That is no date.")))
    else:
        messages.success(request, said(Text("Fraværet er rettet.", "The absence is changed.")))
    return back(request, "absence")


def _members(request: Request) -> list[Actor]:
    """Oneself, and for a team leader those who work in the unit."""
    led = request.actor.units_for("see-team")
    everybody = colleagues(book_of(request))
    return [one for one in everybody if one.user == request.actor.user or one.units_for("record") & led]


def _stand_ins(request: Request) -> list[Actor]:
    """Those who could stand in for somebody whom the person may see to."""
    members = _members(request)
    everybody = colleagues(book_of(request))
    return [one for one in everybody if any(absences.can_stand_in(member, one) for member in members)]


def _tell(request: Request, person: Actor, stand_in: Actor, first: date, last: date) -> None:
    days = Text(
        f"{day_in_words(first).da} – {day_in_words(last).da}", f"{day_in_words(first).en} – {day_in_words(last).en}"
    )
    da = f"{stand_in.name} har {person.name}s liste {days.da}."
    messages.success(request, said(Text(da, f"{stand_in.name} has the list of {person.name} {days.en}.")))
    for name in absences.left_without(person, first, last):
        da = f"{person.name} var vikar for {name} i de dage. Find en anden vikar for {name}."
        en = f"{person.name} was to stand in for {name} on those days. Find {name} another stand-in."
        messages.warning(request, said(Text(da, en)))
    barred = [
        state
        for case in stand_in.barred
        if (state := request.snapshot.state(case)) and person.username in state.caseworkers.values()
    ]
    if barred:
        da = f"{stand_in.name} er inhabil i {len(barred)} af sagerne. Giv dem til en anden imens."
        en = f"{stand_in.name} is disqualified in {len(barred)} of the cases. Give them to somebody else meanwhile."
        messages.warning(request, said(Text(da, en)))
