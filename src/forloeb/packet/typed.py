"""What is typed into a form of a meeting, as values; and each value as it is typed."""

import re
from collections.abc import Iterable, Mapping

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
_EMPTY = Tally(None, ())


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

    Where it is not known how many these are, only the parties. Raises ValueError for anything else.
    """
    told = " ".join(text.replace(" og ", ", ").split())
    if not told:
        return _EMPTY
    if counted := _COUNTED.match(told):
        return Tally(int(counted["count"]), tuple(re.findall(r"[A-ZÆØÅ]{1,2}", counted["parties"] or "")))
    found = [_PARTY.match(piece.strip()) for piece in told.split(",") if piece.strip()]
    parties = tuple(each["party"] for each in found if each)
    if len(parties) < len(found) or len(set(parties)) < len(parties):
        raise ValueError(text)
    counts = [int(each["count"]) if each["count"] else members.get(each["party"]) for each in found if each]
    known = [count for count in counts if count is not None]
    return Tally(sum(known) if len(known) == len(counts) else None, parties)


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


def _plain(text: str) -> str:
    return "\n".join(text.splitlines())
