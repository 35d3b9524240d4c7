"""Reads many papers at once, a process for each core; what is refused is told beside what is read."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from forloeb.book import Refused
from forloeb.files.papers.limited import PaperReader


def papers_in(folder: Path) -> list[Path]:
    """The files of a folder and those below it, in order of name; links and hidden files are not papers."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sorted(each for each in files if not each.name.startswith("."))


def read_papers(paths: Sequence[Path], processes: int) -> Iterator[tuple[Path, dict[str, Any] | Refused]]:
    """Each path with its record or its refusal, in the order given, as soon as those before it are there.

    As many reading processes as said, each with its own limits; they end with the iterator.
    """
    readers: SimpleQueue[PaperReader] = SimpleQueue()
    for _ in range(processes):
        readers.put(PaperReader())

    def read(path: Path) -> dict[str, Any] | Refused:
        reader = readers.get()
        try:
            return reader.read(path)
        except Refused as refused:
            return refused
        finally:
            readers.put(reader)

    try:
        with ThreadPoolExecutor(processes) as threads:
            yield from zip(paths, threads.map(read, paths), strict=True)
    finally:
        for _ in range(processes):
            readers.get().end()
