"""Whether a profile says only what the reader asks for: a misspelt key would be passed over, and its papers misread."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

_FREE = "sections"
"""A body may have sections with roles of its own."""
_NOT_IN_THE_GROUND = ("extends", "not_read", "[meeting] municipality_is", "[meeting] committee_is")


def unknown_keys(said: Mapping[str, Any], ground: Mapping[str, Any]) -> dict[str, str]:
    """Of the keys and tables that neither the ground nor the reader knows, as `[case] headng`, the nearest known."""
    known = [*_written(ground), *_NOT_IN_THE_GROUND]
    return {
        each: _nearest(each, known)
        for each in _written(said)
        if each not in known and not _of_unknown_table(each, known)
    }


def _written(said: Mapping[str, Any]) -> Iterator[str]:
    for table, value in said.items():
        if not isinstance(value, dict):
            yield table
            continue
        yield f"[{table}]"
        if table != _FREE:
            yield from (f"[{table}] {key}" for key in value)


def _of_unknown_table(each: str, known: list[str]) -> bool:
    """Then the table is told, and not each of its keys."""
    table, _, key = each.partition("] ")
    return bool(key) and f"{table}]" not in known


def _nearest(each: str, known: list[str]) -> str:
    """Of the same table where there is one so near."""
    of_its_table = [other for other in known if other.partition("]")[0] == each.partition("]")[0]]
    for others in (of_its_table, known):
        found = get_close_matches(each, others, n=1, cutoff=0.0)
        if found:
            return found[0]
    return each
