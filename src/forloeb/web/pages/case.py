"""A case: who it is about, what is owed in it, its picture in time, and why each date is what it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from forloeb.book import Text
from forloeb.engine import Moment, read_moment
from forloeb.engine.explain import explain
from forloeb.engine.moments import in_order
from forloeb.engine.sentences import details, sentence
from forloeb.register.access import may
from forloeb.register.clock import now
from forloeb.register.meeting_plan import KIND
from forloeb.register.models import Act, Appointment, Snooze
from forloeb.register.people import names_of, whole_number_of
from forloeb.register.texts import standing
from forloeb.web.case.facts import consents_of, facts_of, paused_in
from forloeb.web.case.header import header_of, told
from forloeb.web.case.lines import GROUPS, CaseLine, grouped, lines_of, lost_words, remark_words
from forloeb.web.case.links import Link, case_links, row_links
from forloeb.web.case.on_meetings import on_meetings
from forloeb.web.case.timeline import timeline_of
from forloeb.web.declared import Request, page
from forloeb.web.returning import book_of

FEW_NOTES = 3


@dataclass(frozen=True, slots=True)
class LinkedLine:
    line: CaseLine
    owner: str
    links: list[Link]


@dataclass(frozen=True, slots=True)
class Note:
    at: Moment
    words: str
    writer: str


@dataclass(frozen=True, slots=True)
class Planned:
    """An appointment to come, or one of which nobody has said yet what became of it."""

    appointment: Appointment
    title: Text
    is_past: bool


@page("see-case", on="case")
def case(request: Request) -> HttpResponse:
    return _shown(request)


@page("see-case", on="case", methods=("POST",))
def whole_number(request: Request) -> HttpResponse:
    """The page with the CPR number in full: asked for by a button, and logged under a name of its own."""
    return _shown(request, with_whole_number=True)


def _shown(request: Request, *, with_whole_number: bool = False) -> HttpResponse:
    book, header = book_of(request), header_of(request)
    spoken = told(request)
    state, lines = spoken.state, lines_of(spoken.state)
    if with_whole_number and header.person is None:
        raise Http404
    entries = request.snapshot.entries(state.id)
    often, rest = case_links(request.actor, state)
    can_record = may(request.actor, "record", state).allowed
    here = request.path if not with_whole_number else ""
    groups = [
        (group, GROUPS[group], [_linked(line, header.names.colleagues, here, can_record) for line in members])
        for group, members in grouped(lines).items()
    ]
    context = {
        "state": state,
        "header": header,
        "number": whole_number_of(state.id, request.shown) if with_whole_number else "",
        "can_record": can_record,
        "often": often,
        "rest": rest,
        "groups": groups,
        "paused": paused_in(state),
        "remarks": [(line, remark) for line in lines for remark in line.remarks],
        "lost": lost_words(state.case, lines),
        "lost_snoozes": _lost_snoozes(request, lines),
        "timeline": timeline_of(state, lines),
        "appointments": _appointments(request),
        "notes": _notes(request, spoken.texts),
        "facts": facts_of(state, book, header),
        "consents": consents_of(state, entries, book),
        "on_meetings": on_meetings(state.id) if state.kind == KIND else [],
        "units": book.units,
        "procedures": book.procedures,
    }
    return render(request, "web/case.html", context)


def _linked(line: CaseLine, colleagues: Mapping[str, str], here: str, can_record: bool) -> LinkedLine:
    owner = line.obligation.owner if line.obligation else ""
    links = row_links(line, here) if can_record and line.group != "over" else []
    return LinkedLine(line, colleagues.get(owner, owner), links)


def _lost_snoozes(request: Request, lines: list[CaseLine]) -> list[tuple[Text, Snooze]]:
    """What the person put off and is no longer there."""
    there = {(line.row.step, line.row.occurrence) for line in lines}
    steps = book_of(request).steps
    return [
        (steps[snooze.step].title if snooze.step in steps else Text(snooze.step, snooze.step), snooze)
        for snooze in Snooze.objects.filter(case=request.case.id, person_id=request.actor.user)
        if (snooze.step, snooze.occurrence) not in there
    ]


def _appointments(request: Request) -> list[Planned]:
    steps, moment = book_of(request).steps, now()
    planned = Appointment.objects.filter(case=request.case.id, outcome=Appointment.Outcome.PLANNED).order_by("at")
    return [
        Planned(each, steps[each.step].title if each.step in steps else Text(each.step, each.step), each.at < moment)
        for each in planned
    ]


def _notes(request: Request, texts: Mapping[int, str]) -> list[Note]:
    """The latest, by the day that they are of."""
    notes = [entry for entry in standing(request.snapshot.entries(request.case.id)) if entry.name == "note"]
    latest = sorted(notes, key=lambda entry: (in_order(read_moment(entry.at)), entry.sequence), reverse=True)[
        :FEW_NOTES
    ]
    if not latest:
        return []
    acts = Act.objects.filter(pk__in={entry.act_id for entry in latest}).select_related("by")
    writers = {act.pk: act.by.get_full_name() if act.by else "" for act in acts}
    return [Note(read_moment(each.at), texts.get(each.sequence, ""), writers[each.act_id]) for each in latest]


@page("see-case", on="case")
def why(request: Request, step: str, occurrence: int) -> HttpResponse:
    """Why an occurrence has its dates: one sentence, then every step of the sum."""
    state, book = told(request).state, book_of(request)
    if step not in book.steps:
        raise Http404
    explanation = explain(state.case, step, occurrence)
    found, row = explanation.occurrence, state.row(step, occurrence)
    lines = [(label, words) for label, words in details(explanation) if label.en != "Not followed"]
    lines += [(Text("Ikke fulgt", "Not followed"), remark_words(*remark)) for remark in (row.remarks if row else ())]
    context = {
        "state": state,
        "step": book.steps[step],
        "procedure": book.procedure_of(book.steps[step]),
        "occurrence": occurrence,
        "is_one_of_many": len(explanation.all_numbers) > 1,
        "sentence": sentence(explanation),
        "details": lines,
        "row": row,
        "rule": found.rule if found else None,
        "told": [book.units[unit].title for unit in found.rule.tells.whom] if found and found.rule.tells else [],
        "fields": [book.fields[name].title for name in found.rule.tells.fields] if found and found.rule.tells else [],
        "needs": [book.consents[purpose].title for purpose in found.rule.needs] if found else [],
        "units": book.units,
        "person": names_of([state.id], request.shown).get(state.id),
        "can_record": may(request.actor, "record", request.case).allowed,
    }
    return render(request, "web/why.html", context)
