"""Where the papers disagree: what each says, how this book reads them, and the other readings as books of their own.

An alternative is read like the step it changes, through the same `read_step`; whatever is wrong with it is placed where
the alternative stands, also when the step stands in another file.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from forloeb.book import model, shape
from forloeb.book.citations import read_citation
from forloeb.book.fields import WINDOW_KEYS
from forloeb.book.findings import Finding, nearest
from forloeb.book.read import Chapter
from forloeb.book.rules import RuleReader
from forloeb.book.text import Text
from forloeb.book.vocabulary import Vocabulary

Path = tuple[str | int, ...]
ReadStep = Callable[[str, shape.StepShape, shape.RuleShape | None, RuleReader, Vocabulary], model.Step]
Check = Callable[[model.Book, Mapping[str, Chapter]], None]

CHANGES_NOTHING = Text("den anden læsning ændrer intet ved trinnet", "the other reading changes nothing in the step")
NOT_ABOUT = Text(
    "den anden læsning ændrer et trin, som ikke står i about",
    "the other reading changes a step that about does not name",
)
_Written = TypeVar("_Written", shape.StepShape, shape.VersionShape)
_WINDOW = {*WINDOW_KEYS, "repeats"}
_WITH_IT = _WINDOW | {"lasts"}


@dataclass
class AlternativeChapter(Chapter):
    """A chapter read by another reading: what is found in the step is placed where the alternative changes it."""

    at: Path = ()
    written: frozenset[str] = frozenset()
    """The fields that the alternative writes; a finding about another field is placed at the alternative's table."""

    def find(self, kind: str, path: Sequence[str | int], **words: str | Text) -> None:
        field = path[2:] if len(path) > 2 and path[2] in self.written else ()
        words.setdefault("where", f'[disagreement.{self.at[1]}.alternative.step."{self.at[-1]}"]')
        super().find(kind, (*self.at, *field), **words)

    def line_of(self, path: Sequence[str | int]) -> int:
        return super().line_of((*self.at, *path[2:]) if len(path) > 2 and path[2] in self.written else self.at)


def read_disagreements(
    chapters: Sequence[Chapter], words: Vocabulary, procedures: Mapping[str, model.Procedure], read_step: ReadStep
) -> tuple[model.Disagreement, ...]:
    """All disagreements of a book, in its order, with their alternatives' steps read and checked."""
    reader = _AlternativeReader(chapters, words, procedures, read_step)
    return tuple(
        _disagreement(name, written, words, chapter, reader)
        for chapter in chapters
        if chapter.shape
        for name, written in chapter.shape.disagreement.items()
    )


def with_reading(book: model.Book, disagreement: str, alternative: str) -> model.Book:
    """The book by another reading of one disagreement. Raises KeyError when there is no such reading."""
    found = next((each for each in book.disagreements if each.id == disagreement), None)
    other = next((each for each in found.alternatives if each.id == alternative), None) if found else None
    if other is None:
        raise KeyError(f"{disagreement}={alternative}")
    procedures = {
        name: replace(procedure, steps=tuple(other.steps.get(step.id, step) for step in procedure.steps))
        for name, procedure in book.procedures.items()
    }
    return replace(book, procedures=procedures)


def check_alternatives(book: model.Book, chapters: Sequence[Chapter], check: Check) -> None:
    """Checks the whole book by each other reading; what is wrong by that reading alone is added where it stands."""
    usual = set(_found_by(check, book, chapters))
    for chapter, path, disagreement, alternative in _alternatives(book, chapters):
        steps = list(alternative.steps)
        line = chapter.places.line_of((*path, "step", *steps) if len(steps) == 1 else path)
        for finding in _found_by(check, with_reading(book, disagreement.id, alternative.id), chapters):
            if finding not in usual:
                chapter.findings.append(replace(finding, file=chapter.file, line=line))


def _found_by(check: Check, book: model.Book, chapters: Sequence[Chapter]) -> list[Finding]:
    scratch = {chapter.file: replace(chapter, findings=[]) for chapter in chapters}
    check(book, scratch)
    return [finding for chapter in scratch.values() for finding in chapter.findings]


def _alternatives(
    book: model.Book, chapters: Sequence[Chapter]
) -> Iterator[tuple[Chapter, Path, model.Disagreement, model.Alternative]]:
    declared = {name: chapter for chapter in chapters if chapter.shape for name in chapter.shape.disagreement}
    for disagreement in book.disagreements:
        for number, alternative in enumerate(disagreement.alternatives):
            path = ("disagreement", disagreement.id, "alternative", number)
            yield declared[disagreement.id], path, disagreement, alternative


def _disagreement(
    name: str, written: shape.DisagreementShape, words: Vocabulary, chapter: Chapter, reader: "_AlternativeReader"
) -> model.Disagreement:
    path = ("disagreement", name)

    def text(key: str) -> Text:
        return words.text(getattr(written, key), key, chapter, (*path, key)) or Text("", "")

    for step in written.about:
        _known_step(step, words, chapter, (*path, "about"))
    ids = [alternative.id for alternative in written.alternative]
    for number, alternative in enumerate(written.alternative):
        if alternative.id in ids[:number]:
            chapter.find("twice", (*path, "alternative", number, "id"), name=alternative.id, other=chapter.file)
    return model.Disagreement(
        id=name,
        title=text("title"),
        about=tuple(written.about),
        papers=tuple(
            _statement(paper, words, chapter, (*path, "papers", number)) for number, paper in enumerate(written.papers)
        ),
        leaves=text("leaves"),
        reading=text("reading"),
        standing=written.standing,
        decides=text("decides"),
        alternatives=tuple(
            reader.alternative(alternative, written.about, chapter, (*path, "alternative", number))
            for number, alternative in enumerate(written.alternative)
        ),
    )


def _statement(written: shape.StatementShape, words: Vocabulary, chapter: Chapter, path: Path) -> model.Statement:
    says = words.text(written.says, "says", chapter, path) or Text("", "")
    return model.Statement(read_citation(written.source, words, chapter, path), says)


def _known_step(step: str, words: Vocabulary, chapter: Chapter, path: Path) -> bool:
    if step not in words.step_ids:
        what = Text("et trin", "a step")
        chapter.find("unknown-name", path, name=step, what=what, nearest=nearest(step, words.step_ids))
    return step in words.step_ids


class _AlternativeReader:
    """Reads the steps of alternatives, each against the step that it changes."""

    def __init__(
        self,
        chapters: Sequence[Chapter],
        words: Vocabulary,
        procedures: Mapping[str, model.Procedure],
        read_step: ReadStep,
    ) -> None:
        self.words = words
        self.read_step = read_step
        self.steps = {step.id: step for procedure in procedures.values() for step in procedure.steps}
        self.files = {
            chapter.shape.procedure.id: (chapter.shape, chapter.shape.procedure)
            for chapter in chapters
            if chapter.shape is not None and chapter.shape.procedure is not None
        }

    def alternative(
        self, written: shape.AlternativeShape, about: Sequence[str], chapter: Chapter, path: Path
    ) -> model.Alternative:
        steps: dict[str, model.Step] = {}
        for step, changes in written.step.items():
            at = (*path, "step", step)
            if not _known_step(step, self.words, chapter, at) or step not in self.steps:
                continue
            if step not in about and self.words.step_ids.issuperset(about):
                chapter.find("contradiction", at, why=NOT_ABOUT)
            steps[step] = self._step(step, changes, chapter, at)
        title = self.words.title(written.title, chapter, path)
        return model.Alternative(written.id, title, steps, chapter.file, chapter.places.line_of(path))

    def _step(self, step: str, changes: shape.AlternativeStepShape, chapter: Chapter, at: Path) -> model.Step:
        of, _, name = step.partition(".")
        file, procedure = self.files[of]
        own = self.steps[step]
        usual = AlternativeChapter(chapter.file, None, chapter.places, [], at)
        found = replace(usual, findings=[], written=_names(changes))

        def read_in(reading: Chapter, written: shape.StepShape) -> model.Step:
            reader = RuleReader(reading, self.words, procedure.id, procedure.when)
            return self.read_step(name, written, file.default, reader, self.words)

        read_in(usual, file.step[name])
        read = read_in(found, _changed(file.step[name], changes))
        chapter.findings += [finding for finding in found.findings if finding not in usual.findings]
        if not found.findings and replace(read, file=own.file, line=own.line) == own:
            chapter.find("contradiction", at, why=CHANGES_NOTHING)
        return replace(read, file=own.file, line=own.line)


def _names(changes: shape.AlternativeStepShape) -> frozenset[str]:
    """The fields that an alternative writes, as they are spelt in the file."""
    fields = shape.AlternativeStepShape.model_fields
    return frozenset(fields[name].alias or name for name in changes.model_fields_set)


def _changed(step: shape.StepShape, changes: shape.AlternativeStepShape) -> shape.StepShape:
    """The step with the alternative's fields in place of its own; a window replaces the whole window."""
    written = {name: getattr(changes, name) for name in changes.model_fields_set}
    gone = set(written) | (_WITH_IT if _WINDOW & set(written) else set())
    versions = [_silent_on(gone, each) for each in step.version]
    return _silent_on(gone, step).model_copy(update={"version": versions, **written})


def _silent_on(gone: set[str], rule: _Written) -> _Written:
    """The rule as if these fields were not written in it."""
    no_choice: list[shape.ChoiceShape] | None = [] if isinstance(rule, shape.StepShape) else None
    copy = rule.model_copy(update={"choice": no_choice} if "choice" in gone else None)
    copy.model_fields_set.difference_update(gone)
    return copy
