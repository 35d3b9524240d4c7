"""From a book's files to a checked `Book`, or to all that is wrong with them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from forloeb.book import model, shape
from forloeb.book.calendars import Calendar
from forloeb.book.check import check_book
from forloeb.book.citations import left_out_of
from forloeb.book.disagreements import check_alternatives, read_disagreements
from forloeb.book.fields import Fields
from forloeb.book.findings import Finding, Refused
from forloeb.book.read import WORDS, Chapter, read_chapters
from forloeb.book.rules import RuleReader
from forloeb.book.situations import FOLDER, check_situations, read_situations
from forloeb.book.text import Text
from forloeb.book.vocabulary import Vocabulary, gather

_ONE_START = Text(
    "alle rækker regner fra trinnets eget from, for rækken vælges på den dag",
    "all rows count from the step's own from, as the row is chosen on that day",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading a book: the book, unless an error was found, and every finding in order of file and line."""

    book: model.Book | None
    findings: tuple[Finding, ...]
    is_whole: bool = True
    """False when `book.toml` could not be read, and nothing else was, as all names would be unknown."""

    def usable(self) -> model.Book:
        """The book. Raises Refused with the errors when there is none."""
        if self.book is None:
            raise Refused(finding for finding in self.findings if finding.severity == "error")
        return self.book


def read_book(files: Mapping[str, bytes]) -> Reading:
    """Reads the files of a book's folder, given as file name → content.

    All that is wrong is found at once. With an error there is no book; with warnings only, there is. What was read
    is remembered, as a register asks for the same book when it is adopted and when it is shown.
    """
    return _read(tuple(sorted(files.items())))


@lru_cache(maxsize=8)
def _read(contents: tuple[tuple[str, bytes], ...]) -> Reading:
    files = dict(contents)
    chapters = read_chapters({name: content for name, content in files.items() if not name.startswith(FOLDER)})
    if chapters and chapters[0].file == "book.toml" and chapters[0].shape is None:
        return Reading(None, tuple(dict.fromkeys(chapters[0].findings)), is_whole=False)
    examples = read_situations({name: content for name, content in files.items() if name.startswith(FOLDER)})
    words = gather(chapters)
    procedures: dict[str, model.Procedure] = {}
    for chapter in chapters:
        if chapter.shape is not None and chapter.shape.procedure is not None:
            procedure = _procedure(chapter, chapter.shape, chapter.shape.procedure, words, _book_calendar(chapters))
            if procedure.id in procedures:
                other = procedures[procedure.id].file
                chapter.find("twice", ("procedure", "id"), name=procedure.id, other=other)
            procedures[procedure.id] = procedure
        elif chapter.shape is not None and chapter.shape.step:
            chapter.find("missing-key", ("step",), key="[procedure]")
    book = _book(chapters, words, procedures)
    if book is not None and not _errors(chapters):
        check_book(book, {chapter.file: chapter for chapter in chapters})
        check_alternatives(book, chapters, check_book)
        check_situations(examples, book.steps)
        book = replace(book, situations=tuple(each for _, situations in examples for each in situations))
    chapters += [chapter for chapter, _ in examples]
    findings = sorted(
        dict.fromkeys(finding for chapter in chapters for finding in chapter.findings),
        key=lambda finding: (finding.file != "book.toml", finding.file, finding.line, finding.kind),
    )
    return Reading(None if _errors(chapters) else book, tuple(findings))


def _errors(chapters: Sequence[Chapter]) -> bool:
    return any(finding.severity == "error" for chapter in chapters for finding in chapter.findings)


def _book_calendar(chapters: Sequence[Chapter]) -> str | None:
    return next((chapter.shape.book.calendar for chapter in chapters if chapter.shape and chapter.shape.book), None)


def _book(
    chapters: Sequence[Chapter], words: Vocabulary, procedures: Mapping[str, model.Procedure]
) -> model.Book | None:
    heads = [(chapter, chapter.shape.book) for chapter in chapters if chapter.shape and chapter.shape.book]
    if not heads:
        if chapters and chapters[0].shape is not None:
            chapters[0].findings.append(WORDS.finding("missing-key", chapters[0].file, 1, where="[]", key="[book]"))
        return None
    head_chapter, head = heads[0]
    return model.Book(
        id=head.id,
        title=words.title(head.title, head_chapter, ("book", "title")),
        units=words.units,
        kinds=words.kinds,
        facts=words.facts,
        consents=words.consents,
        events=words.events,
        fields=words.fields,
        sources=words.sources,
        disagreements=read_disagreements(chapters, words, procedures, _step),
        left_out=tuple(each for chapter in chapters for each in left_out_of(chapter, words)),
        letters=words.letters,
        procedures=procedures,
    )


def _procedure(
    chapter: Chapter, file: shape.FileShape, written: shape.ProcedureShape, words: Vocabulary, book_calendar: str | None
) -> model.Procedure:
    for kind in written.kinds:
        words.known("kind", kind, chapter, ("procedure", "for"))
    words.known("event", written.starts, chapter, ("procedure", "starts"))
    for event in written.ends:
        words.known("event", event, chapter, ("procedure", "ends"))
    pauses = _pairs(written.pauses)
    for event in (event for pair in pauses for event in pair):
        words.known("event", event, chapter, ("procedure", "pauses"))
    calendar = words.known("calendar", written.calendar, chapter, ("procedure", "calendar")) or book_calendar
    fallback = next(iter(words.calendars.values()), None)
    found_calendar = words.calendars.get(calendar or "", fallback)
    if found_calendar is None:
        chapter.find("missing-key", ("procedure",), key="calendar")
        found_calendar = Calendar("", Text("", ""), None, frozenset({5, 6}), ())
    rules = RuleReader(chapter, words, written.id, written.when)
    return model.Procedure(
        id=written.id,
        title=words.title(written.title, chapter, ("procedure", "title")),
        summary=words.text(written.summary, "summary", chapter, ("procedure", "summary")),
        kinds=frozenset(written.kinds),
        starts=written.starts,
        ends=tuple(written.ends),
        when=rules.when,
        pauses=pauses,
        calendar=found_calendar,
        in_force=_in_force(written.in_force),
        steps=tuple(_step(name, step, file.default, rules, words) for name, step in file.step.items()),
        file=chapter.file,
        line=chapter.places.line_of(("procedure",)),
    )


def _step(
    name: str, written: shape.StepShape, default: shape.RuleShape | None, rules: RuleReader, words: Vocabulary
) -> model.Step:
    path = ("step", name)
    chapter = rules.chapter
    words.known("event", written.each, chapter, (*path, "each"))
    if written.done is not None:
        words.known("event", written.done.event, chapter, (*path, "done"))
    for former in written.formerly:
        full = f"{rules.procedure}.{former}"
        if full in words.step_ids:
            chapter.find("twice", (*path, "formerly"), name=full, other=chapter.file)
    return model.Step(
        id=f"{rules.procedure}.{name}",
        procedure=rules.procedure,
        name=name,
        title=words.title(written.title, chapter, path),
        formerly=tuple(f"{rules.procedure}.{former}" for former in written.formerly),
        per_family=written.per == "family",
        each=written.each,
        done_event=written.done.event if written.done else None,
        done_nth=written.done.nth if written.done else None,
        version_by_opens=written.version_by == "opens",
        versions=_versions(written, default, path, rules, words),
        file=chapter.file,
        line=chapter.places.line_of(path),
        clause=words.text(written.clause, "clause", chapter, (*path, "clause")),
    )


def _versions(
    written: shape.StepShape,
    default: shape.RuleShape | None,
    path: tuple[str | int, ...],
    rules: RuleReader,
    words: Vocabulary,
) -> tuple[model.Version, ...]:
    """The step's own fields are its first version; each later one holds from its day until the next one's."""
    fields = Fields.of(written, path)
    if default is not None:
        fields = Fields.of(default, ("default",)).overlaid(fields)
    rows, rows_path = written.choice, path
    versions = [_version(fields, _in_force(written.in_force), rows, rows_path, rules, None)]
    for number, later in enumerate(written.version):
        later_path = (*path, "version", number)
        fields = fields.overlaid(Fields.of(later, later_path))
        if later.choice is not None:
            rows, rows_path = later.choice, later_path
        in_force = _in_force(later.in_force)
        if in_force.first is None:
            rules.chapter.find("missing-key", later_path, key="in-force = { from = … }")
        else:
            before = versions[-1]
            last = in_force.first - timedelta(days=1)
            if before.in_force.last is not None and before.in_force.last > last:
                days = {"day": str(in_force.first), "last": str(before.in_force.last)}
                rules.chapter.find("version-overlap", later_path, **days)
            cut = model.InForce(before.in_force.first, min(last, before.in_force.last or last))
            versions[-1] = replace(before, in_force=cut)
        note = words.text(later.note, "note", rules.chapter, (*later_path, "note"))
        versions.append(_version(fields, in_force, rows, rows_path, rules, note))
    return tuple(versions)


def _version(
    fields: Fields,
    in_force: model.InForce,
    rows: Sequence[shape.ChoiceShape],
    path: tuple[str | int, ...],
    rules: RuleReader,
    note: Text | None,
) -> model.Version:
    rule = rules.rule(fields, window_may_lack=bool(rows))
    choice = []
    for number, row in enumerate(rows):
        row_path = (*path, "choice", number)
        when = rules.predicate(row.when, (*row_path, "when"))
        over = Fields.of(row, row_path)
        over = Fields({k: v for k, v in over.values.items() if k != "when"}, over.paths)
        row_rule = rules.rule(fields.overlaid(over))
        if row_rule.anchor != rule.anchor:
            rules.chapter.find("contradiction", (*row_path, "from"), why=_ONE_START)
        if when is not None:
            choice.append(model.ChoiceRow(when, row.when, row_rule, rules.chapter.line_of((*row_path, "when"))))
    return model.Version(in_force, rule, tuple(choice), note, rules.chapter.line_of(fields.paths[""]))


def _pairs(written: shape.EventPair | list[shape.EventPair] | None) -> tuple[tuple[str, str], ...]:
    """The pairs of events that pause; one pair may stand alone."""
    if written is None:
        return ()
    return (written,) if isinstance(written, tuple) else tuple(written)


def _in_force(written: shape.InForceShape | None) -> model.InForce:
    return model.InForce(written.first, written.last) if written else model.ALWAYS
