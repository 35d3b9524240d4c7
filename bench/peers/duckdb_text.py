"""The sixty steps as SQL text for DuckDB: the expressions of a step, and the SELECTs that they make."""

import re
from datetime import date

from bench.rules_as_data import Dialect, Recurrence, StepData, expression
from forloeb.book.repeats import ByCalendar, EveryYear, OnceInEach, Weekly
from forloeb.book.spans import Span
from forloeb.book.windows import MONTHS_IN

SQL = Dialect(fact='"{}"', text="'{}'", equals="=", both=" AND ", either=" OR ", denied="NOT ({})")
NEVER = "DATE '9999-12-31'"
AGE_IS = re.compile(r'"age" (<=?|>=?) (\d+)')
FIRST = date(1990, 1, 1)
"""The first day of the calendar's lists."""


def column(name: str) -> str:
    """The column with the first day of an event, or with the date that a fact or the first such event names."""
    return '"' + name.replace("-", "_") + '"'


def _working_day(day: str, count: str) -> str:
    """So many working days after the last that is not after a day."""
    return f"working[passed[{day} - DATE '{FIRST}' + 1] + {count}]"


def plus(day: str, span: Span, times: str = "1") -> str:
    """Months are clipped to the last day; working days are looked up in the calendar's lists."""
    count = f"CAST({span.count} * ({times}) AS INTEGER)"
    match span.unit:
        case "working day":
            return f"CASE WHEN {count} = 0 THEN {day} ELSE {_working_day(day, count)} END"
        case "month":
            return f"CAST({day} + to_months({count}) AS DATE)"
        case "year":
            return f"CAST({day} + to_years({count}) AS DATE)"
        case "week":
            return f"({day} + 7 * {count})"
    return f"({day} + {count})"


def minus(day: str, span: Span) -> str:
    if span.unit == "working day":
        return _working_day(f"{day} - 1", str(1 - span.count))
    return plus(day, Span(-span.count, span.unit))


def bounds(repeats: Recurrence, n: str) -> tuple[str, str]:
    """(opens, due) of an occurrence after `start`."""
    match repeats:
        case OnceInEach(period):
            return plus("start", period, f"{n} - 1"), f"{plus('start', period, n)} - 1"
        case ByCalendar(name):
            begun = f"CAST(date_trunc('{name}', start) AS DATE)"
            opens = plus(begun, Span(MONTHS_IN[name], "month"), f"{n} - CAST({begun} = start AS INTEGER)")
            return opens, f"{plus(opens, Span(MONTHS_IN[name], 'month'))} - 1"
        case Weekly(weekday):
            day = f"start + CAST(({weekday} - isodow(start) + 7) % 7 + 7 * ({n}) - 6 AS INTEGER)"
            return day, day
        case EveryYear(first, last):
            year = f"year(start) + {n} - CAST((month(start), day(start)) <= {first} AS INTEGER)"
            opens = f"make_date({year}, {first[0]}, {first[1]})"
            return opens, f"make_date({year} + {int(last < first)}, {last[0]}, {last[1]})"


def shortest_days(repeats: Recurrence) -> float:
    """Days that two occurrences are never nearer to each other than."""
    match repeats:
        case OnceInEach(period):
            return period.shortest_days
        case ByCalendar(name):
            return 28 * MONTHS_IN[name]
    return 7 if isinstance(repeats, Weekly) else 365


class StepText:
    """The SQL of one step, as asked on a day; `before` is the number of the step that it waits for."""

    def __init__(self, step: StepData, on: date, before: int | None) -> None:
        self.step, self.on, self.before = step, f"DATE '{on}'", before
        self.fixed = f"number, {step.number} AS step, '{step.done_by}' AS done_by, {step.is_offer} AS is_offer"

    def single(self) -> str:
        """The one occurrence of each case that the step is for; without limits while its start is unknown."""
        opens = self._chosen([plus("start", window.opens) for window in self.step.windows])
        due = self._chosen([plus("start", window.due) for window in self.step.windows])
        return (
            f"SELECT {self.fixed}, {self.step.nth is not None} AS is_slot, start, stops, passed_on, "
            f"{opens} AS opens, {due} AS due FROM ({self._started()}), calendar "
            f"WHERE version IS NOT NULL AND {self._when(f'coalesce(start, {self.on})')}"
        )

    def waiting(self) -> str:
        """The cases that a recurring step is for, and where it has not started."""
        return (
            f"SELECT {self.fixed}, FALSE AS is_slot, start, stops, passed_on, CAST(NULL AS DATE) AS opens, "
            f"CAST(NULL AS DATE) AS due FROM ({self._started()}) "
            f"WHERE version IS NOT NULL AND start IS NULL AND {self._when(self.on)}"
        )

    def occurrences(self) -> str:
        """As many as have opened, and as many more as there are acts, and one.

        So that one is looked at, the one that lies so far back must have opened.
        """
        step = self.step
        found = [window.repeats for window in step.windows if window.repeats]
        opens, due = (self._chosen([bounds(repeats, "n")[limit] for repeats in found]) for limit in (0, 1))
        behind = self._chosen([bounds(repeats, "(n - 1 - acts)")[0] for repeats in found])
        most = f"greatest(least({self.on}, stops) - start, 0) // {int(min(map(shortest_days, found)))} + 2 + acts"
        too_late = plus("start", step.lasts) if step.lasts else NEVER
        before_age = "TRUE" if step.uses_age else self._when("start")
        counted = (
            f"SELECT started.*, coalesce(acts_of.days, 0) AS acts FROM ({self._started()}) AS started "
            f"LEFT JOIN acts_of ON acts_of.number = started.number AND acts_of.name = '{step.done_by}' "
            f"WHERE version IS NOT NULL AND start IS NOT NULL AND {before_age}"
        )
        numbered = f"SELECT *, unnest(range(1, CAST({most} + 1 AS BIGINT))) AS n FROM ({counted})"
        return (
            f"SELECT {self.fixed}, start, stops, n, {opens} AS opens, {due} AS due FROM ({numbered}), calendar "
            f"WHERE (n = 1 OR (opens <= stops AND opens < {too_late})) AND (n - 1 <= acts OR {behind} <= {self.on}) "
            f"AND {self._when('opens') if step.uses_age else 'TRUE'}"
        )

    def _when(self, day: str) -> str:
        """For whom the step is; age is compared by the day on which somebody turns so old."""

        def age_is(found: re.Match[str]) -> str:
            years = int(found[2]) + (found[1] in {"<=", ">"})
            return f"{day} {'<' if found[1] in {'<', '<='} else '>='} CAST(born + to_years({years}) AS DATE)"

        return f"({re.sub(AGE_IS, age_is, expression(self.step.when, SQL, always='TRUE'))})"

    def _started(self) -> str:
        """The cases with the step's start, its end, its version, and what came of the step that it waits for."""
        anchor = self.step.anchor
        day, source, passed_on = column(anchor.name), "cases", "CAST(NULL AS TINYINT)"
        if anchor.kind == "event value":
            day = column(f"value-of-{anchor.name}")
        if anchor.kind == "step":
            day, passed_on = "earlier.done_at", "earlier.status"
            source = f"cases JOIN single AS earlier ON earlier.number = cases.number AND earlier.step = {self.before}"
        if anchor.before is not None:
            day, source = minus(day, anchor.before), f"{source}, calendar"
        ends = [f"CASE WHEN {column(end)} <= {self.on} THEN {column(end)} END" for end in self.step.ends]
        return (
            f"SELECT *, {self._version()} AS version FROM (SELECT cases.*, {day} AS start, "
            f"least({', '.join(ends)}, {NEVER}) AS stops, {passed_on} AS passed_on FROM {source})"
        )

    def _version(self) -> str:
        limits = [window.in_force for window in self.step.windows]
        if len(limits) == 1 and limits[0].first is None and limits[0].last is None:
            return "0"
        day = f"coalesce({column(self.step.starts)}, start, {self.on})"
        rows = []
        for number, limit in enumerate(limits):
            last = f"DATE '{limit.last}'" if limit.last else NEVER
            rows.append(f"WHEN {day} BETWEEN DATE '{limit.first or FIRST}' AND {last} THEN {number}")
        return f"CASE {' '.join(rows)} END"

    def _chosen(self, texts: list[str]) -> str:
        """The text of the version in force."""
        if len(texts) == 1:
            return texts[0]
        return f"CASE version {' '.join(f'WHEN {number} THEN {text}' for number, text in enumerate(texts))} END"
