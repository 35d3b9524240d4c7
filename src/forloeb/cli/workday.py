"""The work of a day in a terminal: what is late, due today, due this week, and what waits for a consent, by unit."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from forloeb.book import Book, Language, Text
from forloeb.book.telling.terms import FORCE
from forloeb.engine import Row, written
from forloeb.engine.moments import day_of, in_order
from forloeb.engine.words import STATUS, with_weekday

LATE, TODAY, WEEK, LATER, CONSENT = (
    Text("Frist overskredet", "Overdue"),
    Text("I dag", "Today"),
    Text("Denne uge", "This week"),
    Text("Kan gøres nu", "Can be done now"),
    Text("Mangler samtykke", "Needs consent"),
)
GROUPS = (LATE, TODAY, WEEK, LATER, CONSENT)
_LONGEST = 8
_LOOK: dict[str, Any] = {"title_justify": "left", "title_style": "bold", "box": SIMPLE_HEAD, "pad_edge": False}


def group_of(row: Row, on: date) -> Text | None:
    """Where a row stands in the day's work; None when nobody can act on it now. An offer is never late."""
    if row.status == "overdue":
        return LATE
    if row.status == "blocked":
        return CONSENT
    if row.status != "open" or row.act_by is None:
        return None
    last_of_week = on + timedelta(days=6 - on.weekday())
    act_by = day_of(row.act_by)
    if act_by <= on:
        return TODAY
    return WEEK if act_by <= last_of_week else LATER


def print_workday(
    console: Console,
    book: Book,
    rows: Sequence[Row],
    names: Mapping[str, str],
    on: date,
    language: Language,
    unit: str | None = None,
) -> None:
    day = with_weekday(on)
    console.print(f"[bold]{book.title.in_language(language)}[/bold], {day.in_language(language)}\n")
    grouped = [(row, group) for row in rows if (group := group_of(row, on)) is not None]
    if unit is None:
        console.print(_by_unit(book, grouped, language))
    wanted = [(row, group) for row, group in grouped if unit is None or row.responsible == unit]
    for group in (LATE, TODAY) if unit is None else GROUPS:
        own = sorted((row for row, its in wanted if its is group), key=lambda row: in_order(row.due or on))
        if own:
            console.print(_list(book, group, own, names, language, all_of_them=unit is not None))
    statuses = Counter(row.status for row in rows)
    words = Text("opgaver i alt", "obligations in all").in_language(language)
    counted = ", ".join(f"{text.in_language(language)} {statuses[status]}" for status, text in STATUS.items())
    console.print(f"{len(rows)} {words}: {counted}.")


def _by_unit(book: Book, grouped: Iterable[tuple[Row, Text]], language: Language) -> Table:
    table = Table(title=Text("Arbejdet i dag", "Today's work").in_language(language), **_LOOK)
    table.add_column(Text("Enhed", "Unit").in_language(language))
    for group in GROUPS:
        table.add_column(group.in_language(language), justify="right", max_width=11)
    counts: dict[str, Counter[str]] = {}
    for row, group in grouped:
        counts.setdefault(row.responsible, Counter())[group.en] += 1
    for unit in sorted(counts, key=lambda unit: (book.units[unit].outside, -counts[unit].total())):
        cells = [str(counts[unit][group.en] or "–") for group in GROUPS]
        table.add_row(book.units[unit].title.in_language(language), *cells)
    return table


def _list(
    book: Book, group: Text, rows: Sequence[Row], names: Mapping[str, str], language: Language, *, all_of_them: bool
) -> Table:
    shown = rows if all_of_them else rows[:_LONGEST]
    title = f"{group.in_language(language)} ({len(rows)})"
    if len(shown) < len(rows):
        title += Text(": de ældste", ": the oldest").in_language(language)
    table = Table(title=title, **_LOOK)
    for heading in (Text("Frist", "Due"), Text("Sag", "Case"), Text("Hvad", "What"), Text("Hvem", "Who")):
        table.add_column(heading.in_language(language))
    for row in shown:
        step = book.steps[row.step].title.in_language(language)
        case = f"{row.case} {names.get(row.case, '')}".strip()
        table.add_row(written(row.due), case, f"{step} ({FORCE[row.force].in_language(language)})", row.responsible)
    return table
