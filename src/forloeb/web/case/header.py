"""Who a case is about and who works on it: the head of every page of a case."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from forloeb.book import Text, same
from forloeb.register.access import may
from forloeb.register.case_state import CaseState
from forloeb.register.clock import now
from forloeb.register.colleagues import names_by_username
from forloeb.register.deriving import state_of
from forloeb.register.people import Person, contact_of, names_of
from forloeb.register.texts import texts_of
from forloeb.web.case.entry_words import Names
from forloeb.web.declared import Request
from forloeb.web.returning import book_of


@dataclass(frozen=True, slots=True)
class Told:
    """A case with its free words back in place, and the words by the sequence of their entry."""

    state: CaseState
    texts: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Relative:
    state: CaseState
    person: Person | None


@dataclass(frozen=True, slots=True)
class Header:
    """`hidden_relatives`: how many of the family are in cases that the person may not see."""

    person: Person | None
    kind: Text
    caseworkers: tuple[tuple[Text, str], ...]
    relatives: tuple[Relative, ...]
    hidden_relatives: int
    names: Names


def told(request: Request) -> Told:
    """The case as its pages tell it. One query."""
    case = request.case.id
    texts = texts_of(entry.sequence for entry in request.snapshot.entries(case))
    return Told(state_of(case, book_of(request), request.snapshot.records(case, texts), now()), texts)


def header_of(request: Request, named: Set[str] | None = None) -> Header:
    """Two or three queries: the person with how to reach them, the family where there is one, the colleagues.

    `named`: the only relatives that the page names; None: it names all.
    """
    state, book = request.case, book_of(request)
    others = [member for member in request.snapshot.family_of(state) if member.id != state.id]
    visible = [member for member in others if may(request.actor, "see-case", member).allowed]
    person = contact_of(state.id, request.shown)
    wanted = [member.id for member in visible if named is None or member.id in named]
    people = names_of(wanted, request.shown) if wanted else {}
    colleagues = names_by_username()
    return Header(
        person,
        book.kinds.get(state.kind, same(state.kind)),
        tuple((book.units[unit].title, colleagues.get(who, who)) for unit, who in sorted(state.caseworkers.items())),
        tuple(Relative(member, people.get(member.id)) for member in visible),
        len(others) - len(visible),
        Names(colleagues, people | ({state.id: person} if person else {})),
    )
