"""What must not leave with papers that everybody may read: a scan of each text in the copy, before two people say yes.

A CPR number holds the papers back whatever anybody says of it. Of all else somebody may say why it may stand.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from forloeb.packet.personal import Span, citizens_in, contacts_in, cpr_numbers_in, homes_in, masked, plain
from forloeb.packet.proceedings import Decision, Item, Vote
from forloeb.packet.public import PublicItem, PublicProceedings
from forloeb.packet.record import Person

Kind = Literal[
    "cpr-number",
    "number-like-cpr",
    "private-address",
    "citizen-named",
    "private-contact",
    "closed-title",
    "closed-number",
    "closed-mention",
]
Role = Literal[
    "meeting",
    "title",
    "section",
    "recommendation",
    "competence",
    "decision",
    "attachment-title",
    "attachment",
    "followup",
]
NEVER: frozenset[Kind] = frozenset({"cpr-number"})
"""What no reason lets out."""
_AROUND = 100
"""Signs shown on either side of what was found."""
_SHORTEST_TITLE = 4
_SAYS_CLOSED = re.compile(r"\b(?:for )?lukke(?:t|de) (?:punkt\w*|dagsorden\w*|møde\w*|sag\w*|døre)\b", re.IGNORECASE)
_CLOSED_BEFORE = re.compile(
    r"^\W*lukket(?: (?:punkt|sag|dagsorden))?\W+|\W+lukket(?: (?:punkt|sag))?\W*$", re.IGNORECASE
)


class Told(NamedTuple):
    """A text of the copy and where it stands. `item` is empty and `number` None of the meeting itself."""

    item: str
    number: int | None
    role: Role
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Exposure:
    """`id` is the same as long as kind, place and words are: an answer to it is kept by it.

    `before`, `hit` and `after` are what may be shown: of a number the last four figures are x.
    """

    id: str
    kind: Kind
    item: str
    number: int | None
    role: Role
    name: str
    before: str
    hit: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before}{self.hit}{self.after}"

    @property
    def may_be_answered(self) -> bool:
        return self.kind not in NEVER


def scan(public: PublicProceedings, closed: Iterable[Item] = ()) -> tuple[Exposure, ...]:
    """All that somebody must look at before the copy leaves, in the order of the papers. `closed`: the meeting's cases
    that stay behind, of which nothing may be told.
    """
    finders = (*_FINDERS, *_of_closed(public, tuple(closed)))
    found: dict[str, Exposure] = {}
    for told in texts(public):
        text = plain(told.text)
        hits = sorted({(span, kind) for finder in finders for kind, span in finder(text)})
        if hits:
            words = _Words(text, _digest(text), masked(text))
            exposures = (_exposure(kind, told, words, span) for span, kind in hits)
            found.update({each.id: each for each in exposures if each.id not in found})
    return tuple(found.values())


def texts(public: PublicProceedings) -> Iterator[Told]:
    """Every text that leaves."""
    meeting = public.meeting
    people = _of_people((*meeting.present, *meeting.absent))
    for text in filter(None, (meeting.municipality, meeting.committee, meeting.time, meeting.place, *people)):
        yield Told("", None, "meeting", "", text)
    for item in public.items:
        yield from (Told(item.key, item.number, role, name, text) for role, name, text in _of_item(item) if text)


def _of_item(item: PublicItem) -> Iterator[tuple[Role, str, str | None]]:
    yield "title", "", item.title
    for section in item.sections:
        yield from (("section", section.name, text) for text in (section.name, section.role, *section.paragraphs))
    yield from (("recommendation", "", point.text) for point in item.recommendations)
    for competence in item.competence:
        yield from (("competence", "", text) for text in (competence.body, competence.scope))
    for decision in item.decisions:
        yield from (("decision", decision.committee or "", text) for text in _of_decision(decision))
    for attachment in item.attachments:
        yield "attachment-title", attachment.title, attachment.title
        yield from (("attachment", attachment.title, text) for text in attachment.paragraphs)
    for followup in item.followups:
        yield from (("followup", "", text) for text in (followup.text, followup.when_text, followup.when))


def _of_people(people: Iterable[Person]) -> Iterator[str | None]:
    return (text for person in people for text in (person.name, person.party, person.role))


def _sides(vote: Vote) -> Iterator[str]:
    return (party for side in (vote.in_favour, vote.against, vote.abstain) for party in side.parties)


def _of_decision(decision: Decision) -> list[str]:
    """Conditions and statements mostly stand in the ruling's own words too: these are told once."""
    rulings = [each.text for each in decision.rulings]
    others = [
        *(each.condition for each in decision.rulings),
        *(each.statement for each in decision.votes),
        *(text for each in decision.votes for text in _sides(each)),
        *_of_people(decision.absent),
        decision.committee,
        decision.date,
    ]
    return rulings + [text for text in others if text and not any(text in ruling for ruling in rulings)]


Finder = Callable[[str], Iterator[tuple[Kind, Span]]]


def _numbers(text: str) -> Iterator[tuple[Kind, Span]]:
    for number in cpr_numbers_in(text):
        yield ("cpr-number" if number.is_certain else "number-like-cpr"), number.span


def _homes(text: str) -> Iterator[tuple[Kind, Span]]:
    yield from (("private-address", span) for span in homes_in(text))


def _citizens(text: str) -> Iterator[tuple[Kind, Span]]:
    yield from (("citizen-named", span) for span in citizens_in(text))


def _contacts(text: str) -> Iterator[tuple[Kind, Span]]:
    yield from (("private-contact", span) for span in contacts_in(text))


_FINDERS: tuple[Finder, ...] = (_numbers, _homes, _citizens, _contacts)


def _of_closed(public: PublicProceedings, closed: tuple[Item, ...]) -> Iterator[Finder]:
    """What the open papers may tell of the closed ones: that they are, their titles, their numbers in the journal."""
    if not closed:
        return
    shown = {_bare(item.title) for item in public.items}
    titles = {bare for item in closed if len(bare := _bare(item.title)) >= _SHORTEST_TITLE} - shown
    numbers = {item.journal for item in closed if item.journal}
    yield _words_in("closed-title", titles)
    yield _words_in("closed-number", numbers)
    yield lambda text: (("closed-mention", Span(*found.span())) for found in _SAYS_CLOSED.finditer(text))


def _words_in(kind: Kind, wanted: Iterable[str]) -> Finder:
    """Whole words, whatever their letters' size and the blanks between them."""
    forms = [r"\W+".join(map(re.escape, re.findall(r"\w+", plain(words)))) for words in sorted(wanted)]
    form = re.compile(rf"(?<!\w)(?:{'|'.join(filter(None, forms))})(?!\w)", re.IGNORECASE) if any(forms) else None

    def find(text: str) -> Iterator[tuple[Kind, Span]]:
        yield from ((kind, Span(*found.span())) for found in (form.finditer(text) if form else ()))

    return find


def _bare(title: str) -> str:
    """Without what says that it is closed, and folded so that two spellings of one title are the same."""
    return " ".join(re.findall(r"\w+", _CLOSED_BEFORE.sub("", plain(title)).casefold()))


class _Words(NamedTuple):
    """A text made plain, its digest, and as it may be shown."""

    text: str
    digest: str
    shown: str


def _exposure(kind: Kind, told: Told, words: _Words, span: Span) -> Exposure:
    said = [kind, told.item, told.role, told.name, words.digest, words.text[span.start : span.end]]
    start, end = max(0, span.start - _AROUND), span.end + _AROUND
    return Exposure(
        id=_digest(json.dumps(said, ensure_ascii=False)),
        kind=kind,
        item=told.item,
        number=told.number,
        role=told.role,
        name=masked(plain(told.name)),
        before=("…" if start else "") + words.shown[start : span.start],
        hit=words.shown[span.start : span.end],
        after=words.shown[span.end : end] + ("…" if end < len(words.shown) else ""),
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
