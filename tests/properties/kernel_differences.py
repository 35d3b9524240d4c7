"""Where the kernel's rows differ from the evaluator's, and the smallest question in which they do.

`PYTHONPATH=src:tests python -m properties.kernel_differences --cases 2000 --seed 7 --books small` prints the first.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from traceback import extract_tb

from forloeb.engine import Row
from forloeb.engine.kernel import columns_of, derive_columns
from properties.questions import FOLDERS, LIVES, Cases, Question, by_evaluator, questions
from properties.shrinking import LARGE, smallest
from properties.told import csv_of


@dataclass
class Count:
    """What was asked so far, and in how many cases they differed."""

    cases: int = 0
    rows: int = 0
    evaluated: int = 0
    differing: int = 0


@dataclass(frozen=True)
class Difference:
    """The rows of one case by each; `crash` when the kernel gave none."""

    case: str
    expected: list[Row]
    found: list[Row]
    crash: str = ""


@dataclass
class Asking:
    """Asks both, and counts."""

    count: Count = field(default_factory=Count)

    def differences(self, question: Question) -> list[Difference]:
        """The cases of a question in which they differ."""
        cases = question.cases()
        expected = by_evaluator(question, cases)
        self.count.cases += len(cases)
        try:
            columns = derive_columns(question.book, columns_of(cases), **question.asked)
            rows = columns.rows()
            self.count.rows += len(rows)
            self.count.evaluated += len(columns.evaluated)
            found = _differences(cases, expected, rows)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a difference to be shown
            crash = f"{type(error).__name__}: {error}, {extract_tb(error.__traceback__)[-1]}"
            found = [Difference(case, each, [], crash) for (case, _), each in zip(cases, expected, strict=True)]
        self.count.differing += len(found)
        return found


def _differences(cases: Cases, expected: list[list[Row]], rows: list[Row]) -> list[Difference]:
    in_order = [row for each in expected for row in each]
    if in_order == rows:
        return []
    rows_of: dict[str, list[Row]] = {}
    for row in rows:
        rows_of.setdefault(row.case, []).append(row)
    found = [
        Difference(case, each, rows_of.get(case, []))
        for (case, _), each in zip(cases, expected, strict=True)
        if rows_of.get(case, []) != each
    ]
    return found or [Difference("the order of the cases", in_order, rows)]


def report(question: Question) -> str:
    """The smallest question that shows the same, with book, records and the rows that differ, as text."""
    asking = Asking()
    small = smallest(question, lambda each: bool(asking.differences(each)))
    difference, *_ = asking.differences(small)
    options = [f"--on {small.on}", *([f"--until {small.until}"] if small.until else [])]
    options += [f"--known-at {small.known_at}"] if small.known_at else []
    told = csv_of([row for life in small.lives.values() for row in life])
    return "\n".join([*_chapters(small), f"--- records.csv, {' '.join(options)}\n{told}", *_lines(difference)])


def _chapters(question: Question) -> list[str]:
    """The book's files but the common words, as text; of a book of many chapters its id alone."""
    if sum(map(len, question.files.values())) > LARGE:
        return [f"--- the book {question.book.id}"]
    return [f"--- {name}\n{text.decode()}" for name, text in question.files.items() if name != "book.toml"]


def _lines(difference: Difference) -> Iterator[str]:
    """The rows that differ; of a row that both have, the fields that do."""
    yield f"--- {difference.case}"
    expected = {(row.case, row.step, row.occurrence): row for row in difference.expected}
    found = {(row.case, row.step, row.occurrence): row for row in difference.found}
    for key in {**expected, **found}:
        if (own := expected.get(key)) != (other := found.get(key)):
            yield f"evaluator: {own}"
            yield f"kernel:    {other}"
            differing = [
                each.name for each in fields(Row) if getattr(own, each.name, "") != getattr(other, each.name, "")
            ]
            yield f"  {', '.join(differing)}"
    if expected == found and not difference.crash:
        yield "the same rows in another order, or more than once"
    if difference.crash:
        yield f"kernel:    {difference.crash}"


def first_report(asked: Iterator[Question], asking: Asking) -> str | None:
    """The report on the first question in which they differ; None when they never do."""
    return next((report(question) for question in asked if asking.differences(question)), None)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=2_000)
    options.add_argument("--seed", default="7")
    options.add_argument("--books", choices=["small", "shipped", *FOLDERS], default="small", help="or one by its name")
    options.add_argument("--lives", choices=["both", *LIVES], default="both")
    options.add_argument("--at-once", type=int, default=200, help="cases in one call to the kernel")
    options.add_argument("--evaluated", action="store_true", help="say how much was left to the evaluator")
    told = options.parse_args()
    asking, started = Asking(), time.monotonic()
    shipped = [name for name in FOLDERS if name != "miniature"]
    for books in shipped if told.books == "shipped" else [told.books]:
        cases = told.cases // (len(shipped) if told.books == "shipped" else 1)
        found = first_report(questions(told.seed, books, cases, told.at_once, told.lives), asking)
        if found is not None:
            sys.stdout.write(f"{found}\n")
            return 1
    count = asking.count
    sys.stdout.write(f"{count.cases} cases, {count.rows} rows, 0 differences, {time.monotonic() - started:.1f} s\n")
    if told.evaluated:
        sys.stdout.write(f"{100 * count.evaluated / max(1, count.rows):.1f} % of the rows were the evaluator's\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
