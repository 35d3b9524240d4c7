"""Records that are refused: the whole command line is run, and everything it leaves behind is looked at."""

from pathlib import Path

from cli.running import derive

HEADING = "case,at,name,value"
WIDE = "case,at,name,value,recorded_at,id,retracts"
KIND = "a,2015-07-01,kind,refugee"


def csv(*lines: str, heading: str = HEADING) -> str:
    return "\n".join([heading, *lines]) + "\n"


def assert_refused(folder: Path, content: str | bytes, line: int, *words: str, file: str = "records.csv") -> None:
    """In both languages, to stdout and over an older file: exit 2, one line with file and line, nothing written."""
    records, out = folder / file, folder / "out.csv"
    records.write_bytes(content.encode() if isinstance(content, str) else content)
    out.write_text("older")
    for result in (derive(records, "--lang", "en"), derive(records, "--lang", "en", "--out", out)):
        assert (result.status, result.out) == (2, "")
        assert result.err.count("\n") == 1
        assert result.err.startswith(f"{records}:{line}: ")
        assert [word for word in (*words, "; expected ", ". ") if word not in result.err] == [], result.err
    danish = derive(records, "--out", folder / "new.csv")

    assert danish.err.startswith(f"{records}:{line}: ")
    assert "; forventede " in danish.err
    assert out.read_text() == "older"
    assert {path.name for path in folder.iterdir()} == {records.name, out.name}
