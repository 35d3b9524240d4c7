"""A book whose `when` ask more of its facts than one word of the kernel's bits holds."""

from collections.abc import Iterator
from random import Random

from book.small import BOOK, CARE
from forloeb.book import read_book
from forloeb.engine import Name, Record, derive_case, read_moment
from forloeb.engine.kernel import columns_of, derive_columns
from forloeb.engine.kernel.plan import plan_of

CASES = 300
FACTS = """\
[fact.rooms]
title = { da = "Værelser", en = "Rooms" }
type  = "number"
"""
HEAD, _, _ = CARE.partition("[step.first]")
ASKED = [
    "rooms > {n}",
    "rooms != {n}",
    "rooms <= {n} and (age >= {n} or sex == female)",
    "not (rooms == {n} or age < {n})",
    "(sex == male and rooms >= {n}) or (age > {n} and rooms < {n}) or sex == female and age == {n}",
]


def steps() -> Iterator[str]:
    for n in range(90):
        title = f'title = {{ da = "Skridt {n}", en = "Step {n}" }}'
        when = ASKED[n % len(ASKED)].format(n=n)
        yield f'[step.s{n}]\n{title}\nwhen = "{when}"\nwithin = "1 month"\ndone = {{ event = "talk" }}\n'


def life(chance: Random) -> list[Record]:
    """Of somebody of whom not all need be known, and of whom some things change."""
    records = [
        Record(read_moment("2015-01-02"), Name("kind"), "person"),
        Record(read_moment("2015-02-02"), Name("event", "arrival"), ""),
    ]
    records += [_fact("rooms", str(chance.randint(0, 90)), chance) for _ in range(chance.randint(0, 2))]
    if chance.random() < 0.8:
        records.append(_fact("born", f"{chance.randint(1925, 2014)}-{chance.randint(1, 12):02}-11", chance))
    if chance.random() < 0.8:
        records.append(_fact("sex", chance.choice(["female", "male"]), chance))
    return records


def _fact(name: str, value: str, chance: Random) -> Record:
    return Record(read_moment(f"2015-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"), Name("fact", name), value)


def test_each_is_answered_as_the_evaluator_answers_it() -> None:
    files = {"book.toml": BOOK + FACTS, "care.toml": HEAD + "\n".join(steps())}
    book = read_book({name: text.encode() for name, text in files.items()}).usable()
    chance = Random(2015)  # noqa: S311  # invents lives
    cases = [(f"c{number}", life(chance)) for number in range(CASES)]
    on = read_moment("2015-09-01")
    rows = derive_columns(book, columns_of(cases), on).rows()

    assert plan_of(book).memory.word_count > 2
    assert len(rows) > CASES
    assert rows == [row for case, records in cases for row in derive_case(book, case, records, on)]
