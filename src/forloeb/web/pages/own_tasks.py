"""Agree on a one-off task in a case: what, and by when. It is one's own until it is given away."""

from datetime import date

from django import forms
from django.db import transaction
from django.http import HttpResponse

from forloeb.book import Book, Finding, Text
from forloeb.engine.words import day_in_words
from forloeb.register import log
from forloeb.register.access import Actor
from forloeb.register.case_state import CaseState
from forloeb.register.clock import now, today
from forloeb.register.own_tasks import TASK, next_number, task_drafts
from forloeb.web.case.acting import day_field, posted, save, show_form
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, book_of
from forloeb.web.templatetags.words import later, said

TASK_LENGTH = 200


class TaskForm(forms.Form):
    words = forms.CharField(
        label=later("Hvad skal gøres?", "What is to be done?"),
        max_length=TASK_LENGTH,
        help_text=later("For eksempel: Ring til skolen om pladsen", "For example: Call the school about the place"),
    )
    due = day_field(later("Senest", "By"))

    def clean_due(self) -> date:
        due: date = self.cleaned_data["due"]
        if due < today():
            raise forms.ValidationError(said(Text("Fristen ligger før i dag.", "The date is before today.")))
        return due


@page("record", on="case", methods=("GET", "POST"))
def own_task(request: Request) -> HttpResponse:
    form = TaskForm(posted(request))
    findings: tuple[Finding, ...] = ()
    if request.method == "POST" and form.is_valid():
        words, due = form.cleaned_data["words"], form.cleaned_data["due"]
        owner = _owner(request.actor, request.case, book_of(request))
        day = day_in_words(due)
        tell = Text(f"Opgaven er aftalt, senest {day.da}.", f"The task is agreed, by {day.en}.")
        with transaction.atomic():
            log.locked_head()
            request.snapshot.follow(now())
            number = next_number(request.snapshot.entries(request.case.id))
            drafts = task_drafts(request.case, number, today(), due, words, owner)
            findings = save(request, drafts, "agree", tell, follow=False)
        if not findings:
            return back(request, "case", request.case.id)
    lead = Text(
        "Opgaven kommer på Min dag som andre opgaver. Den er din, indtil du giver den til en anden.",
        "The task stands on My day like any other. It is yours until you give it to somebody else.",
    )
    return show_form(request, form, Text("Aftal en opgave", "Agree on a task"), findings=findings, more={"lead": lead})


def _owner(actor: Actor, state: CaseState, book: Book) -> str:
    """Oneself, where the task then stands on one's own list; else one's unit."""
    responsible = {rule.unit for version in book.steps[TASK].versions for rule in version.rule.responsible}
    reached = actor.units_for("see-work")
    is_caseworker = actor.username in state.caseworkers.values()
    if responsible & reached or is_caseworker or not actor.own_units:
        return actor.username
    return actor.own_units[0]
