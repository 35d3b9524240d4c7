"""All that is measured, each as the same three steps: make its inputs, derive the rows, give the rows as numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from typing import Any

from bench.tasks import RowNumbers, numbers_of_tasks
from forloeb.book import Book
from forloeb.engine.kernel import RecordColumns


@dataclass(frozen=True)
class Engine:
    """`derive` alone is timed. `needs` is the package without which it cannot be measured."""

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


def _plain_loop(book: Book, on: date) -> Engine:
    from bench.peers.plain_loop import PlainLoop
    from bench.spells import spells_of

    return Engine("plain loop", spells_of, PlainLoop(book, on).tasks, numbers_of_tasks)


def _openfisca(book: Book, on: date) -> Engine:
    from bench.peers.openfisca_core import OpenFisca

    openfisca = OpenFisca(book, on)
    return Engine("OpenFisca-core", openfisca.inputs, openfisca.rows, lambda rows: rows)


MAKERS: dict[str, tuple[str, Maker]] = {
    "kernel": ("forloeb", _kernel),
    "plain loop": ("forloeb", _plain_loop),
    "OpenFisca-core": ("openfisca_core", _openfisca),
}


def engine(name: str, book: Book, on: date) -> Engine | None:
    """None when the package that it needs is not installed."""
    package, maker = MAKERS[name]
    return maker(book, on) if find_spec(package) else None
