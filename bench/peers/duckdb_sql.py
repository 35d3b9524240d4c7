"""DuckDB: the steps as SELECTs over all cases, occurrences by unnesting their numbers, acts by an as-of join.

Left out, as the rules do not use it: pauses, consent, extensions, unknown and changing facts, retractions, hours.
Timed: the queries, on two threads, from tables in memory to the rows as NumPy arrays. Making the tables from the
records (a column for each fact and for the first day of each event, and the events themselves) is not counted.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.peers.duckdb_text import FIRST, NEVER, StepText
from bench.rules_as_data import StepData, steps_of, working_days_of
from bench.tables import case_table, event_table
from bench.tasks import STATUS_NUMBER, RowNumbers
from forloeb.book import Book
from forloeb.engine.kernel import RecordColumns

EPOCH = date(1970, 1, 1).toordinal()


class DuckDB:
    def __init__(self, book: Book, on: date) -> None:
        self.on = on
        self.steps = steps_of(book)
        place = {step.id: step.number for step in self.steps}
        self.texts = [StepText(step, on, place.get(step.anchor.name)) for step in self.steps]
        self.working_days = working_days_of(book)

    def inputs(self, records: RecordColumns) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(config={"threads": 2})
        tables = {"cases": case_table(records), "events": event_table(records)}
        for name, table in tables.items():
            connection.register("given", table)
            connection.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            connection.unregister("given")
        working = [day for day in self.working_days if day >= FIRST]
        days = np.arange(np.datetime64(FIRST), np.datetime64(working[-1]))
        passed = np.searchsorted(np.array(working, "datetime64[D]"), days, side="right").tolist()
        connection.execute("CREATE TABLE calendar (working DATE[], passed INTEGER[])")
        connection.execute("INSERT INTO calendar VALUES (?, ?)", [working, passed])
        return connection

    def rows(self, connection: duckdb.DuckDBPyConnection) -> dict[str, NDArray[Any]]:
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE acts AS SELECT number, name, day FROM events WHERE day <= DATE '{self.on}'"
        )
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE acts_of AS "
            "SELECT number, name, count(*) AS days, list(day ORDER BY day) AS listed FROM acts GROUP BY number, name"
        )
        connection.execute("DROP TABLE IF EXISTS single")
        for level in range(1 + max(map(self._level, self.steps))):
            texts = [text for text in self.texts if self._level(text.step) == level]
            parts = [text.waiting() if text.step.is_recurring else text.single() for text in texts]
            make = "INSERT INTO single" if level else "CREATE TEMP TABLE single AS"
            connection.execute(f"{make} {_singles(parts, self.on)}")
        recurring = [text.occurrences() for text in self.texts if text.step.is_recurring]
        connection.execute(f"CREATE OR REPLACE TEMP TABLE occurrences AS {_occurrences(recurring)}")
        found: dict[str, NDArray[Any]] = connection.execute(_rows(self.on)).fetchnumpy()
        return found

    def _level(self, step: StepData) -> int:
        """How many steps must be worked out before it."""
        by_id = {each.id: each for each in self.steps}
        return 1 + self._level(by_id[step.anchor.name]) if step.anchor.kind == "step" else 0


def numbers(rows: dict[str, NDArray[Any]]) -> RowNumbers:
    opens, due, act_by, done_at = (_ordinals(rows[name]) for name in ("opens", "due", "act_by", "done_at"))
    case, step, occurrence, status = (np.asarray(rows[name], np.int32) for name in ("number", "step", "n", "status"))
    return RowNumbers(case, step, occurrence, opens, due, act_by, status, done_at)


def _ordinals(days: Any) -> NDArray[np.int32]:
    days = np.ma.asarray(days)
    ordinals = days.astype("datetime64[D]").filled(np.datetime64("NaT")).astype(np.int64) + EPOCH
    return np.where(np.ma.getmaskarray(days), 0, ordinals).astype(np.int32)


def _singles(parts: Iterable[str], on: date) -> str:
    """The steps of one level, each with the day that it was done and its status."""
    return f"""
        WITH owed AS ({" UNION ALL ".join(parts)}),
        placed AS (
            SELECT *, row_number() OVER (PARTITION BY number, done_by ORDER BY step) AS place FROM owed WHERE is_slot
        ),
        done AS (
            SELECT owed.*, CASE WHEN listed[1] <= stops THEN listed[1] END AS done_at
            FROM owed LEFT JOIN acts_of ON acts_of.number = owed.number AND name = done_by WHERE NOT is_slot
            UNION ALL
            SELECT placed.* EXCLUDE (place), list_filter(listed, lambda day: day BETWEEN start AND stops)[place]
            FROM placed LEFT JOIN acts_of ON acts_of.number = placed.number AND name = done_by
        )
        SELECT number, step, CAST(1 AS BIGINT) AS n, opens, due, {_status(on, "CAST(NULL AS DATE)")} AS status, done_at
        FROM done"""


def _status(on: date, following: str) -> str:
    code = {status: f"CAST({number} AS TINYINT)" for status, number in STATUS_NUMBER.items()}
    passed_on = f"passed_on IN ({STATUS_NUMBER['lapsed']}, {STATUS_NUMBER['missed']})"
    return f"""CASE
        WHEN done_at > due THEN {code["done-late"]} WHEN done_at IS NOT NULL THEN {code["done"]}
        WHEN {passed_on} THEN passed_on WHEN {following} <= DATE '{on}' THEN {code["missed"]}
        WHEN due < stops AND stops < {NEVER} THEN {code["missed"]} WHEN stops < {NEVER} THEN {code["lapsed"]}
        WHEN opens IS NULL THEN {code["waiting"]} WHEN opens > DATE '{on}' THEN {code["upcoming"]}
        WHEN due < DATE '{on}' THEN CASE WHEN is_offer THEN {code["not-yet"]} ELSE {code["overdue"]} END
        ELSE {code["open"]} END"""


def _occurrences(parts: Iterable[str]) -> str:
    return f"""
        SELECT *, row_number() OVER occurrence AS place, lead(opens) OVER occurrence AS following
        FROM ({" UNION ALL ".join(parts)}) WINDOW occurrence AS (PARTITION BY number, step ORDER BY n)"""


def _rows(on: date) -> str:
    """Each act is given to the occurrence open by then, else to the one after that of the act before it."""
    act_by = "CASE WHEN worked >= opens THEN worked ELSE due END"
    return f"""
        WITH counted AS (
            SELECT first.number, first.step, acts.day FROM occurrences AS first JOIN acts
            ON acts.number = first.number AND acts.name = first.done_by AND acts.day BETWEEN first.start AND first.stops
            WHERE first.place = 1
        ),
        met AS (
            SELECT counted.*, coalesce(o.place, 1) AS place FROM counted ASOF LEFT JOIN occurrences AS o
            ON counted.number = o.number AND counted.step = o.step AND counted.day >= o.opens
        ),
        ranked AS (SELECT *, row_number() OVER (PARTITION BY number, step ORDER BY day) AS rank FROM met),
        given AS (
            SELECT number, step, day AS done_at,
            rank + max(place - rank) OVER (PARTITION BY number, step ORDER BY day) AS place FROM ranked
        ),
        series AS (
            SELECT o.*, given.done_at, CAST(NULL AS TINYINT) AS passed_on FROM occurrences AS o LEFT JOIN given
            ON given.number = o.number AND given.step = o.step AND given.place = o.place
        ),
        coming AS (
            SELECT number, step, min(n) AS n FROM series
            WHERE opens > DATE '{on}' AND done_at IS NULL GROUP BY number, step
        ),
        told AS (
            SELECT series.number, series.step, series.n, opens, due, {_status(on, "following")} AS status, done_at
            FROM series LEFT JOIN coming ON coming.number = series.number AND coming.step = series.step
            WHERE opens <= DATE '{on}' OR done_at IS NOT NULL OR series.n = coming.n
            UNION ALL SELECT number, step, n, opens, due, status, done_at FROM single
        )
        SELECT number, step, n, opens, due, {act_by} AS act_by, status, done_at
        FROM (SELECT told.*, working[passed[due - DATE '{FIRST}' + 1]] AS worked FROM told, calendar)"""
