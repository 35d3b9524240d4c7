"""Records that cannot be followed, and why: they are told beside the rows (`limits.Remark`)."""

from forloeb.engine.kernel.compiled import memory as at
from forloeb.engine.kernel.compiled.compiler import compiled
from forloeb.engine.kernel.compiled.memory import Memory


@compiled
def remark(case: Memory, occurrence: int, is_stray: int, kind: int, record: int) -> None:
    """More than there is room for leave the step."""
    if case[at.REMARK_COUNT] == at.MOST_REMARKS:
        case[at.IS_LEFT] = 1
        return
    place = case[at.REMARKS] + case[at.REMARK_COUNT] * at.REMARK_SIZE
    case[at.REMARK_COUNT] += 1
    case[place + at.REMARK_ON], case[place + at.REMARK_IS_STRAY] = occurrence, is_stray
    case[place + at.REMARK_KIND], case[place + at.REMARK_RECORD] = kind, record
