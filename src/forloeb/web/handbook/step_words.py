"""A step of the book as it reads on a page: what is the same for all, and what differs by version or by row."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from forloeb.book import Book, Rule, Step, Text, Version, join, same
from forloeb.book.model import InForce
from forloeb.book.predicate_words import predicate_words
from forloeb.book.predicates import Predicate
from forloeb.book.shape import Force, Standing
from forloeb.book.telling.procedure import ToldStep, tell_step
from forloeb.book.telling.rule_lines import FORCE_LABEL, FROM_LABEL, STANDING_LABEL, WINDOW_LABEL, Line, Said, lines_of
from forloeb.book.telling.terms import in_force_words

_BADGES = (FORCE_LABEL, STANDING_LABEL)


@dataclass(frozen=True, slots=True)
class Variant:
    """One reading of a step: a version, a row of its choice, or both; `lines` in the order of the columns."""

    in_force: Text
    when: Text | None
    note: Text | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StepInWords:
    """`common` holds for every variant; `columns` are the labels of what differs between them."""

    step: Step
    told: ToldStep
    force: Force | None
    standing: Standing | None
    """None where they differ: then they are among the columns."""
    summary: Text
    who: Text
    common: tuple[Line, ...]
    columns: tuple[Text, ...]
    variants: tuple[Variant, ...]
    has_versions: bool
    has_choice: bool


def in_words(step: Step, book: Book) -> StepInWords:
    read = [
        (version, when, {line.label: line for line in lines_of(step, rule, book)})
        for version in step.versions
        for when, rule in _rows(version)
    ]
    labels = list(dict.fromkeys(label for _, _, lines in read for label in lines))
    differing = [label for label in labels if len({lines.get(label) for _, _, lines in read}) > 1]
    first, rule = read[0][2], step.versions[0].rules[0]
    has_versions = len(step.versions) > 1
    common = [line for label, line in first.items() if label not in differing and label not in _BADGES]
    only = step.versions[0].in_force
    if not has_versions and only != InForce():
        common.append(Line(Text("Gælder", "In force"), (Said(in_force_words(only)),)))
    return StepInWords(
        step=step,
        told=tell_step(step, book),
        force=None if FORCE_LABEL in differing else rule.force,
        standing=None if STANDING_LABEL in differing else rule.standing,
        summary=_summary(lines for _, _, lines in read),
        who=_who(step, book),
        common=tuple(common),
        columns=tuple(differing),
        variants=tuple(
            Variant(
                in_force_words(version.in_force),
                predicate_words(when, book) if when is not None else None,
                version.note,
                tuple(lines.get(label, Line(label, ())) for label in differing),
            )
            for version, when, lines in read
        ),
        has_versions=has_versions,
        has_choice=any(version.choice for version in step.versions),
    )


def _who(step: Step, book: Book) -> Text:
    """Every unit that is responsible in some version or row."""
    rows = (row for version in step.versions for rule in version.rules for row in rule.responsible)
    return join([book.units[unit].title for unit in dict.fromkeys(row.unit for row in rows)], Text(" eller ", " or "))


def _summary(read: Iterable[Mapping[Text, Line]]) -> Text:
    """The windows of all variants, and what they are counted from: `inden for 3 måneder / … · fra »Ankomst«`."""
    windows: dict[Text, None] = {}
    starts: dict[Text, None] = {}
    for lines in read:
        windows[lines[WINDOW_LABEL].said[0].text] = None
        starts[lines[FROM_LABEL].said[0].text] = None
    return join(list(windows), same(" / ")) + Text(" · fra ", " · from ") + join(list(starts), same(" / "))


def _rows(version: Version) -> Iterator[tuple[Predicate | None, Rule]]:
    if not version.choice:
        yield None, version.rule
    for row in version.choice:
        yield row.when, row.rule
