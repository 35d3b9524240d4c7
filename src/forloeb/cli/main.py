"""`forloeb`: the commands. Exit status 0 when done, 1 when a check found something, 2 when the input was wrong."""

import sys
from collections.abc import Callable, Iterator, Mapping

from typer import Typer
from typer.exceptions import TyperException

from forloeb.book import MOST_FINDINGS, Language, Refused, Text, same

_WRONG_WITH_FILE: Mapping[type[OSError], Text] = {
    FileNotFoundError: Text("findes ikke", "does not exist"),
    PermissionError: Text("må ikke læses eller skrives", "may not be read or written"),
    IsADirectoryError: Text("er en mappe, ikke en fil", "is a folder, not a file"),
    NotADirectoryError: Text("ligger ikke i en mappe", "does not lie in a folder"),
}


def commands(first: str) -> Typer:
    """The commands. Those on papers alone are fetched alone: all the others bring NumPy, Arrow and Django along."""
    if first == "packet":
        from forloeb.cli.packet import alone

        return alone
    from forloeb.cli.commands import app

    return app


def refused_as_lines(run: Callable[[], None], language: Language) -> None:
    """Runs a command; input that is refused becomes a line on stderr for each thing wrong, and exit status 2."""
    try:
        run()
    except TyperException as misuse:  # typer's own words, on one line as all else
        says = getattr(misuse, "format_message", misuse.__str__)
        told = str(says())
        sys.stderr.write(f"forloeb: {' '.join(told.split())} (forloeb --help)\n")
        raise SystemExit(2) from None
    except Refused as refused:
        sys.stderr.writelines(told_one_by_one(refused, language))
        raise SystemExit(2) from None
    except OSError as error:
        if error.filename is None:  # of no file: the program has failed, or nobody reads its output any more
            raise
        what = _WRONG_WITH_FILE.get(type(error), same(error.strerror or "?")).in_language(language)
        sys.stderr.write(f"{error.filename}: {what}\n")
        raise SystemExit(2) from None


def told_one_by_one(refused: Refused, language: Language) -> Iterator[str]:
    """A line for each thing wrong, and how many more there are."""
    for finding in refused.findings[:MOST_FINDINGS]:
        yield " ".join(finding.one_line(language).split()) + "\n"
    more = len(refused.findings) - MOST_FINDINGS
    if more > 0:
        yield {"da": f"(og {more} mere)\n", "en": f"(and {more} more)\n"}[language]


def run() -> None:
    language: Language = "en" if "--lang=en" in sys.argv or "en" in _after("--lang") else "da"
    refused_as_lines(lambda: sys.exit(commands(sys.argv[1] if sys.argv[1:] else "")(standalone_mode=False)), language)


def _after(option: str) -> list[str]:
    return sys.argv[sys.argv.index(option) + 1 :][:1] if option in sys.argv else []


if __name__ == "__main__":
    run()
