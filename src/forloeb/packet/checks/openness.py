"""What must not stand in papers that everybody may read; and legal bases that name no section."""

import re
from collections.abc import Iterator

from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Papers
from forloeb.packet.laws import laws
from forloeb.packet.personal import citizens_in, cpr_numbers_in, homes_in, plain


def cpr_numbers(papers: Papers) -> Iterator[PaperFinding]:
    """Shown without the last four figures. A number that is labelled as another, such as a case number, is none."""
    for paper in papers.public():
        for line in paper.lines:
            text = plain(line.text)
            for number in cpr_numbers_in(text):
                if number.is_certain:
                    yield finding("cpr-number", paper.case.number, [(line.number, text)], {})


def private_addresses(papers: Papers) -> Iterator[PaperFinding]:
    """Where somebody lives. Addresses of offices, firms and sites are public and not meant."""
    for paper in papers.public():
        for sentence in paper.sentences:
            if any(homes_in(plain(sentence.text))):
                yield finding("private-address", paper.case.number, [(sentence.line, sentence.text)], {})


def citizens_named(papers: Papers) -> Iterator[PaperFinding]:
    """`borgeren Karen Holm`. Politicians, officials and members of boards are named by office and not meant."""
    for paper in papers.public():
        for sentence in paper.sentences:
            if any(citizens_in(plain(sentence.text))):
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
