"""`forloeb demo`: the synthetic municipality's work of the day."""

from pathlib import Path
from typing import Annotated

import typer

from forloeb.cli.options import LanguageOption


def demo(
    records: Annotated[
        Path | None, typer.Option("--records", help="Skriv registreringerne her / write the records here")
    ] = None,
    today: Annotated[bool, typer.Option("--today", help="I dag i stedet for 2. november 2015 / today instead")] = False,
    lang: LanguageOption = "da",
) -> None:
    """En hel opdigtet kommune. / A whole invented municipality."""
