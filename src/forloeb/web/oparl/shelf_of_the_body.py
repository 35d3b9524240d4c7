"""The municipality and the terms of its council: the only objects that no single paper makes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Count

from forloeb.publication.models import PublicMeeting
from forloeb.publication.reading import meetings
from forloeb.web.oparl import frame
from forloeb.web.oparl.addresses import Addresses
from forloeb.web.oparl.published import first_publication, last_change
from forloeb.web.oparl.terms import Term, term_of
from forloeb.web.oparl.things import Card, Thing


def system(at: Addresses) -> Thing:
    return frame.system(_card(), _name(), settings.FORLOEB_CONTACT, at)


def body_cards(key: str) -> list[Card]:
    return [_card()] if key in {"", frame.BODY} else []


def bodies(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    embedded = [_term(card, at, is_alone=False) for card in term_cards("")]
    return {card.key: frame.municipality(card, _name(), settings.FORLOEB_CONTACT, embedded, at) for card in cards}


def term_cards(key: str) -> list[Card]:
    """Terms in which a meeting lies. What is told of them never changes."""
    since: dict[Term, datetime] = {}
    for day, published in PublicMeeting.objects.order_by("date").values_list("date", "published_at"):
        term = term_of(day)
        if term is not None:
            since[term] = min(since.get(term, published), published)
    cards = [Card("legislative-term", term.key, moment, moment) for term, moment in since.items()]
    return [card for card in cards if key in {"", card.key}]


def terms(cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
    return {card.key: _term(card, at, is_alone=True) for card in cards}


def _card() -> Card:
    """Came when the store was made; changes with all that is in it."""
    made = MigrationRecorder(connection).migration_qs.filter(app="publication").earliest("applied").applied
    created = min(made, first_publication() or made)
    return Card("body", frame.BODY, created, max(created, last_change() or created))


def _name() -> str:
    """The municipality that most papers name."""
    named = meetings().exclude(municipality="").values("municipality").annotate(papers=Count("pk"))
    first = named.order_by("-papers", "municipality").first()
    return str(first["municipality"]) if first else "Kommunen"


def _term(card: Card, at: Addresses, *, is_alone: bool) -> Thing:
    first_year, _, _ = card.key.partition("-")
    return frame.legislative_term(card, Term(int(first_year)), at, is_alone=is_alone)
