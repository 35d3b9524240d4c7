"""What is typed into a form of a meeting, as values; and each value as it is typed."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forloeb.packet.days import when_in
from forloeb.packet.lines import Line
from forloeb.packet.people import listed_persons
from forloeb.packet.proceedings import Attachment, Followup, Point
from forloeb.packet.profile import GROUND, Profile, shipped_profiles
from forloeb.packet.record import Person, Tally

_BLANK = re.compile(r"\n[ \t]*\n")
_NUMBER = re.compile(r"^(\d+)[.)]\s+")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_PARTY = re.compile(r"^(?P<party>[A-ZÆØÅ]{1,2})(?:\s*[:=(]?\s*(?P<count>\d{1,3})\)?)?$")
_COUNTED = re.compile(r"^(?P<count>\d{1,3})(?:\s*\((?P<parties>[^()]*)\))?$")


class TallyError(ValueError):
    """A typed vote that cannot be: what was found, what was expected and what to do, in Danish and English.

    `place` is the side in which it was found, from 0.
    """

    def __init__(self, da: str, en: str, place: int) -> None:
        super().__init__(da)
        self.da, self.en, self.place = da, en, place


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side says: of each party so many, None where no number stands with it; or so many of all together."""

    text: str
    place: int
    each: Mapping[str, int | None]
    together: int | None


def danish() -> Profile:
    """The dress in which papers are written here."""
    return next(each for each in shipped_profiles() if each.name == GROUND)


def paragraphs_typed(text: str) -> tuple[str, ...]:
    """A blank line parts two paragraphs; within one, lines run on."""
    runs = (" ".join(run.split()) for run in _BLANK.split(_plain(text)))
    return tuple(run for run in runs if run)


def as_typed(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(paragraphs)


def lines_typed(text: str) -> tuple[str, ...]:
    """One a line. Numbers typed before all of them, from 1, are no part of them: they are given."""
    lines = [" ".join(line.split()) for line in _plain(text).split("\n")]
    lines = [line for line in lines if line]
    numbers = [found[1] if (found := _NUMBER.match(line)) else "" for line in lines]
    if lines and numbers == [str(place) for place in range(1, len(lines) + 1)]:
        lines = [_NUMBER.sub("", line) for line in lines]
    return tuple(lines)


def statements_typed(text: str) -> tuple[str, ...]:
    """One a line, each a sentence: a body's name alone on a line would be read as the head of a page."""
    return tuple(line if line[-1] in ".!?:" else f"{line}." for line in lines_typed(text))


def points_typed(text: str, before: tuple[Point, ...]) -> tuple[Point, ...]:
    """Numbered by their order; as they were, where nothing was changed."""
    lines = lines_typed(text)
    if lines == tuple(" ".join(each.text.split()) for each in before):
        return before
    return tuple(Point(number, line) for number, line in enumerate(lines, start=1))


def attachments_typed(text: str, before: tuple[Attachment, ...]) -> tuple[Attachment, ...]:
    """Their titles, numbered by their order; one that was there keeps its text."""
    titles = lines_typed(text)
    if titles == tuple(" ".join(each.title.split()) for each in before):
        return before
    texts = {" ".join(each.title.split()): each.paragraphs for each in reversed(before)}
    return tuple(Attachment(number, title, texts.get(title, ())) for number, title in enumerate(titles, start=1))


def people_typed(text: str) -> tuple[Person, ...]:
    """One a line: `Karen Holm (B), formand`. Raises ValueError with the line in which no name is found."""
    found = []
    for line in lines_typed(text):
        listed, substitutes = listed_persons([Line(0, line)], danish())
        if not (listed or substitutes):
            raise ValueError(line)
        found.extend([*listed, *substitutes])
    return tuple(found)


def person_as_typed(person: Person) -> str:
    party = f" ({person.party})" if person.party else ""
    return f"{person.name}{party}{f', {person.role}' if person.role else ''}"


def followups_typed(text: str, before: tuple[Followup, ...]) -> tuple[Followup, ...]:
    """One a line: `what; who; when`, the last two left out where nobody has said.

    A line that stands as it was is the follow-up that it was. Raises ValueError with a line of more than three parts.
    """
    known = {followup_as_typed(each): each for each in before}
    return tuple(known.get(line) or _followup(line) for line in lines_typed(text))


def followup_as_typed(followup: Followup) -> str:
    told = (followup.text, followup.who or "", followup.when_text or followup.when or "")
    return " ".join("; ".join(told).rstrip("; ").split())


def tally_typed(text: str, members: Mapping[str, int]) -> Tally:
    """Who voted so: `A 3, V 2`, `5 (A, V)`, `5`, or `A, V` for all of theirs who are there (`members`, by party).

    Where it is not known who is there, parties alone have no count. Raises TallyError for anything else, for a party
    that has nobody there, and for more votes than a party has.
    """
    return tallies_typed([text], members)[0]


def tallies_typed(texts: Sequence[str], members: Mapping[str, int]) -> tuple[Tally, ...]:
    """The sides of one vote, each as in `tally_typed`; over all of them no party has more votes than members there."""
    sides = [_side(text, place) for place, text in enumerate(texts)]
    spent: Counter[str] = Counter()
    for side in sides if members else ():
        spent.update({party: _fewest(side, party, members) for party in side.each})
        _refuse(side, spent, members)
    return tuple(_tally(side, members) for side in sides)


def tally_as_typed(tally: Tally) -> str:
    parties = ", ".join(tally.parties)
    return f"{tally.count} ({parties})" if tally.count is not None and parties else str(tally.count or parties)


def _followup(line: str) -> Followup:
    parts = [each.strip() for each in line.split(";")]
    if len(parts) > 3 or not parts[0]:
        raise ValueError(line)
    text, who, when = (*parts, "", "")[:3]
    named = (when, when) if _YEAR.match(when) else when_in(when)
    return Followup(text, who or None, when or None, named[1] if named else None)


def _side(text: str, place: int) -> _Side:
    told = " ".join(text.replace(" og ", ", ").split())
    counted = _COUNTED.match(told)
    listed = (counted["parties"] or "") if counted else told
    each: dict[str, int | None] = {}
    for piece in filter(None, map(str.strip, listed.split(","))):
        found = _PARTY.match(piece)
        if found is None or found["party"] in each or (counted and found["count"]):
            da = f"»{told}« er ikke partier med stemmer, hvert parti én gang. Skriv for eksempel: A 3, V 2"
            en = f"“{told}” is not parties with votes, each party once. Write for example: A 3, V 2"
            raise TallyError(da, en, place)
        each[found["party"]] = int(found["count"]) if found["count"] else None
    return _Side(told, place, each, int(counted["count"]) if counted else None)


def _fewest(side: _Side, party: str, members: Mapping[str, int]) -> int:
    """So many of the party at least vote so; one, where a number is of several parties together."""
    if side.together is None:
        said = side.each[party]
        return members.get(party, 0) if said is None else said
    return side.together if len(side.each) == 1 else 1


def _refuse(side: _Side, spent: Mapping[str, int], members: Mapping[str, int]) -> None:
    """Raises TallyError where the side, beside those before it, has more votes than there are members."""
    here = ", ".join(f"{party} {count}" for party, count in sorted(members.items()))
    da, en = "Ret tallene, eller ret, hvem der er til stede.", "Correct the numbers, or who is present."
    held = [(party, spent[party], members.get(party, 0)) for party in side.each]
    if side.each and side.together is not None:
        held.append((", ".join(side.each), side.together, sum(most for *_, most in held)))
    for parties, count, most in held:
        if count > most or not most:
            raise TallyError(
                f"»{side.text}«: {parties} tælles med {count}, men har {most} til stede ved punktet ({here}). {da}",
                f"“{side.text}”: {parties} is counted with {count} but has {most} present at the item ({here}). {en}",
                side.place,
            )


def _tally(side: _Side, members: Mapping[str, int]) -> Tally:
    parties = tuple(side.each)
    if side.together is not None or not parties:
        return Tally(side.together, parties)
    counts = {party: members.get(party) if said is None else said for party, said in side.each.items()}
    unknown = [party for party, count in counts.items() if count is None]
    if not unknown:
        return Tally(sum(count for count in counts.values() if count is not None), parties)
    if len(unknown) < len(parties):
        raise TallyError(
            f"»{side.text}« har tal ved nogle partier, men ikke ved {unknown[0]}. Skriv et tal ved hvert parti.",
            f"“{side.text}” has a number at some parties but not at {unknown[0]}. Write a number at each party.",
            side.place,
        )
    return Tally(None, parties)


def _plain(text: str) -> str:
    return "\n".join(text.splitlines())
