"""`forloeb schema`: the JSON Schema of a book's files, for editors."""

import json

from rich.console import Console

from forloeb.book.schema import json_schema


def schema() -> None:
    """JSON Schema til editorer. / JSON Schema for editors."""
    Console(soft_wrap=True).out(json.dumps(json_schema(), ensure_ascii=False, indent=2), highlight=False)
