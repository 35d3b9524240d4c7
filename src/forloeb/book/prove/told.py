"""Findings of a proof: at a step of the book, with the person that shows it and the lines that it is about."""

from collections.abc import Sequence
from dataclasses import replace

from forloeb.book.findings import Finding
from forloeb.book.model import Step
from forloeb.book.prove.example import Example
from forloeb.book.read import WORDS
from forloeb.book.text import Text


def step_finding(
    kind: str,
    step: Step,
    line: int = 0,
    *,
    example: Example | None = None,
    lines: Sequence[int] = (),
    **words: str | Text,
) -> Finding:
    """The finding at a line of the step's file; without one, at the step itself."""
    finding = WORDS.finding(kind, step.file, line or step.line, where=f"[step.{step.name}]", **words)
    return replace(finding, example=example.as_data() if example else (), lines=tuple(lines))
