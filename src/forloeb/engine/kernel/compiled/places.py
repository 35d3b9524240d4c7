"""Places as memory has them."""

from forloeb.engine.kernel.compiled.codes import NOWHERE
from forloeb.engine.kernel.compiled.compiler import inlined
from forloeb.engine.kernel.compiled.memory import Memory


@inlined
def place_in(memory: Memory, place: int) -> int:
    """The place that stands at a place. That it is not negative is said in a way the compiler sees: it then leaves out
    what makes `memory[-1]` mean the last, which every look into memory would pay for.
    """
    return memory[place] & NOWHERE


@inlined
def as_place(place: int) -> int:
    """The same of a place that is given."""
    return int(place) & NOWHERE  # of a column, where plain Python's numbers are as narrow as the column's
