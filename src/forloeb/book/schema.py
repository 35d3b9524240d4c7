"""The JSON Schema of a book's files, made from the shapes that read them."""

from typing import Any

from forloeb.book.shape import FileShape


def json_schema() -> dict[str, Any]:
    """Draft 2020-12, as editors with TOML support take it (`#:schema ./book.schema.json` on a file's first line)."""
    schema = FileShape.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
