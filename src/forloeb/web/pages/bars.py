"""Inhabilitet (Forvaltningsloven § 3): a colleague is kept away from a case, by an administrator or by themselves."""

from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Text
from forloeb.register import administration
from forloeb.register.administration import By
from forloeb.register.clock import today
from forloeb.register.models import Bar
from forloeb.register.people import names_of
from forloeb.register.snapshot import Snapshot
from forloeb.web.declared import Request, page
from forloeb.web.returning import key_of
from forloeb.web.templatetags.words import later, said

REASON_LENGTH = 200
_REASON = later(
    "Kort, uden oplysninger om borgeren. For eksempel: nabo, familie, egen sag",
    "Short, with nothing about the citizen. For example: neighbour, family, own case",
)


class BarMeForm(forms.Form):
    reason = forms.CharField(label=later("Begrundelse", "Reason"), max_length=REASON_LENGTH, help_text=_REASON)


class BarForm(BarMeForm):
    """Whom, from which case, and why."""

    person = forms.ChoiceField(label=later("Hvem", "Who"))
    case = forms.CharField(label=later("Sagsnummer", "Case number"), max_length=40)
    field_order = ("person", "case", "reason")

    def __init__(self, *args: object, snapshot: Snapshot, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.snapshot = snapshot
        people = get_user_model().objects.filter(is_active=True).order_by("first_name", "last_name")
        choices = [(str(one.pk), one.get_full_name() or one.get_username()) for one in people]
        self.fields["person"].choices = [("", said(Text("Vælg", "Choose"))), *choices]  # type: ignore[attr-defined]

    def clean_case(self) -> str:
        case: str = self.cleaned_data["case"].strip()
        if self.snapshot.state(case) is None:
            raise forms.ValidationError(said(Text("Der er ingen sag med det nummer.", "No case has that number.")))
        return case


@page("administer", logs="act", methods=("GET", "POST"))
def bars(request: Request) -> HttpResponse:
    """Who is kept away from what; POST adds one."""
    form = BarForm(request.POST or None, snapshot=request.snapshot)
    if request.method == "POST" and form.is_valid():
        person = get_user_model().objects.get(pk=form.cleaned_data["person"])
        case, reason = form.cleaned_data["case"], form.cleaned_data["reason"]
        administration.bar(person, case, reason, today(), By(request.actor.user, key_of(request)))
        name = person.get_full_name() or person.get_username()
        told = Text(f"{name} har ikke længere adgang til sag {case}.", f"{name} has no access to case {case} any more.")
        messages.success(request, said(told))
        if _has_it(request.snapshot, person.get_username(), case):
            da = "Personen er sagsbehandler på sagen. Teamlederen skal give den til en anden."
            messages.warning(
                request, said(Text(da, "They are its caseworker. The team leader must give it to another."))
            )
        return redirect("bars")
    found = Bar.objects.select_related("person").order_by("person__first_name", "person__last_name", "case")
    return render(request, "web/bars.html", {"form": form, "bars": found}, status=422 if form.errors else 200)


@page("administer", logs="act", methods=("POST",))
def lift(request: Request, bar_id: int) -> HttpResponse:
    found = Bar.objects.select_related("person").filter(pk=bar_id).first()
    if found is None or found.person_id == request.actor.user:
        raise Http404
    administration.lift(found, By(request.actor.user, key_of(request)))
    messages.success(request, said(Text("Inhabiliteten er ophævet.", "The disqualification is lifted.")))
    return redirect("bars")


@page("see-case", on="case", methods=("GET", "POST"))
def bar_me(request: Request) -> HttpResponse:
    """Says of oneself that one is disqualified. Only an administrator can lift it."""
    case = request.case.id
    form = BarMeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        me = get_user_model().objects.get(pk=request.actor.user)
        by = By(request.actor.user, key_of(request))
        administration.bar(me, case, form.cleaned_data["reason"], today(), by)
        da = f"Du er registreret som inhabil i sag {case} og har ikke adgang til den mere."
        if _has_it(request.snapshot, request.actor.username, case):
            da += " Din teamleder skal give den til en anden."
        messages.success(request, said(Text(da, f"You are registered as disqualified in case {case}.")))
        return redirect("home")
    person = names_of([case], request.shown).get(case)
    context = {"form": form, "state": request.case, "person": person}
    return render(request, "web/bar_me.html", context, status=422 if form.errors else 200)


def _has_it(snapshot: Snapshot, username: str, case: str) -> bool:
    state = snapshot.state(case)
    return state is not None and username in state.caseworkers.values()
