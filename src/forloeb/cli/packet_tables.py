"""A packet's record and findings, to be read in a terminal."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from forloeb.book import Language, Text
from forloeb.files.paper_words import KINDS, OUTCOMES, ROLES, SEVERITIES
from forloeb.files.papers.limited import Checked
from forloeb.packet.openness import Exposure

Each = TypeVar("Each")


def print_packet(console: Console, record: dict[str, Any], language: Language) -> None:
    """The meeting on a line or two, then a row for each case."""
    meeting = record["meeting"]
    told = [meeting[key] for key in ("municipality", "committee", "date", "time", "place") if meeting[key]]
    console.print(
        " · ".join(told) or _said("mødet siger ikke, hvis det er", "the meeting does not say whose it is", language)
    )
    for key, heading in (("present", Text("Til stede", "Present")), ("absent", Text("Fraværende", "Absent"))):
        if meeting[key]:
            console.print(f"{heading.in_language(language)}: {', '.join(map(_person, meeting[key]))}")
    table = Table()
    for heading in (
        Text("Nr.", "No."),
        Text("Sag", "Case"),
        Text("Beslutning", "Decision"),
        Text("Bilag", "Attachments"),
    ):
        table.add_column(heading.in_language(language), overflow="fold")
    for case in record["cases"]:
        title = case["title"] + (_said(" (lukket)", " (closed)", language) if case["closed"] else "")
        table.add_row(case["number"], title, "\n".join(_decided(case, language)), "\n".join(_attached(case, language)))
    console.print(table)
    for unsure in record["reading"]["unsure"]:
        line = _said("linje", "line", language)
        console.print(f"{_said('Ikke sikkert', 'Not sure', language)}: {line} {unsure['line']}: {unsure[language]}")
    profile = record["reading"]["profile"]
    console.print(_said(f"Læst efter profilen {profile}.", f"Read by the profile {profile}.", language))


def _decided(case: dict[str, Any], language: Language) -> Iterator[str]:
    several = len(case["decisions"]) > 1
    for decision in case["decisions"]:
        who = f"{decision['committee']}, {decision['date']}: " if several else ""
        for item in decision["items"]:
            outcome = OUTCOMES[item["outcome"]].in_language(language) if item["outcome"] else "?"
            points = ", ".join(map(str, item["applies_to"]))
            condition = f" ({item['condition']})" if item["condition"] else ""
            yield f"{who}{points + ': ' if points else ''}{outcome}{condition}"
        for vote in decision["votes"]:
            sides = (
                (Text("for", "for"), "for"),
                (Text("imod", "against"), "against"),
                (Text("undlod", "abstained"), "abstain"),
            )
            told = [
                f"{word.in_language(language)} {vote[side]['count'] or ''} {', '.join(vote[side]['parties'])}".strip()
                for word, side in sides
                if vote[side]["count"] or vote[side]["parties"]
            ]
            point = f"{vote['recommendation']}: " if vote["recommendation"] else ""
            yield point + "; ".join(told)
        if decision["absent"]:
            yield _said("fraværende: ", "absent: ", language) + ", ".join(map(_person, decision["absent"]))
    if case["not_decided_here"]:
        points = ", ".join(map(str, case["not_decided_here"]))
        yield _said(f"{points}: afgøres ikke her", f"{points}: not decided here", language)


def _attached(case: dict[str, Any], language: Language) -> Iterator[str]:
    for attachment in case["attachments"]:
        lines = _said("ikke i teksten", "not in the text", language)
        if attachment["first_line"]:
            lines = f"{attachment['first_line']}–{attachment['last_line']}"
        number = f"{attachment['n']}. " if attachment["n"] else ""
        yield f"{number}{attachment['title']} ({lines})"


def print_findings(console: Console, checked: Checked, file: Path, language: Language) -> None:
    """A line for each finding, the place first; below it what stands there, side by side; at last what was read."""
    for finding in checked.findings:
        severity = SEVERITIES[finding["severity"]].in_language(language)
        case = _said("sag", "case", language) + f" {finding['case']}: " if finding["case"] else ""
        console.print(f"{file}:{finding['line']}: [{severity}] {case}{finding['said'][language]}")
        for statement in finding["statements"]:
            console.print(f"    {statement['line']}: {statement['text']}")
    if not checked.cases:
        console.print(
            _said(
                "Der er ikke fundet en sag, så intet er tjekket. Er det mødepapirer? Ellers prøv --profile.",
                "No case was found, so nothing was checked. Are these meeting papers? Or try --profile.",
                language,
            )
        )
    elif not checked.findings:
        console.print(_said("Ingen bemærkninger.", "No findings.", language))
    console.print(_much_read(checked).in_language(language))


def _much_read(checked: Checked) -> Text:
    cases, points, profile = checked.cases, checked.points, checked.profile
    return Text(
        f"{cases} {'sag' if cases == 1 else 'sager'}, "
        f"{points} {'indstillingspunkt' if points == 1 else 'indstillingspunkter'} læst efter profilen {profile}.",
        f"{cases} case{'' if cases == 1 else 's'}, {points} recommendation{'' if points == 1 else 's'} "
        f"read by the profile {profile}.",
    )


def print_exposures(console: Console, exposures: Iterable[Exposure], language: Language) -> None:
    """A line for each thing that keeps papers from being public: where it stands, what it is, and the words."""
    for each in exposures:
        item = _said("sag", "case", language) + f" {each.number}, " if each.number else ""
        place = ROLES[each.role].in_language(language)
        kind = KINDS[each.kind].in_language(language)
        console.print(f"{item}{place}{' ' + each.name if each.name else ''}: {kind}: {each.text}")
    console.print(
        _said(
            "Intet er skrevet. Ret papirerne; eller giv en grund med --reason (et CPR-nummer kan aldrig stå).",
            "Nothing was written. Correct the papers, or give a reason with --reason (a CPR number may never stand).",
            language,
        )
    )


def track(told: Iterable[Each], total: int, language: Language) -> Iterator[Each]:
    """What is told, with a bar on stderr of how far it is where somebody looks on."""
    with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
        yield from progress.track(told, total=total, description=_said("Læser", "Reading", language))


def _person(person: dict[str, Any]) -> str:
    party = f" ({person['party']})" if person["party"] else ""
    return f"{person['name']}{party}{', ' + person['role'] if person.get('role') else ''}"


def _said(da: str, en: str, language: Language) -> str:
    return da if language == "da" else en
