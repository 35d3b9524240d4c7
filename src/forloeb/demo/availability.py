"""A few of the insured do not take part: what was recorded, and what has been considered since."""

from forloeb.demo.days import plus_days, working_day
from forloeb.demo.habits import USUAL
from forloeb.demo.pen import Pen
from forloeb.demo.spells import Spell

_SHARE = 0.02
_STEPS = {
    "not-cooperating": "testing-offer",
    "absent-unexcused": "recommendation",
    "not-in-education": "education-report",
}


def write_availability(pen: Pen, spell: Spell) -> None:
    """In some of the cases open in the last weeks. Only the young without an education can fail to begin one."""
    if pen.rng.random() >= _SHARE:
        return
    day = working_day(plus_days(pen.on, -pen.rng.randint(2, 25)))
    if not spell.start < day < spell.last:
        return
    event = pen.rng.choice(("not-cooperating", "absent-unexcused"))
    if spell.person.age_on(day) < 25 and is_uneducated(pen):
        event = "not-in-education"
    if pen.write(day, event, told=day):
        pen.carry_out(f"availability.{_STEPS[event]}#1", day, working_day(plus_days(day, 6)), USUAL)


def is_uneducated(pen: Pen) -> bool:
    return any((draft.name, draft.value) == ("education", "none") for draft in pen.drafts)
