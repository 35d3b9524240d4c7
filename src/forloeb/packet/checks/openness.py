"""What must not stand in papers that everybody may read; and legal bases that name no section."""

import re
from collections.abc import Iterator
from datetime import date

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Papers
from forloeb.packet.laws import laws

_CPR = re.compile(r"(?<![\d-])(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)[- –]?(?P<serial>\d{4})(?![\d-])")
_STREET = r"[A-ZÆØÅ][a-zæøåé]+(?:vej|vænget|gade|stræde|allé|alle|parken|vangen|torvet|bakken|toften|haven|have|vang)"
_LIVES = r"\b(?:[Bb]or(?:ende)?(?: på| i)?|[Bb]opæl(?:en)?:?|[Hh]jemme på|[Pp]rivate? adresse:?|[Bb]orgerens adresse:?)"
_WHO = r"\b(?:[Bb]orger(?:en)?|[Aa]nsøger(?:en)?|[Kk]lager(?:en)?)"
_PRIVATE = re.compile(rf"{_LIVES}\s+(?:er )?(?:på )?{_STREET} \d+\b|{_WHO}[^.]{{0,60}},? {_STREET} \d+\b")
_CITIZEN = re.compile(
    r"\b(?:[Bb]orger(?:en|s)?|[Kk]lienten|[Aa]nsøger(?:en)?|[Kk]lager(?:en)?|[Ee]leven|[Pp]atienten|[Bb]eboer(?:en)?)"
    r"(?:,| ved navn|:)? (?P<name>(?!Center|Kommune)[A-ZÆØÅ][a-zæøåé]+ (?:[A-ZÆØÅ][a-zæøåé.]+ )?[A-ZÆØÅ][a-zæøåé]+)\b"
)
_CPR_WORD = re.compile(r"\bcpr\b", re.IGNORECASE)


def cpr_numbers(papers: Papers) -> Iterator[PaperFinding]:
    """Ten figures that begin with a day, also one raised by 60 as in replacement numbers; shown without the last four.

    Without a hyphen only where the line says CPR: case and telephone numbers have ten figures too. The rule of days +
    60: CPR-kontoret on erstatningspersonnumre.
    """
    for paper in papers.public():
        for line in paper.lines:
            for found in _CPR.finditer(line.text):
                if _is_day(found) and ("-" in found[0] or "–" in found[0] or _CPR_WORD.search(line.text)):
                    hidden = line.text.replace(found[0], f"{found[0][:6]}-xxxx")
                    yield finding("cpr-number", paper.case.number, [(line.number, hidden)], {})


def _is_day(found: re.Match[str]) -> bool:
    day = int(found["day"])
    try:
        date(2000 + int(found["year"]) % 100, int(found["month"]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def private_addresses(papers: Papers) -> Iterator[PaperFinding]:
    """Where somebody lives. Addresses of offices, firms and sites are public and not meant."""
    for paper in papers.public():
        for sentence in paper.sentences:
            if _PRIVATE.search(sentence.text):
                yield finding("private-address", paper.case.number, [(sentence.line, sentence.text)], {})


def citizens_named(papers: Papers) -> Iterator[PaperFinding]:
    """`borgeren Karen Holm`. Politicians, officials and members of boards are named by office and not meant."""
    for paper in papers.public():
        for sentence in paper.sentences:
            if _CITIZEN.search(sentence.text):
                yield finding("citizen-named", paper.case.number, [(sentence.line, sentence.text)], {})


def laws_without_section(papers: Papers) -> Iterator[PaperFinding]:
    """A law or order of the legal basis that names no section; one given by number and date is found without."""
    for case, text in zip(papers.packet.cases, papers.reading.text.cases, strict=True):
        for section in text.sections:
            if section.role != "law":
                continue
            for law in laws(section.lines, papers.profile):
                if "§" not in law and not re.search(r"\bnr\.? ?\d", law):
                    line = next((each for each in section.lines if law.split(" ")[0] in each.text), section.heading)
                    yield finding("law-without-section", case.number, [(line.number, law)], {"law": law})
