"""`python -m forloeb`."""

from forloeb.cli.main import run

run()
