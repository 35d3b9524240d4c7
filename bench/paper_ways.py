"""The ways of reading PDFs that are measured, each in a process of its own: `python -m bench.paper_ways WAY FOLDER`.

A line on stdin is a round over all the folder's PDFs; what it took, in seconds of processor time, is a line on stdout.
Bare extraction runs as anybody would run it, and the reader as `forloeb packet` runs it: see files/papers/limited.
"""

import gc
import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from forloeb.files.papers.limited import KEEPS_ITS_MEMORY


def _pypdfium2() -> Callable[[bytes], int]:
    import pypdfium2

    def read(paper: bytes) -> int:
        with pypdfium2.PdfDocument(paper) as document:
            return sum(len(document[page].get_textpage().get_text_range()) for page in range(len(document)))

    return read


def _pdfplumber() -> Callable[[bytes], int]:
    import pdfplumber

    def read(paper: bytes) -> int:
        with pdfplumber.open(io.BytesIO(paper)) as document:
            return sum(len(page.extract_text()) for page in document.pages)

    return read


def _lines() -> Callable[[bytes], int]:
    from forloeb.files.papers.paper_lines import lines_from_bytes

    gc.disable()  # as in the process that reads papers
    return lambda paper: len(lines_from_bytes(paper))


def _whole() -> Callable[[bytes], int]:
    from forloeb.files.papers.paper_lines import lines_from_bytes
    from forloeb.packet import read_lines

    gc.disable()
    return lambda paper: len(read_lines(lines_from_bytes(paper)).packet.cases)


KEPT = "pypdfium2, memory kept"
BARE: Mapping[str, Callable[[], Callable[[bytes], int]]] = {"pypdfium2": _pypdfium2, "pdfplumber": _pdfplumber}
KEEPING: Mapping[str, Callable[[], Callable[[bytes], int]]] = {KEPT: _pypdfium2, "lines": _lines, "whole": _whole}


def costs(folder: Path, ways: Sequence[str], rounds: int) -> dict[str, float]:
    """Of each way the median seconds of a round. The processes take turns, so that what slows one slows all."""
    running = {way: _begun(way, folder) for way in ways}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way, process in running.items():
            taken[way].append(_round(process))
    for process in running.values():
        process.communicate()
    return {way: median(seconds) for way, seconds in taken.items()}


def _begun(way: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bench.paper_ways", way, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **(KEEPS_ITS_MEMORY if way in KEEPING else {})},
    )


def _round(process: subprocess.Popen[str]) -> float:
    if process.stdin is None or process.stdout is None:  # both are pipes
        raise TypeError(process)
    process.stdin.write("\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def main() -> None:
    way, folder = sys.argv[1:]
    read = {**BARE, **KEEPING}[way]()
    papers = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    read(papers[0])
    for _ in sys.stdin:
        started = time.process_time()
        for paper in papers:
            read(paper)
        print(time.process_time() - started, flush=True)


if __name__ == "__main__":
    main()
