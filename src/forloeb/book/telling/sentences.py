"""What a rule says of its step, as sentences a caseworker would say aloud, each by what it tells."""

import re
from collections.abc import Iterator, Mapping

from forloeb.book.model import Book, Rule, Step
from forloeb.book.predicate_words import in_mid_sentence, predicate_words
from forloeb.book.predicates import All, Predicate
from forloeb.book.telling.rule_lines import quoted
from forloeb.book.telling.terms import standing_words
from forloeb.book.telling.times import capital, time_words
from forloeb.book.text import Text, join, same

MAIN = "when, who and what"
_ARTICLE = re.compile(r"(De|Den|Det|The|Borgerens) ")
_AND = Text(" og ", " and ")


def sentences_of(step: Step, rule: Rule, book: Book) -> Mapping[str, Text]:
    """What is told → the sentence that tells it, in the order in which one would tell it."""
    return dict(_sentences(step, rule, book))


def _sentences(step: Step, rule: Rule, book: Book) -> Iterator[tuple[str, Text]]:
    yield MAIN, _main(step, rule, book)
    if len(rule.responsible) > 1:
        yield "responsible", by_unit(rule, book)
    own = own_when(step, rule, book)
    if own is not None:
        when = in_mid_sentence(predicate_words(own, book))
        yield "for whom", Text(f"Det gælder kun, når {when.da}.", f"This holds only when {when.en}.")
    if step.each is not None:
        event = quoted(book.events[step.each].title)
        yield "each", Text(f"Det gælder hver gang, {event.da} er sket.", f"This holds each time {event.en} happens.")
    if step.per_family:
        once = (
            "Det sker én gang for familien, ved kontaktpersonen.",
            "It is done once a family, with its contact person.",
        )
        yield "family", Text(*once)
    if rule.until is not None:
        event = quoted(book.events[rule.until].title)
        yield "until", Text(f"Det holder op ved {event.da}.", f"It stops at {event.en}.")
    if rule.participants:
        yield "participants", _participants(rule, book)
    for purpose in rule.needs:
        consent = book.consents[purpose]
        says = Text("Det kræver borgerens samtykke; der spørges: ", "It needs the citizen's consent; the question is: ")
        yield f"needs {purpose}", says + quoted(consent.asks)
    if rule.tells is not None:
        yield "tells", _tells(rule, book)
    if step.done_event is not None:
        yield "done", _done(step, book)
    yield "basis", _basis(rule)
    if rule.reading is not None:
        yield "reading", Text("Sådan læses kilden: ", "This is how the source is read: ") + _full_stop(rule.reading)


def own_when(step: Step, rule: Rule, book: Book) -> Predicate | None:
    """For whom the step is, without what holds for all of its procedure."""
    common = book.procedures[step.procedure].when
    match rule.when:
        case All((first, own)) if first == common:
            return own
    return None if rule.when == common else rule.when


def _main(step: Step, rule: Rule, book: Book) -> Text:
    """`Senest 1 måned efter at …, skal Center for Arbejdsmarked sørge for, at danskundervisningen er begyndt.`"""
    time, unit, title = time_words(rule, book), _doer(rule, book), quoted(step.title)
    if rule.force == "offer":
        return time + Text(f" tilbyder {unit.da} {title.da}.", f" {title.en} is offered by {unit.en}.")
    done = step.clause
    what = Text(f", at {done.da}", f" it that {done.en}") if done is not None else same(" ") + title
    if rule.force == "statutory":
        return time + Text(f" skal {unit.da} sørge for{what.da}.", f" {unit.en} must see to{what.en}.")
    return time + Text(f" sørger {unit.da} for{what.da}.", f" {unit.en} will see to{what.en}.")


def _doer(rule: Rule, book: Book) -> Text:
    if len(rule.responsible) > 1:
        return Text("den ansvarlige enhed", "the responsible unit")
    return unit_words(rule.responsible[0].unit, book)


def unit_words(unit: str, book: Book) -> Text:
    """A unit's title within a sentence: an article gets a small letter, a name keeps its own."""
    title = book.units[unit].title
    lowered = (text[0].lower() + text[1:] if _ARTICLE.match(text) else text for text in (title.da, title.en))
    return Text(*lowered)


def by_unit(rule: Rule, book: Book) -> Text:
    said = [
        unit_words(row.unit, book) + if_words(row.when, book)
        if row.when is not None
        else Text("ellers ", "otherwise ") + unit_words(row.unit, book)
        for row in rule.responsible
    ]
    return Text("Ansvarlig er ", "Responsible is ") + join(said, same("; ")) + same(".")


def if_words(when: Predicate | None, book: Book) -> Text:
    """`, når alder er under 30`; nothing without a predicate."""
    if when is None:
        return same("")
    return Text(", når ", ", when ") + in_mid_sentence(predicate_words(when, book))


def _participants(rule: Rule, book: Book) -> Text:
    said = []
    for each in rule.participants:
        words = unit_words(each.unit, book) + if_words(each.when, book)
        said.append(words + same(", ") + each.note if each.note else words)
    plain = not any(each.when or each.note for each in rule.participants)
    return Text("Desuden deltager ", "Also taking part: ") + listed(said, plain=plain) + same(".")


def _tells(rule: Rule, book: Book) -> Text:
    if rule.tells is None:
        return same("")
    whom = capital(listed([unit_words(unit, book) for unit in rule.tells.whom]))
    fields = listed([book.fields[field].title for field in rule.tells.fields])
    return whom + Text(" får at vide: ", " are told: ") + fields + same(".")


def _done(step: Step, book: Book) -> Text:
    event = quoted(book.events[str(step.done_event)].title)
    if step.done_nth is None:
        return Text(f"Det er udført, når {event.da} er registreret.", f"It is done when {event.en} is recorded.")
    nth = step.done_nth
    times = Text(f"er registreret for {nth}. gang", f"no. {nth} is recorded")
    return Text("Det er udført, når ", "It is done when ") + event + same(" ") + times + same(".")


def _basis(rule: Rule) -> Text:
    words = capital(standing_words(rule))
    return words + same(": ") + rule.source.text + same(".") if rule.source else words + same(".")


def _full_stop(text: Text) -> Text:
    return Text(*(words if words.endswith((".", "?", "!")) else f"{words}." for words in (text.da, text.en)))


def listed(texts: list[Text], *, plain: bool = True) -> Text:
    """`a, b og c`; of longer ones `a; b; c`."""
    if not plain:
        return join(texts, same("; "))
    head, last = texts[:-1], texts[-1]
    return join(head, same(", ")) + _AND + last if head else last
