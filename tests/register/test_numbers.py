"""CPR numbers as they are given: the century from the seventh digit, 60 added to the day of a replacement number."""

from datetime import date

import pytest

from forloeb.register.numbers import birth_date, digits_of, with_hyphen


@pytest.mark.parametrize(
    ("cpr", "born"),
    [
        ("6101900000", date(1990, 1, 1)),
        ("6101360000", date(1936, 1, 1)),
        ("6101364000", date(2036, 1, 1)),
        ("6101374000", date(1937, 1, 1)),
        ("6101575000", date(2057, 1, 1)),
        ("6101585000", date(1858, 1, 1)),
        ("6101369000", date(2036, 1, 1)),
        ("8902044000", date(2004, 2, 29)),
        ("9112995000", date(1899, 12, 31)),
    ],
)
def test_the_day_of_birth(cpr: str, born: date) -> None:
    assert birth_date(cpr) == born


@pytest.mark.parametrize("cpr", ["6000900000", "6113900000", "9201900000", "8902010000", "9104904000"])
def test_what_is_no_day(cpr: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # the message is Python's own
        birth_date(cpr)


@pytest.mark.parametrize("typed", ["610190-0000", "6101900000", "610190 0000", " 610190-0000 "])
def test_as_people_type_it(typed: str) -> None:
    assert with_hyphen(digits_of(typed)) == "610190-0000"


@pytest.mark.parametrize("typed", ["61019O-0000", "610190–0000", "٦١٠١٩٠٠٠٠٠"])
def test_letters_and_foreign_digits_are_no_number(typed: str) -> None:
    with pytest.raises(ValueError, match="digits alone"):
        digits_of(typed)
