"""Which attachments are worth laying side by side: of the same case, at all its meetings, or with a like title."""

from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from forloeb.publication import reading
from forloeb.publication.models import PublicFile, PublicItem
from forloeb.publication.reading import Gone, NotThere
from forloeb.publication.search_words import grams, words

_ALIKE, _MOST = 0.5, 10
"""Share of trigrams that two titles have in common at least; how many of them are shown."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands with a text, newest first: of the same case here or at other meetings, and with a like title."""

    same_case: tuple[PublicFile, ...]
    like_title: tuple[PublicFile, ...]


def file_named(key: str) -> PublicFile:
    """With case and meeting. Raises NotThere, or Gone where any of them is taken out."""
    found = PublicFile.objects.filter(key=key).select_related("item__meeting").first()
    if found is None:
        raise NotThere(key)
    return reading.standing_file(found.item.meeting.slug, found.item.key, key)


def item_named(key: str) -> PublicItem:
    """With its meeting. Raises NotThere, or Gone."""
    found = PublicItem.objects.filter(key=key).select_related("meeting").first()
    if found is None:
        raise NotThere(key)
    if found.withdrawn_at is not None or found.meeting.withdrawn_at is not None:
        raise Gone(key)
    return found


def files_of_case(item: PublicItem) -> tuple[PublicFile, ...]:
    """Attachments with a text, of the case at all of its meetings."""
    return _with_text(_of_case(item))


def files_and_texts(item: PublicItem) -> list[Any]:
    """All attachments of the case, at all of its meetings, unread; `has_text` tells whether they have a text."""
    has_text = ExpressionWrapper(~Q(paragraphs=[]), BooleanField())
    return list(_of_case(item).annotate(has_text=has_text).defer("paragraphs").order_by("number"))


def beside(file: PublicFile) -> Beside:
    own = tuple(each for each in files_of_case(file.item) if each.pk != file.pk)
    known = {file.pk, *(each.pk for each in own)}
    title = _grams(file.title)
    titles = reading.files().exclude(pk__in=known).exclude(paragraphs=[]).values_list("pk", "title")
    likest = sorted((-_likeness(title, _grams(other)), pk) for pk, other in titles)
    like = [pk for likeness, pk in likest if -likeness >= _ALIKE][:_MOST]
    return Beside(own, _with_text(reading.files().filter(pk__in=like)))


def _of_case(item: PublicItem) -> QuerySet[PublicFile]:
    return reading.files().filter(item__matter=item.matter) if item.matter else reading.files().filter(item=item)


def _with_text(files: QuerySet[PublicFile]) -> tuple[PublicFile, ...]:
    """Those that have one, newest first."""
    told = files.exclude(paragraphs=[]).select_related("item__meeting")
    told = told.defer("paragraphs", "item__content", "item__meeting__content")
    return tuple(told.order_by("-item__meeting__date", "item__number", "number"))


def _grams(title: str) -> frozenset[str]:
    return frozenset(gram for word in words(title) for gram in grams(word))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
