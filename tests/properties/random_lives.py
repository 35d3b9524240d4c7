"""Random lives from a seeded generator, thousands a second: wild ones, in which anything follows anything, and ordinary
ones, in which a course begins, some of it is done, and now and then one thing is out of the ordinary.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from forloeb.book import Step
from forloeb.book.model import Procedure
from forloeb.engine import derive_case
from forloeb.engine.moments import day_of
from properties.pen import PINS, REASONS, Habits, Pen, valid
from properties.told import FIRST, Life, Told, records_of
from properties.vocabulary import Vocabulary, beginnings, carries

MANY = 65
"""Retractions, each of the one before."""
LATE = date(2017, 6, 30)


def wild_life(
    rng: Random, words: Vocabulary, case: str, on: date, others: Sequence[str] = (), *, longest: int = 15
) -> Life:
    """Any records that a file may hold. `others`: cases that the family's contact person may be."""
    pen = Pen(rng, words, case, others, Habits(on, times=0.3, pins=PINS))
    kind = rng.choice(words.kinds if pen.by_chance(0.8) else sorted(words.book.kinds))
    begun = _begun(pen, kind) if pen.by_chance(0.5) else []
    rows = [*begun, *(_anything(pen, kind) for _ in range(rng.randrange(longest)))]
    rows += [pen.again(row) for row in rng.choices(rows, k=rng.randrange(6))] if rows else []
    rows.insert(0, Told(case, str(FIRST) if pen.by_chance(0.8) else pen.at(), "kind", kind))
    if pen.by_chance(0.15):
        rows.append(Told(case, pen.at(), "kind", rng.choice(sorted(words.book.kinds))))
    rows += rng.choices(rows, k=2) if pen.by_chance(0.2) else []
    numbered = pen.numbered(rows, share=rng.choice((0.0, 0.0, 0.5, 1.0, 1.0)), in_order=pen.by_chance(0.5))
    numbered += _retractions(pen, numbered)
    if pen.by_chance(0.3):
        rng.shuffle(numbered)
    return valid(numbered, words.book)


def ordinary_life(rng: Random, words: Vocabulary, case: str, on: date, others: Sequence[str] = ()) -> Life:
    """A case as they mostly are: its kind, its facts once, what began it, some of what was done; few times of day."""
    habits = Habits(on, times=rng.choice((0, 0, 0, 0, 0.2)), pins=rng.choice((("",), ("",), ("",), ("",), PINS)))
    pen = Pen(rng, words, case, others, habits)
    kind = rng.choice(words.kinds)
    procedures = words.heard(kind).procedures
    begins = pen.days.draw() if pen.by_chance(0.3) else FIRST + timedelta(days=rng.randrange(500))
    rows = [Told(case, str(begins), "kind", kind)]
    for procedure in rng.sample(procedures, k=min(len(procedures), rng.randint(1, 2))):
        pen.days.begin(begins + timedelta(days=rng.choice((0, rng.randrange(30)))))
        rows += _course(pen, procedure)
    known = rng.choice((1, 1, 1, 0.7))
    rows += [pen.fact(fact, str(begins)) for fact in words.facts if fact.type != "case" and pen.by_chance(known)]
    rows += [pen.consent() for _ in range(rng.choice((0, 1, 1, 2))) if words.book.consents]
    rows += _to_the_day(pen, rows) if pen.by_chance(0.6) else []
    rows += [_anything(pen, kind) for _ in range(rng.choice((0, 0, 0, 1, 1, 2, 3, 6)))]
    rows = pen.numbered(rows, share=rng.choice((0.0, 1.0)), in_order=True)
    return valid([*rows, *(_retractions(pen, rows) if pen.by_chance(0.1) else ())], words.book)


_LAST_YEAR = 2100
"""Of a file of records; what is owed may lie behind it."""


def _to_the_day(pen: Pen, rows: Sequence[Told]) -> list[Told]:
    """What is told on the first or the last day of something owed, or on a day beside it."""
    owed = derive_case(pen.book, pen.case, records_of(valid(rows, pen.book), pen.book), LATE)
    told: list[Told] = []
    for row in pen.rng.sample(owed, k=min(len(owed), pen.rng.randint(1, 4))):
        told_of = (day_of(limit) for limit in (row.opens, row.due, row.due, row.done_at) if limit is not None)
        limits = [day for day in told_of if day.year < _LAST_YEAR]
        pen.days.used += limits
        days = pen.rng.choices(limits, k=pen.rng.randint(1, 2)) if limits else []
        for day in days:
            told += _about(pen, pen.book.steps[row.step], day + timedelta(days=pen.rng.choice((-1, 0, 0, 1))))
        if pen.by_chance(0.15):
            about = pen.rng.choice(("done", "waived", "extended", "assigned", "noted", "noted"))
            told.append(pen.on_a_step(about, pen.book.steps[row.step], pin=f"#{row.occurrence}"))
        if len(limits) > 1 and pen.by_chance(0.2):
            until = limits[1] + timedelta(days=pen.rng.choice((-1, 0, 0, 1)))
            waived = pen.on_a_step("waived", pen.book.steps[row.step], on=limits[0])
            told.append(replace(waived, value=f"until {until}; {REASONS[0]}"))
    return told


def _about(pen: Pen, step: Step, day: date) -> list[Told]:
    """What touches a step on this day. Of one that needs a consent, how that was given and ended; of a slot, the event
    that completes it, after a waiver.
    """
    if step.done_event is not None and step.done_nth is not None and pen.by_chance(0.4):
        waived = replace(pen.on_a_step("waived", step, on=day), value=f"until {pen.days.draw()}; {REASONS[0]}")
        after = day + timedelta(days=pen.rng.randrange(20))
        return [waived, pen.event(pen.book.events[step.done_event], on=after)]
    needs = sorted({purpose for version in step.versions for rule in version.rules for purpose in rule.needs})
    if not needs or pen.by_chance(0.3):
        return [_of_one_day(pen, step, day)]
    given = day + timedelta(days=pen.rng.randrange(10))
    told = [replace(pen.consent(given, needs), value="yes")]
    told += [pen.on_a_step("extended", step, on=day)] if pen.by_chance(0.4) else []
    if pen.by_chance(0.5):
        ended = replace(told[0], at=pen.at(on=given + timedelta(days=pen.rng.randrange(1, 40))), value="no")
        told.append(replace(ended, recorded_at=f"{given}T12:00:00Z") if pen.by_chance(0.5) else ended)
    return told


def _of_one_day(pen: Pen, step: Step, day: date) -> Told:
    event, procedure = pen.book.events.get(step.done_event or ""), pen.book.procedure_of(step)
    match pen.rng.randrange(12):
        case 0 | 1 if event is not None:
            return pen.event(event, on=day)
        case 2 | 3:
            return pen.on_a_step("waived", step, on=day)
        case 4 | 5:
            return pen.on_a_step("extended", step, on=day)
        case 6 if procedure.ends:
            return pen.event(pen.book.events[pen.rng.choice(procedure.ends)], on=day)
        case 7 | 8 if procedure.pauses:
            return pen.event(pen.book.events[pen.rng.choice(pen.rng.choice(procedure.pauses))], on=day)
        case 7 | 8:
            return pen.on_a_procedure(procedure, on=day)
    return pen.on_a_step("done", step, on=day)


def _course(pen: Pen, procedure: Procedure) -> list[Told]:
    """What starts a procedure, most of what its steps run from, and some of them done."""
    starts = pen.book.events[procedure.starts]
    rows = [pen.event(starts, on=pen.days.first)]
    rows += [pen.event(each) for each in beginnings(pen.book, procedure) if each is not starts and pen.by_chance(0.75)]
    for step in procedure.steps:
        if pen.by_chance(0.35):
            event = pen.book.events.get(step.done_event or "")
            rows.append(pen.event(event) if event and pen.by_chance(0.5) else pen.on_a_step("done", step, pin=""))
    if procedure.ends and pen.by_chance(0.15):
        rows.append(pen.event(pen.book.events[pen.rng.choice(procedure.ends)]))
    return rows


def _begun(pen: Pen, kind: str) -> list[Told]:
    """The events that one procedure's windows run from, in the first weeks; some of its steps done; perhaps its end."""
    procedures = [each for each in pen.book.procedures.values() if kind in each.kinds]
    if not procedures:
        return []
    procedure = pen.rng.choice(procedures)
    pen.days.begin(FIRST + timedelta(days=pen.rng.randrange(60)))
    rows = [pen.event(event) for event in beginnings(pen.book, procedure) if pen.by_chance(0.8)]
    steps = pen.rng.sample(procedure.steps, k=min(len(procedure.steps), pen.rng.randrange(5)))
    rows += [pen.on_a_step("done", step, pin="") for step in steps]
    if procedure.ends and pen.by_chance(0.3):
        rows.append(pen.event(pen.book.events[pen.rng.choice(procedure.ends)]))
    return rows


def _anything(pen: Pen, kind: str) -> Told:
    """Anything that a record can say, more of what this kind's procedures listen to than of the rest."""
    words, rng = pen.words.heard(kind), pen.rng
    match rng.randrange(10):
        case 0 | 1 | 2:
            return pen.event(pen.book.events[rng.choice(words.events)])
        case 3:
            return pen.event(rng.choice(list(pen.book.events.values())))
        case 4:
            return pen.fact(rng.choice(pen.words.facts), pen.at())
        case 5 if pen.book.consents:
            return pen.consent()
        case 6:
            return pen.on_a_procedure(rng.choice(words.procedures))
        case 7 if pen.by_chance(0.2):
            return pen.beside()
        case _:
            about = rng.choice(("done", "done", "done", "waived", "extended", "assigned", "noted"))
            return pen.on_a_step(about, pen.a_step(words.steps))


def _retractions(pen: Pen, rows: Sequence[Told]) -> list[Told]:
    """Withdrawals, corrections, and withdrawals of those."""
    added: list[Told] = []
    targets = [row for row in rows if row.id and row.name != "kind"]
    is_long = pen.by_chance(0.005)
    for number in range((MANY if is_long else pen.rng.choice((0, 0, 1, 2, 3))) if targets else 0):
        target = added[-1] if added and is_long else pen.rng.choice([*targets, *added])
        told = pen.withdrawal(target)
        if target.name and pen.by_chance(0.5):
            told = replace(pen.again(target), value=target.value)
            told = replace(_changed(pen, target), at=told.at) if pen.by_chance(0.3) else told
        recorded = pen.recorded(len(rows) + number) if pen.by_chance(0.9) else ""
        added.append(replace(told, id=f"{pen.case}-r{number}", recorded_at=recorded, retracts=target.id))
    return added


def _changed(pen: Pen, target: Told) -> Told:
    """The same thing said of a fact or a step, with another value."""
    fact = pen.book.facts.get(target.name)
    about, _, name = target.name.partition(":")
    if fact is not None:
        return pen.fact(fact, target.at)
    if about in {"done", "waived", "extended"}:
        step = pen.book.steps[pen.book.step_ids[name.partition("#")[0]]]
        return replace(pen.on_a_step(about, step), at=f"{target.at[:10]}T09:30" if carries(pen.book, step)[0] else "")
    return target
