"""What somebody can do on a case and on each of its rows: links to the pages that do it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from forloeb.book import Text
from forloeb.register.access import Actor, may
from forloeb.register.case_state import CaseState
from forloeb.register.roles import Action
from forloeb.web.case.facts import paused_in
from forloeb.web.case.lines import CaseLine

_OF_A_CASE: tuple[tuple[str, Action, Text], ...] = (
    ("event", "record", Text("Registrér hændelse", "Record an event")),
    ("note", "record", Text("Skriv notat", "Write a note")),
    ("appointment-new", "record", Text("Lav aftale", "Make an appointment")),
    ("own-task", "record", Text("Aftal opgave", "Agree on a task")),
    ("consent", "record", Text("Samtykke", "Consent")),
    ("fact", "record", Text("Ret oplysninger", "Change facts")),
    ("party", "record", Text("Ret stamdata", "Change contact details")),
    ("pause", "record", Text("Sæt i bero", "Pause")),
    ("resume", "record", Text("Genoptag", "Resume")),
    ("caseworker", "assign", Text("Skift sagsbehandler", "Change caseworker")),
    ("hand-over-case", "assign", Text("Overdrag sagen", "Hand the case over")),
    ("bar-me", "see-case", Text("Jeg er inhabil", "I am disqualified")),
)
_OFTEN = 4
"""As many of a case's links stand in the open."""


@dataclass(frozen=True, slots=True)
class Link:
    address: str
    words: Text


def case_links(actor: Actor, state: CaseState) -> tuple[list[Link], list[Link]]:
    """What the person may do on the case: what is done often, and the rest. Only what is paused can be resumed."""
    is_paused = bool(paused_in(state))
    found = [
        Link(reverse(name, args=[state.id]), words)
        for name, action, words in _OF_A_CASE
        if may(actor, action, state).allowed and (name != "resume" or is_paused)
    ]
    return found[:_OFTEN], found[_OFTEN:]


def row_links(line: CaseLine, here: str) -> list[Link]:
    """What can be done about a row besides recording it, and the way back to `here`."""
    case, step, number = line.row.case, line.row.step, line.row.occurrence
    back = {"next": here}
    asked: list[tuple[str, Text, list[object], dict[str, object]]] = []
    if line.row.opens is not None:
        words = Text("Lav aftale", "Make an appointment")
        asked.append(("appointment-new", words, [case], {"step": step, "occurrence": number}))
    if line.row.due is not None:
        asked.append(("extend", Text("Forlæng frist", "Extend"), [case, step, number], {}))
    asked.append(("waive", Text("Ikke relevant", "Waive"), [case, step, number], {}))
    if line.obligation is not None:
        words = Text("Giv til en anden", "Give to somebody else")
        asked.append(("assign", words, [], {"row": f"{case}|{step}|{number}"}))
    return [Link(f"{reverse(name, args=args)}?{urlencode(query | back)}", words) for name, words, args, query in asked]
