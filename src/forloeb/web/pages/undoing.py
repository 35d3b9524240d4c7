"""Fortryd: all that one act wrote is withdrawn at once."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse

from forloeb.register import appointments, hand_over, log
from forloeb.register.access import may
from forloeb.register.clock import now
from forloeb.register.drafts import Draft
from forloeb.register.models import Act, Appointment, Entry
from forloeb.web.case.following import state_with
from forloeb.web.case.receipts import undone_in_words
from forloeb.web.declared import Request, page
from forloeb.web.returning import back, key_of
from forloeb.web.templatetags.words import said


@page("record", logs="act", methods=("POST",))
def undo(request: Request, act: str) -> HttpResponse:
    """Withdraws all that one's own act wrote, where all its cases are still one's own. Sent twice, it is done once."""
    found = Act.objects.filter(pk=act, by_id=request.actor.user).first()
    written = _written_in(found) if found else {}
    if found is None or not all(_is_mine(request, case, entries) for case, entries in written.items()):
        raise Http404
    key = key_of(request)
    with transaction.atomic():
        is_new = log.done_before(key, "undo", request.actor.user) is None
        log.undo(found, key=key, by=request.actor.user, now=now())
        if is_new:
            appointments.reopen(found)
            hand_over.put_back(found)
    entries = [entry for of_case in written.values() for entry in of_case]
    messages.success(request, said(undone_in_words(request, found, entries, list(written))))
    return back(request, "my-day")


def _written_in(act: Act) -> dict[str, list[Entry]]:
    """What an act wrote, by case; also a case in which it changed no more than an appointment."""
    cases = Appointment.objects.filter(outcome_act=act).values_list("case", flat=True)
    written: dict[str, list[Entry]] = {case: [] for case in cases}
    for entry in act.entries.all():
        written.setdefault(entry.case, []).append(entry)
    return written


def _is_mine(request: Request, case: str, entries: list[Entry]) -> bool:
    """Whether the person may record in a case as it is, or as it was before: they may have given it away."""
    state = request.snapshot.state(case)
    if state is None:
        return False
    withdrawn = [Draft(case, entry.at, "", retracts=entry.record_id) for entry in entries]
    return (
        may(request.actor, "record", state).allowed
        or may(request.actor, "record", state_with(request, case, withdrawn)).allowed
    )
