"""The days, the clock and the working days that the kernel looks up are the evaluator's."""

from datetime import date, datetime, timedelta
from random import Random

import pytest

from forloeb.engine.kernel.clock import FIRST_YEAR, LAST_YEAR, changes_of_the_clock, months_known, working_days
from forloeb.engine.kernel.record_columns import instant_of, microseconds_of, moment_number, moment_of
from forloeb.engine.moments import DENMARK, in_order, plus_days, read_moment
from forloeb.files.book_folder import read_book_folder, shipped_books

_EPOCH = datetime.fromisoformat("1970-01-01")


def test_every_day_lies_in_its_month() -> None:
    first, days, first_month, firsts = months_known()

    for number in range(0, len(days), 13):
        day = date.fromordinal(first + number)
        assert divmod(days[number], 32) == (day.year * 12 + day.month - 1, day.day)
        assert firsts[days[number] // 32 - first_month] == day.replace(day=1).toordinal()


def test_the_offset_at_any_time_is_that_of_the_last_change() -> None:
    rng = Random(2015)  # noqa: S311  # chooses times
    changes = changes_of_the_clock()

    for _ in range(2_000):
        moment = instant_of(rng.randrange(-3_000_000_000, 4_000_000_000) * 1_000_000)
        offset = [change[2] for change in changes if change[0] <= microseconds_of(moment)][-1]
        local = moment.astimezone(DENMARK)
        assert timedelta(microseconds=offset) == local.utcoffset()


@pytest.mark.parametrize("day", ["2015-03-29", "2015-10-25", "2016-03-27", "2016-10-30", "1945-04-02", "1980-04-06"])
@pytest.mark.parametrize("clock", ["01:59", "02:00", "02:30", "03:00"])
def test_a_day_later_by_the_clock_is_told_by_the_change_by_the_clock(day: str, clock: str) -> None:
    before = datetime.fromisoformat(f"{day}T{clock}") - timedelta(days=1)
    moment = read_moment(before.isoformat()[:16])
    local = (before + timedelta(days=1) - _EPOCH) // timedelta(microseconds=1)
    offset = [change[2] for change in changes_of_the_clock() if change[1] <= local][-1]

    assert plus_days(moment, 1) == instant_of(local - offset)


def test_moments_as_numbers_sort_as_moments_do_and_come_back() -> None:
    texts = ["2015-10-24", "2015-10-25", "2015-10-25T00:00", "2015-10-25T02:30", "2015-10-25T02:30+01:00", "2015-10-26"]
    moments = [read_moment(text) for text in texts]

    assert sorted(moments, key=moment_number) == sorted(moments, key=in_order) == moments
    assert [moment_of(moment_number(moment)) for moment in moments] == moments


def test_working_days_are_the_calendars() -> None:
    books = [read_book_folder(str(folder)).usable() for folder in shipped_books().values()]
    procedures = [procedure for book in books for procedure in book.procedures.values()]
    for calendar in {procedure.calendar.id: procedure.calendar for procedure in procedures}.values():
        first, passed, days = working_days(calendar)

        assert date.fromordinal(first) == date(FIRST_YEAR, 1, 1)
        assert len(passed) == date(LAST_YEAR + 1, 1, 1).toordinal() - first
        for number in range(0, len(passed), 97):
            day = date.fromordinal(first + number)
            following = date.fromordinal(days[passed[number]])
            assert following == calendar.after(day, 1)
