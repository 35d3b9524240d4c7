"""Full-text search in what stands published, the same on SQLite and PostgreSQL.

Every word asked for must be there: as it is written, in another inflection, or as a part of a compound; only where
none is, what looks like it. What is found comes in the order of where it stands (title, decision, text) times how
exactly it is what was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from typing import Literal

from django.db.models import Case, Count, F, IntegerField, Max, Q, Value, When

from forloeb.publication.excerpts import Excerpt, Marks, Piece, excerpts_of, marked_title
from forloeb.publication.models import PublicFile, PublicItem, SearchGram, SearchPosting, SearchText, SearchWord
from forloeb.publication.search_index import passages_of
from forloeb.publication.search_words import Question, grams, question_of, slips_between, spellings, stem

Kind = Literal["", "case", "attachment"]

EXACT, INFLECTED, PART, SLIP = 100, 80, 40, 20
"""How much of what stands somewhere counts, in hundredths."""
_PART_FROM, _INSIDE_FROM, _SLIP_FROM, _TWO_SLIPS_FROM = 3, 5, 5, 8
"""Letters from which a word is looked for at either end of others, inside others, with one slip, with two."""
_SHORTEST_REST, _LINKS = 2, "se"
"""Letters that a compound has beside a short word at its end; letters that link two words of one."""
_MOST_PARTS, _MOST_ALIKE = 400, 300


@dataclass(frozen=True, slots=True)
class Filters:
    """`since` and `until` are the first and last day of a meeting."""

    committee: str = ""
    since: date | None = None
    until: date | None = None
    kind: Kind = ""

    def __bool__(self) -> bool:
        return bool(self.committee or self.since or self.until or self.kind)


@dataclass(frozen=True, slots=True)
class Hit:
    """`file` is None where the case itself is found."""

    item: PublicItem
    file: PublicFile | None
    title: tuple[Piece, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found. `misspelled` stand nowhere: what looks like them was looked for instead."""

    hits: tuple[Hit, ...]
    count: int
    misspelled: tuple[str, ...]


@dataclass(slots=True)
class _Meant:
    """The words of the index that a word asked for can mean: number and text by how exactly they are it."""

    found: dict[int, dict[int, str]] = field(default_factory=dict)

    def add(self, quality: int, number: int, text: str) -> None:
        self.found.setdefault(quality, {})[number] = text

    @property
    def numbers(self) -> list[int]:
        return [number for words in self.found.values() for number in words]


def search(asked: str, filters: Filters, first: int = 0, many: int = 10) -> Found:
    """The hits from `first` on, best first, then newest. Without words everything that the filters let through."""
    question = question_of(asked)
    if not question:
        every = SearchText.objects.filter(_condition(filters)).order_by("-date", "pk")
        numbers = list(every.values_list("pk", flat=True)) if filters else []
        return Found(_hits(numbers[first : first + many], Marks({}, ())), len(numbers), ())
    meanings = {word: _meant(word) for word in question.words}
    scores, days = _scores(question, meanings, filters)
    order = sorted(scores, key=lambda number: (-scores[number], -days[number].toordinal(), number))
    words = {text: word for word, meant in meanings.items() for told in meant.found.values() for text in told.values()}
    misspelled = tuple(word for word, meant in meanings.items() if SLIP in meant.found)
    return Found(_hits(order[first : first + many], Marks(words, question.phrases)), len(order), misspelled)


def _condition(filters: Filters, path: str = "") -> Q:
    wanted = {
        "committee_slug": filters.committee or None,
        "date__gte": filters.since,
        "date__lte": filters.until,
        "file__isnull": {"case": True, "attachment": False}.get(filters.kind),
    }
    return Q(**{f"{path}{name}": value for name, value in wanted.items() if value is not None})


def _meant(word: str) -> _Meant:
    meant, asked = _Meant(), spellings(word)
    stems = [stem(each) for each in asked]
    parts: dict[int, str] = {}
    for number, text, its_stem in SearchWord.objects.filter(_ways(asked, stems)).values_list("pk", "text", "stem"):
        if text in asked:
            meant.add(EXACT, number, text)
        elif its_stem in stems:
            meant.add(INFLECTED, number, text)
        else:
            parts[number] = text
    nearest = sorted(parts, key=lambda number: (len(parts[number]), parts[number]))[:_MOST_PARTS]
    sure = _in_compounds(asked, stems, [parts[number] for number in nearest])
    for number in nearest:
        if parts[number] in sure or not (sure or meant.found):
            meant.add(PART, number, parts[number])
    if not meant.found:
        _add_alike(meant, word)
    return meant


def _ways(asked: tuple[str, ...], stems: list[str]) -> Q:
    """Conditions on a word of the index, of which one must hold."""
    ways = Q(text__in=asked) | Q(stem__in=stems)
    for each, its_stem in zip(asked, stems, strict=True):
        if len(each) >= _INSIDE_FROM:
            ways |= Q(text__contains=each)
        elif len(each) >= _PART_FROM:
            ways |= Q(text__startswith=each) | Q(text__endswith=each)
        if len(its_stem) >= _PART_FROM:
            ways |= Q(stem__endswith=its_stem)
    return ways


def _in_compounds(asked: tuple[str, ...], stems: list[str], texts: list[str]) -> set[str]:
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
            rests[text] = {rest for each in begun for rest in (each, each[1:] if each[0] in _LINKS else each)}
    wanted = [rest for each in rests.values() for rest in each if len(rest) >= _SHORTEST_REST]
    known = set(SearchWord.objects.filter(stem__in=map(stem, wanted)).values_list("stem", flat=True)) if wanted else ()
    return sure | {text for text, each in rests.items() if any(stem(rest) in known for rest in each)}


def _add_alike(meant: _Meant, word: str) -> None:
    """Words that share trigrams with it, and have it in them but for a slip or two."""
    if len(word) < _SLIP_FROM:
        return
    allowed = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    sharing = SearchGram.objects.filter(gram__in=grams(word)).values_list("word", "word__text")
    nearest = sharing.annotate(shared=Count("pk")).order_by("-shared", "word__text")[:_MOST_ALIKE]
    for number, text, _ in nearest:
        if slips_between(word, text) <= allowed:
            meant.add(SLIP, number, text)


_Rows = list[tuple[int, date, int]]
"""Of each text its number, the day of its meeting and how good a hit it is."""


def _scores(
    question: Question, meanings: Mapping[str, _Meant], filters: Filters
) -> tuple[dict[int, int], dict[int, date]]:
    """By text in which all is found: how good a hit it is; and the day of its meeting."""
    through = _condition(filters, "text__")
    found = [_rows(meant, through) for meant in meanings.values()]
    found += [_phrase_rows(phrase, through) for phrase in question.phrases]
    scores = [{number: score for number, _, score in rows} for rows in found]
    everywhere = reduce(lambda one, other: one & other, (each.keys() for each in scores))
    days = {number: day for number, day, _ in found[0]}
    return {number: sum(each[number] for each in scores) for number in everywhere}, days


def _rows(meant: _Meant, through: Q) -> _Rows:
    """By the word in the text that counts most. Empty where nothing is meant."""
    if not meant.found:
        return []
    quality = Case(
        *(When(word__in=list(words), then=Value(quality)) for quality, words in meant.found.items()),
        output_field=IntegerField(),
    )
    postings = SearchPosting.objects.filter(through, word__in=meant.numbers)
    return list(postings.values_list("text", "text__date").annotate(score=Max(F("weight") * quality)))


def _phrase_rows(phrase: tuple[str, ...], through: Q) -> _Rows:
    """Texts that have all the words of the phrase, and have them in a row."""
    numbers = list(SearchWord.objects.filter(text__in=phrase).values_list("pk", flat=True))
    if len(numbers) < len(set(phrase)):
        return []
    holding = SearchPosting.objects.filter(through, word__in=numbers, text__lines__contains=f" {' '.join(phrase)} ")
    return list(holding.values_list("text", "text__date").annotate(score=Max("weight") * EXACT * len(phrase)))


def _hits(numbers: list[int], marks: Marks) -> tuple[Hit, ...]:
    texts = SearchText.objects.select_related("item__meeting", "file").in_bulk(numbers)
    hits = []
    for number in numbers:
        text = texts[number]
        passages = passages_of(text)
        title, shown = marked_title(passages, marks), excerpts_of(text.lines, passages, marks)
        hits.append(Hit(text.item, text.file, title, shown))
    return tuple(hits)
