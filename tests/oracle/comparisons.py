"""The engine's date arithmetic beside the oracle's: every start day of 71 years, with rules that take turns."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from oracle import dates
from oracle.clocks import CLOCK_RULES, clock_changes
from oracle.rules import RULES

FIRST, LAST = dates.day_number((1990, 1, 1)), dates.day_number((2060, 12, 31))
DAYS = LAST - FIRST + 1
ALL_RULES = (*RULES, *CLOCK_RULES)


@dataclass(frozen=True, slots=True)
class Comparison:
    what: str
    day: object
    asked: object
    engine: object
    oracle: object


def combinations(seed: int, count: int) -> Iterator[Comparison]:
    """The nights on which the clock changes, then round after round of every day; each day meets each rule in turn."""
    rng = Random(seed)  # noqa: S311  # chooses examples
    done = 0
    for what, answers in clock_changes(rng):
        if done == count:
            return
        yield Comparison(what, None, *answers)
        done += 1
    for number in range(count - done):
        turn, day = divmod(number, DAYS)
        rule = ALL_RULES[(turn + day + seed) % len(ALL_RULES)]
        ymd = dates.from_day_number(FIRST + day)
        yield Comparison(rule.__name__, ymd, *rule(ymd, rng))


def differences(seed: int, count: int) -> Iterator[Comparison]:
    return (each for each in combinations(seed, count) if each.engine != each.oracle)
