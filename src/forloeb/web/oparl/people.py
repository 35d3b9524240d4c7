"""Who is named in the public papers: politicians, the committees they are named in, and the letters of parties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.utils.crypto import salted_hmac

from forloeb.packet.record import Person
from forloeb.web.oparl.outcomes import is_of_the_meeting
from forloeb.web.oparl.published import Named


@dataclass(slots=True)
class Politician:
    """`name` and `party` as the newest papers have them; `roles` by committee, None where the papers say none."""

    key: str
    name: str
    party: str | None
    created: datetime
    roles: dict[str, str | None] = field(default_factory=dict)
    since: dict[str, datetime] = field(default_factory=dict)
    """By committee, when the first papers that name them there were published."""


def politicians(papers: Iterable[Named]) -> dict[str, Politician]:
    """By key; `papers` oldest first. One name is one person: the papers tell them apart by nothing else."""
    found: dict[str, Politician] = {}
    for paper in papers:
        meeting = paper.row
        for person, is_member, says_role in _people(paper):
            known = found.setdefault(
                person_key(person), Politician(person_key(person), person.name, None, meeting.published_at)
            )
            known.name, known.party = person.name, person.party or known.party
            known.created = min(known.created, meeting.published_at)
            if is_member:
                committee = meeting.committee_slug
                since = known.since.get(committee, meeting.published_at)
                known.since[committee] = min(since, meeting.published_at)
                known.roles.setdefault(committee, None)
                if says_role:
                    known.roles[committee] = person.role
    return found


def parties(papers: Iterable[Named]) -> dict[str, datetime]:
    """The letters that stand behind names and in votes, with when the first papers that have them were published."""
    found: dict[str, datetime] = {}
    for paper in papers:
        since = paper.row.published_at
        for letter in (*(person.party for person, _, _ in _people(paper)), *_voting(paper)):
            if letter:
                found[letter] = min(found.get(letter, since), since)
    return dict(sorted(found.items()))


def person_key(person: Person) -> str:
    """Of the name alone, keyed with the secret of the installation: an address that is kept elsewhere gives nobody
    away who is withdrawn, also not to whoever tries names.
    """
    name = " ".join(person.name.casefold().split())
    return salted_hmac("forloeb.oparl.person", name, secret=settings.SECRET_KEY, algorithm="sha256").hexdigest()[:12]


def party_key(letter: str) -> str:
    """`liste-oe` of Ø."""
    spelled = letter.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "liste-" + "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in spelled)


def _people(paper: Named) -> Iterator[tuple[Person, bool, bool]]:
    """Persons; whether they are named as belonging to the committee; whether their role is told where they are."""
    for person in (*paper.head.present, *paper.head.absent):
        yield person, True, True
    for decision in paper.decisions:
        for person in decision.absent:
            yield person, is_of_the_meeting(decision, paper.row), False


def _voting(paper: Named) -> Iterator[str]:
    for decision in paper.decisions:
        for vote in decision.votes:
            for tally in (vote.in_favour, vote.against, vote.abstain):
                yield from tally.parties
