"""What somebody wants to record, checked against the book before anything is written."""

from collections.abc import Iterable
from dataclasses import dataclass

from forloeb.book import Book, Finding, Step, Text, catalogue
from forloeb.engine import Name, Record, SkippedHour, read_moment
from forloeb.engine.reasons import names_legal_basis, read_extension, read_waiver
from forloeb.engine.record_names import WITHDRAWAL, Misfit, read_name, value_check
from forloeb.engine.words import STATUS

FREE = "…"
"""Stands in a value for the words that are kept apart from the log."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record to be. `text` takes the place of the `…` in `value`, or is the note that goes with a withdrawal."""

    case: str
    at: str
    name: str
    value: str = ""
    text: str = ""
    retracts: str = ""

    @property
    def whole_value(self) -> str:
        return self.value.replace(FREE, self.text)


def findings_in(drafts: Iterable[Draft], book: Book) -> list[Finding]:
    """All that is wrong, one finding per draft at most; the `line` of a finding is the draft's place in the row."""
    found = (_finding(draft, number, book) for number, draft in enumerate(drafts, start=1))
    return [finding for finding in found if finding is not None]


def _finding(draft: Draft, number: int, book: Book) -> Finding | None:
    words = catalogue("forloeb.register")
    try:
        name = read_name(draft.name, book) if draft.name else WITHDRAWAL
    except Misfit as misfit:
        return words.finding(
            "unknown-record", draft.case, number, name=draft.name, what=misfit.expected, cure=misfit.hint
        )
    try:
        read_moment(draft.at)
    except SkippedHour:
        return words.finding("skipped-hour", draft.case, number, at=draft.at)
    except (ValueError, OverflowError):
        return words.finding("bad-at", draft.case, number, at=draft.at)
    if len(draft.at) == 10 and is_timed(name, book):
        return words.finding("needs-time", draft.case, number, what=title_of(name, book))
    try:
        if (check := value_check(name, book)) is not None:
            check(draft.whole_value)
    except Misfit as misfit:
        return words.finding(
            "bad-value", draft.case, number, value=draft.whole_value, what=misfit.expected, cure=misfit.hint
        )
    if name.about in {"waived", "extended"} and _lacks_legal_basis(name, draft.whole_value, book):
        return words.finding("no-legal-basis", draft.case, number, what=title_of(name, book))
    return None


def is_timed(name: Name, book: Book) -> bool:
    """A record of a timed event must carry a time; `done:` of a step that it completes is that event."""
    event = name.subject if name.about == "event" else None
    if name.about == "done":
        event = book.steps[name.subject].done_event
    return event is not None and book.events[event].timed


def can_be_statutory(step: Step) -> bool:
    """Whether some rule of the step is statutory, so that no waiver or extension goes without a legal basis."""
    return any(rule.force == "statutory" for version in step.versions for rule in version.rules)


def _lacks_legal_basis(name: Name, value: str, book: Book) -> bool:
    """A statutory step is waived or extended only with its legal basis named (semantics: Extensions and waivers)."""
    if not can_be_statutory(book.steps[name.subject]):
        return False
    reason = read_waiver(value).reason if name.about == "waived" else read_extension(value).reason
    return not names_legal_basis(reason)


_ABOUT = {
    "done": STATUS["done"],
    "waived": STATUS["waived"],
    "extended": Text("frist forlænget", "extended"),
    "assigned": Text("givet til", "given to"),
    "noted": Text("bemærkning", "note"),
    "paused": STATUS["paused"],
    "resumed": Text("genoptaget", "resumed"),
    "kind": Text("sagsart", "kind of case"),
    "note": Text("notat", "note"),
    "caseworker": Text("sagsbehandler", "caseworker"),
    "nothing": Text("annulleret", "withdrawn"),
    "consent": Text("samtykke", "consent"),
}


def about_words(name: Name) -> Text | None:
    """What a record says about its subject; None for a fact or event, which says it by its title."""
    return _ABOUT.get(name.about)


def title_of(name: Name, book: Book) -> Text:
    """The words of the book for what a name speaks of; for what it knows no longer, the word itself."""
    match name.about:
        case "fact":
            return book.facts[name.subject].title
        case "event":
            return book.events[name.subject].title
        case "consent":
            return book.consents[name.subject].title
        case "caseworker":
            return book.units[name.unit or ""].title
        case "paused" | "resumed":
            return book.procedures[name.subject].title
        case "kind" | "note" | "nothing":
            return _ABOUT[name.about]
    return book.steps[name.subject].title


def as_record(draft: Draft, book: Book) -> Record:
    """The record that a checked draft would become: for a look at what would follow, before it is written."""
    name = read_name(draft.name, book) if draft.name else WITHDRAWAL
    return Record(read_moment(draft.at), name, draft.whole_value, retracts=draft.retracts)
