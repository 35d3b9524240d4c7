"""What is other in one version of a meeting's papers than in another: item by item, place by place."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from forloeb.packet.proceedings import Decision, Item, Proceedings
from forloeb.packet.record import Competence, Meeting, Person
from forloeb.packet.written import absence_words, day_words, vote_words

Place = tuple[str, str]
"""What a place is called, in Danish and English."""
Texts = Iterator[tuple[Place, str]]

_SMALL_WORD = 3
"""Letters of words that any two titles may share: og, til, den."""
ITEM: Place = ("Punkt", "Item")


@dataclass(frozen=True, slots=True)
class Change:
    """One place that reads otherwise. `item` is as it is now, or as it was when it is gone; None: the meeting itself.

    `old` and `new` have a paragraph a line, and are empty where nothing stood or stands. An item that came or went is
    one change at `ITEM`, with all that it says.
    """

    item: Item | None
    place: Place
    old: str
    new: str


def changes(old: Proceedings, new: Proceedings) -> tuple[Change, ...]:
    """In the order of the new papers; what went out comes last."""
    return tuple(_changes(old, new)) if old != new else ()


def pairs(old: Sequence[Item], new: Sequence[Item]) -> dict[int, Item]:
    """By place in `new`, the same item in `old`: the one with its key; where one of them has no key, the one with its
    title, or failing that its number and a word of its title: another case may have come in its place.
    """
    ways: tuple[Callable[[Item], str], ...] = (lambda each: each.key, _folded_title, lambda each: each.number)
    free, found = dict(enumerate(old)), dict[int, int]()
    for way in ways:
        for place, item in enumerate(new):
            told = way(item) if place not in found else ""
            by_key = item.key if way is not ways[0] else ""
            same = [at for at, other in free.items() if told and way(other) == told and not (by_key and other.key)]
            if way is ways[-1]:
                same = [at for at in same if _title_words(item) & _title_words(free[at])]
            if len(same) == 1:
                found[place] = same[0]
                del free[same[0]]
    return {place: old[at] for place, at in sorted(found.items())}


def _changes(old: Proceedings, new: Proceedings) -> Iterator[Change]:
    yield from _differences(None, _of_meeting(old.meeting), _of_meeting(new.meeting))
    before = pairs(old.items, new.items)
    for place, item in enumerate(new.items):
        if place in before:
            yield from _differences(item, _of_item(before[place]), _of_item(item))
        else:
            yield Change(item, ITEM, "", _whole(item))
    kept = set(map(id, before.values()))
    yield from (Change(item, ITEM, _whole(item), "") for item in old.items if id(item) not in kept)


def _differences(item: Item | None, old_texts: Texts, new_texts: Texts) -> Iterator[Change]:
    before, after = _by_place(old_texts), _by_place(new_texts)
    for place in {**after, **before}:
        old, new = _lines(before.get(place, ())), _lines(after.get(place, ()))
        if old != new:
            yield Change(item, place, old, new)


def _by_place(texts: Texts) -> dict[Place, list[str]]:
    found: dict[Place, list[str]] = {}
    for place, text in texts:
        found.setdefault(place, []).append(text)
    return found


def _of_meeting(meeting: Meeting) -> Texts:
    yield ("Kommune", "Municipality"), meeting.municipality or ""
    yield ("Udvalg", "Committee"), meeting.committee or ""
    yield ("Dato", "Date"), meeting.date.isoformat() if meeting.date else ""
    yield ("Mødetid", "Time"), meeting.time or ""
    yield ("Mødested", "Place"), meeting.place or ""
    yield ("Til stede", "Present"), _lines(map(_person, meeting.present))
    yield ("Afbud", "Regrets"), _lines(map(_person, meeting.absent))


def _of_item(item: Item) -> Texts:
    yield ("Nummer", "Number"), item.number
    yield ("Titel", "Title"), item.title
    yield ("Åben eller lukket", "Open or closed"), _openness(item)
    yield ("Journalnummer", "Journal number"), item.journal or ""
    for section in item.sections:
        yield (section.name or "Tekst", section.name or "Text"), _lines(section.paragraphs)
    points = (f"{each.n}. {each.text}" if each.n else each.text for each in item.recommendations)
    yield ("Indstillingspunkter", "Points of the recommendation"), _lines(points)
    yield ("Kompetence", "Competence"), _lines(map(_body, item.competence))
    for decision in item.decisions:
        yield _decided_by(decision), _lines(_decided(decision))
    titles = (f"{each.n}. {each.title}" if each.n else each.title for each in item.attachments)
    yield ("Bilag", "Attachments"), _lines(titles)
    for attachment in item.attachments:
        if attachment.paragraphs:
            place = (f"Bilag: {attachment.title}", f"Attachment: {attachment.title}")
            yield place, _lines(attachment.paragraphs)
    told = (" · ".join(filter(None, (each.text, each.who, each.when_text or each.when))) for each in item.followups)
    yield ("Opfølgning", "Follow-up"), _lines(told)


def _whole(item: Item) -> str:
    return _lines(text for _, text in _of_item(item) if text)


def _decided(decision: Decision) -> Iterator[str]:
    for ruling in decision.rulings:
        label = f"Ad. {', '.join(map(str, ruling.applies_to))} " if ruling.applies_to else ""
        yield f"{label}{ruling.text}"
    told = " ".join(ruling.text for ruling in decision.rulings)
    yield from (words for words in map(vote_words, decision.votes) if words not in told)
    yield absence_words(decision.absent)


def _decided_by(decision: Decision) -> Place:
    body, day = decision.committee or "", decision.date
    da, en = f"Beslutning {body}".strip(), f"Decision {body}".strip()
    return (f"{da} den {day_words(day)}", f"{en} {day}") if day else (da, en)


def _openness(item: Item) -> str:
    return f"Lukket. {item.ground or ''}".strip() if item.closed else "Åben"


def _body(competence: Competence) -> str:
    return ", ".join(filter(None, (competence.body, competence.scope)))


def _person(person: Person) -> str:
    party = f" ({person.party})" if person.party else ""
    return f"{person.name}{party}{f', {person.role}' if person.role else ''}"


def _title_words(item: Item) -> set[str]:
    return {word for word in _folded_title(item).split() if len(word) > _SMALL_WORD}


def _folded_title(item: Item) -> str:
    return " ".join(item.title.casefold().split())


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
