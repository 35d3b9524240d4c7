"""Refugees and those who were reunified with them: 400 adults in 280 families."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from random import Random

from forloeb.demo import reception, volunteers
from forloeb.demo.days import plus_days, plus_months, working_day, working_day_by
from forloeb.demo.habits import LOOSE
from forloeb.demo.pen import Pen
from forloeb.demo.people import Person, draw_person, register
from forloeb.demo.programme import run_programme
from forloeb.demo.reception import Newcomer
from forloeb.demo.rows import PersonRow

ALONE, COUPLES, FOLLOWED = 160, 20, 100
REFUGEES, REUNIFIED = ALONE + 2 * COUPLES + FOLLOWED, FOLLOWED

_LANGUAGES = {"ar": 46, "ti": 26, "fa": 13, "so": 7, "uk": 4, "tr": 4}
_EDUCATION = {"none": 45, "vocational": 30, "academic": 15, "": 10}


def write_refugees(pens: Iterator[Pen]) -> Iterator[PersonRow]:
    for _ in range(ALONE):
        yield _alone(next(pens))
    for _ in range(COUPLES):
        yield from _couple(next(pens), next(pens))
    for _ in range(FOLLOWED):
        yield from _followed(next(pens), next(pens))


def _alone(pen: Pen) -> PersonRow:
    takeover = _first_of_month(pen.rng, plus_days(pen.on, -_days_ago(pen.rng)))
    household = pen.rng.choices(("single", "single-parent"), weights=(8, 2))[0]
    return _write_refugee(pen, _come(pen, takeover, household))


def _couple(pen: Pen, spouse_pen: Pen) -> Iterator[PersonRow]:
    takeover = _first_of_month(pen.rng, plus_days(pen.on, -_days_ago(pen.rng)))
    household = pen.rng.choices(("couple", "couple-with-children"), weights=(3, 7))[0]
    contact = _come(pen, takeover, household)
    spouse = Newcomer(
        _spouse_of(contact.person, spouse_pen, takeover),
        household,
        contact.benefit,
        contact.allotted,
        takeover,
        contact.arrival,
        is_contact=False,
        home=contact.home,
        from_centre=contact.from_centre,
    )
    yield _write_refugee(pen, contact, family=pen.case)
    yield _write_refugee(spouse_pen, spouse, family=pen.case)


def _followed(pen: Pen, spouse_pen: Pen) -> Iterator[PersonRow]:
    """A refugee who comes alone, and a husband or wife who is allowed to follow about a year later."""
    spouse_takeover = plus_days(pen.on, -round(spouse_pen.rng.triangular(-35, 800, 120)))
    takeover = _first_of_month(pen.rng, plus_days(spouse_takeover, -pen.rng.randint(240, 420)))
    contact = _come(pen, takeover, "single")
    household = pen.rng.choices(("couple", "couple-with-children"), weights=(3, 7))[0]
    yield _write_refugee(pen, contact, family=pen.case)
    reception.apply_for_family(pen, working_day(plus_days(spouse_takeover, -pen.rng.randint(100, 200))))
    benefit = "introduction" if spouse_pen.rng.random() < 0.6 else "none"
    person = _spouse_of(contact.person, spouse_pen, spouse_takeover)
    arrival = _arrival(spouse_pen.rng, spouse_takeover)
    spouse = Newcomer(person, household, benefit, None, spouse_takeover, arrival, is_contact=False)
    if arrival < pen.on:
        pen.write(arrival, "household", household)
    yield _write_reunified(spouse_pen, spouse, family=pen.case)


def _write_refugee(pen: Pen, newcomer: Newcomer, family: str = "") -> PersonRow:
    opened = newcomer.allotted or newcomer.takeover
    _open(pen, "refugee", newcomer, family, opened)
    reception.end(pen, newcomer)
    reception.write_coming(pen, newcomer, told=opened)
    volunteers.notify(pen, newcomer)
    _write_stay(pen, newcomer)
    return register(pen, newcomer.person)


def _write_reunified(pen: Pen, newcomer: Newcomer, family: str) -> PersonRow:
    opened = working_day_by(min(plus_days(newcomer.takeover, -pen.rng.randint(14, 40)), plus_days(pen.on, -1)))
    _open(pen, "reunified", newcomer, family, opened)
    reception.end(pen, newcomer)
    reception.write_coming(pen, newcomer, told=opened)
    _write_stay(pen, newcomer)
    return register(pen, newcomer.person)


def _write_stay(pen: Pen, newcomer: Newcomer) -> None:
    consent = reception.receive(pen, newcomer)
    volunteers.welcome(pen, newcomer, consent)
    reception.agree_tasks(pen, newcomer)
    run_programme(pen, newcomer)
    _help_family(pen, newcomer)
    volunteers.help_moving(pen, consent, reception.find_home(pen, newcomer))
    volunteers.give_mentor(pen, newcomer, consent, reception.find_ready(pen, newcomer))


def _help_family(pen: Pen, newcomer: Newcomer) -> None:
    has_children = newcomer.household in {"single-parent", "couple-with-children"}
    if newcomer.allotted and newcomer.is_contact and has_children:
        arrival = newcomer.arrival
        pen.carry_out("children.family-consultant", arrival, plus_days(arrival, 14), LOOSE)


def _open(pen: Pen, kind: str, newcomer: Newcomer, family: str, opened: date) -> None:
    facts = {
        "kind": kind,
        "born": newcomer.person.born.isoformat(),
        "sex": newcomer.person.sex,
        "household": newcomer.household,
        "family": family,
        "language": newcomer.person.language,
        "benefit": newcomer.benefit,
        "home": newcomer.home if newcomer.allotted else "",
        "asylum-centre": ("yes" if newcomer.from_centre else "no") if newcomer.allotted else "",
        "education": pen.rng.choices(list(_EDUCATION), weights=list(_EDUCATION.values()))[0],
    }
    pen.open(opened, {name: value for name, value in facts.items() if value})


def _come(pen: Pen, takeover: date, household: str) -> Newcomer:
    rng = pen.rng
    told = plus_days(takeover, -rng.randint(30, 62))
    allotted = working_day_by(min(told, plus_days(pen.on, -rng.randint(1, 12))))
    language = rng.choices(list(_LANGUAGES), weights=list(_LANGUAGES.values()))[0]
    person = draw_person(rng, allotted, round(rng.triangular(18, 64, 27)), language, _sex_of_newcomer(rng))
    home = rng.choices(("temporary", "permanent"), weights=(85, 15))[0]
    newcomer = Newcomer(person, household, "introduction", allotted, takeover, _arrival(rng, takeover))
    return replace(newcomer, home=home, from_centre=rng.random() < 0.8)


def _sex_of_newcomer(rng: Random) -> str:
    return rng.choices(("male", "female"), weights=(62, 38))[0]


def _spouse_of(contact: Person, pen: Pen, opened: date) -> Person:
    """Same address and mother tongue; the name is the spouse's own, as in most of these countries."""
    years = max(20, contact.age_on(opened) + pen.rng.randint(-6, 4))
    sex = "male" if contact.sex == "female" else "female"
    drawn = draw_person(pen.rng, opened, years, contact.language, sex)
    return Person(drawn.born, sex, contact.language, drawn.surname, contact.address)


def _days_ago(rng: Random) -> int:
    """When the duty is taken over: some ahead, many lately, the rest over a little more than three years."""
    chance = rng.random()
    if chance < 0.08:
        return -rng.randint(3, 45)
    if chance < 0.26:
        return rng.randint(0, 60)
    if chance < 0.35:
        return rng.randint(1090, 1250)
    return round(rng.triangular(61, 1100, 200))


def _first_of_month(rng: Random, day: date) -> date:
    """Most takeovers are on the first of a month."""
    return plus_months(day.replace(day=1), rng.choice((0, 1))) if rng.random() < 0.7 else day


def _arrival(rng: Random, takeover: date) -> date:
    return working_day(plus_days(takeover, rng.choices((0, 1, 3), weights=(85, 10, 5))[0]))
