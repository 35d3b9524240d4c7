"""Counts told to whoever may not see the cases: small ones are hidden, and what they could be worked out from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forloeb.book import Text, same
from forloeb.engine.compare import Comparison, StepChanges, Work

FEWEST = 3
"""Fewer than these are not told where only counts are shown: one case could be known by them."""
CHANGED = Text("ændret", "changed")


@dataclass(frozen=True, slots=True)
class Counts:
    """What is said instead of a number where it is small. `exact`: for whoever may see the cases themselves."""

    exact: bool

    def is_told(self, count: int) -> bool:
        return self.exact or count == 0 or count >= FEWEST

    def said(self, count: int) -> Text:
        return same(str(count)) if self.is_told(count) else Text(f"færre end {FEWEST}", f"fewer than {FEWEST}")

    def drawn(self, count: int) -> int:
        """What a bar shows: one that is not told has no length."""
        return count if self.exact or count >= FEWEST else 0

    def sum_said(self, parts: Sequence[int]) -> Text:
        """A sum that stands with its parts: taking those that are told from it must not leave one that is not."""
        hidden = [part for part in parts if not self.is_told(part)]
        told = sum(parts) - sum(hidden)
        if not hidden or (len(hidden) == 1 and not told):
            return self.said(sum(parts))
        return _or_more(told + len(hidden))

    def cases_said(self, each: StepChanges) -> Text:
        """In how many cases a step changes: beside its changes by kind, which may be several in one case."""
        if not self.is_told(each.cases) or self._are_told(each.kinds.values()):
            return self.said(each.cases)
        return _or_more(self._least(each))

    def touched_said(self, comparison: Comparison) -> Text:
        """How many cases are touched: beside the cases of each step, some of which may be the same."""
        count, steps = len(comparison.touched), comparison.steps
        if not self.is_told(count) or self._are_told(n for each in steps for n in (each.cases, *each.kinds.values())):
            return self.said(count)
        return _or_more(_bound(count, sum(map(self._least, steps))))

    def hidden_weeks(self, work: Sequence[Work], comparison: Comparison) -> frozenset[date | None]:
        """The weeks of a unit whose change is not told.

        Those where it is small, or what it leaves or comes from; what is overdue, where few become late or no longer
        are; and one week more, so that what goes from one week to another does not tell the rest.
        """
        if self.exact:
            return frozenset()
        changed = {each.monday: abs(each.after - each.before) for each in work if each.before != each.after}
        hidden = {
            each.monday
            for each in work
            if each.monday in changed and any(0 < number < FEWEST for number in (changed[each.monday], *_sides(each)))
        }
        few_late = any(not self.is_told(count) for step in comparison.steps for count in _late(step))
        if few_late and None in changed:
            hidden.add(None)
        others = [monday for monday in changed if monday is not None and monday not in hidden]
        if hidden and others:
            hidden.add(min(others, key=lambda monday: (changed[monday], monday)))
        return frozenset(hidden)

    def _least(self, each: StepChanges) -> int:
        """How many cases of a step are told; 0 where it is too few."""
        if not self.is_told(each.cases):
            return 0
        kinds = [*each.kinds.values()]
        return each.cases if self._are_told(kinds) else _bound(each.cases, sum(filter(self.is_told, kinds)))

    def _are_told(self, counts: Iterable[int]) -> bool:
        return all(map(self.is_told, counts))


def _bound(count: int, told: int) -> int:
    """Not more than what is told beside it, whatever is hidden there."""
    return max(min(count, told), FEWEST)


def _or_more(count: int) -> Text:
    return Text(f"{count} eller flere", f"{count} or more")


def _sides(each: Work) -> tuple[int, int]:
    return each.before, each.after


def _late(each: StepChanges) -> tuple[int, int]:
    return each.becomes_late, each.no_longer_late
