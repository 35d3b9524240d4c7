"""The six talks of the contact course, as they are held, booked, moved, waived and wrongly recorded."""

from datetime import date

from forloeb.demo.days import plus_days, plus_months, working_day, working_day_by
from forloeb.demo.habits import USUAL, Habit, drawn_day
from forloeb.demo.pen import Pen
from forloeb.demo.spells import Spell

_WEEKS = ((3, 4), (5, 8), (9, 12), (13, 16), (17, 20), (21, 26))
_TALK = Habit(late=0.07, never=0.05)
_CASEWORKERS = ("CAM", "CAM", "hn", "lr", "sb", "tk")
_NOTES = ("borger ringer selv tilbage", "bedt om telefonsamtale", "medbringer jobliste", "udeblevet, ny tid sendt")
_WAIVED = ("§ 31; har jobtilbud med startdato", "§ 31; begynder på efterløn", "§ 31; på barsel om få uger")
_EXTENDED = ("§ 30; borger på aftalt ferie", "§ 30; til jobsamtale den dag")


def write_talks(pen: Pen, spell: Spell) -> list[date]:
    """The days of the talks held or booked, in the order of the slots."""
    talks: list[date] = []
    for number, (first_week, last_week) in enumerate(_WEEKS, start=1):
        opens, due = spell.day(7 * (first_week - 1)), spell.day(7 * last_week - 1)
        if opens is None or due is None or opens > spell.last:
            return talks
        if talks and talks[-1] > pen.on:
            return talks
        if _is_waived(pen, number, opens):
            continue
        day = _hold(pen, spell, number, max(opens, plus_days(talks[-1], 10)) if talks else opens, due)
        if day is not None:
            talks.append(day)
    return [*talks, *_after_half_a_year(pen, spell, talks)]


def _hold(pen: Pen, spell: Spell, number: int, opens: date, due: date) -> date | None:
    """A talk counts by being the next one, unless it is pinned to its slot."""
    due = _extend(pen, number, opens, due)
    if opens > due:
        return None
    day = drawn_day(pen.rng, opens, due, pen.on, _TALK)
    if day is None or (day > pen.on and not _is_booked(pen, day)):
        _pass_on(pen, number, opens)
        return None
    day = spell.day_not_paused(day)
    if day > pen.on:
        return day if pen.write(day, "talk", told=working_day_by(plus_days(pen.on, -pen.rng.randint(1, 12)))) else None
    if number == 4 and pen.rng.random() < 0.06:
        return day if pen.write(day, "done:contact-course.talk-4") else None
    return _record(pen, day)


def _record(pen: Pen, day: date) -> date | None:
    """Most talks are recorded rightly at once; some in the wrong case, some on the wrong day."""
    chance = pen.rng.random()
    if chance < 0.006 and (mistaken := pen.write(day, "talk")):
        withdrawal = pen.withdraw(mistaken)
        if withdrawal and pen.rng.random() < 0.2:
            pen.withdraw(withdrawal)  # it was the right case after all
            return day
        return None
    if chance < 0.012 and (mistaken := pen.write(working_day(plus_days(day, 1)), "talk")):
        pen.replace(mistaken, day)
        return day
    return day if pen.write(day, "talk") else None


def _is_booked(pen: Pen, day: date) -> bool:
    return (day - pen.on).days <= 28 and pen.rng.random() < 0.65


def _pass_on(pen: Pen, number: int, opens: date) -> None:
    """Nobody has held the talk yet; some are on somebody's list."""
    day = working_day(plus_days(opens, -pen.rng.randint(3, 8)))
    if pen.rng.random() < 0.4:
        pen.write(day, f"assigned:contact-course.talk-{number}", pen.rng.choice(_CASEWORKERS))
    if pen.rng.random() < 0.25:
        pen.write(day, f"noted:contact-course.talk-{number}", pen.rng.choice(_NOTES))


def _is_waived(pen: Pen, number: int, opens: date) -> bool:
    """Waived for good, or until a day that has not always come yet."""
    if number not in {2, 3} or pen.rng.random() > 0.02:
        return False
    day, value = working_day(opens), pen.rng.choice(_WAIVED)
    if number == 3:
        value = f"until {plus_days(day, pen.rng.randint(30, 60))}; {value}"
    return pen.write(day, f"waived:contact-course.talk-{number}", value) is not None


def _extend(pen: Pen, number: int, opens: date, due: date) -> date:
    day = working_day(plus_days(opens, pen.rng.randint(2, 12)))
    if number != 3 or day > due or pen.rng.random() > 0.03:
        return due
    later = working_day(plus_days(due, pen.rng.randint(7, 21)))
    value = f"{later}; {pen.rng.choice(_EXTENDED)}"
    return later if pen.write(day, "extended:contact-course.talk-3", value) else due


def _after_half_a_year(pen: Pen, spell: Spell, talks: list[date]) -> list[date]:
    """From the seventh month a talk every third month."""
    later: list[date] = []
    last = max([spell.start, *talks, *([spell.pause.back] if spell.pause and spell.pause.back else [])])
    while (due := plus_months(last, 3)) <= min(spell.last, pen.on):
        last = drawn_day(pen.rng, plus_days(due, -10), due, pen.on, USUAL) or plus_days(due, 14)
        if pen.write(last, "talk"):
            later.append(last)
    return later
