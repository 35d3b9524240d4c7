"""The kernel's days are the evaluator's: months, periods, weekdays and ages, over all days of eight years."""

from datetime import date, timedelta

import numpy as np
import pytest
from dateutil.relativedelta import relativedelta

from forloeb.book.windows import MONTHS_IN, PERIODS, Period
from forloeb.engine import windows
from forloeb.engine.kernel import days

DAYS = [date(2013, 1, 1) + timedelta(days=number) for number in range(8 * 365 + 2)]
NUMBERS = np.array([day.toordinal() for day in DAYS], dtype=np.int32)


def told(numbers: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> list[date]:
    return [date.fromordinal(int(number)) for number in numbers]


@pytest.mark.parametrize("months", [-25, -12, -1, 0, 1, 2, 11, 12, 13, 36, 1200])
def test_so_many_months_later(months: int) -> None:
    assert told(days.plus_months(NUMBERS, months)) == [day + relativedelta(months=months) for day in DAYS]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("ahead", [0, 1])
def test_the_first_and_the_last_day_of_a_period(period: Period, ahead: int) -> None:
    length = MONTHS_IN[period]

    assert told(days.first_of_period(NUMBERS, length)) == [windows.first_of_period(day, period) for day in DAYS]
    ends = [windows.end_of_period(day, period, ahead=ahead) for day in DAYS]
    assert told(days.end_of_period(NUMBERS, length, ahead)) == ends


@pytest.mark.parametrize("weekday", range(7))
def test_the_first_such_weekday_after_a_day(weekday: int) -> None:
    expected = [windows.nth_weekday_after(day, weekday, 1) for day in DAYS]
    assert told(days.first_weekday_after(NUMBERS, weekday)) == expected


@pytest.mark.parametrize("year", [1896, 1900, 1996, 2000, 2004])
def test_years_since_a_birth_around_the_end_of_february(year: int) -> None:
    for since in (date(year, 2, 27) + timedelta(days=number) for number in range(4)):
        numbers = np.full(len(DAYS), since.toordinal(), np.int32)
        assert days.whole_years(numbers, NUMBERS).tolist() == [windows.whole_years(since, day) for day in DAYS]
