"""One word per thing: the glossary, the language page and the program say the same."""

from pathlib import Path
from typing import get_args

from forloeb.book import shape, word_shapes
from forloeb.book.telling.terms import FORCE, STANDING
from forloeb.engine.occurrence import Status
from forloeb.engine.words import STATUS

DOCS = Path(__file__).parents[2] / "docs"
GLOSSARY = (DOCS / "glossary.md").read_text("utf-8")
LANGUAGE = (DOCS / "language.md").read_text("utf-8")


def test_statuses_forces_and_standings_have_one_danish_word_each() -> None:
    said = [*STATUS.items(), *FORCE.items(), *STANDING.items()]
    missing = [f"{code}: {text.da}" for code, text in said if f"| {code} | {text.da} |" not in GLOSSARY]

    assert set(STATUS) == set(get_args(Status))
    assert missing == []


def test_every_field_of_the_language_is_on_its_page() -> None:
    classes = [*vars(shape).values(), *vars(word_shapes).values()]
    shapes = [each for each in classes if isinstance(each, type) and issubclass(each, word_shapes.Shape)]
    fields = {info.alias or name for each in shapes for name, info in each.model_fields.items()} - {"da", "en"}
    missing = sorted(
        name
        for name in fields
        if not any(said in LANGUAGE for said in (f"`{name}", f"{name} ", f"[{name}.", f"[{name}]", f".{name}]]"))
    )

    assert missing == []
