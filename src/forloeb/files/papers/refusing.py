"""How the refusal of a file of papers is worded."""

from pathlib import Path

from forloeb.book import Refused, Text, catalogue

_WHAT = {
    "file": Text("filen", "the file"),
    "folder": Text("mappen", "the folder"),
    "unpacked": Text("arkivets indhold", "what the archive holds"),
}

_BEGINS = {
    "old-office": Text("gammel Word eller Excel (.doc, .xls)", "old Word or Excel (.doc, .xls)"),
    "picture": Text("et billede", "a picture"),
    "program": Text("et program", "a program"),
}
"""A format that has a name of its own is told by that."""


def refusal(path: Path, kind: str, **words: str | Text) -> Refused:
    """`what`, `begins`: words of _WHAT and _BEGINS, from the process that read, which knows no languages."""
    if "what" in words:
        words["what"] = _WHAT[str(words["what"])]
    if "begins" in words:
        words["begins"] = _BEGINS.get(str(words["begins"]), words["begins"])
    return Refused([catalogue("forloeb.files.papers").finding(kind, str(path), 1, **words)])
