"""A decision as a secretary records it: an outcome, its words, and the vote that the words then tell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forloeb.packet.bodies import same_body
from forloeb.packet.decisions import condition_of, outcome_of
from forloeb.packet.proceedings import Decision, Item, Point, Ruling, Vote
from forloeb.packet.record import Outcome
from forloeb.packet.typed import danish
from forloeb.packet.votes import vote_in
from forloeb.packet.written import vote_words

SENTENCES: Mapping[Outcome, str] = {
    "approved": "Godkendt.",
    "recommended": "Anbefalet.",
    "discussed": "Drøftet.",
    "noted": "Taget til efterretning.",
    "referred": "Oversendt.",
    "declined": "Ikke imødekommet.",
    "postponed": "Udsat.",
    "no comments": "Ingen bemærkninger.",
}
"""What minutes say where nobody has said more; the reader takes each for its outcome."""


@dataclass(frozen=True, slots=True)
class Row:
    """What can be decided at once: some points, or the whole case where there are none; and what was decided of it.

    `points` are those of its numbers that the recommendation has; `place` counts rulings of the same points, from 1.
    """

    applies_to: tuple[int, ...]
    points: tuple[Point, ...]
    ruling: Ruling | None = None
    votes: tuple[Vote, ...] = ()
    place: int = 1

    @property
    def name(self) -> str:
        points = "-".join(map(str, self.applies_to)) or "all"
        return points if self.place == 1 else f"{points}.{self.place}"

    @property
    def words(self) -> str:
        """The ruling's text without the sentences that tell its vote, where these are ours."""
        text = self.ruling.text if self.ruling else ""
        for vote in self.votes:
            text = text.removesuffix(vote_words(vote)).rstrip() if vote_words(vote) else text
        return text


def rows(item: Item, decision: Decision | None) -> tuple[Row, ...]:
    """The whole case first, then each point; points that were decided together stay together."""
    rulings: dict[tuple[int, ...], list[Ruling | None]] = {}
    for each in decision.rulings if decision else ():
        rulings.setdefault(each.applies_to, []).append(each)
    covered = {number for applies in rulings for number in applies}
    points = {point.n: point for point in item.recommendations if point.n is not None}
    alone = [(number,) for number in points if number not in covered]
    applies = sorted({(), *rulings, *alone})
    owners = _owners(decision, applies) if decision else {}
    votes = decision.votes if decision else ()
    return tuple(
        Row(
            each,
            tuple(points[number] for number in each if number in points) if each else item.recommendations,
            held,
            tuple(vote for at, vote in enumerate(votes) if owners[at] == each) if place == 1 else (),
            place,
        )
        for each in applies
        for place, held in enumerate(rulings.get(each, [None]), start=1)
    )


def ruling(applies_to: tuple[int, ...], outcome: Outcome | None, words: str, votes: tuple[Vote, ...]) -> Ruling:
    """With the outcome's own sentence where there are no words, and the vote told behind them unless they tell it."""
    text = " ".join(words.split()) or (SENTENCES[outcome] if outcome else "")
    told = [vote_words(vote) for vote in votes] if not tells_a_vote(text) else []
    whole = " ".join(filter(None, (text, *told)))
    return Ruling(applies_to, outcome or outcome_of(text, danish()), whole, condition_of(whole, danish()))


def tells_a_vote(text: str) -> bool:
    return vote_in(text, None, 0, danish()) is not None


def sounds_otherwise(outcome: Outcome | None, words: str) -> Outcome | None:
    """The outcome that the reader takes from the words, where it is another than the one chosen."""
    read = outcome_of(words, danish())
    return read if outcome and read and read != outcome else None


def decision_in(item: Item, committee: str | None, day: str | None) -> Decision | None:
    """What that body decided that day; the one that names neither is its own."""
    return next((each for each in item.decisions if _is_of(each, committee, day)), None)


def with_decision(item: Item, old: Decision | None, new: Decision | None) -> tuple[Decision, ...]:
    """The item's decisions with the new one in the place of the old; last where there was none, gone where it is
    None.
    """
    if old is None:
        return (*item.decisions, new) if new else item.decisions
    return tuple(found for each in item.decisions if (found := new if each is old else each) is not None)


def _is_of(decision: Decision, committee: str | None, day: str | None) -> bool:
    is_same = decision.committee is None or same_body(decision.committee, committee)
    return is_same and decision.date in (None, day)


def _owners(decision: Decision, applies: list[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """By the place of a vote, the row that it belongs to: its point's; else where its words stand, or the first."""
    return {place: next(_may_own(vote, decision, applies)) for place, vote in enumerate(decision.votes)}


def _may_own(vote: Vote, decision: Decision, applies: list[tuple[int, ...]]) -> Iterator[tuple[int, ...]]:
    if vote.recommendation is not None:
        yield from (each for each in applies if each == (vote.recommendation,))
        yield from (each for each in applies if vote.recommendation in each)
    told = vote_words(vote)
    yield from (each.applies_to for each in decision.rulings if told and each.text.endswith(told))
    yield from (each.applies_to for each in decision.rulings if tells_a_vote(each.text) and len(each.applies_to) != 1)
    yield applies[0]
