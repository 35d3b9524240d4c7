"""Erasure of what should never have been in a case: one person asks, another says yes."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from forloeb.book import Finding, Refused, Text, catalogue
from forloeb.engine import read_moment
from forloeb.register import erasure
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import now
from forloeb.register.drafts import FREE
from forloeb.register.models import Entry, ErasureRequest
from forloeb.register.people import names_of
from forloeb.register.texts import standing, texts_of
from forloeb.web.case.acting import posted, show_form
from forloeb.web.declared import Request, page
from forloeb.web.pages.retraction import name_in, words_of
from forloeb.web.returning import back, book_of, key_of
from forloeb.web.templatetags.words import later, said


class AskForm(forms.Form):
    """The basis is read by others for ever: it names a rule, never a person."""

    basis = forms.CharField(
        label=later("Grundlag", "Basis"),
        max_length=200,
        help_text=later(
            "For eksempel: oplysning om en anden borger. Skriv ingen navne: grundlaget bliver stående.",
            "For example: information on another citizen. Give no names: the basis stays.",
        ),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as the page shows it to whoever is to say yes."""

    request: ErasureRequest
    entry: Entry
    what: Text
    value: str
    text: str
    is_own: bool
    may_confirm: bool

    @property
    def at(self) -> object:
        return read_moment(self.entry.at)


@page("ask-erasure", on="case", methods=("GET", "POST"))
def ask(request: Request, record_id: str) -> HttpResponse:
    """The first yes."""
    entries = request.snapshot.entries(request.case.id)
    entry = next((each for each in entries if each.record_id == record_id), None)
    if entry is None:
        raise Http404
    book = book_of(request)
    form = AskForm(posted(request))
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            erasure.ask(entry, form.cleaned_data["basis"], book, by=request.actor.user, now=now())
        except Refused as refused:
            findings = refused.findings
        else:
            da = "Der er bedt om sletning. En anden skal sige ja, før noget slettes."
            messages.success(request, said(Text(da, "Asked for. Somebody else must say yes before it is erased.")))
            return back(request, "case", entry.case)
    more = {
        "entry": entry,
        "what": words_of(name_in(entry, book), entry, book),
        "at": read_moment(entry.at),
        "button": Text("Bed om sletning", "Ask for erasure"),
    }
    title = Text("Bed om at få en registrering slettet", "Ask for a record to be erased")
    return show_form(request, form, title, "web/ask_erasure.html", findings=findings, more=more)


@page("ask-erasure")
def requests(request: Request) -> HttpResponse:
    """What was asked for in cases that one may see, and who may answer."""
    asked = _asked(request)
    people = names_of([each.entry.case for each in asked], request.shown)
    return render(request, "web/erasure.html", {"asked": asked, "people": people})


@page("confirm-erasure", logs="act", methods=("POST",))
def answer(request: Request, asked: int) -> HttpResponse:
    """The second yes, or a no."""
    found = ErasureRequest.objects.filter(pk=asked).first()
    state = request.snapshot.state(found.case) if found else None
    if found is None:
        raise Refused([catalogue("forloeb.register").finding("no-such-request", "", 1)])
    if state is None or not may(request.actor, "confirm-erasure", state).allowed:
        raise Http404
    if request.POST.get("answer") == "no":
        erasure.decline(asked, key=key_of(request), by=request.actor.user, now=now())
        messages.success(request, said(Text("Anmodningen er afvist.", "The request is declined.")))
    elif not request.POST.get("seen"):
        da = "Sæt kryds ved, at du har set efter, før du sletter."
        messages.error(request, said(Text(da, "Tick that you have looked before you erase.")))
    else:
        erasure.confirm(asked, book_of(request), by=request.actor.user, now=now())
        messages.success(request, said(Text("Registreringen er slettet for altid.", "The record is erased for good.")))
    return redirect("erasure")


def _asked(request: Request) -> list[Asked]:
    waiting = list(ErasureRequest.objects.select_related("asked_by").order_by("asked_at"))
    texts = texts_of(each.sequence for each in waiting)
    entries = {entry.sequence: entry for entry in Entry.objects.filter(pk__in=[each.sequence for each in waiting])}
    book, found = book_of(request), []
    for each in waiting:
        state, entry = request.snapshot.state(each.case), entries.get(each.sequence)
        if state is None or entry is None or not may(request.actor, "ask-erasure", state).allowed:
            continue
        is_own = each.asked_by_id == request.actor.user
        may_confirm = not is_own and may(request.actor, "confirm-erasure", state).allowed
        what = words_of(name_in(entry, book), entry, book)
        text = texts.get(entry.sequence, "") if is_own or may_confirm else ""
        value = entry.value if entry.value != FREE else ""
        if not _may_read(request, state, entry):
            text = value = ""
        found.append(Asked(each, entry, what, value, text, is_own, may_confirm))
    return found


def _may_read(request: Request, state: CaseState, entry: Entry) -> bool:
    """What was withdrawn is read by those alone who may see it in the history."""
    is_standing = entry in standing(request.snapshot.entries(state.id))
    return is_standing or may(request.actor, "see-history", state).allowed
