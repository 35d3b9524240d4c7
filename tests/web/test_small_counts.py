"""What a comparison tells whoever may not see the cases: nobody who is alone in a change is found by subtraction."""

import re
from datetime import date

import pytest

from forloeb.engine.compare import Change, Comparison, Work
from forloeb.engine.derive import Row
from forloeb.engine.occurrence import Status
from forloeb.web.handbook.small_counts import Counts
from forloeb.web.handbook.work_chart import work_chart
from town import Town
from web.test_what_if import body, upload, with_earlier_broker

ON, NEXT, AFTER = date(2015, 11, 2), date(2015, 11, 9), date(2015, 11, 16)
HIDDEN, EXACT = Counts(exact=False), Counts(exact=True)
WHAT_IF = "/haandbogen/hvad-nu-hvis/"
Told = tuple[str, str, Status, Status]
"""Step, case, status before and after."""
Weeks = dict[date | None, tuple[int, int]]


def test_one_who_becomes_late_is_not_found_in_what_is_overdue(town: Town) -> None:
    """Of Palle the broker would be late. CAM has other things overdue already."""
    town.case("palle", "Palle Overgaard", "insured-unemployed", ("2015-07-01", "unemployed", ""))
    for case in ("amina", "dina", "elin"):
        town.case(case, case, "refugee", ("2015-08-01", "takeover", ""))
    own, others = (town.signed_in(each).post(WHAT_IF, upload(with_earlier_broker())) for each in ("rs", "iv"))
    shared = town.signed_in("rs").post(WHAT_IF, {"udkast": own.context["beside"].draft, "som": "html"})

    before, after = overdue(body(own))
    assert int(after) == int(before) + 1
    assert overdue(body(others)) == overdue(body(shared)) == (before, "ændret")


def overdue(page: str) -> tuple[str, ...]:
    """Before and after, in the table of the one unit whose work changes."""
    row = re.search(r'<th scope="row">Overskredet</th><td class="number">(.*?)</td><td class="number">(.*?)</td>', page)
    return row.groups() if row else ()


@pytest.mark.parametrize(
    ("weeks", "told"),
    [
        ({None: (125, 126), ON: (40, 40)}, ["ændret", "40"]),
        ({None: (125, 123), ON: (40, 48), NEXT: (30, 24)}, ["ændret", "48", "ændret"]),
        ({ON: (40, 48), NEXT: (30, 22)}, ["48", "22"]),
        ({ON: (1, 4), NEXT: (9, 9)}, ["ændret", "9"]),
        ({ON: (5, 2), NEXT: (9, 9)}, ["ændret", "9"]),
        ({ON: (0, 3), NEXT: (3, 0)}, ["3", "0"]),
    ],
    ids=["one more", "what went elsewhere", "large", "from one", "to two", "three at once"],
)
def test_a_small_change_of_a_week_is_neither_told_nor_left_by_the_others(weeks: Weeks, told: list[str]) -> None:
    work = work_of(weeks)
    chart = work_chart(work, HIDDEN, HIDDEN.hidden_weeks(work, compared()))
    exact = work_chart(work, EXACT, EXACT.hidden_weeks(work, compared()))

    assert [bar.after.da for bar in chart.bars] == told
    assert [bar.after.da for bar in exact.bars] == [str(after) for _, after in weeks.values()]
    for bar in chart.bars:
        assert bar.after.da != "ændret" or bar.after_width == bar.before_width


def test_what_is_overdue_does_not_tell_how_few_are_no_longer_late() -> None:
    """Five become late and two no longer are: that three more are overdue would tell the two."""
    late = compared(*(("a", f"{n}", "open", "overdue") for n in range(5)), ("b", "6", "overdue", "open"))
    work = work_of({None: (120, 124), ON: (40, 36), NEXT: (20, 20)})

    assert HIDDEN.hidden_weeks(work, late) == {None, ON}
    assert HIDDEN.hidden_weeks(work, compared(*(("a", f"{n}", "open", "overdue") for n in range(5)))) == set()


def test_a_sum_does_not_tell_the_one_part_that_is_hidden() -> None:
    assert HIDDEN.sum_said([12, 0, 7]).da == "19"
    assert HIDDEN.sum_said([12, 2, 7]).da == "20 eller flere"
    assert HIDDEN.sum_said([12, 1, 7]).da == "20 eller flere"
    assert HIDDEN.sum_said([1]).da == HIDDEN.sum_said([2]).da == "færre end 3"
    assert HIDDEN.sum_said([1, 1]).da == HIDDEN.sum_said([2, 2]).da == "2 eller flere"
    assert EXACT.sum_said([12, 2, 7]).da == "21"


def test_the_number_of_cases_does_not_tell_a_step_in_which_few_change() -> None:
    """Eight cases in one step; a ninth or a tenth in another are in the total alone."""
    eight: list[Told] = [("a", f"{n}", "open", "open") for n in range(8)]
    one: list[Told] = [("b", "8", "open", "open")]
    two: list[Told] = [*one, ("b", "9", "open", "open")]

    assert HIDDEN.touched_said(compared(*eight)).da == "8"
    assert HIDDEN.touched_said(compared(*eight, *one)).da == "8 eller flere"
    assert HIDDEN.touched_said(compared(*eight, *two)).da == "8 eller flere"
    assert EXACT.touched_said(compared(*eight, *two)).da == "10"


def work_of(weeks: Weeks) -> list[Work]:
    return [Work("CAM", monday, before, after) for monday, (before, after) in weeks.items()]


def compared(*changes: Told) -> Comparison:
    """Of these changes alone."""
    return Comparison(
        ON, AFTER, 200, tuple(Change("moved", row(*each[:2], each[2]), row(*each[:2], each[3])) for each in changes), ()
    )


def row(step: str, case: str, status: Status) -> Row:
    return Row(case, step, 1, ON, NEXT, NEXT, status, None, "CAM", "local", "", NEXT, "", "")
