"""What reading papers costs, beside bare extraction. `python -m bench.papers` writes docs/measured-papers.md.

The floor is the extractor alone, on the same files: pypdfium2 where it is used, pdfplumber where the words lie in any
order. The corpus is read by the limited processes of `forloeb packet collect`.
"""

import argparse
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from bench.packets_made import packets
from bench.paper_formats import Order, as_pdf
from bench.paper_ways import KEPT, costs
from bench.papers_made import corpus
from forloeb.book import Refused
from forloeb.files.papers.corpus import papers_in, read_papers
from forloeb.packet import check_packet, lines_of_text, read_lines

PAGE = Path(__file__).parents[1] / "docs" / "measured-papers.md"
PACKET = Path("shared") / "packet" / "ebu-2015-10-27.txt"
_WAYS: dict[Order, str] = {
    "lines": "line by line",
    "words": "word by word",
    "set": "set in its own fonts",
    "any": "in any order",
}


_BAR = 1.5
_BAR_SAID = (
    f"The bar is {_BAR} times the floor, for the whole. What a case costs above its lines is the reading: each line is "
    "asked what it is, and each sentence for money, laws and what is to follow. An attachment is asked where its pages "
    "begin."
)
_ROUNDS, _SLOW_ROUNDS = 9, 3


@dataclass(frozen=True, slots=True)
class _Row:
    """Milliseconds a page, of PDFs of one kind."""

    papers: str
    order: Order
    pages: int
    fast: float
    fast_kept: float
    slow: float
    lines: float
    whole: float

    @property
    def floor(self) -> float:
        return self.slow if self.order == "any" else self.fast

    def __str__(self) -> str:
        slow = f"{self.slow:.2f}" if self.slow else "–"
        return (
            f"| {self.papers} | {_WAYS[self.order]} | {self.pages} | {self.fast:.2f} | {self.fast_kept:.2f} | {slow} | "
            f"{self.lines:.2f} | {self.whole:.2f} | {self.lines / self.floor:.2f} | {self.whole / self.floor:.2f} | "
            f"{'yes' if self.whole <= _BAR * self.floor else 'no'} |"
        )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--papers", type=int, default=2000)
    arguments.add_argument("--floor", type=int, default=30, help="PDFs of each kind beside the bare extractors")
    asked = arguments.parse_args()
    lines = [*_told(asked.papers), "", *_floors(asked.floor), "", *_packet()]
    PAGE.write_text("\n".join([*_head(), *lines]) + "\n", "utf-8")
    print("\n".join(lines))


def _head() -> list[str]:
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    return [
        "# Reading papers, measured",
        "",
        f"`python -m bench.papers`, {datetime.now(UTC):%-d %B %Y}, {machine}. "
        "The papers are made by the repository, the same each time.",
        "",
    ]


def _told(count: int) -> list[str]:
    """The whole corpus through two limited processes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        made = {}
        size = 0
        for file, content, cases in corpus(count):
            (folder / file).write_bytes(content)
            made[file] = cases
            size += len(content)
        started = time.monotonic()
        right, refused = 0, 0
        for path, told in read_papers(papers_in(folder), processes=2):
            refused += isinstance(told, Refused)
            right += not isinstance(told, Refused) and len(told["cases"]) == made[path.name]
        seconds = time.monotonic() - started
    return [
        "## A corpus on two cores",
        "",
        f"{count:,} papers in six formats, {size / 2**20:.0f} MB, {sum(made.values()):,} cases: **{seconds:.0f} s**, "
        f"{count / seconds:.0f} papers a second. {right:,} of them with every case, {refused} refused.",
    ]


def _floors(count: int) -> list[str]:
    """PDFs alone: bytes to record, beside the bare extractors."""
    cases = [content.decode() for name, content, _ in corpus(count * 6) if name.endswith(".txt")]
    whole = list(packets(count // 5))
    orders: tuple[Order, ...] = ("lines", "words", "set")
    packet = _packet_text()
    rows = [
        *(_row("the packet", [packet], order) for order in orders if packet),
        *(_row("cases with their attachments", [text for text, _ in whole], order) for order in orders),
        *(_row("nothing but cases", cases, order) for order in orders),
        _row("nothing but cases", cases[: count // 3], "any"),
    ]
    return [
        "## Beside bare extraction",
        "",
        f"The packet of October 2015 as PDF; {len(whole)} packets like it, a tenth of whose pages are cases, the "
        f"others their {sum(listed for _, listed in whole)} attachments; and {count} PDFs of nothing but cases, as "
        "minutes without attachments are. Processor time, milliseconds a page; median of rounds in which all take "
        "turns, each in a process of its own: the bare extractor's as anybody would run it, the reader's as `forloeb "
        "packet` runs it, which keeps the memory of a page for the next; what that alone gives stands beside. *Lines* "
        "is what the extractor gives, with blank lines and in a reader's order; *whole* is the record too. The "
        f"floor is pypdfium2, and pdfplumber where the words lie in any order, of {count // 3} of the PDFs.",
        "",
        "| papers | text | pages | pypdfium2 | memory kept | pdfplumber | lines | whole | lines to floor | "
        "whole to floor | kept |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |",
        *map(str, rows),
        "",
        _BAR_SAID,
    ]


def _row(name: str, texts: Sequence[str], order: Order) -> _Row:
    bare = ("pypdfium2", "pdfplumber") if order == "any" else ("pypdfium2",)
    with TemporaryDirectory() as folder:
        papers = [as_pdf(text, order) for text in texts]
        for number, paper in enumerate(papers):
            (Path(folder) / f"{number:05}.pdf").write_bytes(paper)
        taken = costs(Path(folder), (*bare, KEPT, "lines", "whole"), _SLOW_ROUNDS if order == "any" else _ROUNDS)
    pages = sum(map(_pages, papers))
    a_page = {way: seconds / pages * 1000 for way, seconds in taken.items()}
    return _Row(
        papers=name,
        order=order,
        pages=pages,
        fast=a_page["pypdfium2"],
        fast_kept=a_page[KEPT],
        slow=a_page.get("pdfplumber", 0.0),
        lines=a_page["lines"],
        whole=a_page["whole"],
    )


def _packet() -> list[str]:
    text = _packet_text()
    if text is None:
        return []
    seconds = [_seconds(lambda: read_lines(lines_of_text(text))) for _ in range(3)]
    reading = read_lines(lines_of_text(text))
    checked = [_seconds(lambda: check_packet(reading)) for _ in range(3)]
    return [
        "## The packet",
        "",
        f"{text.count(chr(10)):,} lines, 10 cases, 21 attachments: read in {min(seconds):.2f} s, "
        f"checked in {min(checked):.2f} s more, in the process; a command adds the start of two, 0.5 s.",
    ]


def _packet_text() -> str | None:
    found = next((parent / PACKET for parent in Path(__file__).parents if (parent / PACKET).is_file()), None)
    return found.read_text("utf-8") if found else None


def _seconds(does: Callable[[], object]) -> float:
    """Of processor time: others on the machine are not counted."""
    started = time.process_time()
    does()
    return time.process_time() - started


def _pages(paper: bytes) -> int:
    with pypdfium2.PdfDocument(paper) as document:
        return len(document)


if __name__ == "__main__":
    main()
