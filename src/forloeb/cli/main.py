"""`forloeb`: the commands. Exit status 0 when done, 1 when a check found something, 2 when the input was wrong."""

import sys
from collections.abc import Callable

from typer import Typer
from typer.exceptions import TyperException

from forloeb.book import Language, Refused


def commands(first: str) -> Typer:
    """The commands. Those on papers alone are fetched alone: all the others bring NumPy, Arrow and Django along."""
    if first == "packet":
        from forloeb.cli.packet import alone

        return alone
    from forloeb.cli.commands import app

    return app


def refused_as_one_line(run: Callable[[], None], language: Language) -> None:
    """Runs a command; input that is refused becomes one line on stderr and exit status 2."""
    try:
        run()
    except TyperException as misuse:  # typer's own words, on one line as all else
        says = getattr(misuse, "format_message", misuse.__str__)
        told = str(says())
        sys.stderr.write(f"forloeb: {' '.join(told.split())} (forloeb --help)\n")
        raise SystemExit(2) from None
    except Refused as refused:
        more = len(refused.findings) - 1
        words = {"da": f" (og {more} mere; se forloeb check)", "en": f" (and {more} more; see forloeb check)"}
        line = refused.findings[0].one_line(language) + (words[language] if more else "")
        sys.stderr.write(" ".join(line.split()) + "\n")
        raise SystemExit(2) from None


def run() -> None:
    language: Language = "en" if "--lang=en" in sys.argv or "en" in _after("--lang") else "da"
    refused_as_one_line(
        lambda: sys.exit(commands(sys.argv[1] if sys.argv[1:] else "")(standalone_mode=False)), language
    )


def _after(option: str) -> list[str]:
    return sys.argv[sys.argv.index(option) + 1 :][:1] if option in sys.argv else []


if __name__ == "__main__":
    run()
