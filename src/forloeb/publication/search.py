"""Full-text search in what stands published, the same on SQLite and PostgreSQL.

Every word asked for must be there: as it is written, in another inflection, or as a part of a compound; only where
none is, what looks like it. What is found comes in the order of where it stands (title, decision, text) times how
exactly it is what was asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import Any, Literal

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex

from forloeb.publication.excerpts import Excerpt, Marks, Piece, excerpts_of, marked_title
from forloeb.publication.models import PublicFile, PublicItem, SearchPosting, SearchText, SearchWord
from forloeb.publication.passages import passages_of_file, passages_of_item
from forloeb.publication.search_meaning import EXACT, Meant, meaning_of
from forloeb.publication.search_words import question_of, tokens

Kind = Literal["", "case", "attachment"]


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
    """One page of what was found, and how many there are on all pages.

    Words as they were typed: of `misspelled` what looks like them was looked for, as they stand nowhere; of `nowhere`
    not even that is there.
    """

    hits: tuple[Hit, ...] = ()
    count: int = 0
    misspelled: tuple[str, ...] = ()
    nowhere: tuple[str, ...] = ()


def search(asked: str, filters: Filters, first: int = 0, many: int = 10) -> Found:
    """The hits from `first` on, best first, then newest. Without words everything that the filters let through."""
    question = question_of(asked)
    if not question and not filters:
        return Found()
    newest = SearchText.objects.filter(_condition(filters)).order_by("-date", "pk")
    let_through = {number: place for place, number in enumerate(newest.values_list("pk", flat=True))}
    meanings = {word: meaning_of(word) for word in question.words}
    typed = {token.word: asked[token.start : token.end] for token in tokens(asked)}
    misspelled = tuple(typed[word] for word, meant in meanings.items() if meant.is_misspelled)
    if nowhere := tuple(typed[word] for word, meant in meanings.items() if not meant.found):
        return Found(misspelled=misspelled, nowhere=nowhere)
    scores = [*map(_scores, meanings.values()), *map(_phrase_scores, question.phrases)]
    everywhere = reduce(lambda told, each: told & each.keys(), scores, set(let_through))
    total = {number: sum(each[number] for each in scores) for number in everywhere}
    order = sorted(total, key=lambda number: (-total[number], let_through[number]))
    marks = Marks({text: word for word, meant in meanings.items() for text in meant.texts}, question.phrases)
    return Found(_hits(order[first : first + many], marks), len(order), misspelled)


def _condition(filters: Filters) -> Q:
    wanted = {
        "committee_slug": filters.committee or None,
        "date__gte": filters.since,
        "date__lte": filters.until,
        "file__isnull": {"case": True, "attachment": False}.get(filters.kind),
    }
    return Q(**{name: value for name, value in wanted.items() if value is not None})


def _scores(meant: Meant) -> Mapping[int, int]:
    """By text: how good a hit it is, by the word in it that counts most."""
    quality = {number: each for each, words in meant.found.items() for number in words}
    best: dict[int, int] = {}
    for word, text, weight in _rows(
        SearchPosting.objects.filter(word__in=quality).values_list("word", "text", "weight")
    ):
        score = weight * quality[word]
        if score > best.get(text, 0):
            best[text] = score
    return best


def _phrase_scores(phrase: tuple[str, ...]) -> Mapping[int, int]:
    """Texts that have the words of the phrase in a row; of their weights the least, for each word."""
    numbers = SearchWord.objects.filter(text__in=phrase).values_list("pk", flat=True)
    stand = [dict(_rows(SearchPosting.objects.filter(word=each).values_list("text", "weight"))) for each in numbers]
    if len(stand) < len(set(phrase)):
        return {}
    together = reduce(lambda told, each: told & each.keys(), stand, set(stand[0]))
    in_a_row = StrIndex("lines", Value(f" {' '.join(phrase)} "))  # twice as fast as LIKE on PostgreSQL
    held = SearchText.objects.filter(pk__in=together).alias(place=in_a_row).filter(place__gt=0)
    return {
        number: min(each[number] for each in stand) * EXACT * len(phrase)
        for number in held.values_list("pk", flat=True)
    }


def _rows(query: QuerySet[Any, Any]) -> list[Any]:
    """All rows at once, of numbers that need no conversion: of thousands of postings half the time."""
    sql, values = query.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: list[Any] = cursor.fetchall()
    return rows


def _hits(numbers: list[int], marks: Marks) -> tuple[Hit, ...]:
    texts = (
        SearchText.objects.select_related("item__meeting", "file")
        .defer("item__content", "item__meeting__content")
        .in_bulk(numbers)
    )
    cases = [text.item_id for text in texts.values() if text.file is None]
    contents = dict(PublicItem.objects.filter(pk__in=cases).values_list("pk", "content"))
    hits = []
    for text in (texts[number] for number in numbers):
        file = text.file
        passages = passages_of_file(file.title, file.paragraphs) if file else passages_of_item(contents[text.item_id])
        hits.append(Hit(text.item, file, marked_title(passages, marks), excerpts_of(text.lines, passages, marks)))
    return tuple(hits)
