"""A meeting's papers as text, in a dress that the reader knows: what a secretary writes is checked as what others sent.

Danish, as the papers of a Danish body are. The text of attachments is not written: they are papers of their own.
"""

from collections.abc import Iterator
from itertools import chain

from forloeb.packet.lines import lines_of_text
from forloeb.packet.proceedings import Decision, Item, Proceedings, Vote, is_minutes
from forloeb.packet.read import Reading, read_lines
from forloeb.packet.record import Person, Tally

_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()


def read_written(proceedings: Proceedings) -> Reading:
    """The papers read again from their text: amounts, laws and follow-ups of what was only written."""
    return read_lines(lines_of_text(as_text(proceedings)))


def as_text(proceedings: Proceedings) -> str:
    """UTF-8 text, a paragraph a line."""
    return "\n".join(_lines(proceedings)) + "\n"


def day_words(day: str) -> str:
    """27. oktober 2015, of 2015-10-27."""
    year, month, number = day.split("-")
    return f"{int(number)}. {_MONTHS[int(month) - 1]} {year}"


def vote_words(vote: Vote) -> str:
    """The sentences by which minutes tell a vote."""
    sides = (
        ("For stemte", vote.in_favour),
        ("Imod stemte", vote.against),
        ("Hverken for eller imod stemte", vote.abstain),
    )
    told = [f"{lead} {_tally(tally)}." for lead, tally in sides if tally.count or tally.parties]
    if vote.statement and told:
        told.append(f"Mindretallet ønsker ført til protokols: {vote.statement.rstrip('.')}.")
    return " ".join(told)


def absence_words(absent: tuple[Person, ...]) -> str:
    """`Fraværende: Karen Holm (B)`; empty for nobody."""
    return f"Fraværende: {', '.join(map(_person, absent))}" if absent else ""


def _lines(proceedings: Proceedings) -> Iterator[str]:
    meeting = proceedings.meeting
    decisions = chain.from_iterable(each.decisions for each in proceedings.items)
    yield from filter(None, (meeting.municipality, meeting.committee))
    yield "Referat" if is_minutes(meeting, decisions) else "Dagsorden"
    if meeting.date:
        yield f"Mødedato: {day_words(meeting.date.isoformat())}"
    if meeting.time:
        yield f"Mødetid: kl. {meeting.time.replace(':', '.')}"
    if meeting.place:
        yield f"Mødested: {meeting.place}"
    if meeting.present:
        yield f"Til stede: {', '.join(map(_person, meeting.present))}"
    if meeting.absent:
        yield f"Afbud: {', '.join(map(_person, meeting.absent))}"
    for item in proceedings.items:
        yield ""
        yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    is_said = not item.closed or "lukket" in item.title.casefold()
    yield f"Punkt {item.number}. {'' if is_said else 'Lukket punkt: '}{item.title}"
    for section in item.sections:
        yield ""
        if section.name:
            yield section.name
        yield from _spaced(section.paragraphs)
        if section.role == "recommendation":
            yield from (f"{each.n}. {each.text}" if each.n else each.text for each in item.recommendations)
    for decision in item.decisions:
        yield ""
        yield from _decision(decision)
    yield ""
    yield "Bilagsfortegnelse"
    yield from (f"{each.n}. {each.title}" if each.n else f"- {each.title}" for each in item.attachments)
    if not item.attachments:
        yield "Ingen"


def _decision(decision: Decision) -> Iterator[str]:
    body, day = decision.committee or "Udvalget", decision.date
    yield f"{body} den {day_words(day)}" if day else "Beslutning"
    for ruling in decision.rulings:
        applies = [str(each) for each in ruling.applies_to]
        label = f"Ad. {' og '.join(filter(None, [', '.join(applies[:-1]), *applies[-1:]]))} " if applies else ""
        yield f"{label}{ruling.text}"
        yield ""
    if decision.absent:
        yield absence_words(decision.absent)


def _spaced(paragraphs: tuple[str, ...]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ""
        yield paragraph


def _person(person: Person) -> str:
    party = f" ({person.party})" if person.party else ""
    return f"{person.name}{party}{f', {person.role}' if person.role else ''}"


def _tally(tally: Tally) -> str:
    parties = ", ".join(tally.parties)
    return f"{tally.count} ({parties})" if tally.count and parties else str(tally.count or parties)
