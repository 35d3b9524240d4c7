"""The morning mail: what is late, due today and due this week on somebody's list. Case number and step, no more."""

from collections.abc import Iterator
from datetime import date

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from forloeb.book import Language, Text
from forloeb.engine.words import day_in_words, with_weekday
from forloeb.register import outbox
from forloeb.register.access import may
from forloeb.register.actors import actor_of
from forloeb.register.case_state import Obligation
from forloeb.register.clock import now, today
from forloeb.register.models import MorningMail
from forloeb.register.outbox import Mail, Sent
from forloeb.register.snapshot import current
from forloeb.web.pages.my_day import worklist_for
from forloeb.web.work.worklist import SECTIONS, Filters, Section

_TOLD: tuple[Section, ...] = ("late", "today", "week")
_NO_DUE = Text("ingen frist", "no due day")


def send_todays() -> Sent:
    """Decides and sends the day's mail. Done twice, nobody gets it twice; a day that is over is not made up for."""
    moment, occasion = now(), f"morning {today().isoformat()}"
    outbox.forget_old(moment)
    for person in outbox.wanting():
        mail = compose(person)
        if mail is not None:
            outbox.decide(person, occasion, mail, moment)
    return outbox.send(occasion, compose, moment)


def compose(person: User) -> Mail | None:
    """What somebody's list says now, also the lists that the person stands in for. None: nothing to tell."""
    day, snapshot = today(), current(now())
    actor = actor_of(person, snapshot.book)
    wish = MorningMail.objects.filter(person=person).first()
    if wish is None or not may(actor, "see-work").allowed:
        return None
    worklist, _ = worklist_for(actor, snapshot, Filters(), day)
    sections = {section: worklist.sections[section] for section in _TOLD if worklist.sections[section]}
    if not sections:
        return None
    language: Language = "en" if wish.language == "en" else "da"
    cases = dict.fromkeys(each.row.case for rows in sections.values() for each in rows)
    return Mail(_subject(sections, day).in_language(language), "\n".join(_body(sections, language)), tuple(cases))


def _subject(sections: dict[Section, list[Obligation]], day: date) -> Text:
    late, due = len(sections.get("late", ())), len(sections.get("today", ()))
    name = with_weekday(day)
    da = f"Forløb, {name.da}: {late} overskredet, {due} i dag"
    return Text(da, f"Forløb, {name.en}: {late} overdue, {due} today")


def _body(sections: dict[Section, list[Obligation]], language: Language) -> Iterator[str]:
    for section, rows in sections.items():
        yield f"{SECTIONS[section].in_language(language)} ({len(rows)})"
        yield from (_line(each, language) for each in rows)
        yield ""
    my_day = Text(f"Hele din liste: {_address('my-day')}", f"Your whole list: {_address('my-day')}")
    yield my_day.in_language(language)
    me = _address("profile")
    yield Text(f"Vil du ikke have denne mail? {me}", f"Do you not want this mail? {me}").in_language(language)


def _line(each: Obligation, language: Language) -> str:
    due = _NO_DUE
    if each.row.due is not None:
        words = day_in_words(each.row.due)
        due = Text(f"frist {words.da}", f"due {words.en}")
    step = each.step.title.in_language(language)
    return f"- {each.row.case}: {step}, {due.in_language(language)}: {_address('case', each.row.case)}"


def _address(name: str, *args: str) -> str:
    return f"{settings.FORLOEB_ADDRESS}{reverse(name, args=args)}"
