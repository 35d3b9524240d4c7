"""Keeps the index of words in step with what stands: called in the transaction that publishes or withdraws."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.db import connection
from django.db.models import Exists, OuterRef

from forloeb.publication.models import (
    PublicFile,
    PublicItem,
    PublicMeeting,
    SearchHead,
    SearchPosting,
    SearchText,
    SearchWord,
)
from forloeb.publication.passages import Field, Passage, passages_of_file, passages_of_item
from forloeb.publication.search_words import grams, stem, words

_LETTER: dict[Field, str] = {"title": "t", "decision": "b", "absent": "f", "text": "p"}
_WEIGHT = {"t": 60, "b": 30, "f": 10, "p": 10}
_MOST_FOR_REPEATS = 10
_ROWS = 5_000
_NEW_POSTING = "INSERT INTO publication_searchposting (word_id, text_id, weight) VALUES (%s, %s, %s)"
_NEW_GRAM = "INSERT INTO publication_searchgram (gram, word_id) VALUES (%s, %s)"
"""Written past the ORM: a meeting's papers are tens of thousands of such rows, and objects take thrice as long."""

Where = tuple[PublicItem, PublicFile | None]


def index(meeting: PublicMeeting) -> None:
    """Makes the index say what stands of the meeting now, and nothing else. Texts that are as before are left alone."""
    SearchHead.objects.get_or_create(pk=1)
    SearchHead.objects.select_for_update().get(pk=1)
    wanted = {(item.pk, file.pk if file else None): (item, file) for item, file in _standing(meeting)}
    is_less = False
    for text in SearchText.objects.filter(item__meeting=meeting):
        key = (text.item_id, text.file_id)
        if key in wanted and _is_as_before(text, meeting, *wanted[key]):
            del wanted[key]
        else:
            text.delete()
            is_less = True
    for item, file in wanted.values():
        _add(meeting, item, file)
    if is_less:
        SearchWord.objects.filter(~Exists(SearchPosting.objects.filter(word=OuterRef("pk")))).delete()


def lines_of(passages: Iterable[Passage]) -> str:
    return "\n".join(f"{_LETTER[each.field]} {' '.join(words(each.text))} " for each in passages)


def _is_as_before(text: SearchText, meeting: PublicMeeting, item: PublicItem, file: PublicFile | None) -> bool:
    is_same_meeting = (text.committee_slug, text.date) == (meeting.committee_slug, meeting.date)
    return is_same_meeting and text.lines == lines_of(_passages(item, file))


def _standing(meeting: PublicMeeting) -> Iterator[Where]:
    if meeting.withdrawn_at is not None:
        return
    for item in meeting.items.filter(withdrawn_at=None).prefetch_related("files"):
        yield item, None
        yield from ((item, file) for file in item.files.all() if file.withdrawn_at is None)


def _passages(item: PublicItem, file: PublicFile | None) -> tuple[Passage, ...]:
    return passages_of_file(file.title, file.paragraphs) if file else passages_of_item(item.content)


def _add(meeting: PublicMeeting, item: PublicItem, file: PublicFile | None) -> None:
    lines = lines_of(_passages(item, file))
    text = SearchText.objects.create(
        item=item,
        file=file,
        committee_slug=meeting.committee_slug,
        date=meeting.date,
        lines=lines,
    )
    weights = _weights(lines)
    numbers = _numbers_of(weights)
    with connection.cursor() as cursor:
        rows = [(numbers[word], text.pk, weight) for word, weight in weights.items()]
        cursor.executemany(_NEW_POSTING, rows)


def _weights(lines: str) -> dict[str, int]:
    """By word: 60 in the title, 30 in a decision, 10 in the text and among the absent; up to 10 more the oftener."""
    counts: dict[str, Counter[str]] = {letter: Counter() for letter in _WEIGHT}
    for line in lines.split("\n"):
        letter, *said = line.split()
        counts[letter].update(said)
    found: Counter[str] = Counter()
    for letter, count in counts.items():
        for word, often in count.items():
            found[word] += _WEIGHT[letter] + min(_MOST_FOR_REPEATS, 3 * (often.bit_length() - 1))
    return dict(found)


def _numbers_of(wanted: Iterable[str]) -> dict[str, int]:
    """The numbers of the words; those that stood nowhere before are added with their trigrams."""
    known = dict(SearchWord.objects.filter(text__in=list(wanted)).values_list("text", "pk"))
    new = [SearchWord(text=word, stem=stem(word)) for word in sorted(set(wanted) - known.keys())]
    added = SearchWord.objects.bulk_create(new, batch_size=_ROWS)
    with connection.cursor() as cursor:
        rows = [(gram, word.pk) for word in added for gram in sorted(grams(word.text))]
        cursor.executemany(_NEW_GRAM, rows)
    return known | {word.text: word.pk for word in added}
