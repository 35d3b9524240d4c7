"""Whole packets, as a committee is sent them: some cases, and behind them the many pages of their attachments.

Each case has one to three attachments of three to nine pages, so that about a tenth of the pages are cases, as in the
papers of October 2015. A page has prose, often a table, and a running foot: about 25 lines with text, as theirs.
"""

import random
from collections.abc import Iterator

from bench.papers_made import Paper

_KINDS = ("Notat om", "Rapport om", "Handleplan for", "Regnskab for", "Høringssvar om", "Budget for")
_SUBJECTS = (
    "skolernes elevtal",
    "vejenes tilstand",
    "daginstitutionernes pladser",
    "hallernes brug",
    "plejeboligernes venteliste",
    "vandløbenes vedligeholdelse",
    "kollektiv trafik",
    "bibliotekets udlån",
    "affaldets sortering",
    "jobcentrets indsats",
)
_ROWS = ("Nord", "Syd", "Øst", "Vest", "Midtbyen", "Havnen", "Landdistriktet", "I alt")


def packets(count: int, seed: int = 2015) -> Iterator[tuple[str, int]]:
    """Text and number of attachments of each packet, a form feed before each page of an attachment."""
    chance = random.Random(seed)
    for _ in range(count):
        packet = _Packet(chance)
        yield packet.text(), sum(map(len, packet.attachments))


class _Packet(Paper):
    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance)
        self.attachments = [
            [f"{chance.choice(_KINDS)} {subject}" for subject in chance.sample(_SUBJECTS, chance.randint(1, 3))]
            for _ in self.cases
        ]

    def text(self) -> str:
        pages = [
            page
            for case, titles in enumerate(self.attachments, 1)
            for number, title in enumerate(titles, 1)
            for page in self._attachment(case, number, title)
        ]
        return "\f".join([super().text(), *pages]) + "\n"

    def _attachment(self, case: int, number: int, title: str) -> Iterator[str]:
        pages = self.chance.randint(3, 9)
        for page in range(1, pages + 1):
            head = f"{self.municipality}\n\n{title}\n\n" if page == 1 else ""
            parts = [self._prose(self.chance.randint(3, 6)) for _ in range(4)]
            if self.chance.random() < 0.5:
                parts[2] = self._table()
            foot = f"Punkt nr. {case}\nBilag {number} - Side {page} af {pages}"
            yield head + "\n\n".join([*parts, foot]) + "\n"

    def _table(self) -> str:
        years = range(2013, 2017)
        rows = [f"{row:<20}" + "".join(f"{self.chance.randint(90, 9_000):>12}" for _ in years) for row in _ROWS]
        return "\n".join([f"{'Område':<20}" + "".join(f"{year:>12}" for year in years), *rows])
