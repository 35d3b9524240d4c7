""" "Vis igen den …": a row stays off one person's list until a day. It changes no date, and colleagues still see it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from forloeb.book import Text
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import Obligation
from forloeb.register.models import Snooze

Key = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Put:
    """That somebody has put a row off."""

    username: str
    name: str
    until: date


def first_day(today: date) -> date:
    return today + timedelta(days=1)


def last_day(each: Obligation) -> date | None:
    """The last day that a row can be put off to: the day before its last working day. None: any."""
    return each.day - timedelta(days=1) if each.day is not None else None


def can_be_put_off(each: Obligation, today: date) -> bool:
    last = last_day(each)
    return last is None or last >= first_day(today)


def why_not(each: Obligation, until: date, today: date) -> Text | None:
    """Why a row cannot be put off to a day; None where it can."""
    if until <= today:
        return Text("Dagen skal ligge efter i dag.", "The day must come after today.")
    last = last_day(each)
    if last is None or until <= last:
        return None
    if not can_be_put_off(each, today):
        da = "Opgaven kan ikke vises igen senere: Sidste arbejdsdag inden frist er i morgen eller før."
        return Text(da, "It cannot come back later: its last working day is tomorrow or before.")
    day, latest = day_in_words(last + timedelta(days=1)), day_in_words(last)
    da = f"Opgaven skal vise sig igen før sidste arbejdsdag inden frist, den {day.da}. Vælg senest {latest.da}."
    return Text(da, f"It must come back before its last working day, {day.en}. Choose {latest.en} or before.")


def put_off(person: int, rows: Iterable[Obligation], until: date) -> None:
    """Sets or moves the day; asked for twice it is done once."""
    for each in rows:
        case, step, occurrence = each.key
        Snooze.objects.update_or_create(
            person_id=person, case=case, step=step, occurrence=occurrence, defaults={"until": until}
        )


def take_back(person: int, key: Key) -> None:
    """The row is on the list again. Of a row that was not put off, nothing happens."""
    case, step, occurrence = key
    Snooze.objects.filter(person_id=person, case=case, step=step, occurrence=occurrence).delete()


def put_off_by(person: int, today: date) -> dict[Key, date]:
    """What somebody has put off to after today."""
    found = Snooze.objects.filter(person_id=person, until__gt=today).order_by("until")
    return {(case, step, occurrence): until for case, step, occurrence, until in found.values_list(*_KEY, "until")}


def put_off_among(cases: Iterable[str], today: date) -> dict[Key, list[Put]]:
    """Who has put off what in some cases. One query."""
    found: dict[Key, list[Put]] = defaultdict(list)
    wanted = Snooze.objects.filter(case__in=list(cases), until__gt=today).select_related("person").order_by("until")
    for each in wanted:
        name = each.person.get_full_name() or each.person.get_username()
        found[each.case, each.step, each.occurrence].append(Put(each.person.get_username(), name, each.until))
    return dict(found)


_KEY = ("case", "step", "occurrence")
