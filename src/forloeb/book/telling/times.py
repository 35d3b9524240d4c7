"""When a rule's time is, as words that begin a sentence: `No later than 1 month after the citizen has arrived,`."""

from forloeb.book.model import Anchor, Book, Rule
from forloeb.book.telling.rule_lines import anchor_words, quoted
from forloeb.book.telling.terms import rule_words
from forloeb.book.text import Text
from forloeb.book.weekdays import UGEDAGE, WEEKDAYS
from forloeb.book.windows import Between, FixedDates, SameDay, ToAnchor, WeekdayOfNextWeek, Weeks, Within

_AFTER = Text(" efter", " after")


def time_words(rule: Rule, book: Book) -> Text:
    """The window or the recurrence with what it is counted from, and the comma that the sentence needs after it."""
    if rule.repeats is not None:
        return _counted_from(rule_words(rule), rule, book)
    match rule.window:
        case Within(span) if rule.anchor.before == span:
            words, base = span.text, _moment(_unmoved(rule.anchor), book)
            return Text(f"I de sidste {words.da} før {base.da}", f"In the last {words.en} before {base.en},")
        case Within(span):
            return Text(f"Senest {span.text.da}", f"No later than {span.text.en}") + _after(rule.anchor, book)
        case SameDay():
            return _that_day(rule.anchor, book)
        case Between(first, last) if first.unit == last.unit:
            words = last.text
            return Text(f"{first.count}–{words.da}", f"{first.count}–{words.en}") + _after(rule.anchor, book)
        case Between(first, last):
            words = Text(f"Fra {first.text.da} til {last.text.da}", f"From {first.text.en} to {last.text.en}")
            return words + _after(rule.anchor, book)
        case Weeks():
            return capital(rule.window.text) + _after(rule.anchor, book)
        case ToAnchor() if rule.ends_at is not None and rule.anchor.before and _unmoved(rule.anchor) == rule.ends_at:
            before, end = rule.anchor.before.text, _moment(rule.ends_at, book)
            return Text(f"I de sidste {before.da} før {end.da}", f"In the last {before.en} before {end.en},")
        case ToAnchor() if rule.ends_at is not None:
            start, end = _moment(rule.anchor, book), _moment(rule.ends_at, book)
            return Text(f"Fra {start.da} og indtil {end.da}", f"From {start.en} until {end.en},")
        case WeekdayOfNextWeek(weekday):
            day = Text(f"{UGEDAGE[weekday]} i ugen", f"on {WEEKDAYS[weekday]} of the week")
            return capital(day) + _after(rule.anchor, book)
        case FixedDates():
            return capital(rule.window.text) + Text("", ",")
        case None:
            return Text("Fra ", "From ") + _moment(rule.anchor, book) + Text("", ",")
    if rule.window.text.da.endswith(_AFTER.da) and rule.window.text.en.endswith(_AFTER.en):
        words = Text(rule.window.text.da.removesuffix(_AFTER.da), rule.window.text.en.removesuffix(_AFTER.en))
        return capital(words) + _after(rule.anchor, book)
    return _counted_from(rule.window.text, rule, book)


def capital(text: Text) -> Text:
    return Text(text.da[:1].upper() + text.da[1:], text.en[:1].upper() + text.en[1:])


def _counted_from(words: Text, rule: Rule, book: Book) -> Text:
    moment = _moment(rule.anchor, book)
    return capital(words) + Text(f", regnet fra {moment.da},", f", counted from {moment.en},")


def _moment(anchor: Anchor, book: Book) -> Text:
    if anchor.kind == "step" and anchor.before is None:
        return quoted(book.steps[anchor.name].title)
    return anchor_words(anchor, book).text


def _unmoved(anchor: Anchor) -> Anchor:
    """What it is counted back from."""
    return Anchor(anchor.kind, anchor.name)


def _after(anchor: Anchor, book: Book) -> Text:
    """` efter at kommunen har overtaget integrationsansvaret,`; without a clause ` efter »Ankomst«`."""
    clause = _clause(anchor, book)
    if clause is not None:
        return Text(f" efter at {clause.da},", f" after {clause.en},")
    moment = _moment(anchor, book)
    return Text(f" efter {moment.da}", f" after {moment.en},")


def _that_day(anchor: Anchor, book: Book) -> Text:
    clause = _clause(anchor, book)
    if clause is not None:
        return Text(f"Samme dag, som {clause.da},", f"On the day when {clause.en},")
    moment = _moment(anchor, book)
    return Text(f"Samme dag som {moment.da}", f"On the same day as {moment.en},")


def _clause(anchor: Anchor, book: Book) -> Text | None:
    if anchor.before is not None:
        return None
    if anchor.kind == "event":
        return book.events[anchor.name].clause
    return book.steps[anchor.name].clause if anchor.kind == "step" else None
