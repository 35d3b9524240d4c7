"""How the refusal of a file of papers is worded."""

from pathlib import Path

from forloeb.book import Refused, Text, catalogue


def refusal(path: Path, kind: str, **words: str | Text) -> Refused:
    return Refused([catalogue("forloeb.files.papers").finding(kind, str(path), 1, **words)])
