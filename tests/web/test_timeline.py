"""The timeline of a case: what stands where, for a case of a week and for one of three years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.web.case.lines import lines_of
from forloeb.web.case.timeline import timeline_of
from forloeb.web.case.timeline_axis import Axis
from forloeb.web.case.timeline_shapes import WIDTH, Bar, Timeline
from town import Town
from web.case_of_amina import amina, text_of


def picture(town: Town, case: str) -> Timeline:
    state = town.snapshot.state(case)
    assert state is not None
    return timeline_of(state, lines_of(state))


def bar(timeline: Timeline, step: str, number: int = 1) -> Bar:
    bars = [bar for lane in timeline.lanes for bar in lane.bars]
    return next(bar for bar in bars if (bar.line.row.step, bar.line.row.occurrence) == (step, number))


def axis_of(timeline: Timeline) -> Axis:
    return Axis(timeline.first, timeline.last, WIDTH)


def test_a_window_runs_from_its_first_day_to_the_end_of_its_last(town: Town) -> None:
    timeline = picture(town, amina(town))
    drawn, axis = bar(timeline, "reception.benefits"), axis_of(timeline)

    assert drawn.x == axis.x(date(2015, 10, 30))
    assert drawn.x + drawn.width == pytest.approx(axis.x(date(2015, 12, 1)), abs=1)


def test_what_is_late_reaches_today(town: Town) -> None:
    timeline = picture(town, amina(town))
    drawn = bar(timeline, "reception.housing")

    assert drawn.symbol == "!"
    assert drawn.late_to == timeline.today_x


def test_what_was_done_late_reaches_the_day_on_which_it_was(town: Town) -> None:
    timeline = picture(town, amina(town, ("2015-11-01", "done:reception.housing", "")))
    drawn = bar(timeline, "reception.housing")

    assert drawn.late_to == drawn.done_x == axis_of(timeline).x(date(2015, 11, 1))


def test_lanes_are_courses_and_what_waits_has_no_place_yet(town: Town) -> None:
    timeline = picture(town, amina(town))

    assert [lane.title.da for lane in timeline.lanes] == [
        "Ankomsten",
        "Modtagelse af voksne flygtninge og familiesammenførte",
        "De frivilliges velkomst",
    ]
    assert "reception.job-centre-talk" in [line.row.step for line in timeline.undated]


def test_events_are_marks_unless_they_stand_as_something_done(town: Town) -> None:
    timeline = picture(town, amina(town, ("2015-10-31", "first-talk", ""), ("2015-11-20", "housing-offered", "")))

    marks = {mark.title.da: mark.is_planned for mark in timeline.marks}
    assert marks["Ankomst"] is False
    assert marks["Permanent bolig tilbudt"] is True
    assert "Første modtagelsessamtale" not in marks
    assert bar(timeline, "reception.first-talk").done_x is not None


def test_no_words_of_events_lie_on_each_other(town: Town) -> None:
    timeline = picture(town, amina(town))
    places = [(mark.label.y, mark.label.x) for mark in timeline.marks]

    assert len({y for y, _ in places}) == 3  # three events within three days of a few months


def test_a_question_from_a_company_is_drawn_by_the_hour_over_some_days(town: Town) -> None:
    town.case("firma", "Firma", "company", ("2015-11-02T08:00", "enquiry", ""))
    timeline = picture(town, "firma")
    drawn = bar(timeline, "company-service.answer")

    assert (timeline.last - timeline.first).days >= 7
    assert 0 < drawn.width < WIDTH // 2
    assert [tick.label.da for tick in timeline.ticks][:2] == ["1.11.", "2.11."]


def test_three_years_fit_and_occurrences_share_a_row(town: Town) -> None:
    done = [
        (f"{2013 + month // 12}-{month % 12 + 1:02}-15", "done:reception.contract-follow-up", "")
        for month in range(0, 30, 3)
    ]
    rows = (
        ("2012-10-01", "allotted", ""),
        ("2012-11-01", "takeover", ""),
        ("2012-11-20", "done:reception.contract", ""),
    )
    town.case("dawit", "Dawit Tesfai", "refugee", *rows, *done)
    timeline = picture(town, "dawit")
    follow_ups = [bar for lane in timeline.lanes for bar in lane.bars if bar.line.row.step.endswith("follow-up")]

    assert len(timeline.ticks) <= 15
    assert len(follow_ups) >= 10
    assert len({bar.y for bar in follow_ups}) == 1


def test_a_pause_is_a_band_in_its_course(town: Town) -> None:
    town.case(
        "emil",
        "Emil Bro",
        "insured-unemployed",
        ("2015-09-01", "unemployed", ""),
        ("2015-10-01", "paused:contact-course", ""),
        ("2015-10-15", "resumed:contact-course", ""),
    )
    band = picture(town, "emil").lanes[0].bands[0]

    assert (band.first, band.last, band.is_over) == (date(2015, 10, 1), date(2015, 10, 14), True)


def test_a_case_that_ended_long_ago_ends_its_picture_there(town: Town) -> None:
    town.case(
        "fie", "Fie Lund", "insured-unemployed", ("2014-01-01", "unemployed", ""), ("2014-03-01", "moved-away", "")
    )
    timeline = picture(town, "fie")

    assert timeline.today_x is None
    assert timeline.last < date(2015, 1, 1)


def test_what_is_due_in_years_is_named_beside_the_picture_and_does_not_press_it_together(town: Town) -> None:
    """A home is to be offered to amina in more than a year, and the move comes after it."""
    timeline = picture(town, amina(town, ("2016-11-20", "housing-offered", "")))

    assert timeline.last <= date(2016, 11, 15)
    assert [(title.da, at) for title, at in timeline.later_events] == [("Permanent bolig tilbudt", date(2016, 11, 20))]
    assert "housing.move" in [line.row.step for line in timeline.later]
    assert timeline.not_drawn == list(timeline.later)
    page = text_of(town.signed_in("mh").get("/sag/amina/"))
    assert "Permanent bolig tilbudt (20. november 2016)" in page


def test_the_sheet_sees_some_weeks_only(town: Town) -> None:
    amina(town)
    state = town.snapshot.state("amina")
    assert state is not None
    timeline = timeline_of(state, lines_of(state), (date(2015, 12, 1), date(2015, 12, 31)))

    steps = {line.row.step for line in timeline.lines}
    assert "reception.plan-offer" in steps
    assert "reception.first-talk" not in steps
    assert timeline.marks == ()


@given(first=st.dates(date(2000, 1, 1), date(2030, 1, 1)), days=st.integers(7, 4000), at=st.integers(-50, 5000))
def test_every_day_lies_on_the_axis_in_order_and_marked_by_few(first: date, days: int, at: int) -> None:
    axis = Axis(first, first + timedelta(days=days), WIDTH)
    day = first + timedelta(days=at)

    assert 0 <= axis.x(day) <= axis.end(day) <= WIDTH
    ticks = axis.ticks()
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert 1 <= len(ticks) <= 18
