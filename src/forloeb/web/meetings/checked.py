"""What the check of papers finds in a meeting, each finding at its item and at the field in which it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from forloeb.book import Text
from forloeb.files.open_papers import open_papers
from forloeb.files.paper_words import SEVERITIES
from forloeb.packet.checks import check_packet
from forloeb.packet.checks.finding import PaperFinding
from forloeb.packet.proceedings import Item, Proceedings
from forloeb.packet.record import Case
from forloeb.packet.written import read_written
from forloeb.register.meetings import read
from forloeb.register.models import MeetingVersion
from forloeb.web.meetings.exposures import shown_words

DECISION = "decision"
_GRAVE: Mapping[str, Text] = {
    "high": Text("Vigtigt", "Important"),
    "medium": Text("Mindre vigtigt", "Less important"),
    "low": Text("Småting", "Small"),
}
_OF_THE_DECISION = frozenset(
    (
        *("no-decision-on-point", "no-such-point", "no-decision"),
        *("vote-omits-member", "vote-too-few", "vote-and-present", "no-majority", "vote-of-absent", "absence-jumps"),
    )
)
"""Kinds that are mended where the decision is recorded, wherever they are seen."""


@dataclass(frozen=True, slots=True)
class Noted:
    """`item` is empty where it is about no one case; `place` is the role of a section, or `decision`, or empty."""

    item: str
    number: str
    title: str
    place: str
    severity: str
    grave: Text
    words: Text
    statements: tuple[str, ...]


def noted_in(version: MeetingVersion) -> tuple[Noted, ...]:
    """The gravest first. A version never changes, so it is checked once by each process that shows it."""
    return _noted(version.pk, version.digest)


def noted_in_open(version: MeetingVersion) -> tuple[Noted, ...]:
    """The same of what would leave alone: whoever says yes to that does not read the closed items."""
    return _noted_open(version.pk, version.digest)


def by_place(found: tuple[Noted, ...], item: str) -> Mapping[str, list[Noted]]:
    """An item's findings by their place."""
    places: dict[str, list[Noted]] = {}
    for each in found:
        if each.item == item:
            places.setdefault(each.place, []).append(each)
    return places


@lru_cache(maxsize=64)
def _noted(version: int, _digest: str) -> tuple[Noted, ...]:
    return _found_in(read(MeetingVersion.objects.get(pk=version)))


@lru_cache(maxsize=64)
def _noted_open(version: int, _digest: str) -> tuple[Noted, ...]:
    found = _found_in(open_papers(read(MeetingVersion.objects.get(pk=version))))
    return tuple(
        replace(
            each,
            title=shown_words(each.title),
            words=Text(shown_words(each.words.da), shown_words(each.words.en)),
            statements=tuple(map(shown_words, each.statements)),
        )
        for each in found
    )


def _found_in(proceedings: Proceedings) -> tuple[Noted, ...]:
    reading = read_written(proceedings)
    cases = {case.number: case for case in reading.packet.cases}
    found = (_at_its_place(each, proceedings, cases) for each in check_packet(reading))
    grave = {severity: place for place, severity in enumerate(SEVERITIES)}
    return tuple(sorted(found, key=lambda each: grave[each.severity]))  # type: ignore[index]


def _at_its_place(finding: PaperFinding, proceedings: Proceedings, cases: Mapping[str, Case]) -> Noted:
    item = next((each for each in proceedings.items if each.number == finding.case), None)
    case = cases.get(finding.case or "")
    return Noted(
        item=item.key if item else "",
        number=item.number if item else "",
        title=item.title if item else "",
        place=_place(finding, case, item) if case and item else "",
        severity=finding.severity,
        grave=_GRAVE[finding.severity],
        words=Text(finding.da, finding.en),
        statements=tuple(each.text for each in finding.statements),
    )


def _place(finding: PaperFinding, case: Case, item: Item) -> str:
    line = finding.line
    if finding.kind in _OF_THE_DECISION:
        return DECISION
    section = next((each for each in case.sections if each.first_line <= line <= each.last_line), None)
    if section is not None:
        return section.role
    if any(each.line == line for each in case.attachments):
        return "attachments"
    decided = [each.line for each in case.decisions]
    return DECISION if item.decisions and decided and line >= min(decided) else ""
