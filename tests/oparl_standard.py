"""OParl 1.1 as its own files have it, for tests: each object against its schema, each link to what it must lead to.

The files are no plain JSON Schema: an embedded object is named by a key `schema`, a link's end by `references`
(`../shared/standards/README.md`). Beside what they ask for, the standard's text makes `created` and `modified`
obligatory, and allows no attribute of one's own without a prefix.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

FOLDER = Path(__file__).parents[1].parent / "shared" / "standards" / "oparl-1.1"
TYPE = "https://schema.oparl.org/1.1/"
_FORMATS = {
    "url": r"https?://[^\s<>\"]+",
    "date": r"\d{4}-\d\d-\d\d",
    "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d",
}
Thing = dict[str, Any]


def faults(thing: Thing, without: tuple[str, ...] = ()) -> list[str]:
    """What the standard has against the object and all that is embedded in it; `without`: what need not be there."""
    name = thing["type"].removeprefix(TYPE)
    schema = dict(_schemas()[f"{name}.json"])
    schema["required"] = [each for each in schema["required"] if each not in without]
    validator = Draft202012Validator(schema, registry=_registry(), format_checker=_checker())
    return [f"{name} {'/'.join(map(str, each.path))}: {each.message}" for each in validator.iter_errors(thing)]


def links(thing: Thing) -> Iterator[tuple[str, str]]:
    """Every address in the object and in what is embedded in it, with the type that it must lead to."""
    for name, told in _raw(thing["type"].removeprefix(TYPE))["properties"].items():
        ends = told.get("references") or told.get("items", {}).get("references")
        values = thing.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and "id" in value:
                yield value["id"], value["type"].removeprefix(TYPE)
                yield from links(value)
            elif ends:
                yield value, ends


def embedded(thing: Thing) -> Iterator[Thing]:
    """Every object that stands in this one."""
    for values in thing.values():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and "id" in value:
                yield value
                yield from embedded(value)


@cache
def _raw(name: str) -> Thing:
    found: Thing = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return found


@cache
def _schemas() -> dict[str, Thing]:
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        schema = _with_references(_raw(path.stem))
        schema["required"] = sorted({*schema["required"], "created", "modified"})
        schema["additionalProperties"] = False
        schema["patternProperties"] = {"^forloeb:": {}}
        found[path.name] = schema
    return found


def _with_references(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_references(each) for each in value]
    if not isinstance(value, dict):
        return value
    plain = {name: _with_references(each) for name, each in value.items() if name != "schema"}
    return plain | ({"$ref": value["schema"]} if value.get("type") == "object" and "schema" in value else {})


@cache
def _registry() -> Any:
    every = {name: DRAFT202012.create_resource(schema) for name, schema in _schemas().items()}
    return Registry().with_resources(every.items())


@cache
def _checker() -> FormatChecker:
    checker = FormatChecker(formats=())
    for name, pattern in _FORMATS.items():
        checker.checks(name)(_matches(pattern))
    return checker


def _matches(pattern: str) -> Any:
    return lambda value: not isinstance(value, str) or re.fullmatch(pattern, value) is not None
