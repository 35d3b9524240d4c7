"""What the demonstration says when it starts: where it is, and who to sign in as."""

from datetime import date

from rich.console import Console
from rich.table import Table

from forloeb.book import Language, Text
from forloeb.demo.cast import CAST, PASSWORD, TO_TRY
from forloeb.engine.words import with_weekday
from forloeb.register.roles import ROLES


def greet(console: Console, address: str, count: int, on: date, language: Language) -> None:
    def say(da: str, en: str) -> str:
        return Text(da, en).in_language(language)

    day = with_weekday(on).in_language(language)
    console.print(
        say(
            f"Opdigtet kommune, {count} registreringer. Dagen er {day}.",
            f"Invented municipality, {count} records. The day is {day}.",
        )
    )
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in (say("bruger", "user"), say("navn", "name"), say("rolle", "role"), say("enhed", "unit")):
        table.add_column(heading)
    for colleague in (one for one in CAST if one.username in TO_TRY):
        name = f"{colleague.given_name} {colleague.surname}"
        for role, unit in colleague.roles:
            table.add_row(colleague.username, name, ROLES[role].in_language(language), unit)
    console.print(table)
    console.print(say(f"Adgangskode for alle: {PASSWORD}", f"Password for all: {PASSWORD}"))
    console.print(
        say(
            f"Åbn {address}  (Ctrl-C stopper og sletter demoen). Uden at logge på: {address}moeder/",
            f"Open {address}  (Ctrl-C stops and removes the demo). Without signing in: {address}moeder/",
        ),
        soft_wrap=True,
    )
