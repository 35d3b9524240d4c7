"""A rule of the book, line by line, as one would ask: who, when, for whom, on what basis."""

from collections.abc import Iterator
from dataclasses import dataclass

from forloeb.book.model import Anchor, Book, Rule, Step
from forloeb.book.predicate_words import in_mid_sentence, predicate_words
from forloeb.book.predicates import Predicate
from forloeb.book.telling.terms import FORCE, STANDING, rule_words
from forloeb.book.text import Text, join, same

FORCE_LABEL, STANDING_LABEL = Text("Forpligtelse", "Force"), Text("Grundlag", "Standing")
WINDOW_LABEL, FROM_LABEL = Text("Tidsrum", "Window"), Text("Regnes fra", "Counted from")


@dataclass(frozen=True, slots=True)
class Said:
    """Some words, with the step or the entry of the words page (`consent-share-contact`) that they lead to.

    `more` goes on after them, and leads nowhere.
    """

    text: Text
    step: Step | None = None
    entry: str = ""
    more: Text | None = None


@dataclass(frozen=True, slots=True)
class Line:
    label: Text
    said: tuple[Said, ...]


def lines_of(step: Step, rule: Rule, book: Book) -> Iterator[Line]:
    """Every line of a rule that says something, in the order in which one would ask."""
    lines = (
        (Text("Hvem gør det", "Who does it"), _responsible(rule, book)),
        (Text("Deltager", "Takes part"), _participants(rule, book)),
        (WINDOW_LABEL, [_window(rule, book)]),
        (FROM_LABEL, [anchor_words(rule.anchor, book)]),
        (Text("Slutter ved", "Ends at"), [Said(quoted(book.events[rule.until].title))] if rule.until else []),
        (Text("For hvem", "For whom"), _for_whom(step, rule, book)),
        (Text("Er udført, når", "Is done when"), [_done(step, book)]),
        (Text("Kræver samtykke", "Needs consent"), _consents(rule, book)),
        (Text("Orienterer", "Tells"), _tells(rule, book)),
        (FORCE_LABEL, [Said(FORCE[rule.force])]),
        (STANDING_LABEL, [Said(STANDING[rule.standing])]),
        (Text("Kilde", "Source"), _source(rule)),
        (Text("Valgt læsning", "Reading"), [Said(rule.reading)] if rule.reading else []),
        (Text("Samtaleguide", "Guide"), [Said(point) for point in rule.guide]),
    )
    return (Line(label, tuple(said)) for label, said in lines if said)


def _responsible(rule: Rule, book: Book) -> list[Said]:
    if len(rule.responsible) == 1:
        return [_unit(rule.responsible[0].unit, book)]
    return [
        _unit(row.unit, book, _if(row.when, book) if row.when else Text(" – ellers", " – otherwise"))
        for row in rule.responsible
    ]


def _participants(rule: Rule, book: Book) -> list[Said]:
    found = []
    for each in rule.participants:
        words = _if(each.when, book) if each.when else same("")
        found.append(_unit(each.unit, book, words + same(", ") + each.note if each.note else words))
    return found


def window_words(rule: Rule, book: Book) -> Text:
    """The window or the recurrence as words: `én måned`, `indtil 1 dag før datoen i »Arrangement planlagt«`."""
    return _window(rule, book).text


def _window(rule: Rule, book: Book) -> Said:
    if rule.ends_at is None:
        return Said(rule_words(rule))
    end = anchor_words(rule.ends_at, book)
    return Said(Text("indtil ", "until ") + end.text, end.step)


def _for_whom(step: Step, rule: Rule, book: Book) -> list[Said]:
    words = predicate_words(rule.when, book) if rule.when else Text("alle i arbejdsgangen", "everyone in the procedure")
    found = [Said(words)]
    if step.per_family:
        found.append(
            Said(Text("én gang for familien, ved kontaktpersonen", "once for the family, with its contact person"))
        )
    if step.each is not None:
        found.append(Said(Text("én gang for hver ", "once for each ") + quoted(book.events[step.each].title)))
    return found


def _done(step: Step, book: Book) -> Said:
    if step.done_event is None:
        return Said(Text("det er registreret, at trinnet er udført", "the step is recorded as done"))
    title = quoted(book.events[step.done_event].title)
    if step.done_nth is None:
        return Said(title + Text(" er registreret", " is recorded"))
    return Said(title + Text(f" er registreret for {step.done_nth}. gang", f" no. {step.done_nth} is recorded"))


def _consents(rule: Rule, book: Book) -> list[Said]:
    return [
        Said(
            book.consents[purpose].title,
            entry=f"consent-{purpose}",
            more=same(": ") + quoted(book.consents[purpose].asks),
        )
        for purpose in rule.needs
    ]


def _tells(rule: Rule, book: Book) -> list[Said]:
    if rule.tells is None:
        return []
    fields = join([_field(field, book) for field in rule.tells.fields], same(", "))
    whom = join([book.units[unit].title for unit in rule.tells.whom], same(", "))
    return [Said(whom + Text(" får at vide: ", " are told: ") + fields)]


def _field(field: str, book: Book) -> Text:
    told = book.fields[field]
    return (
        told.title + Text(" (kan vise, hvem borgeren er)", " (can identify the citizen)")
        if told.identifying
        else told.title
    )


def _source(rule: Rule) -> list[Said]:
    return [Said(one.text, entry=f"source-{one.source.id}") for one in rule.source.all] if rule.source else []


def _unit(unit: str, book: Book, more: Text | None = None) -> Said:
    return Said(book.units[unit].title, entry=f"unit-{unit}", more=more)


def _if(when: Predicate | None, book: Book) -> Text:
    return Text(", når ", ", when ") + in_mid_sentence(predicate_words(when, book)) if when is not None else same("")


def quoted(text: Text) -> Text:
    return same("»") + text + same("«")


def anchor_words(anchor: Anchor, book: Book) -> Said:
    """Where a window starts, with the step it leads to when it is one."""
    step = None
    if anchor.kind == "step":
        step = book.steps[anchor.name]
        words = quoted(step.title) + Text(" er udført", " is done")
    elif anchor.kind == "fact value":
        words = Text("datoen i ", "the date in ") + quoted(book.facts[anchor.name].title)
    else:
        words = quoted(book.events[anchor.name].title)
        step = completed_by(anchor.name, book)
        if anchor.kind == "event value":
            words = Text("datoen i ", "the date in ") + words
    if anchor.before is not None:
        words = Text(f"{anchor.before.text.da} før ", f"{anchor.before.text.en} before ") + words
    return Said(words, step)


def completed_by(event: str, book: Book) -> Step | None:
    """The one step that an event completes; None when there is none, or several take turns."""
    found = [step for step in book.steps.values() if step.done_event == event]
    return found[0] if len(found) == 1 else None
