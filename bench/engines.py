"""All that is measured, each in the same three steps: its inputs made, the rows derived, the rows as numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import Any

from bench.further_happenings import KNOWN_AT
from bench.tasks import RowNumbers, numbers_of_rows, numbers_of_tasks
from forloeb.book import Book
from forloeb.engine.kernel import RecordColumns


@dataclass(frozen=True)
class Engine:
    """Only `derive` is timed."""

    name: str
    inputs: Callable[[RecordColumns], Any]
    derive: Callable[[Any], Any]
    numbers: Callable[[Any], RowNumbers]


Maker = Callable[[Book, date], Engine]


def _kernel(book: Book, on: date) -> Engine:
    from bench.peers.kernel import numbers_of_row_columns
    from forloeb.engine.kernel import derive_columns

    return Engine(
        "kernel",
        lambda records: records,
        lambda records: derive_columns(book, records, on),
        lambda rows: numbers_of_row_columns(rows, book),
    )


def full_kernel(name: str, book: Book, on: date) -> Engine:
    """The kernel with records of the full language, asked what was known at a time before."""
    from bench.peers.kernel import numbers_of_row_columns
    from forloeb.engine.kernel import derive_columns

    return Engine(
        name,
        lambda records: records,
        lambda records: derive_columns(book, records, on, known_at=KNOWN_AT),
        lambda rows: numbers_of_row_columns(rows, book),
    )


def bare_write(book: Book, on: date) -> Engine:
    """As many columns of the same kinds as the kernel's, with nothing worked out; they are no rows."""
    from bench.peers.bare_write import write_columns
    from forloeb.engine.kernel import derive_columns

    none = numbers_of_tasks([])
    return Engine("bare write", lambda records: derive_columns(book, records, on).owed, write_columns, lambda _: none)


def full_evaluator(name: str, book: Book, on: date) -> Engine:
    from bench.peers.evaluator import evaluate, records_by_case

    return Engine(
        f"evaluator, {name}",
        records_by_case,
        lambda told: (told, evaluate(book, told, on, KNOWN_AT)),
        lambda answer: numbers_of_rows(answer[1], book, [case for case, _ in answer[0]]),
    )


def _evaluator(book: Book, on: date) -> Engine:
    from bench.peers.evaluator import evaluate, records_by_case

    return Engine(
        "evaluator",
        records_by_case,
        lambda told: (told, evaluate(book, told, on)),
        lambda answer: numbers_of_rows(answer[1], book, [case for case, _ in answer[0]]),
    )


def _plain_loop(book: Book, on: date) -> Engine:
    from bench.peers.plain_loop import PlainLoop
    from bench.spells import spells_of

    return Engine("plain loop", spells_of, PlainLoop(book, on).tasks, numbers_of_tasks)


def _openfisca(book: Book, on: date) -> Engine:
    from bench.peers.openfisca_core import OpenFisca

    openfisca = OpenFisca(book, on)
    return Engine("OpenFisca-core", openfisca.inputs, openfisca.rows, lambda rows: rows)


def _duckdb(book: Book, on: date) -> Engine:
    from bench.peers.duckdb_sql import DuckDB, numbers

    database = DuckDB(book, on)
    return Engine("DuckDB", database.inputs, database.rows, numbers)


def _django(book: Book, on: date) -> Engine:
    from bench.peers.django_tasks import NightlyTasks
    from bench.spells import spells_of

    nightly = NightlyTasks(book, on)
    return Engine("Django task table", lambda records: nightly.inputs(spells_of(records)), nightly.run, nightly.numbers)


def _spiff(book: Book, on: date) -> Engine:
    from bench.peers.spiff_workflow import SpiffWorkflow
    from bench.spells import spells_of

    return Engine("SpiffWorkflow", spells_of, SpiffWorkflow(book, on).tasks, numbers_of_tasks)


MAKERS: dict[str, tuple[Maker, str, str]] = {
    "kernel": (_kernel, "forloeb", "kernel"),
    "OpenFisca-core": (_openfisca, "openfisca_core", "openfisca_core"),
    "DuckDB": (_duckdb, "duckdb", "duckdb_sql"),
    "plain loop": (_plain_loop, "forloeb", "plain_loop"),
    "Django task table": (_django, "django", "django_tasks"),
    "SpiffWorkflow": (_spiff, "SpiffWorkflow", "spiff_workflow"),
    "evaluator": (_evaluator, "forloeb", "evaluator"),
}
"""Name → how it is made, the package that it needs, and its module in bench.peers."""


def installed() -> list[str]:
    return [name for name, (_, package, _) in MAKERS.items() if find_spec(package)]


def engine(name: str, book: Book, on: date) -> Engine:
    return MAKERS[name][0](book, on)
