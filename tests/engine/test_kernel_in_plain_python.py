"""Whoever works on the kernel runs it as plain Python, with a line number for each mistake (docs/notes.md)."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]


def test_it_is_the_evaluator_s_equal_there_too() -> None:
    command = [sys.executable, "-m", "properties.kernel_differences", "--cases", "60", "--seed", "2015"]
    paths = os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])
    environment = {**os.environ, "PYTHONPATH": paths, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert "60 cases" in done.stdout
    assert "0 differences" in done.stdout
