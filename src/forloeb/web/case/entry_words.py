"""An entry of the log in the words of the book: what it is about, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from forloeb.book import Book, Step, Text, same
from forloeb.book.model import Fact
from forloeb.engine import Name, read_moment
from forloeb.engine.reasons import read_extension, read_waiver
from forloeb.engine.record_names import WITHDRAWAL, Misfit, read_name
from forloeb.engine.words import CONSENT, day_in_words
from forloeb.register.drafts import FREE, about_words, title_of
from forloeb.register.models import Entry
from forloeb.web.templatetags.words import LANGUAGES

_SAYS_ALL_BY_ITSELF = {"fact", "event", "kind", "note", "nothing"}


@dataclass(frozen=True, slots=True)
class Names:
    """What codes in values stand for: colleagues by username, the people of other cases by case."""

    colleagues: Mapping[str, str]
    people: Mapping[str, object]


def name_of(entry: Entry, book: Book) -> Name | None:
    """None for a name that the book of the day knows no longer."""
    if not entry.name:
        return WITHDRAWAL
    try:
        return read_name(entry.name, book)
    except Misfit:
        return None


def title_words(name: Name | None, entry: Entry, book: Book) -> Text:
    """As `named_words`; a name that the book does not know stands as it was written."""
    return named_words(name, book) if name is not None else same(entry.name)


def named_words(name: Name, book: Book) -> Text:
    """`Udført: Første modtagelsessamtale`, `Sprog`, `Samtykke: … (Bydelsmødrene)`."""
    title, about = title_of(name, book), about_words(name)
    if name.occurrence is not None and _can_recur(book.steps[name.subject]):
        title += Text(f" (nr. {name.occurrence})", f" (no. {name.occurrence})")
    if name.about == "consent" and name.unit:
        title += same(" – ") + book.units[name.unit].title
    if about is None or name.about in _SAYS_ALL_BY_ITSELF:
        return _capital(title)
    return _capital(about) + same(": ") + title


def value_words(name: Name | None, value: str, book: Book, names: Names) -> Text:
    """What the entry says, free words put back in `value` already; empty where its title says it all."""
    if name is None or not value:
        return same(value)
    match name.about:
        case "fact":
            return fact_words(book.facts[name.subject], value, names)
        case "kind":
            return book.kinds.get(value, same(value))
        case "consent":
            return CONSENT["given" if value == "yes" else "refused"]
        case "caseworker":
            return same(names.colleagues.get(value, value))
        case "assigned":
            return book.units[value].title if value in book.units else same(names.colleagues.get(value, value))
        case "event" if book.events[name.subject].dated:
            return _day(value)
        case "extended":
            return _extension(value)
        case "waived":
            return _waiver(value)
    return same(value)


def fact_words(fact: Fact, value: str, names: Names) -> Text:
    """The value of a fact as one says it: the book's word, a date, the name of a language or of a person."""
    if fact.type == "choice":
        return fact.values.get(value, same(value))
    if fact.type == "date":
        return _day(value)
    if fact.type == "language":
        return LANGUAGES.get(value, same(value))
    return same(str(names.people.get(value, value)) if fact.type == "case" else value)


def spoken(entry: Entry, texts: Mapping[int, str]) -> str:
    """The value with its free words back in place."""
    return entry.value.replace(FREE, texts.get(entry.sequence, FREE))


def _day(value: str) -> Text:
    try:
        return day_in_words(date.fromisoformat(value))
    except ValueError:
        return same(value)


def _extension(value: str) -> Text:
    try:
        extension = read_extension(value)
    except ValueError:
        return same(value)
    due = day_in_words(extension.due)
    return Text(f"ny frist {due.da}. Begrundelse: ", f"new due date {due.en}. Reason: ") + same(extension.reason)


def _waiver(value: str) -> Text:
    try:
        waiver = read_waiver(value)
    except ValueError:
        return same(value)
    if waiver.until is None:
        return same(waiver.reason)
    day = day_in_words(waiver.until)
    return Text(f"til og med {day.da}. Begrundelse: ", f"to {day.en}. Reason: ") + same(waiver.reason)


def happened(entry: Entry) -> Text:
    """When it happened, or is planned to."""
    return day_in_words(read_moment(entry.at))


def _can_recur(step: Step) -> bool:
    return step.each is not None or any(rule.repeats for version in step.versions for rule in version.rules)


def _capital(text: Text) -> Text:
    return Text(text.da[:1].upper() + text.da[1:], text.en[:1].upper() + text.en[1:])
