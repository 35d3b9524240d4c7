"""1,200 spells of insured unemployment.

Old spells have the same rhythm of talks as new ones: on the demo day the contact course is not for them, later it is.
"""

from collections.abc import Iterator
from datetime import date
from random import Random

from forloeb.demo.availability import is_uneducated, write_availability
from forloeb.demo.days import plus_days, plus_months, working_day, working_day_by
from forloeb.demo.habits import LOOSE, STRICT, USUAL, drawn_day
from forloeb.demo.pen import Pen
from forloeb.demo.people import Person, draw_person, register
from forloeb.demo.rows import PersonRow
from forloeb.demo.spells import Spell, draw_length, write_pause
from forloeb.demo.talks import write_talks

RECENT, OLDER = 500, 700

_LANGUAGES = {"da": 80, "ar": 5, "tr": 5, "fa": 4, "uk": 2, "so": 2, "ti": 2}
_A_KASSER = {"academic": 34, "managers": 11, "other": 45, "": 10}
_HOUSEHOLDS = ("single", "single-parent", "couple", "couple-with-children")


def write_unemployed(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for number in range(RECENT + OLDER):
        pen = next(pens)
        lately = plus_months(pen.on, -4)
        if number < RECENT:
            start = _draw_start(pen, lately, plus_days(pen.on, -1))
        else:
            start = _draw_start(pen, plus_months(pen.on, -36), plus_days(lately, -1))
        yield _write_spell(pen, start)


def _draw_start(pen: Pen, first: date, last: date) -> date:
    """A day from `first` to `last`; a third of them the first of a month, when notices run out."""
    day = plus_days(first, pen.rng.randint(0, (last - first).days))
    return day.replace(day=1) if pen.rng.random() < 0.33 and day.replace(day=1) >= first else day


def _write_spell(pen: Pen, start: date) -> PersonRow:
    rng = pen.rng
    language = rng.choices(list(_LANGUAGES), weights=list(_LANGUAGES.values()))[0]
    person = draw_person(rng, start, round(rng.triangular(19, 63, 36)), language)
    a_kasse = rng.choices(list(_A_KASSER), weights=list(_A_KASSER.values()))[0]
    pen.open(start, _facts(rng, person, a_kasse))
    pen.write(start, "unemployed", told=start)
    last = plus_days(start, draw_length(rng))
    if last < pen.on:
        pen.close(last, "self-supporting")
    spell = Spell(person, a_kasse, start, last, write_pause(pen, start, last))
    talks = write_talks(pen, spell)
    _write_joint_talk(pen, spell, talks)
    _write_offer(pen, spell)
    _write_long_unemployment(pen, spell)
    row = register(pen, person)
    _write_joint_talk_booked(pen, spell)
    _write_education_order(pen, spell)
    write_availability(pen, spell)
    _write_exhausted_benefit(pen, spell)
    return row


def _facts(rng: Random, person: Person, a_kasse: str) -> dict[str, str]:
    educated = "academic" if a_kasse == "academic" else rng.choice(("none", "vocational", "vocational", "academic", ""))
    facts = {
        "kind": "insured-unemployed",
        "born": person.born.isoformat(),
        "sex": person.sex,
        "household": rng.choice(_HOUSEHOLDS) if rng.random() < 0.5 else "",
        "language": person.language if person.language != "da" or rng.random() < 0.3 else "",
        "education": educated,
        "a-kasse": a_kasse,
    }
    return {name: value for name, value in facts.items() if value}


def _write_joint_talk(pen: Pen, spell: Spell, talks: list[date]) -> None:
    """The a-kasse joins a talk that is held anyhow, the fifth or the sixth."""
    held = [day for day in talks[4:6] if day < pen.on]
    if held and spell.a_kasse and pen.rng.random() < 0.7:
        step = "earlier-spells.joint-talk" if spell.is_earlier else "contact-course.a-kasse-joint-talk"
        pen.write(pen.rng.choice(held), f"done:{step}")


def _write_joint_talk_booked(pen: Pen, spell: Spell) -> None:
    opens, due = spell.day(84), spell.day(111)
    if opens and due and opens < spell.last and not spell.is_earlier:
        pen.carry_out("contact-course.joint-talk-booked", opens, due, STRICT)


def _write_education_order(pen: Pen, spell: Spell) -> None:
    """Given at the first talk."""
    opens, due = spell.day(14), spell.day(27)
    is_for_them = spell.person.age_on(spell.start) < 25 and is_uneducated(pen)
    if is_for_them and opens and due and opens < spell.last and not spell.is_earlier:
        pen.carry_out("contact-course.education-order", opens, due, STRICT)


def _write_offer(pen: Pen, spell: Spell) -> None:
    """By three months for the young and the old, by six for those between."""
    months = 6 if 30 <= spell.person.age_on(spell.start) <= 50 else 3
    due = spell.day((plus_months(spell.start, months) - spell.start).days)
    if due and (day := drawn_day(pen.rng, plus_days(due, -30), due, pen.on, USUAL)):
        agreed = working_day_by(plus_days(pen.on, -pen.rng.randint(1, 10)))
        pen.write(day, "offer-started", told=agreed if pen.on < day <= plus_days(pen.on, 14) else day)


def _write_long_unemployment(pen: Pen, spell: Spell) -> None:
    due = plus_months(spell.start, 16)
    if due < spell.last:
        chapter = "earlier-spells" if spell.is_earlier else "contact-course"
        pen.carry_out(f"{chapter}.job-broker", plus_days(due, -20), due, LOOSE)
        pen.carry_out(f"{chapter}.talk-16-months", working_day(plus_days(due, -15)), plus_days(due, 15), USUAL)


def _write_exhausted_benefit(pen: Pen, spell: Spell) -> None:
    """The right to unemployment benefit is used up after two years; the offer after that has no date."""
    ended = plus_months(spell.start, 24)
    if ended < spell.last and pen.write(ended, "benefit-exhausted", told=plus_days(ended, -14)):
        pen.carry_out("exhausted-benefit.offer#1", ended, plus_days(ended, 60), USUAL)
