"""From the fields of a step to a rule: every word read, every name looked up, everything wrong noted."""

from collections.abc import Mapping
from typing import Any

from forloeb.book import model, windows
from forloeb.book.anchors import AnchorText, read_anchor
from forloeb.book.citations import read_citation
from forloeb.book.comparisons import check_comparison
from forloeb.book.fields import KEYS, WINDOW_KEYS, Fields, Path
from forloeb.book.findings import nearest
from forloeb.book.predicates import All, Predicate, PredicateError, read_predicate, terms_of
from forloeb.book.read import Chapter, toml_written
from forloeb.book.repeats import Repeats, TimesWithin, longest_wait, read_repeats
from forloeb.book.sources import Citation
from forloeb.book.spans import Span, read_span
from forloeb.book.text import Text
from forloeb.book.vocabulary import Vocabulary

_NO_WINDOW, _WRITE_ONE = Text("intet tidsrum", "no window"), Text("Skriv et af dem.", "Write one of them.")
_KEEP_ONE = Text("Behold det ene.", "Keep one of them.")
_UNREADABLE_ANCHOR = model.Anchor("event", "")


class RuleReader:
    """Reads the rules of one procedure's steps. `when_text`: for whom the whole procedure is."""

    def __init__(self, chapter: Chapter, words: Vocabulary, procedure: str, when_text: str | None = None) -> None:
        self.chapter = chapter
        self.words = words
        self.procedure = procedure
        self.when_text = when_text
        self.when = self.predicate(when_text, ("procedure", "when"))

    def rule(self, fields: Fields, *, window_may_lack: bool = False) -> model.Rule:
        get = fields.values.get
        when, when_text = self._both(get("when"), fields.paths.get("when", ()))
        window, ends_at, repeats = self._window(fields, may_lack=window_may_lack)
        return model.Rule(
            responsible=self._responsible(fields),
            force=self._required(fields, "force") or "local",
            standing=self._required(fields, "standing") or "example",
            source=self._citation(fields, in_rows=window_may_lack),
            when=when,
            when_text=when_text,
            anchor=self.anchor(self._required(fields, "anchor"), fields.paths.get("anchor", fields.paths[""])),
            window=window,
            ends_at=ends_at,
            repeats=repeats,
            until=self.words.known("event", get("until"), self.chapter, fields.paths.get("until", ())),
            needs=self._all_known("consent", fields, "needs"),
            tells=self._tells(fields),
            participants=self._participants(fields),
            guide=self._guide(fields),
            reading=self.words.text(get("reading"), "reading", self.chapter, fields.paths.get("reading", ())),
            lasts=self._lasts(fields, repeats),
        )

    def _both(self, text: str | None, path: Path) -> tuple[Predicate | None, str | None]:
        """What the procedure asks for and what the step asks for: both must hold."""
        own = self.predicate(text, path)
        if own is None or self.when is None:
            return own or self.when, text if own is not None else self.when_text
        return All((self.when, own)), f"({self.when_text}) and ({text})"

    def predicate(self, text: str | None, path: Path) -> Predicate | None:
        """The predicate that `text` means, with every comparison checked against the facts' kinds of value."""
        if text is None:
            return None
        try:
            predicate = read_predicate(text, self.words.is_fact)
        except PredicateError as error:
            self.chapter.find("not-a-predicate", path, value=text, word=error.found, expected=error.expected)
            return None
        for left, operator, right in terms_of(predicate):
            check_comparison(left, operator, right, self.words, self.chapter, path)
        return predicate

    def anchor(self, text: str | None, path: Path) -> model.Anchor:
        if text is None:
            return _UNREADABLE_ANCHOR
        words = read_anchor(text)
        if words is None:
            self.chapter.find("not-an-anchor", path, key=str(path[-1]), value=text)
            return _UNREADABLE_ANCHOR
        anchor = self._resolved(words, path)
        if anchor.before is not None:
            self._check_before(anchor, text, path)
        return anchor

    def _check_before(self, anchor: model.Anchor, text: str, path: Path) -> None:
        """Counting back needs a day that is known beforehand. What is to end before an event may well count from it."""
        event, key = self.words.events.get(anchor.name), str(path[-1])
        if anchor.kind == "event" and event is not None and event.dated:
            cure = Text(f"Mente du 'value of {anchor.name}'?", f"Did you mean 'value of {anchor.name}'?")
        elif anchor.kind == "step" and key == "from":
            cure = Text(
                'Regn fra en hændelse med value = "date" eller et faktum med type = "date".',
                'Count from an event with value = "date" or a fact with type = "date".',
            )
        else:
            return
        self.chapter.find("before-it-happened", path, key=key, value=text, name=anchor.name, cure=cure)

    def _resolved(self, words: AnchorText, path: Path) -> model.Anchor:
        """A bare name is an event first, else a step, else a fact that is a date (semantics: Start)."""
        name, before = words.name, words.before
        event, fact = self.words.events.get(name), self.words.facts.get(name)
        if words.of_value or (event is None and fact is not None and self._step_named(name) is None):
            if event is not None and event.dated:
                return model.Anchor("event value", name, before)
            if fact is not None and fact.type == "date":
                return model.Anchor("fact value", name, before)
            if event is not None or fact is not None:
                self.chapter.find("not-a-date", path, name=name)
                return _UNREADABLE_ANCHOR
        elif event is not None:
            return model.Anchor("event", name, before)
        elif (step := self._step_named(name)) is not None:
            return model.Anchor("step", step, before)
        known = [*self.words.events, *(step.partition(".")[2] for step in self.words.step_ids)]
        what = Text("en hændelse eller et trin", "an event or a step")
        self.chapter.find("unknown-name", path, name=name, what=what, nearest=nearest(name, known))
        return _UNREADABLE_ANCHOR

    def _step_named(self, name: str) -> str | None:
        full = name if "." in name else f"{self.procedure}.{name}"
        return full if full in self.words.step_ids else None

    def _window(
        self, fields: Fields, *, may_lack: bool
    ) -> tuple[windows.Window | None, model.Anchor | None, Repeats | None]:
        written = [key for key in WINDOW_KEYS if key in fields.values]
        repeats = self._repeats(fields)
        told = [*written, *(["repeats"] if repeats is not None else [])]
        if len(told) > 1:
            self.chapter.find("window-count", fields.paths[written[-1]], found=", ".join(told), cure=_KEEP_ONE)
        if not written:
            if repeats is None and "repeats" not in fields.values and not may_lack:
                self.chapter.find("window-count", fields.paths[""], found=_NO_WINDOW, cure=_WRITE_ONE)
            return None, None, repeats
        key = written[0]
        value, path = fields.values[key], fields.paths[key]
        if key == "to":
            return windows.ToAnchor(value), self.anchor(value, path), repeats
        window = _READERS[key](value)
        if window is None:
            self.chapter.find("not-a-window", path, key=key, value=toml_written(value), example=_EXAMPLES[key])
        elif windows.turned_round(window):
            self.chapter.find(
                "turned-round", path, value=value if isinstance(value, str) else " – ".join(map(str, value))
            )
        return window, None, repeats

    def _repeats(self, fields: Fields) -> Repeats | None:
        text = fields.values.get("repeats")
        if text is None:
            return None
        repeats = read_repeats(text)
        if repeats is None:
            self.chapter.find("not-a-recurrence", fields.paths["repeats"], value=text)
        return repeats

    def _lasts(self, fields: Fields, repeats: Repeats | None) -> Span | None:
        text = fields.values.get("lasts")
        if text is None:
            return None
        path, span = fields.paths["lasts"], read_span(text)
        wait = longest_wait(repeats) if repeats is not None else None
        if span is None or span.unit == "hour":
            self.chapter.find("not-a-window", path, key="lasts", value=toml_written(text), example='"3 months"')
        elif wait is None and (repeats is not None or "repeats" not in fields.values):
            self.chapter.find("contradiction", path, why=_NOTHING_TO_CUT_OFF)
        elif wait is not None and span.shortest_days <= wait:
            self.chapter.find("contradiction", path, why=_TOO_SHORT)
        return span

    def _required(self, fields: Fields, name: str) -> Any:
        value = fields.values.get(name)
        if value is None:
            self.chapter.find("missing-key", (*fields.paths[""], KEYS[name]), key=KEYS[name])
        return value

    def _responsible(self, fields: Fields) -> tuple[model.ResponsibleRow, ...]:
        written = self._required(fields, "responsible")
        path = fields.paths.get("responsible", ())
        if written is None:
            return ()
        if isinstance(written, str):
            self.words.known("unit", written, self.chapter, path)
            return (model.ResponsibleRow(written, None),)
        if not written or written[-1].when is not None:
            why = Text(
                "valget af ansvarlig ender ikke med en række uden when",
                "the choice of responsible units does not end with a row without when",
            )
            self.chapter.find("contradiction", path, why=why)
        for row in written:
            self.words.known("unit", row.unit, self.chapter, path)
        lines = (self.chapter.line_of((*path, number)) for number in range(len(written)))
        return tuple(
            model.ResponsibleRow(row.unit, self.predicate(row.when, path), line)
            for row, line in zip(written, lines, strict=True)
        )

    def _citation(self, fields: Fields, *, in_rows: bool) -> Citation | None:
        written = fields.values.get("source")
        if not written and in_rows:
            return None
        if not written:
            self.chapter.find("missing-source", fields.paths[""])
            return None
        return read_citation(written, self.words, self.chapter, fields.paths["source"])

    def _tells(self, fields: Fields) -> model.Tells | None:
        written = fields.values.get("tells")
        if written is None:
            return None
        path = fields.paths["tells"]
        for unit in written.whom:
            self.words.known("unit", unit, self.chapter, (*path, "whom"))
        for name in written.fields:
            self.words.known("field", name, self.chapter, (*path, "fields"))
        identifying = [
            name for name in written.fields if name in self.words.fields and self.words.fields[name].identifying
        ]
        outside = [unit for unit in written.whom if unit in self.words.units and self.words.units[unit].outside]
        if identifying and outside and not fields.values.get("needs"):
            self.chapter.find("told-without-consent", path, fields=", ".join(identifying), whom=", ".join(outside))
        return model.Tells(tuple(written.whom), tuple(written.fields))

    def _participants(self, fields: Fields) -> tuple[model.Participant, ...]:
        path = fields.paths.get("participants", ())
        for row in fields.values.get("participants") or ():
            self.words.known("unit", row.unit, self.chapter, path)
        return tuple(
            model.Participant(
                row.unit, self.predicate(row.when, path), self.words.text(row.note, "note", self.chapter, path)
            )
            for row in fields.values.get("participants") or ()
        )

    def _guide(self, fields: Fields) -> tuple[Text, ...]:
        guide = fields.values.get("guide")
        if guide is None:
            return ()
        if len(guide.da) != len(guide.en):
            language = Text("dansk", "Danish") if len(guide.da) < len(guide.en) else Text("engelsk", "English")
            which = Text("samtaleguide", "guide text")
            self.chapter.find("missing-text", fields.paths["guide"], which=which, language=language, key="guide")
        return tuple(Text(da, en) for da, en in zip(guide.da, guide.en, strict=False))

    def _all_known(self, table: str, fields: Fields, key: str) -> tuple[str, ...]:
        names = tuple(fields.values.get(key) or ())
        for name in names:
            self.words.known(table, name, self.chapter, fields.paths[key])
        return names


def _read_between(value: tuple[str, str]) -> windows.Between | None:
    first, last = read_span(value[0]), read_span(value[1])
    return windows.Between(first, last) if first and last else None


_NOTHING_TO_CUT_OFF = Text(
    "lasts afslutter en gentagelse, men ikke 'k within' og 'after the last'",
    "lasts ends a recurrence, but not 'k within' nor 'after the last'",
)
_TOO_SHORT = Text(
    "lasts er så kort, at den første gang kan falde udenfor", "lasts is so short that the first time may fall outside"
)
_READERS: Mapping[str, Any] = {
    "within": windows.read_within,
    "between": _read_between,
    "weeks": windows.read_weeks,
    "on": windows.read_on,
    "dates": lambda value: windows.FixedDates(*value),
}
_EXAMPLES = {
    "within": '"1 month", "72 hours", "the same day", "end of next month"',
    "between": '["4 days", "5 days"]',
    "weeks": '"9..12"',
    "on": '"first Thursday", "Thursday of the next week"',
    "dates": "[2015-09-01, 2015-10-31]",
}


def counts_hours(rule: model.Rule) -> bool:
    """Whether the rule counts in hours, so that its anchor and its completion must carry a time of day."""
    if isinstance(rule.repeats, TimesWithin):
        return rule.repeats.span.unit == "hour"
    return windows.counts_hours(rule.window) or _is_hours(rule.anchor.before)


def _is_hours(span: Span | None) -> bool:
    return span is not None and span.unit == "hour"
