"""The versions of a step follow each other without a gap, and each is in force on some day of its procedure."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from forloeb.book.findings import Finding
from forloeb.book.model import Book, InForce, Step
from forloeb.book.prove.told import step_finding
from forloeb.book.text import Text


def prove_versions(book: Book, step: Step) -> Iterator[Finding]:
    """Versions are days in a row, so this needs no solver. That two do not overlap is seen when they are read."""
    procedure = book.procedure_of(step)
    for version, following in pairwise(step.versions):
        last, first = version.in_force.last, following.in_force.first
        if last is not None and first is not None and last + timedelta(days=1) < first:
            begins, ends = str(last + timedelta(days=1)), str(first - timedelta(days=1))
            yield step_finding("version-gap", step, following.line, lines=(version.line,), first=begins, last=ends)
    for version in step.versions:
        if not step.version_by_opens and not have_a_day(version.in_force, procedure.in_force):
            what = Text("versionen", "the version")
            when = Text(f"in-force for {procedure.id}", f"in-force of {procedure.id}")
            yield step_finding("for-nobody", step, version.line, what=what, when=when)


def have_a_day(*spans: InForce) -> bool:
    """Whether there is a day that lies in all of them."""
    first = max((span.first for span in spans if span.first), default=date.min)
    last = min((span.last for span in spans if span.last), default=date.max)
    return first <= last
