"""`forloeb`: the commands. Exit status 0 when done, 1 when a check found something, 2 when the input was wrong."""

import sys
from collections.abc import Callable

import typer
from typer.exceptions import TyperException

from forloeb.book import Language, Refused
from forloeb.cli.bpmn import bpmn
from forloeb.cli.check import check
from forloeb.cli.compare import compare
from forloeb.cli.demo import demo
from forloeb.cli.derive import derive
from forloeb.cli.explain import explain
from forloeb.cli.messages import messages
from forloeb.cli.new_book import new_book
from forloeb.cli.picture import picture
from forloeb.cli.reference import reference
from forloeb.cli.register import administrator, adopt
from forloeb.cli.schema import schema
from forloeb.cli.serve import serve
from forloeb.cli.telling import tell

app = typer.Typer(
    help="Giver kommunens løfter deres datoer. / Gives a municipality's promises their dates.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    derive,
    explain,
    check,
    compare,
    tell,
    picture,
    bpmn,
    schema,
    reference,
    new_book,
    demo,
    serve,
    adopt,
    administrator,
    messages,
):
    app.command()(command)


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
    refused_as_one_line(lambda: sys.exit(app(standalone_mode=False)), language)


def _after(option: str) -> list[str]:
    return sys.argv[sys.argv.index(option) + 1 :][:1] if option in sys.argv else []


if __name__ == "__main__":
    run()
