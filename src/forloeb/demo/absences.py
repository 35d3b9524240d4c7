"""Some did not come to an appointment: who was contacted, heard, and what was decided."""

from forloeb.demo.days import plus_days, working_day
from forloeb.demo.habits import STRICT, USUAL
from forloeb.demo.pen import Pen

_WITHOUT = frozenset(
    ("company", "workplace", "child", "companion-request", "standing", "pupil", "committee-case", "grant-application")
)
_SHARE = 0.02
_GOOD_REASONS = ("var til lægen", "syg den dag, ringede om morgenen", "indkaldelsen var ikke nået frem")


def write_absences(pen: Pen) -> None:
    """In a few of the cases open in the last month. The last that a pen writes, so it changes nothing else."""
    kind = next((draft for draft in pen.drafts if draft.name == "kind"), None)
    if kind is None or kind.value in _WITHOUT or pen.rng.random() >= _SHARE:
        return
    day = working_day(plus_days(pen.on, -pen.rng.randint(2, 30)))
    if day.isoformat() <= kind.at or not pen.write(day, "absent"):
        return
    contacted = pen.carry_out("absence.contact#1", day, working_day(plus_days(day, 1)), STRICT)
    if contacted is None:
        return
    if pen.rng.random() < 0.3:
        pen.write(contacted, "waived:absence.hear#1", pen.rng.choice(_GOOD_REASONS))
    else:
        pen.carry_out("absence.hear#1", contacted, working_day(plus_days(contacted, 2)), USUAL)
    pen.carry_out("absence.decide#1", working_day(plus_days(day, 12)), working_day(plus_days(day, 17)), USUAL)
