"""`forloeb` run in this process, as from a shell: exit status, stdout, stderr."""

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from forloeb.cli.main import run

BOOK = "lyngby-taarbaek-2015"


@dataclass(frozen=True, slots=True)
class Result:
    status: int
    out: str
    err: str


def forloeb(*words: str | Path) -> Result:
    out, err, status = io.StringIO(), io.StringIO(), 0
    with patch.object(sys, "argv", ["forloeb", *map(str, words)]), redirect_stdout(out), redirect_stderr(err):
        try:
            run()
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Result(status, out.getvalue(), err.getvalue())


def derive(records: Path, *words: str | Path, on: str = "2015-10-27") -> Result:
    return forloeb("derive", "--book", BOOK, "--records", records, "--on", on, *words)


def explain(records: Path, *words: str | Path, on: str = "2015-10-27") -> Result:
    return forloeb("explain", "--book", BOOK, "--records", records, "--on", on, *words)
