"""Withdraw a record, or put the right one in its place. Nothing is removed: both stand in the history."""

from datetime import date, datetime, time

from django import forms
from django.http import Http404, HttpResponse

from forloeb.book import Book, Finding, Refused, Text, catalogue
from forloeb.engine import Name, read_moment
from forloeb.engine.moments import DENMARK, day_of
from forloeb.engine.record_names import Misfit, read_name
from forloeb.register.clock import today
from forloeb.register.drafts import FREE, Draft, about_words, is_timed, title_of
from forloeb.register.models import Entry
from forloeb.register.texts import standing, texts_of
from forloeb.web.case.acting import day_field, posted, save, show_form, time_field, words_field, written_at
from forloeb.web.case.days import AsksAboutDay, CaseDays
from forloeb.web.declared import Request, page
from forloeb.web.pages.facts import field_of, value_words
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import later, said

WITHDRAW, REPLACE = "withdraw", "replace"


class RetractForm(AsksAboutDay):
    """Withdraw it; or, where it can be put right by another date or value, replace it."""

    how = forms.ChoiceField(
        label=later("Hvad skal der ske?", "What is to be done?"),
        widget=forms.RadioSelect(attrs={"class": "form-radio"}),
    )
    day = day_field(later("Rigtig dato", "Right date"))
    at = time_field()
    reason = words_field(later("Hvorfor?", "Why?"))
    field_order = ("how", "day", "at", "value", "reason")

    def __init__(self, *args: object, value: forms.Field | None, timed: bool, replaces: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if value is not None:
            self.fields["value"] = value
            self.order_fields(self.field_order)
        if not timed:
            del self.fields["at"]
        choices = {
            REPLACE: Text("Ret den: dato eller værdi er forkert", "Correct it: its date or value is wrong"),
            WITHDRAW: Text("Annullér den: den skulle ikke have været der", "Withdraw it: it should not be there"),
        }
        self.fields["how"].choices = [(how, said(words)) for how, words in choices.items()]  # type: ignore[attr-defined]
        if not replaces:
            for name in ("how", "day", "at", "value"):
                self.fields.pop(name, None)
        elif self.data.get("how") == WITHDRAW:
            for name in ("day", "at", "value"):
                if name in self.fields:
                    self.fields[name].required = False

    def draft(self, entry: Entry) -> Draft:
        reason = self.cleaned_data["reason"]
        if self.cleaned_data.get("how") != REPLACE:
            return Draft(entry.case, today().isoformat(), "", "", reason, entry.record_id)
        at: time | None = self.cleaned_data.get("at")
        value = self.cleaned_data.get("value", entry.value)
        value = value.isoformat() if isinstance(value, date) else str(value)
        return Draft(entry.case, written_at(self.cleaned_data["day"], at), entry.name, value, reason, entry.record_id)


@page("record", on="case", methods=("GET", "POST"))
def retract(request: Request, record_id: str) -> HttpResponse:
    book, entry = book_of(request), _entry(request, record_id)
    name = name_in(entry, book)
    form = RetractForm(
        posted(request),
        value=_value_field(name, book),
        timed=name is not None and is_timed(name, book),
        replaces=_can_be_replaced(name, entry),
        initial=_initial(name, entry, book),
    )
    if name is not None and name.about in {"event", "done"} and form.data.get("how") == REPLACE:
        form.days = lambda: CaseDays(request, [request.case])
    findings: tuple[Finding, ...] = ()
    what = words_of(name, entry, book)
    if request.method == "POST" and form.is_valid():
        is_replaced = form.cleaned_data.get("how") == REPLACE
        verb = Text("Rettet", "Corrected") if is_replaced else Text("Annulleret", "Withdrawn")
        tell = Text(f"{verb.da}: {what.da}.", f"{verb.en}: {what.en}.")
        findings = save(request, [form.draft(entry)], "retract", tell)
        if not findings:
            return back(request, "case", entry.case)
    _refuse_withdrawn(request, entry)
    more = {"entry": entry, "what": what, "value": _shown_value(name, entry, book), "at": read_moment(entry.at)}
    more["text"] = texts_of([entry.sequence]).get(entry.sequence, "")
    title = Text("Ret eller annullér registrering", "Correct or withdraw a record")
    return show_form(request, form, title, "web/retract.html", findings=findings, more=more)


def words_of(name: Name | None, entry: Entry, book: Book) -> Text:
    """What a record is about: `Ankomst`, `udført: Første samtale`."""
    if name is None:
        return Text("annullering", "withdrawal") if not entry.name else Text(entry.name, entry.name)
    title, about = title_of(name, book), about_words(name)
    if about is None or about == title:
        return title
    return Text(f"{about.da}: {title.da}", f"{about.en}: {title.en}")


def _entry(request: Request, record_id: str) -> Entry:
    """Raises Http404 when the case has no such record."""
    entries = request.snapshot.entries(request.case.id)
    entry = next((each for each in entries if each.record_id == record_id), None)
    if entry is None:
        raise Http404
    return entry


def _refuse_withdrawn(request: Request, entry: Entry) -> None:
    """Before its words are shown: what was withdrawn is seen in the history, by those who may. Raises Refused.

    A form that was sent twice has been answered by then.
    """
    if entry not in standing(request.snapshot.entries(entry.case)):
        raise Refused([catalogue("forloeb.register").finding("no-such-record", entry.case, 1, id=entry.record_id)])


def name_in(entry: Entry, book: Book) -> Name | None:
    """None: a withdrawal, or what the book of today no longer knows."""
    try:
        return read_name(entry.name, book) if entry.name else None
    except Misfit:
        return None


def _can_be_replaced(name: Name | None, entry: Entry) -> bool:
    """What carries words or an answer of its own is withdrawn, and written anew."""
    return name is not None and name.about not in {"consent", "caseworker", "assigned"} and FREE not in entry.value


def _value_field(name: Name | None, book: Book) -> forms.Field | None:
    if name is None:
        return None
    if name.about == "fact":
        return field_of(book.facts[name.subject])
    if name.about == "kind":
        choices = [(kind, said(title)) for kind, title in book.kinds.items()]
        return forms.ChoiceField(label=later("Sagsart", "Kind of case"), choices=choices)
    if name.about == "event" and book.events[name.subject].dated:
        return day_field(later("Hvilken dato gælder det?", "Which date is it about?"))
    return None


def _initial(name: Name | None, entry: Entry, book: Book) -> dict[str, object]:
    moment = read_moment(entry.at)
    initial: dict[str, object] = {"day": day_of(moment), "value": entry.value}
    if isinstance(moment, datetime):
        initial["at"] = moment.astimezone(DENMARK).time()
    is_date = name is not None and (
        (name.about == "fact" and book.facts[name.subject].type == "date")
        or (name.about == "event" and book.events[name.subject].dated)
    )
    if is_date:
        initial["value"] = date.fromisoformat(entry.value)
    return initial


def _shown_value(name: Name | None, entry: Entry, book: Book) -> Text | None:
    if name is None or not entry.value or entry.value == FREE:
        return None
    if name.about == "fact":
        return value_words(book.facts[name.subject], entry.value)
    if name.about == "kind":
        return book.kinds.get(entry.value)
    if name.about == "consent":
        return Text("ja", "yes") if entry.value == "yes" else Text("nej", "no")
    return Text(entry.value, entry.value)
