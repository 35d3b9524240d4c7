"""The fields of a rule as they are written, before their words are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forloeb.book.shape import RuleShape

Path = tuple[str | int, ...]
WINDOW_KEYS = ("within", "between", "weeks", "on", "dates", "to")
KEYS = {name: info.alias or name for name, info in RuleShape.model_fields.items()}


@dataclass(frozen=True)
class Fields:
    """The fields of a rule after versions and choices are laid over each other, each with the place it came from."""

    values: Mapping[str, Any]
    paths: Mapping[str, Path]

    @classmethod
    def of(cls, shape: RuleShape, path: Path) -> "Fields":
        names = [name for name in RuleShape.model_fields if name in shape.model_fields_set]
        return cls(
            {name: getattr(shape, name) for name in names}, {name: (*path, KEYS[name]) for name in names} | {"": path}
        )

    def overlaid(self, over: "Fields") -> "Fields":
        """These fields with `over` on top; a window written there replaces the whole window here."""
        dropped: set[str] = set()
        if any(key in over.values for key in (*WINDOW_KEYS, "repeats")):
            dropped = {*WINDOW_KEYS, "repeats", "lasts"}
        kept = {name: value for name, value in self.values.items() if name not in dropped}
        paths = {name: path for name, path in self.paths.items() if name not in dropped}
        return Fields({**kept, **over.values}, {**paths, **over.paths})
