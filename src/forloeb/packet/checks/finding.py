"""What a careful secretary would point at: where, how grave, both statements side by side, in Danish and English.

The words stand in `words.toml`, by kind.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, get_args

from forloeb.packet.personal import shown

Severity = Literal["high", "medium", "low"]
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)
Words = Mapping[str, str]
_LONGEST = 240


@dataclass(frozen=True, slots=True)
class Statement:
    """What stands in the papers, and at which line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class PaperFinding:
    """`case` is the number of the case it is about; `line` that of the first statement."""

    line: int
    case: str | None
    severity: Severity
    kind: str
    da: str
    en: str
    statements: tuple[Statement, ...]

    def as_data(self) -> dict[str, object]:
        """The JSON of docs/formats.md. `message` is Danish; `said` has both."""
        return {
            "line": self.line,
            "case": self.case,
            "severity": self.severity,
            "kind": self.kind,
            "message": self.da,
            "said": {"da": self.da, "en": self.en},
            "statements": [{"line": each.line, "text": each.text} for each in self.statements],
        }


def finding(
    kind: str, case: str | None, statements: Iterable[tuple[int, str]], words: Words, danish: Words | None = None
) -> PaperFinding:
    """The finding of this kind, with `words` put into its sentences; `danish` are those that read otherwise there.

    Of what may be a CPR number the last four figures are never shown, whatever the finding is about.
    """
    told = tuple(Statement(line, _short(shown(text))) for line, text in statements)
    wording = _wording()[kind]
    severity = next(each for each in _SEVERITIES if each == wording["severity"])
    da, en = wording["da"].format_map({**words, **(danish or {})}), wording["en"].format_map(words)
    return PaperFinding(told[0].line, case, severity, kind, shown(da), shown(en), told)


@cache
def _wording() -> dict[str, dict[str, str]]:
    text = resources.files("forloeb.packet.checks").joinpath("words.toml").read_text("utf-8")
    return tomllib.loads(text)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
