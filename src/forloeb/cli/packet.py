"""`forloeb packet`: reads and checks the papers of a meeting, and writes them as a document."""

import json
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from forloeb.book import Refused
from forloeb.cli.packet_tables import print_exposures, print_findings, print_packet, track
from forloeb.files.papers.corpus import papers_in, read_papers
from forloeb.files.papers.limited import check_paper, keep_paper, read_paper
from forloeb.files.papers.refusing import refusal
from forloeb.files.whole import whole_or_nothing

packet = typer.Typer(
    help="Mødepapirer: læs, tjek og skriv. / Meeting papers: read, check and write.",
    no_args_is_help=True,
    add_completion=False,
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
def collect(
    folder: Annotated[Path, typer.Argument(help="En mappe med mødepapirer / a folder of meeting papers")],
    out: Annotated[
        Path, typer.Option("--out", help="En linje JSON for hvert papir / a line of JSON for each: FIL.jsonl")
    ],
    processes: Annotated[int, typer.Option("--processes", min=1, max=64, help="På én gang / at once")] = 2,
    lang: LanguageOption = "da",
) -> None:
    """Læs alle mødepapirer i en mappe. / Read all meeting papers in a folder."""
    if not folder.is_dir():
        raise refusal(folder, "no-file")
    paths = papers_in(folder)
    counts = {True: 0, False: 0}
    with whole_or_nothing(out) as unfinished, unfinished.open("w", encoding="utf-8") as file:
        for path, told in track(read_papers(paths, processes), len(paths), lang):
            refused = told.findings[0] if isinstance(told, Refused) else None
            name = path.relative_to(folder).as_posix()
            line = (
                {"refused": {"da": refused.one_line("da"), "en": refused.one_line("en")}}
                if refused
                else {"record": told}
            )
            file.write(json.dumps({"paper": name, **line}, ensure_ascii=False) + "\n")
            counts[refused is None] += 1
    read_, refused_ = counts[True], counts[False]
    words = {"da": f"{read_} læst, {refused_} afvist.", "en": f"{read_} read, {refused_} refused."}
    Console(highlight=False).print(words[lang])
    if refused_:
        raise typer.Exit(1)


@packet.command()
def check(
    file: PaperArgument, as_json: JsonOption = False, profile: ProfileOption = None, lang: LanguageOption = "da"
) -> None:
    """Læs mødepapirer som en omhyggelig sekretær. / Read meeting papers as a careful secretary."""
    checked = check_paper(file, profile)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if as_json:
        told = [{**finding, "message": finding["said"][lang]} for finding in checked.findings]
        console.out(json.dumps(told, ensure_ascii=False, indent=2), highlight=False)
    else:
        print_findings(console, checked, file, lang)
    if checked.findings or not checked.cases:
        raise typer.Exit(1)


@packet.command()
def minutes(
    file: PaperArgument,
    out: Annotated[Path, typer.Option("--out", help="FIL.pdf eller FIL.docx / FILE.pdf or FILE.docx")],
    profile: ProfileOption = None,
    lang: LanguageOption = "da",
) -> None:
    """Skriv papirerne som dagsorden eller referat i PDF eller Word. / Write them as an agenda or minutes."""
    from forloeb.files.minutes.out import write_document  # whoever only reads need not wait for Typst

    write_document(out, lambda: keep_paper(file, profile), lang)


@packet.command()
def publish(
    file: PaperArgument,
    out: Annotated[Path, typer.Option("--out", help="En ny mappe / a new folder")],
    reason: Annotated[
        str, typer.Option("--reason", help="Hvorfor det fundne må stå / why what is found may stand")
    ] = "",
    profile: ProfileOption = None,
    lang: LanguageOption = "da",
) -> None:
    """Skriv det, alle må læse, i en mappe: HTML, PDF, JSON. / Write what everybody may read into a folder."""
    from forloeb.files.publish import prepared, write_folder  # whoever only reads need not wait for Typst

    public, exposures = prepared(keep_paper(file, profile))
    held = [each for each in exposures if not (each.may_be_answered and reason.strip())]
    if held:
        print_exposures(Console(soft_wrap=True, highlight=False, markup=False), held, lang)
        raise typer.Exit(1)
    write_folder(out, public)
    words = {"da": f"{len(public.items)} åbne punkter → {out}", "en": f"{len(public.items)} open items → {out}"}
    Console(highlight=False).print(words[lang], soft_wrap=True)
