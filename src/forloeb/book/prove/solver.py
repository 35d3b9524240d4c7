"""The one door to the solver: what is asked of it, within which effort, and what when it cannot tell."""

from collections.abc import Iterator
from contextlib import contextmanager

import z3

EFFORT = 2_000_000
"""z3's own count of work for one question, hundreds of times what a book needs: a count, and no clock, so that a slow
machine answers as a quick one does."""


class CannotTellError(Exception):
    """The solver gave up within its effort."""


class Prover:
    """Answers whether formulas can hold together. The same questions in the same order get the same answers."""

    def __init__(self, effort: int = EFFORT) -> None:
        self._solver = z3.Solver()
        self._solver.set("random_seed", 1)
        self._solver.set("rlimit", effort)

    def is_possible(self, *formulas: z3.BoolRef) -> bool:
        """Raises CannotTellError when the effort did not suffice."""
        with self.given(*formulas):
            return self._check()

    def always(self, claim: z3.BoolRef, *given: z3.BoolRef) -> bool:
        """Whether the claim holds wherever what is given does."""
        return not self.is_possible(*given, z3.Not(claim))

    @contextmanager
    def given(self, *formulas: z3.BoolRef) -> Iterator[None]:
        """What is asked within also has these formulas hold."""
        self._solver.push()
        self._solver.add(*formulas)
        try:
            yield
        finally:
            self._solver.pop()

    def model(self) -> z3.ModelRef:
        """An example of what is given; only where that is possible."""
        if not self._check():
            raise ValueError("there is no example of what is impossible")
        return self._solver.model()

    def _check(self) -> bool:
        answer = self._solver.check()
        if answer == z3.unknown:
            raise CannotTellError
        return bool(answer == z3.sat)
