"""Statuses, answers, remarks and moments in the words of the field, in Danish and English."""

from collections.abc import Mapping
from datetime import date, datetime

from forloeb.book.day_words import day_words
from forloeb.book.text import Text
from forloeb.book.weekdays import UGEDAGE, WEEKDAYS
from forloeb.engine.compare import ChangeKind
from forloeb.engine.consent import Answer
from forloeb.engine.limits import Remark
from forloeb.engine.moments import DENMARK, Moment
from forloeb.engine.occurrence import Status

STATUS: Mapping[Status, Text] = {
    "done": Text("udført", "done"),
    "done-late": Text("udført efter frist", "done late"),
    "waived": Text("ikke relevant (begrundet)", "waived (with a reason)"),
    "lapsed": Text("bortfaldet, forløb afsluttet", "lapsed, the course has ended"),
    "missed": Text("ikke sket i sin periode", "missed in its period"),
    "waiting": Text("afventer start", "waiting to start"),
    "declined": Text("takket nej", "declined"),
    "blocked": Text("mangler samtykke", "blocked for want of consent"),
    "paused": Text("sat i bero", "paused"),
    "upcoming": Text("kommende", "upcoming"),
    "overdue": Text("frist overskredet", "overdue"),
    "not-yet": Text("ikke sket endnu", "not yet happened"),
    "open": Text("kan gøres nu", "can be done now"),
}
CONSENT: Mapping[Answer, Text] = {
    "given": Text("givet", "given"),
    "not asked": Text("ikke spurgt", "not asked"),
    "refused": Text("ikke givet", "refused"),
    "withdrawn": Text("trukket tilbage", "withdrawn"),
    "expired": Text("udløbet", "expired"),
}
REMARK: Mapping[Remark, Text] = {
    "no-legal-basis": Text("mangler lovhjemmel (§ …; begrundelse)", "lacks its legal basis (§ …; reason)"),
    "after-due": Text("er skrevet efter fristen", "was written after the due day"),
    "before-opens": Text("slutter, før tidsrummet begynder", "ends before the window opens"),
    "no-such-occurrence": Text("passer ikke på nogen forekomst", "fits no occurrence"),
}

CHANGES: Mapping[ChangeKind, Text] = {
    "moved": Text("andre datoer", "other dates"),
    "new": Text("nyt", "newly owed"),
    "gone": Text("falder bort", "no longer owed"),
    "other": Text("anden enhed eller status", "other unit or status"),
}


def day_in_words(moment: Moment) -> Text:
    """`5. juni 2015`, `5 June 2015`; with the time of day where there is one."""
    local = moment.astimezone(DENMARK) if isinstance(moment, datetime) else moment
    words = day_words(local)
    if isinstance(local, datetime):
        return words + Text(f" kl. {local:%H.%M}", f" at {local:%H:%M}")
    return words


def with_weekday(day: date) -> Text:
    words = day_in_words(day)
    return Text(f"{UGEDAGE[day.weekday()]} {words.da}", f"{WEEKDAYS[day.weekday()]} {words.en}")


def days_in_words(count: int) -> Text:
    return Text(f"{count} {'dag' if count == 1 else 'dage'}", f"{count} {'day' if count == 1 else 'days'}")
