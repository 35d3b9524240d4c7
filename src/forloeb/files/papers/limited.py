"""Reads papers in a process of their own, with limits on memory and time; a paper that breaks them is refused."""

import json
import os
import select
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from forloeb.book import Refused
from forloeb.files.papers.limits import MEGABYTES
from forloeb.files.papers.refusing import refusal
from forloeb.packet.proceedings import Proceedings, from_data

SECONDS = 20.0
_OF_THE_PROFILE = frozenset({"wrong-profile", "no-profile", "unknown-key"})
"""What is refused for the profile is told with its path."""
KEEPS_ITS_MEMORY = {"MALLOC_MMAP_THRESHOLD_": str(32 * 2**20), "MALLOC_TRIM_THRESHOLD_": str(256 * 2**20)}
"""Said to the C library of the process that reads. A page of a PDF needs much memory for a moment; given back and asked
for anew with every page, it costs a tenth of all reading.
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """Findings as in the JSON of docs/formats.md, and what was read: without cases there was nothing to check."""

    findings: list[dict[str, Any]]
    cases: int
    points: int
    profile: str


class PaperReader:
    """One process that reads papers one after the other; a new one when a paper has ended it.

    Use it in a `with`; its process ends with it. Not for several threads at once.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "PaperReader":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def read(self, path: Path, profile: Path | None = None) -> dict[str, Any]:
        """The record of the papers at a path, as the JSON of docs/formats.md. Raises Refused, and changes nothing."""
        done: dict[str, Any] = self._ask("read", path, profile)
        return done

    def check(self, path: Path, profile: Path | None = None) -> list[dict[str, Any]]:
        """The findings in the papers at a path, as the JSON of docs/formats.md. Raises Refused."""
        return self.check_all(path, profile).findings

    def check_all(self, path: Path, profile: Path | None = None) -> Checked:
        """The same findings, and how much there was to check. Raises Refused."""
        return Checked(**self._ask("check", path, profile))

    def keep(self, path: Path, profile: Path | None = None) -> Proceedings:
        """The meeting of the papers at a path, as it is kept. Raises Refused."""
        return from_data(self._ask("keep", path, profile))

    def _ask(self, task: str, path: Path, profile: Path | None) -> Any:
        if not path.exists():
            raise refusal(path, "no-file")
        request = {"task": task, "path": str(path.resolve()), "profile": str(profile.resolve()) if profile else ""}
        answer = json.loads(self._answered(path, json.dumps(request).encode() + b"\n"))
        if "refused" in answer:
            raise refusal(
                profile if answer["refused"] in _OF_THE_PROFILE and profile else path,
                answer["refused"],
                **answer["words"],
            )
        return answer["done"]

    def _answered(self, path: Path, request: bytes) -> bytes:
        process = self._running()
        if process.stdin is None or process.stdout is None:  # both are pipes, see _running
            raise TypeError(process)
        try:
            process.stdin.write(request)
            process.stdin.flush()
            return _line(process.stdout.fileno(), self.seconds)
        except TimeoutError:
            self.end()
            raise refusal(path, "too-slow", seconds=f"{self.seconds:g}") from None
        except (EOFError, BrokenPipeError):
            self.end()
            raise refusal(path, "too-much-memory", megabytes=str(MEGABYTES)) from None

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-m", "forloeb.files.papers.reader"]
            self.process = subprocess.Popen(  # noqa: S603  # this program's own module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **KEEPS_ITS_MEMORY},
            )
        return self.process

    def end(self) -> None:
        """Ends the process, if there is one. The next paper begins another."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


def _line(descriptor: int, seconds: float) -> bytes:
    """Everything up to a line's end. Raises TimeoutError, or EOFError when the process has ended."""
    until = time.monotonic() + seconds
    held = b""
    while not held.endswith(b"\n"):
        ready, _, _ = select.select([descriptor], [], [], max(0.0, until - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(descriptor, 1 << 20)
        if not piece:
            raise EOFError
        held += piece
    return held


def read_paper(path: Path, profile: Path | None = None) -> dict[str, Any]:
    """One paper's record. Raises Refused."""
    with PaperReader() as reader:
        return reader.read(path, profile)


def check_paper(path: Path, profile: Path | None = None) -> Checked:
    """One paper's findings. Raises Refused."""
    with PaperReader() as reader:
        return reader.check_all(path, profile)


def keep_paper(path: Path, profile: Path | None = None) -> Proceedings:
    """One paper's meeting, as it is kept. Raises Refused."""
    with PaperReader() as reader:
        return reader.keep(path, profile)


__all__ = ["Checked", "PaperReader", "Refused", "check_paper", "keep_paper", "read_paper"]
