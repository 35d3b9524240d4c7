"""Which words of the index a word that somebody asks for can mean, and how sure that is."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from forloeb.publication.models import SearchGram, SearchWord
from forloeb.publication.search_words import SMALL, grams, mistakes_between, spellings, stem

EXACT, INFLECTED, PART, MISSPELLED = 100, 80, 40, 20
"""How much of what stands somewhere counts, in hundredths."""
_PART_FROM, _INSIDE_FROM, _MISTAKE_FROM, _TWO_MISTAKES_FROM = 3, 5, 5, 8
"""Letters from which a word is looked for at either end of others, inside others, with one mistake, with two."""
_SHORTEST_REST, _LINKS = 2, "se"
"""Letters that a compound has beside a short word at its end; letters that link two words of one."""
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
    nearest = sorted(holding, key=lambda number: (len(holding[number]), holding[number]))
    sure = _in_compounds(asked, stems, list(holding.values()))
    for number in [number for number in nearest if holding[number] in sure][:_MOST_PARTS]:
        meant.add(PART, number, holding[number])
    if not meant.found:
        begun = [number for number in nearest if holding[number].startswith(asked)]
        for number in begun[:_MOST_PARTS]:
            meant.add(PART, number, holding[number])
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


def _in_compounds(asked: tuple[str, ...], stems: tuple[str, ...], texts: list[str]) -> set[str]:
    """Of words that hold the one asked for, those in which it is a part by itself: sti of cykelsti, not of stilling.

    A long one is wherever it stands; a short one is at the end, or before what is a word too.
    """
    sure, rests = set[str](), dict[str, set[str]]()
    for text in texts:
        ends = [len(text) - len(each) for each in asked if text.endswith(each)]
        ends += [len(stem(text)) - len(each) for each in stems if stem(text).endswith(each)]
        if any(len(each) >= _INSIDE_FROM and each in text for each in asked) or max(ends, default=0) >= _SHORTEST_REST:
            sure.add(text)
        else:
            begun = [text.removeprefix(each) for each in asked if text.startswith(each)]
            rests[text] = {stem(rest) for each in begun for rest in (each, each[1:] if each[0] in _LINKS else each)}
    wanted = {rest for each in rests.values() for rest in each if len(rest) >= _SHORTEST_REST}
    known = set(SearchWord.objects.filter(stem__in=wanted).values_list("stem", flat=True)) if wanted else set[str]()
    return sure | {text for text, each in rests.items() if each & known}


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
