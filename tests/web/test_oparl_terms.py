"""The term of the council that a meeting lies in."""

from datetime import date

import pytest

from forloeb.web.oparl.terms import term_of


@pytest.mark.parametrize(
    ("day", "key"),
    [
        (date(2013, 12, 31), "2010-2013"),
        (date(2014, 1, 1), "2014-2017"),
        (date(2015, 10, 27), "2014-2017"),
        (date(2017, 12, 31), "2014-2017"),
        (date(2026, 1, 1), "2026-2029"),
        (date(1982, 1, 1), "1982-1985"),
    ],
)
def test_a_term_is_four_whole_years(day: date, key: str) -> None:
    term = term_of(day)

    assert term is not None
    assert term.key == key
    assert term.first_day <= day <= term.last_day


def test_before_1982_terms_were_not_of_whole_years() -> None:
    assert term_of(date(1981, 12, 31)) is None
