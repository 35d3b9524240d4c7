"""`forloeb explain`: why an obligation has its dates, or why a case does not have it."""

import json
import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from forloeb.book import NO_LINE, nearest
from forloeb.cli.options import (
    BookOption,
    KnownAtOption,
    LanguageOption,
    OnOption,
    RecordsOption,
    day_or_time,
    known_at,
)
from forloeb.engine import case_of
from forloeb.engine.explain import explain as explain_step
from forloeb.engine.explanation_data import as_data
from forloeb.engine.sentences import details, sentence
from forloeb.files.book_folder import read_book_folder
from forloeb.files.case_blocks import refuse_two_values
from forloeb.files.cells import refuse
from forloeb.files.records_file import read_records


def explain(
    book: BookOption,
    records: RecordsOption,
    on: OnOption,
    case: Annotated[str, typer.Argument(help="Sagens nummer / the case's id")],
    step: Annotated[str, typer.Argument(help="arbejdsgang.trin[#n] / procedure.step[#n]")],
    known_at_text: KnownAtOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Som data / as data")] = False,
    lang: LanguageOption = "da",
) -> None:
    """Hvorfor denne frist? / Why this date?"""
    day, known = day_or_time("--on", on), known_at(known_at_text)
    usable = read_book_folder(book).usable()
    found = re.fullmatch(r"([^#]+)(?:#([1-9]\d{0,5}))?", step)
    if found is None or found[1] not in usable.step_ids:
        raise refuse("no-such-step", Path(book), NO_LINE, step=step, nearest=nearest(step, usable.step_ids))
    file = read_records(records, usable)
    (_, own), *_ = file.by_case(only=case)
    found_case = case_of(case, usable, own, day, known)
    refuse_two_values(records, found_case)
    explanation = explain_step(found_case, usable.step_ids[found[1]], int(found[2]) if found[2] else None)
    console = Console(soft_wrap=True, highlight=False, markup=False)
    if as_json:
        console.out(json.dumps(as_data(explanation), ensure_ascii=False, indent=2), highlight=False)
        return
    console.print(sentence(explanation).in_language(lang))
    for label, content in details(explanation):
        console.print(f"  {label.in_language(lang)}: {content.in_language(lang)}")
