"""The packet as papers: which lines are which case and attachment, found by what the papers themselves begin with.

The packet is not in the repository. Where it lies beside it, what the book cites is looked up in it.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from forloeb.book.sources import Paper

NAME = Path("shared") / "packet" / "ebu-2015-10-27.txt"
BEGINS_WITH = {
    Paper(1, 1): "Visioner og målsætninger for integration i",
    Paper(2, 1): "1. Indledning",
    Paper(2, 2): "1. Indledning",
    Paper(3, 1): "GÅ-HJEM-MØDER FOR VIRKSOMHEDER",
    Paper(4, 1): "2013-",
    Paper(4, 2): "Copenhagen Film Fund",
    Paper(4, 3): "1 LEAD / Maj 2015",
    Paper(4, 4): "Effekter'af'Copenhagen",
    Paper(5, 1): "Status på implementering af beskæftigelsesreform",
    Paper(5, 2): "Samtaleguide for det intensive kontaktforløb",
    Paper(6, 1): "Forslag til mål i Beskæftigelsesplan 2016",
    Paper(6, 2): "1. Indledning",
    Paper(6, 4): "LO og DA’s anbefalinger",
    Paper(8, 1): "Forord",
    Paper(8, 2): "LYNGBY-TAARBÆK KOMMUNE",
    Paper(9, 1): "Forord",
    Paper(10, 1): "Integrationsaftalemed Jobservice Danmark",
    Paper(10, 2): "SVSVSVSV",
}
"""The first words of each attachment, in the packet's order. What is missing (6.3, 7.1, 7.2) has no text in it."""
_CASE = re.compile(r"^Sag nr\. (\d+) *$", re.MULTILINE)


def packet_text() -> str | None:
    """The packet's text, where it lies beside the repository or a folder above it."""
    found = next((parent / NAME for parent in Path(__file__).parents if (parent / NAME).is_file()), None)
    return found.read_text("utf-8") if found else None


def papers_in(packet: str) -> Mapping[Paper, str]:
    """Each case's own text, then each attachment, up to where the next one begins."""
    starts = {Paper(int(found[1])): found.start() for found in _CASE.finditer(packet)}
    at = max(starts.values())
    for paper, words in BEGINS_WITH.items():
        found = re.compile(rf"^ ?{re.escape(words)}", re.MULTILINE).search(packet, at + 1)
        assert found, f"{paper.text.en} begins with other words"
        starts[paper] = at = found.start()
    ends = [*list(starts.values())[1:], len(packet)]
    return {paper: packet[start:end] for (paper, start), end in zip(starts.items(), ends, strict=True)}


def plain(text: str) -> str:
    """Letters and figures alone, words that a line's end divides put together: headings are set in many ways."""
    return re.sub(r"[^a-zæøå0-9§.]+", " ", re.sub(r"-\s*\n\s*", "", text).casefold()).strip()
