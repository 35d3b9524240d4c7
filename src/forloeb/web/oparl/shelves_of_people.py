"""Committees, parties, people and memberships: gathered from all papers that stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from forloeb.publication.models import PublicMeeting
from forloeb.publication.reading import meetings
from forloeb.web.oparl import committees as made_of
from forloeb.web.oparl.addresses import Addresses
from forloeb.web.oparl.people import Politician, parties, party_key, politicians
from forloeb.web.oparl.published import Named, all_named
from forloeb.web.oparl.things import Card, Thing


class People:
    """Whom no paper names any longer is not there: nothing of them is kept that could tell that they were.

    Which paper ceased to name somebody is not known either, nor which of them tells a person's party: so people,
    memberships and parties change with whatever is published.
    """

    def organization_cards(self, key: str) -> list[Card]:
        if key:
            found = self._committees.get(key) or self._parties.get(key)
            return [found] if found else []
        return [*self._committees.values(), *self._parties.values()]

    def organizations(self, cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
        names = dict(meetings().order_by("date").values_list("committee_slug", "committee"))
        made = {}
        for card in cards:
            if card.key in names:
                members = [each.key for each, _, committee in self._memberships() if committee == card.key]
                made[card.key] = made_of.committee(card, names[card.key], members, at)
            elif card.key in self._letters:
                made[card.key] = made_of.party(card, self._letters[card.key], at)
        return made

    def person_cards(self, key: str) -> list[Card]:
        people = [each for each in self._politicians.values() if key in {"", each.key}]
        return [Card("person", each.key, each.created, self._changed) for each in people]

    def persons(self, cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
        embedded: dict[str, list[Thing]] = defaultdict(list)
        for card, person, committee in self._memberships():
            embedded[person.key].append(made_of.membership(card, person, committee, at, is_alone=False))
        people = self._politicians
        return {
            card.key: made_of.person(card, people[card.key], embedded[card.key], at)
            for card in cards
            if card.key in people
        }

    def membership_cards(self, key: str) -> list[Card]:
        return [card for card, _, _ in self._memberships() if key in {"", card.key}]

    def memberships(self, cards: Sequence[Card], at: Addresses) -> Mapping[str, Thing]:
        wanted = {card.key for card in cards}
        return {
            card.key: made_of.membership(card, person, committee, at, is_alone=True)
            for card, person, committee in self._memberships()
            if card.key in wanted
        }

    def _memberships(self) -> Iterator[tuple[Card, Politician, str]]:
        for person in self._politicians.values():
            for committee, since in person.since.items():
                key = made_of.membership_key(person.key, committee)
                yield Card("membership", key, since, self._changed), person, committee

    @cached_property
    def _papers(self) -> list[Named]:
        return all_named()

    @cached_property
    def _politicians(self) -> dict[str, Politician]:
        return politicians(self._papers)

    @cached_property
    def _letters(self) -> dict[str, str]:
        """By the party's key."""
        return {party_key(letter): letter for letter in parties(self._papers)}

    @cached_property
    def _parties(self) -> dict[str, Card]:
        known = parties(self._papers).items()
        return {(key := party_key(letter)): Card("organization", key, since, self._changed) for letter, since in known}

    @cached_property
    def _changed(self) -> datetime:
        """When anything last did; asked for only where there is something."""
        return max(card.modified for card in self._committees.values())

    @cached_property
    def _committees(self) -> dict[str, Card]:
        """A committee is gone when none of its meetings stands."""
        rows_of: dict[str, list[PublicMeeting]] = defaultdict(list)
        for row in PublicMeeting.objects.defer("content"):
            rows_of[row.committee_slug].append(row)
        return {slug: _committee(slug, rows) for slug, rows in rows_of.items()}


def _committee(slug: str, rows: Sequence[PublicMeeting]) -> Card:
    created: datetime = min(row.published_at for row in rows)
    changed: datetime = max(row.changed_at for row in rows)
    return Card("organization", slug, created, changed, all(row.withdrawn_at is not None for row in rows))
