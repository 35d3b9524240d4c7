"""The meeting itself as a form: whose it is, when and where, and who is there."""

import re
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Any

from django import forms

from forloeb.book import Text
from forloeb.packet.record import Meeting, Person
from forloeb.packet.typed import people_typed, person_as_typed
from forloeb.register.meetings import known_spelling, slug_of
from forloeb.web.case.acting import day_field
from forloeb.web.templatetags.words import later, said

if TYPE_CHECKING:
    from forloeb.web.case.acting import Words

_LEAD = re.compile(r"^\s*(?:kl|at)\b\.?\s*", re.IGNORECASE)
_PERSON = later(
    "En på hver linje, for eksempel: Karen Holm (B), formand", "One a line, for example: Karen Holm (B), formand"
)
_MEMBER = later(
    "En på hver linje, for eksempel: Karen Holm (B), formand. Før mødet: udvalgets medlemmer.",
    "One a line, for example: Karen Holm (B), formand. Before the meeting: the committee's members.",
)


def _people_field(label: "Words", help_text: "Words") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 7})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=6000, widget=area)


class _Clock(forms.TimeField):
    """Also as people say it: `kl. 16.30`."""

    def to_python(self, value: Any) -> time | None:
        return super().to_python(_LEAD.sub("", value) if isinstance(value, str) else value)


def _municipality_field(*, required: bool) -> forms.CharField:
    hint = later("For eksempel Egeby Kommune", "For example Egeby Kommune")
    return forms.CharField(label=later("Kommune", "Municipality"), help_text=hint, required=required, max_length=200)


class HeadForm(forms.Form):
    """When, where and who: what may change of a meeting that is kept."""

    municipality = _municipality_field(required=False)
    time = _Clock(
        label=later("Mødetid", "Time"),
        required=False,
        help_text=later("For eksempel 16.30", "For example 16:30"),
        error_messages={
            "invalid": later("Skriv et klokkeslæt, for eksempel 16.30.", "Write a time of day, for example 16:30.")
        },
    )
    place = forms.CharField(label=later("Mødested", "Place"), required=False, max_length=200)
    present = _people_field(later("Til stede", "Present"), _MEMBER)
    absent = _people_field(later("Fraværende", "Absent"), _PERSON)

    def clean_present(self) -> tuple[Person, ...]:
        return _people(self.cleaned_data["present"])

    def clean_absent(self) -> tuple[Person, ...]:
        return _people(self.cleaned_data["absent"])

    def changed(self, meeting: Meeting) -> Meeting:
        """The meeting with what the valid form says."""
        told = self.cleaned_data
        return replace(
            meeting,
            municipality=" ".join(told["municipality"].split()) or None,
            time=f"{told['time']:%H:%M}" if told["time"] else None,
            place=told["place"] or None,
            present=told["present"],
            absent=told["absent"],
        )


class NewMeetingForm(HeadForm):
    """Whose the meeting is, and its day: by these it is known for ever. `respelled` is the committee's name as it was
    typed, where it is known here under another spelling.
    """

    municipality = _municipality_field(required=True)
    committee = forms.CharField(
        label=later("Udvalg", "Committee"),
        max_length=200,
        help_text=later(
            "Som det står i styrelsesvedtægten. Udvalg og dato kan ikke ændres bagefter.",
            "As the standing orders name it. Committee and date cannot be changed afterwards.",
        ),
        widget=forms.TextInput(attrs={"list": "committees"}),
    )
    date = day_field(later("Mødedato", "Date"))
    field_order = ("municipality", "committee", "date")
    respelled = ""

    def clean_committee(self) -> str:
        committee = " ".join(self.cleaned_data["committee"].split())
        if not slug_of(committee):
            da = "Skriv udvalgets navn med bogstaver."
            raise forms.ValidationError(said(Text(da, "Write the committee's name in letters.")))
        known = known_spelling(committee)
        self.respelled = committee if known != committee else ""
        return known

    def meeting(self) -> Meeting:
        told = self.cleaned_data
        return self.changed(Meeting(None, told["committee"], told["date"], None, None, (), ()))


def typed_head(meeting: Meeting) -> dict[str, str]:
    """What stands in the fields before anything is typed."""
    return {
        "municipality": meeting.municipality or "",
        "time": (meeting.time or "").replace(":", "."),
        "place": meeting.place or "",
        "present": "\n".join(map(person_as_typed, meeting.present)),
        "absent": "\n".join(map(person_as_typed, meeting.absent)),
    }


def _people(text: str) -> tuple[Person, ...]:
    try:
        return people_typed(text)
    except ValueError as wrong:
        da = f"»{wrong}« er ikke et navn. Skriv for- og efternavn, og partiets bogstav i parentes."
        en = f"“{wrong}” is no name. Write first name and surname, and the party's letter in brackets."
        raise forms.ValidationError(said(Text(da, en))) from None
