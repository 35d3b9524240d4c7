"""What BPMN has no sign for, as notes on a task; who outside is told; how often a task recurs."""

from collections.abc import Iterator
from datetime import date

from forloeb.book.bpmn.durations import times_of
from forloeb.book.bpmn.graph import Diagram, Message, Node, Note
from forloeb.book.model import Book, Rule, Step
from forloeb.book.picture.items import version_on
from forloeb.book.repeats import TimesWithin
from forloeb.book.telling.rule_lines import anchor_words
from forloeb.book.telling.sentences import by_unit, if_words, listed, unit_words
from forloeb.book.telling.terms import in_force_words, rule_words, source_words
from forloeb.book.telling.times import capital
from forloeb.book.text import Language, Text, same


def notes_of(diagram: Diagram, task: Node, step: Step, rule: Rule, book: Book, day: date, language: Language) -> None:
    said = [capital(text).in_language(language) for text in _notes(step, rule, book, day)]
    diagram.notes.append(Note(f"note_{task.id}", "\n".join(said), task.id))


def _notes(step: Step, rule: Rule, book: Book, day: date) -> Iterator[Text]:
    yield source_words(rule)
    if not times_of(rule).is_whole:
        words = rule_words(rule)
        if rule.ends_at is not None:
            words = Text("indtil ", "until ") + anchor_words(rule.ends_at, book).text
        yield Text("Tidsrum: ", "Window: ") + words
    if len(rule.responsible) > 1:
        yield by_unit(rule, book)
    if rule.participants:
        taking_part = [unit_words(each.unit, book) + if_words(each.when, book) for each in rule.participants]
        yield Text("Desuden deltager ", "Also taking part: ") + listed(taking_part, plain=False)
    for purpose in rule.needs:
        title = book.consents[purpose].title
        yield Text("Kræver samtykke: ", "Needs consent: ") + title
    if step.each is not None:
        yield Text("Hver gang: ", "Each time: ") + book.events[step.each].title
    if step.per_family:
        yield Text("Én gang for familien", "Once for the family")
    version = version_on(step, day)
    for other in step.versions:
        if other is not version:
            note = same(": ") + other.note if other.note else same("")
            yield Text("Anden regel ", "Another rule ") + in_force_words(other.in_force) + note


def messages_of(diagram: Diagram, task: Node, rule: Rule, book: Book, language: Language) -> None:
    """To every unit outside the lanes that is told something or takes part."""
    told = [(unit, Text("orienteres", "is told")) for unit in (rule.tells.whom if rule.tells else ())]
    taking_part = [(each.unit, Text("deltager", "takes part")) for each in rule.participants]
    for unit, what in dict([*taking_part, *told]).items():
        if book.units[unit].outside and (unit,) not in diagram.lanes:
            diagram.outsiders.setdefault(unit, book.units[unit].title.in_language(language))
            number = len(diagram.messages) + 1
            diagram.messages.append(Message(f"message_{number}", task.id, unit, what.in_language(language)))


def loop_of(step: Step, rule: Rule, book: Book, language: Language) -> tuple[str, int | None] | None:
    """Until what a task recurs, and how many times where the rule says it."""
    if rule.repeats is None and step.each is None:
        return None
    times = rule.repeats.times if isinstance(rule.repeats, TimesWithin) else None
    ends = (*((rule.until,) if rule.until else ()), *book.procedures[step.procedure].ends)
    if not ends:
        return Text("uden ophør", "without end").in_language(language), times
    titles = listed([book.events[event].title for event in ends])
    return (Text("indtil ", "until ") + titles).in_language(language), times
