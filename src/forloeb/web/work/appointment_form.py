"""The form of an appointment, and what is to be warned of before it is saved."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms

from forloeb.book import Text
from forloeb.engine import Row, SkippedHour, read_moment
from forloeb.engine.explain import explain
from forloeb.engine.moments import DENMARK, day_of, is_after
from forloeb.engine.words import day_in_words, with_weekday
from forloeb.register.access import Actor
from forloeb.register.appointments import Plan
from forloeb.register.case_state import CALLS_FOR_ACTION, CaseState
from forloeb.register.models import Appointment
from forloeb.web.case.days import DayField
from forloeb.web.templatetags.words import LANGUAGES, later, said

Interpreter = Appointment.Interpreter
INTERPRETER: Mapping[str, Text] = {
    Interpreter.NOT_NEEDED: Text("ikke nødvendig", "not needed"),
    Interpreter.NEEDED: Text("skal bestilles", "to be ordered"),
    Interpreter.ORDERED: Text("bestilt", "ordered"),
    Interpreter.CONFIRMED: Text("bekræftet", "confirmed"),
}
OUTCOME: Mapping[str, Text] = {
    Appointment.Outcome.PLANNED: Text("planlagt", "planned"),
    Appointment.Outcome.HELD: Text("afholdt", "held"),
    Appointment.Outcome.ABSENT: Text("udeblevet", "did not come"),
    Appointment.Outcome.REGRETS: Text("afbud", "sent regrets"),
    Appointment.Outcome.CANCELLED: Text("aflyst af os", "cancelled by us"),
}
OUTCOMES = {name: words for name, words in OUTCOME.items() if name != Appointment.Outcome.PLANNED}
"""What can become of a planned one."""


class AppointmentForm(forms.Form):
    """Day, time, place, who takes part. A place or a telephone number is needed."""

    what = forms.ChoiceField(label=later("Hvad gælder aftalen?", "What is it about?"))
    day = DayField(label=later("Dato", "Date"), help_text=later("For eksempel 9.11.2015", "For example 9.11.2015"))
    time = forms.TimeField(
        label=later("Klokkeslæt", "Time of day"), help_text=later("For eksempel 10.30", "For example 10:30")
    )
    minutes = forms.IntegerField(label=later("Minutter", "Minutes"), min_value=5, max_value=600)
    place = forms.CharField(label=later("Sted", "Place"), required=False, max_length=200)
    telephone = forms.CharField(
        label=later("Telefon", "Telephone"),
        required=False,
        max_length=40,
        help_text=later(
            "Hvis samtalen er pr. telefon: nummeret, I ringer til", "For a talk by telephone: the number that you call"
        ),
    )
    participants = forms.CharField(
        label=later("Andre deltagere", "Others who take part"), required=False, max_length=300
    )
    interpreter = forms.ChoiceField(label=later("Tolk", "Interpreter"))
    interpreter_language = forms.ChoiceField(label=later("Tolkens sprog", "The interpreter's language"), required=False)
    caseworker = forms.ChoiceField(label=later("Hvem holder aftalen?", "Who holds it?"))

    def __init__(self, *args: Any, rows: Sequence[tuple[Row, Text]], people: Sequence[Actor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._set_choices("what", [(row_key(row), _row_words(row, title)) for row, title in rows])
        self._set_choices("interpreter", [(key, said(words)) for key, words in INTERPRETER.items()])
        languages = sorted((said(words), code) for code, words in LANGUAGES.items())
        self._set_choices("interpreter_language", [("", "–"), *((code, name) for name, code in languages)])
        self._set_choices("caseworker", [(str(person.user), person.name) for person in people])

    def _set_choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above; for the type checker
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("place") and not cleaned.get("telephone") and "place" not in self.errors:
            words = Text("Skriv et sted eller et telefonnummer.", "Give a place or a telephone number.")
            self.add_error("place", said(words))
        if cleaned.get("interpreter") != Interpreter.NOT_NEEDED and not cleaned.get("interpreter_language"):
            words = Text("Vælg tolkens sprog.", "Choose the interpreter's language.")
            self.add_error("interpreter_language", said(words))
        if "day" in cleaned and "time" in cleaned:
            self._read_moment(cleaned)
        return cleaned

    def _read_moment(self, cleaned: dict[str, Any]) -> None:
        try:
            cleaned["at"] = read_moment(f"{cleaned['day'].isoformat()}T{cleaned['time']:%H:%M}")
        except SkippedHour:
            words = Text("Klokkeslættet findes ikke: Uret bliver stillet frem.", "The clock is put forward past it.")
            self.add_error("time", said(words))
        except ValueError:
            self.add_error("day", said(Text("Året kan ikke passe.", "The year cannot be right.")))

    def plan(self) -> Plan:
        """Of a form that is valid."""
        data = self.cleaned_data
        step, _, number = data["what"].partition("|")
        needs_none = data["interpreter"] == Interpreter.NOT_NEEDED
        return Plan(
            step=step,
            occurrence=int(number),
            at=data["at"],
            minutes=data["minutes"],
            place=data["place"],
            telephone=data["telephone"],
            participants=data["participants"],
            interpreter=data["interpreter"],
            interpreter_language="" if needs_none else data["interpreter_language"],
            caseworker_id=int(data["caseworker"]),
        )


def rows_to_plan(state: CaseState, kept: tuple[str, int] | None = None) -> list[tuple[Row, Text]]:
    """What an appointment in the case can be about, the most urgent first; `kept` stays though it is done by now."""
    obligations = sorted(state.obligations, key=lambda each: each.order)
    rows = [each.row for each in obligations if each.row.status in CALLS_FOR_ACTION]
    row = state.row(*kept) if kept else None
    if row is not None and row not in rows:
        rows.insert(0, row)
    return [(row, state.case.book.steps[row.step].title) for row in rows]


def row_key(row: Row) -> str:
    return f"{row.step}|{row.occurrence}"


def participants_of(state: CaseState, row: Row) -> str:
    """The units that the rule lets take part."""
    occurrence = explain(state.case, row.step, row.occurrence).occurrence
    units = state.case.book.units
    return ", ".join(said(units[each.unit].title) for each in occurrence.participants) if occurrence else ""


def as_typed(appointment: Appointment) -> dict[str, object]:
    """An appointment as the form has it."""
    local = appointment.at.astimezone(DENMARK)
    return {
        "what": f"{appointment.step}|{appointment.occurrence}",
        "day": local.date(),
        "time": local.time(),
        "minutes": appointment.minutes,
        "place": appointment.place,
        "telephone": appointment.telephone,
        "participants": appointment.participants,
        "interpreter": appointment.interpreter,
        "interpreter_language": appointment.interpreter_language,
        "caseworker": str(appointment.caseworker_id),
    }


def warnings_about(plan: Plan, state: CaseState, others: Iterable[Appointment]) -> list[Text]:
    """What a caseworker should know before it is saved, and may know already."""
    row, day = state.row(plan.step, plan.occurrence), day_of(plan.at)
    found = []
    if row is not None and row.due is not None and is_after(plan.at, row.due):
        due = day_in_words(row.due)
        found.append(Text(f"Aftalen ligger efter fristen, {due.da}.", f"It is after the due date, {due.en}."))
    if row is not None and row.opens is not None and is_after(row.opens, plan.at):
        opens = day_in_words(row.opens)
        found.append(Text(f"Opgaven kan først ske fra {opens.da}.", f"The task opens on {opens.en}."))
    calendar = state.case.book.procedure_of(state.case.book.steps[plan.step]).calendar
    closed = calendar.why_closed(day)
    if closed is not None:
        found.append(_closed(day, closed, is_weekend=day.weekday() in calendar.weekend))
    found += [_collision(other.at) for other in others]
    return found


def _closed(day: date, why: Text, *, is_weekend: bool) -> Text:
    name = with_weekday(day)
    reason = Text("", "") if is_weekend else Text(f" ({why.da})", f" ({why.en})")
    return Text(f"Det er ikke en arbejdsdag: {name.da}{reason.da}.", f"It is no working day: {name.en}{reason.en}.")


def _collision(at: datetime) -> Text:
    clock = at.astimezone(DENMARK)
    return Text(
        f"Den, der holder aftalen, har en anden aftale kl. {clock:%H.%M}.",
        f"Whoever holds it has another appointment at {clock:%H:%M}.",
    )


def _row_words(row: Row, title: Text) -> str:
    number = Text(f" ({row.occurrence}. gang)", f" (no. {row.occurrence})") if row.occurrence > 1 else Text("", "")
    due = Text("", "")
    if row.due is not None:
        words = day_in_words(row.due)
        due = Text(f" – senest {words.da}", f" – by {words.en}")
    return said(title + number + due)
