"""The occurrences of a step in a case, each with its window, before anything is said to be done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from itertools import count

from forloeb.book.model import Anchor, Procedure, Rule, Step, Version
from forloeb.engine.case import Case
from forloeb.engine.completion import acts_of
from forloeb.engine.consent import consent_for
from forloeb.engine.for_whom import (
    Chosen,
    judged,
    not_for_them,
    not_for_this_case,
    participants_of,
    responsible_for,
    version_on,
)
from forloeb.engine.limits import Limits, moved
from forloeb.engine.moments import Moment, day_of, has_come, in_order, is_after, later_of
from forloeb.engine.occurrence import NotOwed, Occurrence, Start
from forloeb.engine.pauses import Pause, pause_on, pauses_of
from forloeb.engine.reasons import read_waiver
from forloeb.engine.record import Record
from forloeb.engine.recurrence import follow_each_other, how_many, is_recurring, is_within_its_length, nth_window
from forloeb.engine.start import OutcomeOf, numbered_start, start_at, starts_of

Found = Occurrence | NotOwed
MOST_NAMED = 500


@dataclass
class OccurrenceFinder:
    """Finds the occurrences of steps in one case. `horizon`: the day or moment by which those wanted have opened."""

    case: Case
    horizon: Moment
    outcome_of: OutcomeOf
    _pauses: dict[str, list[Pause]] = field(default_factory=dict)

    def starts(self, step: Step) -> list[Start] | NotOwed:
        """Where the windows of a step start in this case, or why the step is not for it."""
        procedure = self.case.book.procedure_of(step)
        why_not = not_for_this_case(procedure, self.case)
        if why_not is not None:
            return why_not
        version = step.versions[0] if step.version_by_opens else self.version_for(step)
        if isinstance(version, NotOwed):
            return version
        return starts_of(step, version.rule.anchor, self.case, procedure.calendar, self.outcome_of)

    def version_for(self, step: Step, anchor: Moment | None = None) -> Version | NotOwed:
        """By the day of the procedure's `starts` event; without it by the anchor's day; while that is unknown, `on`."""
        procedure = self.case.book.procedure_of(step)
        starts = self.case.first(procedure.starts)
        if starts is not None:
            return version_on(step, day_of(starts.at))
        if anchor is None:
            start = start_at(step.versions[0].rule.anchor, self.case, procedure.calendar, self.outcome_of)
            anchor = start.moment if isinstance(start, Start) else None
        day = day_of(self.case.on if anchor is None else anchor)
        return (
            version_on(step, day)
            if day in procedure.in_force
            else NotOwed("not-in-force", procedure.id, day, in_force=procedure.in_force)
        )

    def series(self, step: Step, start: Start) -> Iterator[Found]:
        """One occurrence after the other, for as long as they are wanted or the step's acts may need them."""
        first = self.occurrence(step, start, start.number)
        never = isinstance(first, NotOwed) and first.why == "not-in-force" and not step.version_by_opens
        if start.moment is None or never or how_many(self._rule_of(first, step, start, start.number)) == 1:
            yield first
            return
        spare, reach, named = 1 + len(acts_of(step, self.case)), self._reach(step), self._highest_named(step)
        for number in count(1):
            found = self.occurrence(step, start, number)
            rule = self._rule_of(found, step, start, number)
            last = how_many(rule)
            if last is not None and number > last:
                return
            is_over = self.opens_after_the_end(found) or self._is_beyond(rule, step, start.moment, number)
            if number != 1 and is_over:
                return
            yield found
            opens = found.opens if isinstance(found, Occurrence) else self._opens_by(rule, start.moment, number, step)
            if last is None and (opens is None or not has_come(opens, reach)):
                spare -= 1
            if spare <= 0 and number >= named:
                return

    def _reach(self, step: Step) -> Moment:
        """As far as occurrences are wanted, or are waived until: what an act completes may lie after those, and shall
        not depend on the day asked about.
        """
        untils = (read_waiver(record.value).until for record in self.case.about_step("waived", step.id))
        return reduce(later_of, (until for until in untils if until is not None), self.horizon)

    def _highest_named(self, step: Step) -> int:
        """The highest n of the `#n` of its records: it is there, however few have opened, so that it is the same one on
        every day. Numbers beyond all reason are not looked for.
        """
        told = (record for about in ("done", "waived", "extended") for record in self.case.about_step(about, step.id))
        named = (record.name.occurrence or 0 for record in told)
        return max((number for number in named if number <= MOST_NAMED), default=0)

    def _rule_of(self, found: Found, step: Step, start: Start, number: int) -> Rule:
        """Its rule; of what is not owed, the one that says when it would have opened."""
        if isinstance(found, Occurrence):
            return found.rule
        version = self._version_of(step, start.moment, number) if start.moment is not None else None
        return version.rules[0] if isinstance(version, Version) else step.versions[0].rules[0]

    def _is_beyond(self, rule: Rule, step: Step, anchor: Moment, number: int) -> bool:
        """Whether a recurrence that `lasts` so long has ended before this occurrence."""
        return not is_within_its_length(rule, anchor, number, self.case.book.procedure_of(step).calendar)

    def occurrence(self, step: Step, start: Start, number: int) -> Found:
        """Occurrence `number` with its window, or why this case does not have it."""
        if start.moment is None:
            return self._without_window(step, start)
        version = self._version_of(step, start.moment, number)
        return version if isinstance(version, NotOwed) else self._in_version(version, step, start, number)

    def _version_of(self, step: Step, anchor: Moment, number: int) -> Version | NotOwed:
        """The version of an occurrence: by the day that it opens, where the step says so."""
        if not step.version_by_opens:
            return self.version_for(step, anchor)
        why_not: NotOwed | None = None
        for version in reversed(step.versions):
            opens = self._opens_by(version.rules[0], anchor, number, step)
            if day_of(opens) in version.in_force:
                return version
            why_not = NotOwed("not-in-force", step.id, day_of(opens), in_force=version.in_force)
        return why_not or NotOwed("not-in-force", step.id, day_of(anchor))

    def _in_version(self, version: Version, step: Step, start: Start, number: int) -> Found:
        """`when` is judged on the anchor's day; of a recurring step on each opening."""
        anchor = start.moment or self.case.on

        def day_for(rule: Rule) -> date:
            return day_of(self._opens_by(rule, anchor, number, step) if is_recurring(rule) else anchor)

        chosen = judged(version, self.case, day_for)
        occurrence = self._chosen(chosen, step, start, number)
        if isinstance(chosen, NotOwed) or isinstance(occurrence, NotOwed):
            return occurrence
        if chosen.is_window_known:
            self._set_window(occurrence, anchor)
        return occurrence

    def _without_window(self, step: Step, start: Start) -> Found:
        """While the anchor is unknown, `when` is judged on `on`."""
        version = self.version_for(step)
        chosen = version if isinstance(version, NotOwed) else judged(version, self.case, lambda _: day_of(self.case.on))
        return self._chosen(chosen, step, start, start.number)

    def _chosen(self, chosen: Chosen | NotOwed, step: Step, start: Start, number: int) -> Found:
        procedure = self.case.book.procedure_of(step)
        if isinstance(chosen, NotOwed):
            return chosen
        why_not = not_for_them(procedure, step, self.case, chosen.judged_on)
        if why_not is not None:
            return why_not
        responsible = responsible_for(chosen.rule, self.case, chosen.judged_on)
        return Occurrence(
            step=step,
            number=number,
            version=chosen.version,
            rule=chosen.rule,
            start=start,
            judged_on=chosen.judged_on,
            row=chosen.row,
            missing=chosen.missing,
            responsible=responsible,
            participants=participants_of(chosen.rule, self.case, chosen.judged_on),
            consent=consent_for(chosen.rule, responsible, self.case, self.case.on),
            end=self._end_of(procedure, chosen.rule),
            paused=pause_on(self.pauses_of(procedure), day_of(self.case.on)),
        )

    def _set_window(self, occurrence: Occurrence, anchor: Moment) -> None:
        rule, procedure = occurrence.rule, self.case.book.procedure_of(occurrence.step)
        opens, due = nth_window(rule, anchor, occurrence.number, procedure.calendar)
        if rule.ends_at is None:
            occurrence.written = Limits(opens, due)
        else:
            closes = self._closing(occurrence, rule.ends_at)
            occurrence.written = Limits(opens, closes if closes is None else later_of(opens, closes))
            if closes is not None and is_after(opens, closes) and occurrence.start.record is not None:
                occurrence.remarks.append(("before-opens", occurrence.start.record))
        self.move(occurrence)
        occurrence.first_due = occurrence.due

    def move(self, occurrence: Occurrence, extensions: Sequence[Record] = ()) -> None:
        """Sets the limits as pauses, consent and extensions have moved them."""
        if occurrence.written is None:
            return
        occurrence.limits = moved(
            occurrence.rule,
            occurrence.written,
            occurrence.start.moment or occurrence.written.opens,
            self.pauses_of(self.case.book.procedure_of(occurrence.step)),
            self._consent_that_moves(occurrence),
            extensions,
        )

    def _closing(self, occurrence: Occurrence, anchor: Anchor) -> Moment | None:
        """The moment that the other anchor of `from … to …` gives, of the same event where the step has `each`."""
        step = occurrence.step
        calendar = self.case.book.procedure_of(step).calendar
        start = numbered_start(step, anchor, occurrence.number, self.case, calendar, self.outcome_of)
        return None if isinstance(start, NotOwed) else start.moment

    def _consent_that_moves(self, occurrence: Occurrence) -> Record | None:
        """The record that gave consent: by `on`, or by the time it was done, as what is done stays as it was.

        None when the next period had opened by then, and this one was over.
        """
        start, by = occurrence.start, occurrence.done.at if occurrence.done else self.case.on
        consent = consent_for(occurrence.rule, occurrence.responsible, self.case, by)
        if consent is None or consent.answer != "given" or consent.record is None or start.moment is None:
            return None
        step, number = occurrence.step, occurrence.number
        if not follow_each_other(occurrence.rule) or self._is_beyond(occurrence.rule, step, start.moment, number + 1):
            return consent.record
        following = self._opens_by(occurrence.rule, start.moment, number + 1, step)
        return None if has_come(following, consent.record.at) else consent.record

    def _opens_by(self, rule: Rule, anchor: Moment, number: int, step: Step) -> Moment:
        """When an occurrence opens by a rule and the pauses, before any consent."""
        procedure = self.case.book.procedure_of(step)
        opens, due = nth_window(rule, anchor, number, procedure.calendar)
        return moved(rule, Limits(opens, due), anchor, self.pauses_of(procedure)).opens

    def _end_of(self, procedure: Procedure, rule: Rule) -> Record | None:
        """The earliest event that ends the course or the step, when it has happened by `on`."""
        names = (*procedure.ends, rule.until) if rule.until else procedure.ends
        ends = [record for name in names if (record := self.case.first(name)) and self.case.has_happened(record)]
        return min(ends, key=lambda record: in_order(record.at), default=None)

    def opens_after_the_end(self, found: Found) -> bool:
        """From the end on nothing new opens; only a first occurrence stays, to be shown as lapsed."""
        if isinstance(found, NotOwed) or found.end is None or found.opens is None:
            return False
        return day_of(found.opens) > day_of(found.end.at)

    def pauses_of(self, procedure: Procedure) -> list[Pause]:
        if procedure.id not in self._pauses:
            self._pauses[procedure.id] = pauses_of(procedure, self.case)
        return self._pauses[procedure.id]
