"""By which day a committee has what it asked for, where the papers name a month, a season or a year."""

from datetime import date

import pytest

from forloeb.packet.followup_day import last_day
from forloeb.packet.typed import followups_typed


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("17. december 2015", date(2015, 12, 17)),
        ("i februar 2016", date(2016, 2, 29)),
        ("primo marts 2016", date(2016, 3, 10)),
        ("starten af marts 2016", date(2016, 3, 10)),
        ("medio marts 2016", date(2016, 3, 20)),
        ("ultimo marts 2016", date(2016, 3, 31)),
        ("primo 2016", date(2016, 1, 31)),
        ("medio 2016", date(2016, 6, 30)),
        ("i foråret 2016", date(2016, 5, 31)),
        ("efterår 2016", date(2016, 11, 30)),
        ("ultimo 2016", date(2016, 12, 31)),
        ("2016", date(2016, 12, 31)),
        ("på et kommende møde", None),
    ],
)
def test_the_latest_day_that_the_words_allow(said: str, day: date | None) -> None:
    (followup,) = followups_typed(f"En plan; forvaltningen; {said}", ())

    assert last_day(followup) == day
