"""`forloeb packet`: reads and checks the papers of a meeting."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from forloeb.cli.packet_tables import print_findings, print_packet
from forloeb.files.papers.limited import check_paper, read_paper

packet = typer.Typer(
    help="Mødepapirer: læs og tjek. / Meeting papers: read and check.", no_args_is_help=True, add_completion=False
)
alone = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
alone.add_typer(packet, name="packet")


@alone.callback()
def _of_forloeb() -> None:
    """So that `packet` is a command among others, also when it is fetched alone."""


PaperArgument = Annotated[
    Path, typer.Argument(help="Tekst, PDF, Word, SBSYS (zip, mappe) eller eDoc / text, PDF, Word, SBSYS or eDoc")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Som data / as data")]
LanguageOption = Annotated[Literal["da", "en"], typer.Option("--lang", help="Sprog / language")]
ProfileOption = Annotated[
    Path | None, typer.Option("--profile", help="En profil for papirernes form / a profile of the papers' dress")
]


@packet.command()
def read(
    file: PaperArgument, as_json: JsonOption = False, profile: ProfileOption = None, lang: LanguageOption = "da"
) -> None:
    """Læs mødepapirer. / Read meeting papers."""
    record = read_paper(file, profile)
    console = Console(soft_wrap=as_json, highlight=False, markup=False)
    if as_json:
        console.out(json.dumps(record, ensure_ascii=False, indent=2), highlight=False)
    else:
        print_packet(console, record, lang)


@packet.command()
def check(
    file: PaperArgument, as_json: JsonOption = False, profile: ProfileOption = None, lang: LanguageOption = "da"
) -> None:
    """Læs mødepapirer som en omhyggelig sekretær. / Read meeting papers as a careful secretary."""
    findings = check_paper(file, profile)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if as_json:
        told = [{**finding, "message": finding["said"][lang]} for finding in findings]
        console.out(json.dumps(told, ensure_ascii=False, indent=2), highlight=False)
    else:
        print_findings(console, findings, file, lang)
    if findings:
        raise typer.Exit(1)
