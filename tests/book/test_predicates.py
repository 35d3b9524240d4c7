"""`when` is judged in three values: true, false, and undecidable for want of named facts."""

from itertools import product

import pytest

from forloeb.book.predicates import PredicateError, Value, Verdict, read_predicate

TRUE, FALSE = Verdict(holds=True), Verdict(holds=False)
FACTS = ("p", "q", "r", "n")
THREE = {"yes": True, "no": False, None: None}


def judged(text: str, **facts: Value | None) -> Verdict:
    return read_predicate(text, FACTS.__contains__).judge(facts.get)


@pytest.mark.parametrize(("p", "q"), list(product(THREE, THREE)))
def test_and_or_and_not_by_the_tables_of_three_values(p: str | None, q: str | None) -> None:
    left, right = THREE[p], THREE[q]
    unknown = tuple(name for name, value in (("p", left), ("q", right)) if value is None)
    both = False if False in (left, right) else None if unknown else True
    either = True if True in (left, right) else None if unknown else False

    assert judged("p == yes and q == yes", p=p, q=q) == Verdict(both, unknown if both is None else ())
    assert judged("p == yes or q == yes", p=p, q=q) == Verdict(either, unknown if either is None else ())
    assert judged("not p == yes", p=p).holds == (None if left is None else not left)
    assert judged("not (p == yes and q == yes)", p=p, q=q).holds == (None if both is None else not both)


@pytest.mark.parametrize(
    ("text", "n", "holds"),
    [
        ("n < 30", 29, True),
        ("n < 30", 30, False),
        ("n <= 30", 30, True),
        ("n > 50", 50, False),
        ("n >= 50", 50, True),
        ("30 <= n <= 50", 30, True),
        ("30 <= n <= 50", 51, False),
        ("n != 3", 3, False),
        ("n in [1, 2]", 2, True),
        ("n not in [1, 2]", 2, False),
        ("n in [1, 2]", None, None),
        ("n not in [1, 2]", None, None),
        ("not not n == 3", 3, True),
    ],
)
def test_comparisons(text: str, n: int | None, holds: bool | None) -> None:
    assert judged(text, n=n) == Verdict(holds, ("n",) if n is None else ())


def test_and_binds_closer_than_or_and_brackets_closest() -> None:
    assert judged("p == yes or q == yes and r == yes", p="yes", q="no", r="no") == TRUE
    assert judged("(p == yes or q == yes) and r == yes", p="yes", q="no", r="no") == FALSE


def test_a_fact_that_lacks_twice_is_named_once() -> None:
    assert judged("n < 3 or n > 5 or q == yes").missing == ("n", "q")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ""),
        ("p", ""),
        ("p ==", ""),
        ("p == yes and", ""),
        ("p = yes", "="),
        ("p == yes q == no", "q"),
        ("(p == yes", ""),
        ("p in yes", "yes"),
        ("p in [yes", ""),
        ("p in []", "]"),
        ("p not yes", "yes"),
        ("and p == yes", "and"),
        ("p == 'yes'", "'"),
    ],
)
def test_what_is_no_predicate_is_told_where(text: str, found: str) -> None:
    with pytest.raises(PredicateError) as error:
        judged(text)

    assert error.value.found == found
    assert error.value.expected
