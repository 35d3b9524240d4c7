"""A comparison of two books in a terminal: the steps that change, and the work of the units week by week."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from forloeb.book import Book, Language, Text
from forloeb.engine.compare import Comparison
from forloeb.engine.moments import day_of
from forloeb.engine.words import CHANGES

_COUNTS = (Text("Bliver forsinket", "Becomes late"), Text("Ikke længere forsinket", "No longer late"))


def print_comparison(console: Console, comparison: Comparison, own: Book, other: Book, language: Language) -> None:
    days = f"{day_of(comparison.on)} – {day_of(comparison.until)}"
    told = Text(
        f"{comparison.cases} sager sammenlignet, {days}. Berørte sager: {len(comparison.touched)}.",
        f"{comparison.cases} cases compared, {days}. Cases touched: {len(comparison.touched)}.",
    )
    console.print(told.in_language(language))
    if comparison.changes:
        console.print(_steps(comparison, own, other, language))
    changed = [each for each in comparison.work if each.before != each.after]
    if changed:
        title = Text("Enhedernes arbejde, efter sidste arbejdsdag", "The units' work, by last working day")
        headings = [Text("Enhed", "Unit"), Text("Uge", "Week"), Text("Før", "Before"), Text("Efter", "After")]
        table = _table(title, headings, 2, language)
        for each in changed:
            unit = other.units.get(each.unit) or own.units[each.unit]
            week = Text("frist overskredet", "overdue").in_language(language)
            if each.monday is not None:
                week = f"{each.monday:%G-W%V}"
            table.add_row(unit.title.in_language(language), week, str(each.before), str(each.after))
        console.print(table)


def _steps(comparison: Comparison, own: Book, other: Book, language: Language) -> Table:
    title = Text("Trin, der ændres", "Steps that change")
    headings = [Text("Trin", "Step"), Text("Sager", "Cases"), *CHANGES.values(), *_COUNTS]
    table = _table(title, headings, 1, language)
    for each in comparison.steps:
        step = other.steps.get(each.step) or own.steps[each.step]
        counts = [each.cases, *(each.kinds.get(kind, 0) for kind in CHANGES), each.becomes_late, each.no_longer_late]
        table.add_row(f"{step.title.in_language(language)} ({step.id})", *(str(count or "–") for count in counts))
    return table


def _table(title: Text, headings: Sequence[Text], names: int, language: Language) -> Table:
    table = Table(
        title=title.in_language(language), title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False
    )
    for number, heading in enumerate(headings):
        table.add_column(heading.in_language(language), justify="left" if number < names else "right")
    return table
