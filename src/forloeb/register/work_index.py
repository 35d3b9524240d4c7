"""Who has what on the list: obligations by unit and owner, in order, kept up case by case."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from forloeb.register.case_state import Obligation


class WorkIndex:
    """An obligation stands on the list of the unit that answers for it, and of each that waits for it."""

    def __init__(self) -> None:
        self._lists: dict[str, dict[str, list[Obligation]]] = defaultdict(dict)

    def fill(self, obligations: Iterable[Obligation]) -> None:
        """In place of all that was there."""
        self._lists.clear()
        for each in obligations:
            for unit, owner in _places(each):
                self._lists[unit].setdefault(owner, []).append(each)
        for lists in self._lists.values():
            for among in lists.values():
                among.sort(key=_order)

    def add(self, obligations: Iterable[Obligation]) -> None:
        for each in obligations:
            for unit, owner in _places(each):
                insort(self._lists[unit].setdefault(owner, []), each, key=_order)

    def remove(self, obligations: Iterable[Obligation]) -> None:
        """Those added before."""
        for each in obligations:
            for unit, owner in _places(each):
                among = self._lists[unit][owner]
                del among[bisect_left(among, _order(each), key=_order)]

    def of(self, unit: str, owners: Collection[str] | None = None) -> list[Obligation]:
        """A unit's list in order; of these owners (usernames; empty: nobody's) alone, or of all."""
        lists = self._lists.get(unit, {})
        wanted = lists.values() if owners is None else (lists[owner] for owner in owners if owner in lists)
        return sorted(chain.from_iterable(wanted), key=_order)


_order = attrgetter("order")


def _places(each: Obligation) -> Iterator[tuple[str, str]]:
    yield each.unit, each.owner
    yield from each.watchers.items()
