"""What can be proved of a checked book, with the solver z3: of every person there can be, not of some examples.

Asked for by `forloeb check` and `forloeb adopt`. A book that is only read, as at every start of a server, is not proved
again, so this room is imported where it is used.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from forloeb.book.disagreements import with_reading
from forloeb.book.findings import Finding
from forloeb.book.model import Book, Step
from forloeb.book.prove.choices import prove_choices
from forloeb.book.prove.claims import prove_counted_apart, prove_done_at_once, prove_slots
from forloeb.book.prove.difference import prove_difference
from forloeb.book.prove.reach import prove_reach
from forloeb.book.prove.responsible import prove_responsible
from forloeb.book.prove.solver import EFFORT, CannotTellError, Prover
from forloeb.book.prove.told import step_finding
from forloeb.book.prove.versions import prove_versions

__all__ = ["EFFORT", "prove_book"]

Claim = Callable[[Book, Step, Prover], Iterator[Finding]]
_CLAIMS: tuple[Claim, ...] = (
    lambda book, step, _: chain(prove_versions(book, step), prove_done_at_once(book, step)),
    prove_choices,
    prove_reach,
    prove_counted_apart,
    prove_difference,
)


def prove_book(book: Book, effort: int = EFFORT) -> tuple[Finding, ...]:
    """All that goes wrong for somebody, in order of file and line, each once; by the book's own reading of its papers
    and by every other one. `effort` is z3's own count, for one question.
    """
    found = [*_steps_proved(book, book.steps.values(), effort), *prove_slots(book)]
    own = set(found)
    for disagreement in book.disagreements:
        for other in disagreement.alternatives:
            read = with_reading(book, disagreement.id, other.id)
            changed = _steps_proved(read, (read.steps[step] for step in other.steps), effort)
            found += [replace(each, file=other.file, line=other.line) for each in changed if each not in own]
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: (finding.file, finding.line, finding.kind)))


def _steps_proved(book: Book, steps: Iterable[Step], effort: int) -> Iterator[Finding]:
    steps = list(steps)
    for step in steps:
        for claim in _CLAIMS:
            yield from _claimed(claim, book, step, effort)
    for step in {step.procedure: step for step in steps}.values():
        yield from _claimed(prove_responsible, book, step, effort)


def _claimed(claim: Claim, book: Book, step: Step, effort: int) -> Iterator[Finding]:
    try:
        yield from claim(book, step, Prover(effort))
    except CannotTellError:
        yield step_finding("unproved", step)
