"""The words that a book declares: units, facts, events, sources, … and the ids of its steps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from forloeb.book import model, shape, word_shapes
from forloeb.book.calendars import Calendar, ClosedDay, known_country
from forloeb.book.findings import nearest
from forloeb.book.letter_texts import Letter
from forloeb.book.letters import read_letter
from forloeb.book.read import Chapter
from forloeb.book.sources import Paper, Source, read_paper
from forloeb.book.text import Text
from forloeb.book.weekdays import WEEKDAYS

Path = Sequence[str | int]
_TABLES = ("unit", "kind", "fact", "consent", "event", "field", "source", "calendar", "disagreement", "letter", "step")
_WHAT = {
    "unit": Text("en enhed", "a unit"),
    "kind": Text("en sagsart", "a kind of case"),
    "fact": Text("et faktum", "a fact"),
    "consent": Text("et samtykke", "a consent"),
    "event": Text("en hændelse", "an event"),
    "field": Text("et felt", "a field"),
    "source": Text("en kilde", "a source"),
    "calendar": Text("en kalender", "a calendar"),
    "step": Text("et trin", "a step"),
}
_TITLE = Text("titel", "title")
_OTHERS = {
    "asks": Text("spørgsmål", "question"),
    "leaves": Text("hul", "gap"),
    "reading": Text("læsning", "reading"),
    "decides": Text("afgørende organ", "deciding body"),
    "says": Text("udsagn", "statement"),
    "why": Text("begrundelse", "reason"),
    "note": Text("note", "note"),
    "summary": Text("resumé", "summary"),
}


@dataclass
class Vocabulary:
    """All names of a book, gathered before any rule is read, so that a rule may use what stands in a later chapter."""

    units: dict[str, model.Unit] = field(default_factory=dict)
    kinds: dict[str, Text] = field(default_factory=dict)
    facts: dict[str, model.Fact] = field(default_factory=dict)
    consents: dict[str, model.Consent] = field(default_factory=dict)
    events: dict[str, model.Event] = field(default_factory=dict)
    fields: dict[str, model.ToldField] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    calendars: dict[str, Calendar] = field(default_factory=dict)
    letters: dict[str, Letter] = field(default_factory=dict)
    step_ids: set[str] = field(default_factory=set)
    placed: dict[tuple[str, str], str] = field(default_factory=dict)
    """(table, name) → the file that declared it first."""

    def known(self, table: str, name: str | None, chapter: Chapter, path: Path) -> str | None:
        """`name` when the book declares it; else None, with a finding that names the nearest one."""
        if name is None:
            return None
        names: Mapping[str, object] = getattr(self, f"{table}s")
        if name in names:
            return name
        chapter.find("unknown-name", path, name=name, what=_WHAT[table], nearest=nearest(name, names))
        return None

    def text(self, written: word_shapes.TextShape | None, key: str, chapter: Chapter, path: Path) -> Text | None:
        """The text, with a finding for a language that is missing. None only when nothing was written."""
        if written is None:
            return None
        for language, there in ((Text("dansk", "Danish"), written.da), (Text("engelsk", "English"), written.en)):
            if not there.strip():
                which = _OTHERS.get(key, _TITLE)
                chapter.find("missing-text", path, which=which, language=language, key=key)
        return Text(written.da or written.en, written.en or written.da)

    def title(self, written: word_shapes.TextShape, chapter: Chapter, path: Path) -> Text:
        return self.text(written, "title", chapter, path) or Text("", "")

    def is_fact(self, name: str) -> bool:
        return name == "kind" or name in self.facts

    def fact_type(self, name: str) -> model.FactType:
        return "choice" if name == "kind" else self.facts[name].type

    def values_of(self, name: str) -> Iterable[str]:
        return self.kinds if name == "kind" else self.facts[name].values


def gather(chapters: Sequence[Chapter]) -> Vocabulary:
    """The words of all chapters; a word declared twice is found, and its first declaration counts."""
    words = Vocabulary()
    for chapter in chapters:
        if chapter.shape is None:
            continue
        for table in _TABLES:
            procedure = chapter.shape.procedure.id if chapter.shape.procedure else ""
            for name, written in getattr(chapter.shape, table).items():
                full = f"{procedure}.{name}" if table == "step" else name
                if (table, full) in words.placed:
                    chapter.find("twice", (table, name), name=full, other=words.placed[table, full])
                    continue
                words.placed[table, full] = chapter.file
                _declare(words, chapter, table, full, written)
    for chapter in chapters:
        if chapter.shape is not None:
            _check_references(words, chapter, chapter.shape)
    return words


def _declare(words: Vocabulary, chapter: Chapter, table: str, name: str, written: word_shapes.Shape) -> None:
    path = (table, name.rpartition(".")[2] if table == "step" else name)
    match written:
        case word_shapes.UnitShape():
            title = words.title(written.title, chapter, path)
            words.units[name] = model.Unit(
                name, title, written.outside, written.part_of, written.telephone, written.named_by
            )
        case word_shapes.KindShape():
            words.kinds[name] = words.title(written.title, chapter, path)
        case word_shapes.FactShape():
            words.facts[name] = _fact(words, chapter, name, written)
        case word_shapes.ConsentShape():
            title = words.title(written.title, chapter, path)
            asks = words.text(written.asks, "asks", chapter, path) or title
            words.consents[name] = model.Consent(name, title, asks)
        case word_shapes.EventShape():
            title = words.title(written.title, chapter, path)
            clause = words.text(written.clause, "clause", chapter, (*path, "clause"))
            words.events[name] = model.Event(name, title, written.timed, written.value == "date", clause)
        case word_shapes.FieldShape():
            words.fields[name] = model.ToldField(name, words.title(written.title, chapter, path), written.identifying)
        case word_shapes.SourceShape():
            title = words.title(written.title, chapter, path)
            words.sources[name] = Source(name, title, written.law, _paper(chapter, path, written.paper))
        case word_shapes.CalendarShape():
            words.calendars[name] = _calendar(words, chapter, name, written)
        case word_shapes.LetterShape():
            title = words.title(written.title, chapter, path)
            words.letters[name] = read_letter(name, title, written, chapter)
        case shape.StepShape():
            words.step_ids.add(name)


def _paper(chapter: Chapter, path: Path, written: str | None) -> Paper | None:
    paper = read_paper(written) if written is not None else None
    if written is not None and paper is None:
        expected = Text('"case 2, attachment 1" eller "case 2"', '"case 2, attachment 1" or "case 2"')
        chapter.find("wrong-value", (*path, "paper"), key="paper", value=f'"{written}"', expected=expected)
    return paper


def _fact(words: Vocabulary, chapter: Chapter, name: str, written: word_shapes.FactShape) -> model.Fact:
    path = ("fact", name)
    kinds = [kind for kind, there in (("choice", written.values), ("years-since", written.years_since)) if there]
    if len(kinds) + (written.type is not None) != 1:
        why = Text("skal have ét af type, values og years-since", "must have one of type, values and years-since")
        chapter.find("contradiction", path, why=why)
    fact_type: model.FactType = written.type or ("years-since" if written.years_since else "choice")
    values = {
        value: words.title(title, chapter, (*path, "values", value)) for value, title in (written.values or {}).items()
    }
    return model.Fact(name, words.title(written.title, chapter, path), fact_type, values, written.years_since)


def _calendar(words: Vocabulary, chapter: Chapter, name: str, written: word_shapes.CalendarShape) -> Calendar:
    path = ("calendar", name)
    for weekday in written.weekend:
        if weekday not in WEEKDAYS:
            near = nearest(weekday, WEEKDAYS)
            what = Text("en ugedag på engelsk", "a weekday")
            chapter.find("unknown-name", (*path, "weekend"), name=weekday, what=what, nearest=near)
    if written.holidays is not None and not known_country(written.holidays):
        expected = Text("et land som DK", "a country such as DK")
        chapter.find("wrong-value", (*path, "holidays"), key="holidays", value=written.holidays, expected=expected)
        written = written.model_copy(update={"holidays": None})
    closed = []
    for number, day in enumerate(written.closed):
        month, in_month = (int(part) for part in day.day.split("-"))
        if not (1 <= month <= 12 and 1 <= in_month <= _DAYS_IN[month - 1]):
            expected = Text("måned og dag, som 12-24", "month and day, such as 12-24")
            chapter.find("wrong-value", (*path, "closed", number), key="day", value=day.day, expected=expected)
            continue
        title = words.title(day.title, chapter, (*path, "closed", number))
        closed.append(ClosedDay(month, in_month, title, day.since, day.until))
    weekend = frozenset(WEEKDAYS.index(weekday) for weekday in written.weekend if weekday in WEEKDAYS)
    title = words.title(written.title, chapter, path)
    return Calendar(name, title, written.holidays, weekend, tuple(closed))


_DAYS_IN = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # 29 February is in no calendar of closed days


def _check_references(words: Vocabulary, chapter: Chapter, written: shape.FileShape) -> None:
    """The names that declarations use of each other."""
    for name, unit in written.unit.items():
        words.known("unit", unit.part_of, chapter, ("unit", name, "part-of"))
        naming = words.known("fact", unit.named_by, chapter, ("unit", name, "named-by"))
        for value in words.facts[naming].values if naming is not None else ():
            words.known("unit", value, chapter, ("unit", name, "named-by"))
    for name, fact in written.fact.items():
        since = words.known("fact", fact.years_since, chapter, ("fact", name, "years-since"))
        if since is not None and words.facts[since].type != "date":
            chapter.find("not-a-date", ("fact", name, "years-since"), name=since)
    if written.book is not None:
        words.known("calendar", written.book.calendar, chapter, ("book", "calendar"))
