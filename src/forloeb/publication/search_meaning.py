"""Which words of the index a word that somebody asks for can mean, and how sure that is."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from forloeb.publication.models import SearchGram, SearchWord
from forloeb.publication.search_words import SMALL, grams, mistakes_between, spellings, stem

EXACT, INFLECTED, PART, PERHAPS_PART, MISSPELLED = 100, 80, 40, 15, 20
"""How much of what stands somewhere counts, in hundredths."""
_PART_FROM, _INSIDE_FROM, _MISTAKE_FROM, _TWO_MISTAKES_FROM = 3, 5, 5, 8
"""Letters from which a word is looked for at either end of others, inside others, with one mistake, with two."""
_SHORTEST_REST, _LINKS = 2, "se"
"""Letters that a compound has beside a short word at its end; letters that link two words of one."""
_PREFIXES = tuple("af an be for ind om op til ud".split())
"""What makes another word of the one behind it: område is no råd, aftale no tale."""
_MOST_PARTS, _MOST_ALIKE = 400, 300


@dataclass(slots=True)
class Meant:
    """Words of the index, number and text, by how exactly they are what was asked for."""

    found: dict[int, dict[int, str]] = field(default_factory=dict)

    def add(self, quality: int, number: int, text: str) -> None:
        self.found.setdefault(quality, {})[number] = text

    @property
    def texts(self) -> list[str]:
        return [text for words in self.found.values() for text in words.values()]

    @property
    def is_misspelled(self) -> bool:
        return MISSPELLED in self.found


def meaning_of(word: str) -> Meant:
    """Of a folded word: itself and its inflections, and compounds of which it is a part; else what looks like it."""
    meant, asked = Meant(), spellings(word)
    stems = tuple(map(stem, asked))
    known = SearchWord.objects.filter(Q(text__in=asked) | Q(stem__in=stems)).values_list("pk", "text")
    itself = dict(known)
    for number, text in itself.items():
        meant.add(EXACT if text in asked else INFLECTED, number, text)
    if word in SMALL and meant.found:
        return meant
    holding = {number: text for each in stems for number, text in _holding(each) if number not in itself}
    sure = _parts(asked, stems, list(holding.values()))
    nearest = sorted(holding, key=lambda number: (-sure.get(holding[number], 0), len(holding[number]), holding[number]))
    for number in nearest[:_MOST_PARTS]:
        if holding[number] in sure:
            meant.add(sure[holding[number]], number, holding[number])
    if not meant.found:
        for number in [number for number in nearest if holding[number].startswith(asked)][:_MOST_PARTS]:
            meant.add(PERHAPS_PART, number, holding[number])
    if not meant.found:
        _add_alike(meant, word)
    return meant


def _holding(part: str) -> list[tuple[int, str]]:
    """Words that have all the trigrams of the part."""
    inside = [gram for gram in grams(part) if " " not in gram]
    if len(part) < _PART_FROM:
        return []
    shared = SearchGram.objects.filter(gram__in=inside).values("word").annotate(shared=Count("pk"))
    every = list(shared.filter(shared=len(inside)).values_list("word", flat=True))
    texts = SearchWord.objects.filter(pk__in=every).values_list("pk", "text")
    return [(number, text) for number, text in texts if part in text]


@dataclass(frozen=True, slots=True)
class _Holding:
    """A word of the index with what stands before the one asked for in it, and behind it."""

    text: str
    before: str
    behind: str
    is_long: bool

    @property
    def rests(self) -> set[str]:
        """Stems that tell, if they are words too, that this is a compound."""
        told = {self.before, self.behind, *self.before_prefix}
        told |= {rest[:-1] for rest in (self.before, *self.before_prefix) if rest[-1:] in _LINKS}
        told |= {self.behind[1:]} if self.behind[:1] in _LINKS else set()
        return {stem(rest) for rest in told if len(rest) >= _SHORTEST_REST}

    @property
    def before_prefix(self) -> list[str]:
        return [self.before.removesuffix(each) for each in _PREFIXES if self.before.endswith(each)]

    def quality(self, known: set[str]) -> int:
        """How sure the one asked for is a part by itself; 0 if it is none."""
        if any(not rest or _is_known(rest, known) for rest in self.before_prefix):
            return PERHAPS_PART if self.is_long else 0
        if self.is_long or (self.before and not self.behind and _is_known(self.before, known)):
            return PART
        if self.before:
            return PERHAPS_PART if not self.behind and len(self.before) >= _SHORTEST_REST else 0
        return PART if any(_is_known(each, known) for each in (self.behind, self.behind[1:])) else 0


def _is_known(rest: str, known: set[str]) -> bool:
    return stem(rest) in known or (rest[-1:] in _LINKS and stem(rest[:-1]) in known)


def _parts(asked: tuple[str, ...], stems: tuple[str, ...], texts: list[str]) -> dict[str, int]:
    """Of words that hold the one asked for, those in which it is a part by itself, and how sure that is.

    A long one is wherever it stands; a short one is at the end, or before what is a word too: sti is a part of
    cykelsti and stisystem, not of stilling.
    """
    found = [each for text in texts if (each := _held(asked, stems, text))]
    rests = {rest for each in found for rest in each.rests}
    known = set(SearchWord.objects.filter(stem__in=rests).values_list("stem", flat=True)) if rests else set[str]()
    qualities = {each.text: each.quality(known) for each in found}
    return {text: quality for text, quality in qualities.items() if quality}


def _held(asked: tuple[str, ...], stems: tuple[str, ...], text: str) -> _Holding | None:
    """At the end, inflected or not, before anywhere else."""
    for word, its_stem in zip(asked, stems, strict=True):
        is_long = len(word) >= _INSIDE_FROM
        if text.endswith(word):
            return _Holding(text, text.removesuffix(word), "", is_long)
        if stem(text).endswith(its_stem):
            return _Holding(text, stem(text).removesuffix(its_stem), "", is_long)
        place = text.find(word)
        if place == 0 or (place > 0 and is_long):
            return _Holding(text, text[:place], text[place + len(word) :], is_long)
    return None


def _add_alike(meant: Meant, word: str) -> None:
    """Words that share trigrams with it, and have it in them but for a mistake or two."""
    if len(word) < _MISTAKE_FROM:
        return
    allowed = 2 if len(word) >= _TWO_MISTAKES_FROM else 1
    sharing = SearchGram.objects.filter(gram__in=grams(word)).values_list("word")
    nearest = sharing.annotate(shared=Count("pk")).order_by("-shared", "word")[:_MOST_ALIKE]
    texts = SearchWord.objects.filter(pk__in=[number for number, _ in nearest])
    for number, text in texts.values_list("pk", "text"):
        if mistakes_between(word, text) <= allowed:
            meant.add(MISSPELLED, number, text)
