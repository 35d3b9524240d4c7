"""The files that a new book begins with: the small book of an invented municipality, under another name."""

import json
import re
import unicodedata
from pathlib import Path

from forloeb.book.schema import json_schema
from forloeb.files.book_folder import shipped_books

TEMPLATE = "egeby"
FIRST_CHAPTER = ("book.toml", "welcome.toml", "situations/welcome.toml")
_TEMPLATE_TITLE = "Egeby"
_SCHEMA_LINE = "#:schema ../book.schema.json\n"


def new_book_files(book_id: str, title: str, *, whole: bool = False) -> dict[str, str]:
    """File name → text: the common words and one chapter, or with `whole` every chapter of the small book."""
    folder = shipped_books()[TEMPLATE]
    names = sorted(str(file.relative_to(folder)) for file in folder.rglob("*.toml"))
    texts = {name: (folder / name).read_text("utf-8") for name in names if whole or name in FIRST_CHAPTER}
    files = {name: _renamed(text, name, book_id, title) for name, text in texts.items()}
    return files | {"book.schema.json": json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"}


def id_of(folder: Path) -> str:
    """A book's short name from its folder's: `Vores by` → `vores-by`."""
    name = folder.resolve().name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "book"


def _renamed(text: str, name: str, book_id: str, title: str) -> str:
    if name == "book.toml":
        _, _, rest = text.partition("\n\n")
        about = f"# The common words of {title}: units, kinds of case, facts, events, sources, calendars."
        text = f"{_SCHEMA_LINE}{about}\n\n{rest}"
        text = text.replace(f'"{TEMPLATE}"', f'"{book_id}"', 1)
    return text.replace(_SCHEMA_LINE, "#:schema book.schema.json\n").replace(_TEMPLATE_TITLE, title)
