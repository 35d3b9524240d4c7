"""What was decided, as a page shows it: in short, beside what was recommended, and drawn where it was voted on."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forloeb.book import Text, join, same
from forloeb.files.paper_words import OUTCOMES
from forloeb.packet.proceedings import Decision, Point, Ruling, Vote
from forloeb.packet.public import PublicItem
from forloeb.packet.record import Outcome, Person, Tally

SHORT: Mapping[Outcome | None, Text] = {
    **{each: words for each, words in OUTCOMES.items()},  # noqa: C416  # a key may also be None here
    None: Text("se beslutningen", "see the decision"),
}
SIDES = {
    "in_favour": Text("For", "In favour"),
    "against": Text("Imod", "Against"),
    "abstain": Text("Hverken for eller imod", "Neither"),
}
BAR = 600
"""How wide a vote is drawn, in the picture's own units."""


@dataclass(frozen=True, slots=True)
class Short:
    """`1–2: godkendt`. `outcome` chooses its look."""

    outcome: Outcome | None
    words: Text


@dataclass(frozen=True, slots=True)
class Told:
    """A ruling, its text in three: before its condition, the condition, and behind it. `body` is who decided, where
    more than one did. Of a point whose ruling was told before, `like` is the first point that it was told of.
    """

    body: str
    outcome: Outcome | None
    words: Text
    before: str
    condition: str
    behind: str
    like: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A point and what became of it. `point` None: the case as a whole."""

    number: int | None
    text: str
    told: tuple[Told, ...]
    is_not_decided_here: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """How many, and which parties; `x` and `width` of its part of the bar, 0 where it is not drawn."""

    name: str
    title: Text
    count: int | None
    parties: str
    x: float = 0
    width: float = 0

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Drawn:
    """A vote. `is_drawn` is False where the papers do not tell how many."""

    body: str
    number: int | None
    sides: tuple[Side, ...]
    statement: str | None

    @property
    def is_drawn(self) -> bool:
        return any(side.width for side in self.sides)

    @property
    def picture(self) -> Text:
        """What the picture shows, in words."""
        return join([side.title + same(f" {side.count}") for side in self.sides if side.count], same(", "))


def in_short(item: PublicItem) -> tuple[Short, ...]:
    """Points of one outcome together; numbers only where outcomes differ."""
    points: dict[Outcome | None, list[int]] = {}
    for decision in item.decisions:
        for ruling in decision.rulings:
            points.setdefault(ruling.outcome, []).extend(ruling.applies_to)
    is_one = len(points) == 1
    return tuple(
        Short(outcome, SHORT[outcome] if is_one or not numbers else same(f"{spans(numbers)}: ") + SHORT[outcome])
        for outcome, numbers in points.items()
    )


def rows_of(item: PublicItem) -> list[Row]:
    """Each recommendation with its rulings, then rulings of points that stand nowhere, then those of the whole case."""
    by_point: dict[int | None, list[Told]] = {}
    for decision in item.decisions:
        for ruling in decision.rulings:
            body = _body(decision, item.decisions)
            for place, number in enumerate(_points_of(ruling, item.recommendations)):
                like = ruling.applies_to[0] if place else None
                by_point.setdefault(number, []).append(_told(ruling, body, like))
    rows = [
        Row(point.n, point.text, tuple(by_point.pop(point.n, ())), point.n in item.not_decided_here)
        for point in item.recommendations
    ]
    elsewhere = sorted(by_point, key=lambda number: (number is None, number))
    return rows + [Row(number, "", tuple(by_point[number])) for number in elsewhere]


def votes_of(item: PublicItem) -> list[Drawn]:
    return [
        _drawn(vote, _body(decision, item.decisions))
        for decision in item.decisions
        for vote in decision.votes
        if any((tally.count or tally.parties) for tally in (vote.in_favour, vote.against, vote.abstain))
    ]


def absent_of(item: PublicItem) -> tuple[Person, ...]:
    """Who was away when it was decided."""
    return tuple(dict.fromkeys(person for decision in item.decisions for person in decision.absent))


def spans(numbers: Sequence[int]) -> str:
    """`1–3, 5`."""
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)


def _points_of(ruling: Ruling, points: Sequence[Point]) -> Iterator[int | None]:
    """The whole case is its one recommendation, where it has one alone."""
    if ruling.applies_to:
        yield from ruling.applies_to
    else:
        yield points[0].n if len(points) == 1 else None


def _body(decision: Decision, decisions: Sequence[Decision]) -> str:
    return decision.committee or "" if len({each.committee for each in decisions}) > 1 else ""


def _told(ruling: Ruling, body: str, like: int | None) -> Told:
    before, condition, behind = ruling.text.partition(ruling.condition) if ruling.condition else (ruling.text, "", "")
    if ruling.condition and not condition:
        before, condition = f"{ruling.text} ", ruling.condition
    return Told(body, ruling.outcome, SHORT[ruling.outcome], before, condition, behind, like)


def _drawn(vote: Vote, body: str) -> Drawn:
    tallies: dict[str, Tally] = {"in_favour": vote.in_favour, "against": vote.against, "abstain": vote.abstain}
    told = {name: tally for name, tally in tallies.items() if tally.count or tally.parties}
    total = sum(tally.count or 0 for tally in told.values())
    is_known = all(tally.count for tally in told.values())
    sides, x = [], 0.0
    for name, tally in told.items():
        width = BAR * (tally.count or 0) / total if is_known else 0
        sides.append(Side(name, SIDES[name], tally.count, ", ".join(tally.parties), round(x, 1), round(width, 1)))
        x += width
    return Drawn(body, vote.recommendation, tuple(sides), vote.statement)
