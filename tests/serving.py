"""A served register for tests: another process, as a municipality would run it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FORLOEB = Path(sys.executable).parent / "forloeb"
PATIENCE = 60


@contextmanager
def served(*arguments: str, **environment: str) -> Iterator[str]:
    """`forloeb ARGUMENTS --port …` until the block ends; the address without a slash."""
    port = free_port()
    known = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("FORLOEB_", "DATABASE_URL", "DJANGO_"))
    }
    process = subprocess.Popen(
        [FORLOEB, *arguments, "--port", str(port)],
        env=known | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, address)
        yield address
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        try:
            process.wait(3)  # a browser that still holds a connection keeps the server from ending
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _wait(process: "subprocess.Popen[str]", address: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            said = process.stdout.read() if process.stdout else ""
            raise RuntimeError(f"the server stopped: {said}")
        try:
            with urllib.request.urlopen(f"{address}/helbred/", timeout=2):  # noqa: S310  # of this machine
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server does not answer")
