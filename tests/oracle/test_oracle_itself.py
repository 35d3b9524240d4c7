"""The oracle against cases checked by hand in a calendar."""

import pytest

from oracle import dates
from oracle.dates import Moment, Period, Ymd

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


@pytest.mark.parametrize(
    ("ymd", "weekday"),
    [
        ((1970, 1, 1), THURSDAY),
        ((1999, 12, 31), FRIDAY),
        ((2000, 1, 1), SATURDAY),
        ((2000, 2, 29), TUESDAY),
        ((2015, 1, 1), THURSDAY),
        ((2015, 6, 5), FRIDAY),
        ((2016, 2, 29), MONDAY),
        ((2020, 1, 1), WEDNESDAY),
        ((2024, 2, 29), THURSDAY),
    ],
)
def test_weekday(ymd: Ymd, weekday: int) -> None:
    assert dates.weekday(ymd) == weekday


def test_day_numbers_run_through_every_day_of_two_centuries() -> None:
    first = dates.day_number((1900, 1, 1))
    days = [(y, m, d) for y in range(1900, 2101) for m in range(1, 13) for d in range(1, dates.month_length(y, m) + 1)]
    assert len(days) == 201 * 365 + 49
    assert [dates.from_day_number(first + i) for i in range(len(days))] == days
    assert [dates.day_number(day) - first for day in days] == list(range(len(days)))


@pytest.mark.parametrize(
    ("ymd", "n", "then"),
    [
        ((2015, 2, 28), 1, (2015, 3, 1)),
        ((2016, 2, 28), 1, (2016, 2, 29)),
        ((2015, 12, 31), 1, (2016, 1, 1)),
        ((2016, 3, 1), -1, (2016, 2, 29)),
        ((1900, 2, 28), 1, (1900, 3, 1)),
        ((2015, 1, 1), 365, (2016, 1, 1)),
        ((2016, 1, 1), 365, (2016, 12, 31)),
    ],
)
def test_add_days(ymd: Ymd, n: int, then: Ymd) -> None:
    assert dates.add_days(ymd, n) == then


@pytest.mark.parametrize(
    "ymd", [(2015, 2, 29), (2015, 4, 31), (2015, 13, 1), (2015, 0, 1), (2015, 1, 0), (1900, 2, 29)]
)
def test_no_such_date(ymd: Ymd) -> None:
    with pytest.raises(ValueError, match="no such date"):
        dates.day_number(ymd)


@pytest.mark.parametrize(
    ("ymd", "n", "then"),
    [
        ((2015, 1, 31), 1, (2015, 2, 28)),
        ((2016, 1, 31), 1, (2016, 2, 29)),
        ((2015, 1, 31), 2, (2015, 3, 31)),
        ((2015, 3, 31), 1, (2015, 4, 30)),
        ((2015, 2, 28), 1, (2015, 3, 28)),
        ((2015, 11, 30), 3, (2016, 2, 29)),
        ((2015, 12, 15), 1, (2016, 1, 15)),
        ((2016, 3, 31), -1, (2016, 2, 29)),
        ((2016, 1, 15), -1, (2015, 12, 15)),
        ((2015, 6, 30), 0, (2015, 6, 30)),
    ],
)
def test_add_months(ymd: Ymd, n: int, then: Ymd) -> None:
    assert dates.add_months(ymd, n) == then


def test_add_years() -> None:
    assert dates.add_years((2016, 2, 29), 1) == (2017, 2, 28)
    assert dates.add_years((2016, 2, 29), 4) == (2020, 2, 29)
    assert dates.add_years((2015, 2, 28), 1) == (2016, 2, 28)


@pytest.mark.parametrize(
    "sunday",
    [
        (1818, 3, 22),
        (1943, 4, 25),
        (1954, 4, 18),
        (1981, 4, 19),
        (1990, 4, 15),
        (2000, 4, 23),
        (2008, 3, 23),
        (2015, 4, 5),
        (2016, 3, 27),
        (2019, 4, 21),
        (2023, 4, 9),
        (2024, 3, 31),
        (2025, 4, 20),
        (2038, 4, 25),
        (2049, 4, 18),
    ],
)
def test_easter(sunday: Ymd) -> None:
    assert dates.easter(sunday[0]) == sunday
    assert dates.weekday(sunday) == SUNDAY


def test_every_closed_day_of_2015() -> None:
    spring = {(1, 1), (4, 2), (4, 3), (4, 5), (4, 6), (5, 1), (5, 14), (5, 24), (5, 25)}
    rest = {(6, 5), (12, 24), (12, 25), (12, 26), (12, 31)}
    assert dates.closed_days(2015) == {(2015, m, d) for m, d in spring | rest}


@pytest.mark.parametrize(
    ("ymd", "works"),
    [
        ((2015, 4, 1), True),
        ((2015, 4, 2), False),
        ((2015, 4, 4), False),
        ((2015, 4, 7), True),
        ((2015, 5, 15), True),
        ((2015, 6, 5), False),
        ((2015, 12, 23), True),
        ((2015, 12, 24), False),
        ((2015, 12, 30), True),
        ((2015, 12, 31), False),
        ((2016, 4, 22), False),
        ((2023, 5, 5), False),
        ((2024, 4, 26), True),
        ((2024, 5, 9), False),
        ((2024, 5, 20), False),
    ],
)
def test_is_working_day(ymd: Ymd, works: bool) -> None:
    assert dates.is_working_day(ymd) is works


@pytest.mark.parametrize(
    ("ymd", "n", "then"),
    [
        ((2015, 4, 4), 0, (2015, 4, 4)),
        ((2015, 4, 1), 1, (2015, 4, 7)),
        ((2015, 4, 4), 1, (2015, 4, 7)),
        ((2015, 4, 7), 1, (2015, 4, 8)),
        ((2015, 6, 4), 1, (2015, 6, 8)),
        ((2015, 12, 23), 1, (2015, 12, 28)),
        ((2015, 12, 23), 3, (2015, 12, 30)),
        ((2015, 12, 23), 4, (2016, 1, 4)),
        ((2015, 12, 31), 1, (2016, 1, 4)),
        ((2015, 12, 31), 10, (2016, 1, 15)),
    ],
)
def test_nth_working_day_after(ymd: Ymd, n: int, then: Ymd) -> None:
    assert dates.nth_working_day_after(ymd, n) == then


def test_counting_working_days_agrees_with_walking() -> None:
    day, count = (2022, 12, 20), 0
    while day < (2025, 1, 10):
        day = dates.add_days(day, 1)
        count += dates.is_working_day(day)
        if dates.is_working_day(day):
            assert dates.nth_working_day_after((2022, 12, 20), count) == day


def test_working_days_cannot_be_counted_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        dates.nth_working_day_after((2015, 1, 1), -1)


@pytest.mark.parametrize(
    ("first", "last", "latest"),
    [
        ((2015, 4, 1), (2015, 4, 6), (2015, 4, 1)),
        ((2015, 4, 2), (2015, 4, 6), None),
        ((2015, 4, 1), (2015, 4, 7), (2015, 4, 7)),
        ((2015, 4, 8), (2015, 4, 7), None),
        ((2015, 12, 1), (2016, 1, 3), (2015, 12, 30)),
    ],
)
def test_last_working_day(first: Ymd, last: Ymd, latest: Ymd | None) -> None:
    assert dates.last_working_day(first, last) == latest


@pytest.mark.parametrize(
    ("ymd", "period", "ahead", "end"),
    [
        ((2015, 2, 1), "month", 0, (2015, 2, 28)),
        ((2016, 1, 31), "month", 1, (2016, 2, 29)),
        ((2015, 12, 31), "month", 0, (2015, 12, 31)),
        ((2015, 12, 31), "month", 1, (2016, 1, 31)),
        ((2015, 1, 1), "quarter", 0, (2015, 3, 31)),
        ((2015, 6, 30), "quarter", 0, (2015, 6, 30)),
        ((2015, 6, 30), "quarter", 1, (2015, 9, 30)),
        ((2015, 11, 2), "quarter", 1, (2016, 3, 31)),
        ((2015, 5, 5), "year", 0, (2015, 12, 31)),
        ((2015, 5, 5), "year", 1, (2016, 12, 31)),
    ],
)
def test_end_of_period(ymd: Ymd, period: Period, ahead: int, end: Ymd) -> None:
    named = {"month": dates.end_of_month, "quarter": dates.end_of_quarter, "year": dates.end_of_year}
    assert dates.end_of_period(ymd, period, ahead) == end
    assert named[period](ymd, ahead) == end


@pytest.mark.parametrize(
    ("ymd", "weekday", "n", "then"),
    [
        ((2015, 6, 5), FRIDAY, 1, (2015, 6, 12)),
        ((2015, 6, 5), SATURDAY, 1, (2015, 6, 6)),
        ((2015, 6, 5), THURSDAY, 1, (2015, 6, 11)),
        ((2015, 6, 5), MONDAY, 2, (2015, 6, 15)),
        ((2015, 12, 30), SUNDAY, 1, (2016, 1, 3)),
    ],
)
def test_nth_weekday_after_and_weekly(ymd: Ymd, weekday: int, n: int, then: Ymd) -> None:
    assert dates.nth_weekday_after(ymd, weekday, n) == then
    assert dates.weekly(ymd, weekday, n) == then


def test_week_window() -> None:
    assert dates.week_window((2015, 6, 1), 1, 1) == ((2015, 6, 1), (2015, 6, 7))
    assert dates.week_window((2015, 6, 1), 2, 3) == ((2015, 6, 8), (2015, 6, 21))
    assert dates.week_window((2016, 2, 22), 1, 2) == ((2016, 2, 22), (2016, 3, 6))


@pytest.mark.parametrize(
    ("first_monday", "last_monday", "last_sunday"),
    [
        ((2014, 12, 29), (2015, 12, 28), (2016, 1, 3)),
        ((2019, 12, 30), (2020, 12, 28), (2021, 1, 3)),
        ((2025, 12, 29), (2026, 12, 28), (2027, 1, 3)),
    ],
)
def test_week_53(first_monday: Ymd, last_monday: Ymd, last_sunday: Ymd) -> None:
    assert dates.weekday(first_monday) == MONDAY
    assert dates.week_window(first_monday, 53, 53) == (last_monday, last_sunday)


@pytest.mark.parametrize(
    ("months", "n", "window"),
    [
        (1, 1, ((2015, 1, 31), (2015, 2, 27))),
        (1, 2, ((2015, 2, 28), (2015, 3, 30))),
        (1, 3, ((2015, 3, 31), (2015, 4, 29))),
        (3, 2, ((2015, 4, 30), (2015, 7, 30))),
        (12, 2, ((2016, 1, 31), (2017, 1, 30))),
    ],
)
def test_period_window_does_not_drift(months: int, n: int, window: tuple[Ymd, Ymd]) -> None:
    assert dates.period_window((2015, 1, 31), months, n) == window


@pytest.mark.parametrize(
    ("ymd", "period", "n", "span"),
    [
        ((2015, 6, 1), "month", 1, ((2015, 6, 1), (2015, 6, 30))),
        ((2015, 6, 2), "month", 1, ((2015, 7, 1), (2015, 7, 31))),
        ((2015, 12, 31), "month", 2, ((2016, 2, 1), (2016, 2, 29))),
        ((2015, 6, 1), "quarter", 1, ((2015, 7, 1), (2015, 9, 30))),
        ((2015, 7, 1), "quarter", 3, ((2016, 1, 1), (2016, 3, 31))),
        ((2015, 1, 1), "year", 1, ((2015, 1, 1), (2015, 12, 31))),
        ((2015, 1, 2), "year", 1, ((2016, 1, 1), (2016, 12, 31))),
    ],
)
def test_calendar_period(ymd: Ymd, period: Period, n: int, span: tuple[Ymd, Ymd]) -> None:
    assert dates.calendar_period(ymd, period, n) == span


@pytest.mark.parametrize(
    ("born", "ymd", "age"),
    [
        ((2000, 6, 5), (2015, 6, 4), 14),
        ((2000, 6, 5), (2015, 6, 5), 15),
        ((2000, 2, 29), (2015, 2, 27), 14),
        ((2000, 2, 29), (2015, 2, 28), 15),
        ((2000, 2, 29), (2016, 2, 28), 15),
        ((2000, 2, 29), (2016, 2, 29), 16),
        ((2015, 6, 5), (2015, 6, 5), 0),
        ((2015, 6, 5), (2015, 6, 4), -1),
    ],
)
def test_whole_years(born: Ymd, ymd: Ymd, age: int) -> None:
    assert dates.whole_years(born, ymd) == age


@pytest.mark.parametrize("night", [(2015, 3, 29), (1995, 3, 26), (1996, 3, 31), (2060, 3, 28)])
def test_the_hour_skipped_in_spring(night: Ymd) -> None:
    assert dates.to_utc_minutes(*night, 2, 0) is None
    assert dates.to_utc_minutes(*night, 2, 59, 1) is None
    assert dates.add_hours((*night, 1, 59, 0), 1) == (*night, 3, 59, 0)
    assert dates.to_utc_minutes(*night, 1, 59) == dates.day_number(night) * 1440 + 59
    assert dates.to_utc_minutes(*night, 3, 0) == dates.day_number(night) * 1440 + 60


@pytest.mark.parametrize("night", [(2015, 10, 25), (1990, 9, 30), (1995, 9, 24), (1996, 10, 27), (2060, 10, 31)])
def test_the_hour_doubled_in_autumn(night: Ymd) -> None:
    midnight = dates.day_number(night) * 1440
    assert dates.to_utc_minutes(*night, 2, 30, 0) == midnight + 30
    assert dates.to_utc_minutes(*night, 2, 30, 1) == midnight + 90
    assert dates.from_utc_minutes(midnight + 59) == (*night, 2, 59, 0)
    assert dates.from_utc_minutes(midnight + 60) == (*night, 2, 0, 1)
    assert dates.from_utc_minutes(midnight + 120) == (*night, 3, 0, 0)
    doubled = [dates.is_doubled(*night, h, mi) for h, mi in [(1, 59), (2, 0), (2, 59), (3, 0)]]
    assert doubled == [False, True, True, False]


@pytest.mark.parametrize("night", [(1995, 10, 29), (1996, 9, 29), (2015, 9, 27), (2015, 10, 18)])
def test_no_change_of_clocks(night: Ymd) -> None:
    assert not dates.is_doubled(*night, 2, 30)


@pytest.mark.parametrize(
    ("moment", "hours", "then"),
    [
        ((2015, 3, 28, 12, 0, 0), 24, (2015, 3, 29, 13, 0, 0)),
        ((2015, 10, 24, 12, 0, 0), 24, (2015, 10, 25, 11, 0, 0)),
        ((2015, 10, 25, 2, 15, 0), 1, (2015, 10, 25, 2, 15, 1)),
        ((2015, 10, 25, 2, 15, 1), 1, (2015, 10, 25, 3, 15, 0)),
        ((2015, 10, 25, 2, 15, 1), -1, (2015, 10, 25, 2, 15, 0)),
        ((2015, 12, 31, 23, 30, 0), 1, (2016, 1, 1, 0, 30, 0)),
        ((2016, 2, 28, 12, 0, 0), 48, (2016, 3, 1, 12, 0, 0)),
        ((2015, 6, 5, 12, 0, 1), 0, (2015, 6, 5, 12, 0, 0)),
    ],
)
def test_add_hours(moment: Moment, hours: int, then: Moment) -> None:
    assert dates.add_hours(moment, hours) == then


def test_hours_cannot_be_added_to_a_skipped_moment() -> None:
    with pytest.raises(ValueError, match="skipped"):
        dates.add_hours((2015, 3, 29, 2, 30, 0), 1)


def test_the_new_year_in_denmark_comes_before_utc() -> None:
    new_year = dates.day_number((2016, 1, 1)) * 1440
    assert dates.to_utc_minutes(2016, 1, 1, 0, 0) == new_year - 60
    assert dates.from_utc_minutes(new_year - 60) == (2016, 1, 1, 0, 0, 0)
