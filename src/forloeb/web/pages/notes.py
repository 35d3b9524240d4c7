"""A short dated note in a case. The journal is kept elsewhere."""

from datetime import date

from django import forms
from django.http import HttpResponse

from forloeb.book import Finding, Text
from forloeb.register.clock import today
from forloeb.register.drafts import FREE, Draft
from forloeb.web.case.acting import day_field, not_after_today, posted, save, show_form, words_field, written_at
from forloeb.web.declared import Request, page
from forloeb.web.returning import back
from forloeb.web.templatetags.words import later

NOTE_LENGTH = 500


class NoteForm(forms.Form):
    day = day_field(later("Dato", "Date"), is_past=True)
    words = words_field(later("Notat", "Note"), length=NOTE_LENGTH, hint=later("Højst 500 tegn", "At most 500 signs"))

    def clean_day(self) -> date:
        return not_after_today(self.cleaned_data["day"])


@page("record", on="case", methods=("GET", "POST"))
def note(request: Request) -> HttpResponse:
    form = NoteForm(posted(request), initial={"day": today()})
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        at = written_at(form.cleaned_data["day"])
        drafts = [Draft(request.case.id, at, "note", FREE, form.cleaned_data["words"])]
        findings = save(request, drafts, "note", Text("Notatet er gemt.", "The note is saved."), follow=False)
        if not findings:
            return back(request, "case", request.case.id)
    return show_form(request, form, Text("Skriv et notat", "Write a note"), "web/note.html", findings=findings)
