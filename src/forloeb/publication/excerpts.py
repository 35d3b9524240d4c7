"""What is shown of a text that was found: its title and the passages that tell most, with the hits marked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forloeb.publication.passages import Field, Passage
from forloeb.publication.search_words import Token, tokens

_BEFORE, _LENGTH, _MOST = 90, 260, 2
"""Signs before the first hit, signs of an excerpt, excerpts of a text."""


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    field: Field
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Marks:
    """`words`: by each word that counts as a hit, the word asked for; `phrases`: words that are hits in a row."""

    words: Mapping[str, str]
    phrases: tuple[tuple[str, ...], ...]

    def told_by(self, line: str) -> int:
        """How many of the words and phrases asked for a line of the index has."""
        told = {self.words[word] for word in line.split()[1:] if word in self.words}
        return len(told) + sum(f" {' '.join(phrase)} " in line for phrase in self.phrases)


def marked_title(passages: Sequence[Passage], marks: Marks) -> tuple[Piece, ...]:
    title = passages[0].text
    return tuple(_pieces(title, list(_spans(title, marks)), 0, len(title)))


def excerpts_of(lines: str, passages: Sequence[Passage], marks: Marks) -> tuple[Excerpt, ...]:
    """The passages in which most of what was asked for stands, in their order; the beginning where it is the title."""
    told = [(marks.told_by(line), place) for place, line in enumerate(lines.split("\n")) if place]
    best = sorted(((count, -place) for count, place in told if count), reverse=True)[:_MOST]
    beginning = [place for _, place in told if passages[place].field == "text"][:1]
    places = sorted(-place for _, place in best) or beginning
    return tuple(Excerpt(passages[place].field, _excerpt(passages[place].text, marks)) for place in places)


def _excerpt(text: str, marks: Marks) -> tuple[Piece, ...]:
    spans = list(_spans(text, marks))
    begin = max(0, spans[0][0] - _BEFORE) if spans else 0
    end = min(len(text), begin + _LENGTH)
    begin = text.find(" ", begin) + 1 if begin else 0
    end = max(text.rfind(" ", begin, end), spans[0][1] if spans else begin) if end < len(text) else end
    pieces = _pieces(text, spans, begin, end)
    dots = (Piece("… ", False),) if begin else (), (Piece(" …", False),) if end < len(text) else ()
    return (*dots[0], *pieces, *dots[1])


def _pieces(text: str, spans: Sequence[tuple[int, int]], begin: int, end: int) -> Iterator[Piece]:
    place = begin
    for first, last in spans:
        if first < place or last > end:
            continue
        if first > place:
            yield Piece(text[place:first], False)
        yield Piece(text[first:last], True)
        place = last
    if place < end:
        yield Piece(text[place:end], False)


def _spans(text: str, marks: Marks) -> Iterator[tuple[int, int]]:
    """First and last sign of each hit, in order."""
    told = list(tokens(text))
    place = 0
    while place < len(told):
        length = _hit(told, place, marks)
        if length:
            yield told[place].start, told[place + length - 1].end
        place += max(length, 1)


def _hit(told: Sequence[Token], place: int, marks: Marks) -> int:
    """How many words from there on are a hit."""
    for phrase in marks.phrases:
        if tuple(token.word for token in told[place : place + len(phrase)]) == phrase:
            return len(phrase)
    return int(told[place].word in marks.words)
