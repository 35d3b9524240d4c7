"""A whole procedure, told: for whom, from when to when, and step by step what is to happen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from forloeb.book.model import ALWAYS, Book, Procedure, Rule, Step, Version
from forloeb.book.predicate_words import in_mid_sentence, predicate_words
from forloeb.book.predicates import Predicate
from forloeb.book.telling.rule_lines import quoted
from forloeb.book.telling.sentences import MAIN, if_words, sentences_of
from forloeb.book.telling.terms import in_force_words
from forloeb.book.text import Text, join, same

_OR = Text(" eller ", " or ")


@dataclass(frozen=True, slots=True)
class ToldVariant:
    """What holds only from a day on, or only for some: `heading` says which."""

    heading: Text
    sentences: tuple[Text, ...]

    @property
    def text(self) -> Text:
        return self.heading + same(": ") + join(list(self.sentences), same(" "))


@dataclass(frozen=True, slots=True)
class ToldStep:
    """A step: what always holds of it, then what holds only from a day on or for some."""

    step: Step
    number: int
    sentences: tuple[Text, ...]
    variants: tuple[ToldVariant, ...] = ()

    @property
    def text(self) -> Text:
        return join(list(self.sentences), same(" "))


@dataclass(frozen=True, slots=True)
class Told:
    procedure: Procedure
    opening: tuple[Text, ...]
    steps: tuple[ToldStep, ...]


def tell(procedure: Procedure, book: Book) -> Told:
    """The procedure as sentences, in Danish and English."""
    steps = (tell_step(step, book, number) for number, step in enumerate(procedure.steps, start=1))
    return Told(procedure, tuple(_opening(procedure, book)), tuple(steps))


def _opening(procedure: Procedure, book: Book) -> Iterator[Text]:
    kinds = [in_mid_sentence(title) for kind, title in book.kinds.items() if kind in procedure.kinds]
    everyone = len(kinds) == len(book.kinds)
    whom = (
        Text("alle sagsarter", "all kinds of case") if everyone else Text("sagsarten ", "cases of kind ") + _any(kinds)
    )
    yield Text("Arbejdsgangen er for ", "The procedure is for ") + whom + if_words(procedure.when, book) + same(".")
    starts = quoted(book.events[procedure.starts].title)
    ends = [quoted(book.events[event].title) for event in procedure.ends]
    begins = Text(f"Den begynder ved {starts.da}", f"It begins at {starts.en}")
    yield begins + (Text(" og slutter ved ", " and ends at ") + _any(ends) if ends else same("")) + same(".")
    for pair in procedure.pauses:
        first, last = (quoted(book.events[event].title) for event in pair)
        yield Text(
            f"Tiden står stille fra {first.da} til {last.da}.", f"Time stands still from {first.en} to {last.en}."
        )
    if procedure.in_force != ALWAYS:
        days = in_force_words(procedure.in_force)
        yield Text(f"Den gælder for forløb, der begynder {days.da}.", f"It holds for courses that begin {days.en}.")
    calendar = quoted(procedure.calendar.title)
    yield Text(
        f"Arbejdsdage tælles efter kalenderen {calendar.da}.", f"Working days follow the calendar {calendar.en}."
    )


def _any(texts: list[Text]) -> Text:
    head, last = texts[:-1], texts[-1]
    return join(head, same(", ")) + _OR + last if head else last


def tell_step(step: Step, book: Book, number: int = 1) -> ToldStep:
    """What all its versions and rows say alike is said once; the rest by version and by row."""
    said = [
        (version, when, sentences_of(step, rule, book)) for version in step.versions for when, rule in _rows(version)
    ]
    first = said[0][2]
    alike = [key for key in first if all(told.get(key) == first[key] for _, _, told in said)]
    sentences = [first[key] for key in alike]
    if MAIN not in alike:
        depends = Text("hvornår og hvordan afhænger af sagen.", "when and how depends on the case.")
        sentences.insert(0, quoted(step.title) + same(": ") + depends)
    if len(step.versions) == 1 and step.versions[0].in_force != ALWAYS:
        sentences.append(Text("Det gælder ", "It holds ") + in_force_words(step.versions[0].in_force) + same("."))
    variants = [] if len(said) == 1 else [_variant(step, *each, alike, book) for each in said]
    sentences += _disagreements(step, book)
    return ToldStep(step, number, tuple(sentences), tuple(variants))


def _variant(
    step: Step, version: Version, when: Predicate | None, told: Mapping[str, Text], alike: list[str], book: Book
) -> ToldVariant:
    parts = []
    if len(step.versions) > 1:
        what = Text("det, der kan gøres ", "what can be done ") if step.version_by_opens else _COURSES
        parts.append(Text("For ", "For ") + what + in_force_words(version.in_force))
    if when is not None:
        words = in_mid_sentence(predicate_words(when, book))
        parts.append(Text("når ", "when ") + words if parts else Text("Når ", "When ") + words)
    sentences = [text for key, text in told.items() if key not in alike]
    if version.note is not None:
        sentences.insert(0, version.note)
    return ToldVariant(join(parts, same(", ")), tuple(sentences) or (_THE_SAME,))


_COURSES = Text("forløb, der begynder ", "courses that begin ")
_THE_SAME = Text("Intet andet.", "Nothing else.")


def _rows(version: Version) -> Iterator[tuple[Predicate | None, Rule]]:
    if not version.choice:
        yield None, version.rule
    for row in version.choice:
        yield row.when, row.rule


def _disagreements(step: Step, book: Book) -> Iterator[Text]:
    for each in book.disagreements:
        if step.id in each.about:
            yield (
                Text("Papirerne lader noget stå åbent, »", "The papers leave something open, »")
                + each.title
                + Text("«: ", "«: ")
                + each.leaves
                + Text(". Valgt læsning: ", ". Reading chosen: ")
                + each.reading
            )
