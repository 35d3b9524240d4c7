"""The proof against an oracle that knows no solver: every person of a small world, one after the other.

The oracle judges as the engine does (`Predicate.judge`). Facts are compared with small values only, so a person beyond
the world behaves as one within it.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product

import z3
from hypothesis import given, settings
from hypothesis import strategies as st

from book.small import BOOK, line_of
from forloeb.book import Finding, read_book
from forloeb.book.predicates import Predicate, Value, read_predicate
from forloeb.book.prove import prove_book
from forloeb.book.prove.days import Day, order_of, whole_years
from forloeb.book.prove.solver import Prover
from forloeb.engine import windows

WORLD: dict[str, list[Value]] = {
    "kind": ["person", "company"],
    "sex": ["female", "male"],
    "age": [0, 1, 2, 3, 4, 5],
    "children": [-1, 0, 1, 2, 3],
    "language": ["da", "ar", "xx"],
}
HEAD = """
[procedure]
id     = "care"
title  = { da = "Omsorg", en = "Care" }
for    = ["person", "company"]
starts = "arrival"

[step.chosen]
title       = { da = "Valgt", en = "Chosen" }
responsible = [%s]
force       = "local"
standing    = "decided"
source      = "paper 1"
from        = "arrival"
when        = "%s"
"""
MORE_FACTS = """
[fact.children]
title = { da = "Børn", en = "Children" }
type  = "number"
[fact.language]
title = { da = "Sprog", en = "Language" }
type  = "language"
"""
NUMBERS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
ATOMS = st.one_of(
    st.builds("age {} {}".format, NUMBERS, st.integers(1, 4)),
    st.builds("{} <= age < {}".format, st.integers(1, 4), st.integers(1, 4)),
    st.builds("children {} {}".format, NUMBERS, st.integers(0, 2)),
    st.builds("sex {} {}".format, st.sampled_from(["==", "!="]), st.sampled_from(["female", "male"])),
    st.builds("kind {} person".format, st.sampled_from(["==", "!="])),
    st.sampled_from(["language in [da, ar]", "language not in [ar]", "language == da"]),
)
PREDICATES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("not ({})".format, inner),
    ),
    max_leaves=4,
)


def read(text: str) -> Predicate:
    return read_predicate(text, lambda word: word in WORLD)


def persons(*, with_unknown: bool = False) -> Iterator[Mapping[str, Value | None]]:
    """Everybody; `with_unknown` also those of whom some facts are not known. The kind always is."""
    values = [[*each, None] if with_unknown and name != "kind" else each for name, each in WORLD.items()]
    return (dict(zip(WORLD, each, strict=True)) for each in product(*values))


def found_in(when: str, rows: list[str], units: list[str]) -> tuple[tuple[Finding, ...], str]:
    """The findings of a book with one choice of rows and one of units, and its text."""
    responsible = [f'\n  {{ when = "{unit}", unit = "office" }}' for unit in units]
    text = HEAD % (",".join([*responsible, '\n  { unit = "office" }\n']), when)
    text += "".join(
        f'\n[[step.chosen.choice]]\nwhen = "{row}"\nwithin = "{n} weeks"\n' for n, row in enumerate(rows, 1)
    )
    reading = read_book({"book.toml": (BOOK + MORE_FACTS).encode(), "care.toml": text.encode()})
    return prove_book(reading.usable()), text


@settings(deadline=None, derandomize=True, max_examples=30)
@given(when=PREDICATES, rows=st.lists(PREDICATES, min_size=1, max_size=3))
def test_gaps_overlaps_and_rows_for_nobody(when: str, rows: list[str]) -> None:
    found, text = found_in(when, rows, [])
    condition, choice = read(when), [read(row) for row in rows]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.startswith("when = ")]
    fits = [
        [bool(row.judge(person.__getitem__).holds) for row in choice]
        for person in persons()
        if condition.judge(person.__getitem__).holds
    ]
    pairs = [(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows))]
    expected: set[tuple[str, object]] = {("choice-gap", lines[0])} if any(not any(each) for each in fits) else set()
    expected |= {
        ("choice-overlap", (lines[i], lines[j])) for i, j in pairs if any(each[i] and each[j] for each in fits)
    }
    expected |= {("for-nobody", lines[i]) for i in range(len(rows)) if fits and not any(each[i] for each in fits)}
    if not fits:
        expected = {("for-nobody", line_of(text, "[step.chosen]"))}

    about_rows = [each for each in found if each.kind in {"choice-gap", "choice-overlap", "for-nobody"}]
    told = {(each.kind, each.lines if each.kind == "choice-overlap" else each.line) for each in about_rows}

    assert told == expected
    for each in about_rows:
        example = [(fact, "xx" if value is None else value) for fact, value in each.example]
        alike = [person for person in persons() if all(person[fact] == value for fact, value in example)]
        those = [person for person in alike if condition.judge(person.__getitem__).holds]
        rows_of_those = {sum(bool(row.judge(person.__getitem__).holds) for row in choice) for person in those}
        assert each.kind != "choice-gap" or rows_of_those == {0}
        assert each.kind != "choice-overlap" or min(rows_of_those) >= 2


@settings(deadline=None, derandomize=True, max_examples=30)
@given(when=PREDICATES, units=st.lists(PREDICATES, min_size=1, max_size=3))
def test_units_that_are_never_the_first(when: str, units: list[str]) -> None:
    rows = ["kind == person", "kind != person"]
    found, text = found_in(when, rows, units)
    condition, choice = read(when), [read(unit) for unit in units]
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.endswith('unit = "office" },')]
    asked = [read(row) for row in rows]
    reached = set()
    for person in persons(with_unknown=True):
        lookup = person.__getitem__
        if condition.judge(lookup).holds is False or all(row.judge(lookup).holds is False for row in asked):
            continue
        reached |= {next((line for line, row in zip(lines, choice, strict=True) if row.judge(lookup).holds), 0)}

    told = {each.line for each in found if each.kind == "responsible-for-nobody"}

    assert told == set(lines) - reached


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    born=st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    days=st.integers(0, 40_000),
    leap=st.sampled_from([None, date(1904, 2, 29), date(2000, 2, 29)]),
)
def test_whole_years_are_those_of_the_engine(born: date, days: int, leap: date | None) -> None:
    born = leap or born
    on = min(born + timedelta(days=days), date(2199, 12, 31))
    since, judged_on = Day("since"), Day("on")
    given_days = [
        since.order == order_of(born),
        judged_on.order == order_of(on),
        since.is_a_day(),
        judged_on.is_a_day(),
    ]
    years = z3.Int("years")

    prover = Prover()
    with prover.given(*given_days, years == whole_years(since, judged_on)):
        model = prover.model()

    assert (since.in_model(model), judged_on.in_model(model)) == (born, on)
    assert model[years].as_long() == windows.whole_years(born, on)
