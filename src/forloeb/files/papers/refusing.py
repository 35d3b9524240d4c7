"""How the refusal of a file of papers is worded."""

from pathlib import Path

from forloeb.book import Refused, Text, catalogue

_WHAT = {
    "file": Text("filen", "the file"),
    "folder": Text("mappen", "the folder"),
    "unpacked": Text("arkivets indhold", "what the archive holds"),
}


def refusal(path: Path, kind: str, **words: str | Text) -> Refused:
    """`what`: a word of _WHAT, as it comes from the process that read, which knows no languages."""
    if "what" in words:
        words["what"] = _WHAT[str(words["what"])]
    return Refused([catalogue("forloeb.files.papers").finding(kind, str(path), 1, **words)])
