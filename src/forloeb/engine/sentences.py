"""An explanation in words: one sentence, and all that led to it, line by line."""

from forloeb.book.model import Participant
from forloeb.book.predicate_words import predicate_words
from forloeb.book.telling.rule_lines import anchor_words, window_words
from forloeb.book.telling.terms import source_words
from forloeb.book.text import Text, join, same
from forloeb.engine.explain import Explanation, FactUsed
from forloeb.engine.moments import day_of, written
from forloeb.engine.occurrence import NotOwed, Occurrence
from forloeb.engine.record import Record
from forloeb.engine.words import CONSENT, STATUS, day_in_words, with_weekday

_COMMA = same(", ")
_HAPPENED = {"done": Text("blev udført", "was done on"), "fact": Text("er oplyst fra", "is given from")}


def sentence(explanation: Explanation) -> Text:
    """Why it is due when it is, or why it is not owed: one sentence, for the person who asks."""
    if explanation.occurrence is None:
        return _why_not(explanation)
    occurrence = explanation.occurrence
    parts = [_when(explanation, occurrence), _because(explanation, occurrence)]
    parts += [part for part in (_consent(explanation, occurrence), _end(explanation, occurrence)) if part is not None]
    return join(parts, _COMMA) + same(".")


def details(explanation: Explanation) -> list[tuple[Text, Text]]:
    """Label and content of all that led to the answer, in the order in which one would ask for it."""
    occurrence = explanation.occurrence
    found: list[tuple[Text, Text]] = []
    if occurrence is not None:
        start = occurrence.start.record
        if start is not None:
            found.append((Text("Begyndte ved", "Started by"), _record_words(explanation, start)))
        found += [(Text("Kalender", "Calendar"), step) for step in explanation.calendar_steps]
        found += [(Text("Flyttet", "Moved"), move) for move in explanation.moves]
        found += [(Text("Ikke fulgt", "Not followed"), remark) for remark in explanation.remarks]
        found.append((Text("Version", "Version"), _version_words(occurrence)))
        found.append((Text("Kilde", "Source"), source_words(occurrence.rule)))
        book = explanation.case.book
        if occurrence.rule.when is not None:
            found.append((Text("Gælder, når", "Applies when"), predicate_words(occurrence.rule.when, book)))
        if occurrence.row is not None:
            found.append((Text("Valgt, fordi", "Chosen because"), predicate_words(occurrence.row.when, book)))
        found += [(Text("Deltager", "Takes part"), _participant(explanation, each)) for each in occurrence.participants]
    found += [(Text("Faktum", "Fact"), _fact_words(explanation, fact)) for fact in explanation.facts]
    if occurrence is not None and occurrence.rule.reading is not None:
        found.append((Text("Fortolkning", "Reading"), occurrence.rule.reading))
    for disagreement in explanation.case.book.disagreements:
        if explanation.step_id in disagreement.about:
            words = disagreement.title + same(": ") + disagreement.reading
            found.append((Text("Uoverensstemmelse", "Disagreement"), words))
    return found


def _participant(explanation: Explanation, participant: Participant) -> Text:
    title = explanation.case.book.units[participant.unit].title
    return title + same(": ") + participant.note if participant.note else title


def _when(explanation: Explanation, occurrence: Occurrence) -> Text:
    """What is owed, in which window, and how it stands."""
    title, status = explanation.case.book.steps[explanation.step_id].title, STATUS[occurrence.status]
    number = same(f" #{occurrence.number}") if len(explanation.all_numbers) > 1 else same("")
    if occurrence.opens is None or occurrence.status == "waiting":
        return same("»") + title + same("«") + number + same(": ") + status
    opens = day_in_words(occurrence.opens)
    done = occurrence.done
    if done is not None:
        status = status + Text(f" {day_in_words(done.at).da}", f" {day_in_words(done.at).en}")
    head = same("»") + title + same("«") + number
    if occurrence.due is None:
        window = Text(f" kan ske fra {opens.da} ({status.da})", f" can happen from {opens.en} ({status.en})")
    else:
        due = day_in_words(occurrence.due)
        window = Text(
            f" kan ske fra {opens.da} og har frist {due.da} ({status.da})",
            f" can happen from {opens.en} and is due {due.en} ({status.en})",
        )
    last = explanation.act_by
    if last is not None and occurrence.due is not None and last != occurrence.due:
        window += Text(
            f", sidste arbejdsdag inden frist {with_weekday(day_of(last)).da}",
            f", act by {with_weekday(day_of(last)).en}",
        )
    return head + window


def _because(explanation: Explanation, occurrence: Occurrence) -> Text:
    start = occurrence.start
    source = source_words(occurrence.rule)
    responsible = explanation.case.book.units[occurrence.responsible].title
    owner = Text(f"ansvarlig: {responsible.da}", f"responsible: {responsible.en}")
    if occurrence.missing:
        facts = join([_asked_for(explanation, name) for name in occurrence.missing], _COMMA)
        return Text(f"fordi det ikke er oplyst: {facts.da}", f"because this is not known: {facts.en}") + _COMMA + owner
    if start.record is None:
        waits = _name_words(explanation, start.waits_for)
        return Text(f"fordi »{waits.da}« ikke er sket", f"because »{waits.en}« has not happened") + _COMMA + owner
    record = _record_words(explanation, start.record)
    rule = same("»") + window_words(occurrence.rule, explanation.case.book) + same("«")
    if explanation.counted_from is not None:
        rule += (
            Text(", regnet fra ", ", counted from ") + anchor_words(occurrence.rule.anchor, explanation.case.book).text
        )
        if occurrence.rule.anchor.kind in {"event value", "fact value"}:
            day = day_in_words(explanation.counted_from)
            record += Text(f" med datoen {day.da}", f" with the date {day.en}")
    moves = join(list(explanation.moves), _COMMA)
    moved = _COMMA + moves if explanation.moves else same("")
    return (
        Text(
            f"fordi {record.da} og reglen siger {rule.da} ({source.da})",
            f"because {record.en} and the rule says {rule.en} ({source.en})",
        )
        + moved
        + _COMMA
        + owner
    )


def _asked_for(explanation: Explanation, name: str) -> Text:
    """The fact that somebody must give: of the age, the birth."""
    facts = explanation.case.book.facts
    return facts[facts[name].years_since or name].title


def _consent(explanation: Explanation, occurrence: Occurrence) -> Text | None:
    consent = occurrence.consent
    if consent is None or consent.answer == "given":
        return None
    title, answer = explanation.case.book.consents[consent.purpose].title, CONSENT[consent.answer]
    return Text(f"samtykke til »{title.da}« er {answer.da}", f"consent to »{title.en}« is {answer.en}")


def _end(explanation: Explanation, occurrence: Occurrence) -> Text | None:
    if occurrence.waiver is not None and occurrence.status == "waived":
        reason = occurrence.waiver.value
        return Text(f"begrundelse: {reason}", f"reason: {reason}")
    if occurrence.end is None or occurrence.status not in {"lapsed", "missed"}:
        return None
    record = _record_words(explanation, occurrence.end)
    return Text(f"forløbet sluttede: {record.da}", f"the course ended: {record.en}")


def _why_not(explanation: Explanation) -> Text:
    book, case = explanation.case.book, explanation.case
    step = book.steps[explanation.step_id]
    why = explanation.not_owed or NotOwed("no-such-occurrence")
    reason = {
        "not-known": Text("sagen var ikke kendt endnu", "the case was not known yet"),
        "kind": Text(
            f"arbejdsgangen er for andre sagsarter end »{_kind(explanation).da}«",
            f"the procedure is for other kinds of case than »{_kind(explanation).en}«",
        ),
        "not-in-force": _not_in_force(why),
        "family": Text(
            f"familien har den én gang, ved kontaktpersonen {why.detail}",
            f"the family has it once, with the contact person {why.detail}",
        ),
        "when": _only_when(explanation, why),
        "no-event": Text(
            f"»{_name_words(explanation, why.detail).da}« er ikke registreret",
            f"»{_name_words(explanation, why.detail).en}« was not recorded",
        ),
        "no-row": Text("ingen række i valget passer", "no row of the choice fits"),
        "anchor-not-owed": Text(
            f"den begynder ved {why.detail}, som ikke gælder sagen",
            f"it starts from {why.detail}, which does not apply to the case",
        ),
        "no-such-occurrence": Text(f"der er ingen #{why.detail}", f"there is no #{why.detail}"),
    }[why.why]
    facts = join([_fact_words(explanation, fact) for fact in explanation.facts], _COMMA)
    shown = Text(f"; {facts.da}", f"; {facts.en}") if explanation.facts else same("")
    head = Text(f"»{step.title.da}« gælder ikke i sag {case.id}", f"»{step.title.en}« is not owed in case {case.id}")
    return head + Text(", fordi ", ": ") + reason + shown + same(".")


def _only_when(explanation: Explanation, why: NotOwed) -> Text:
    words = predicate_words(why.predicate, explanation.case.book) if why.predicate is not None else same(why.detail)
    return Text(f"reglen gælder kun, når {words.da}", f"the rule applies only when {words.en}")


def _not_in_force(why: NotOwed) -> Text:
    day = day_in_words(why.judged_on) if why.judged_on else same("")
    first, last = (why.in_force.first, why.in_force.last) if why.in_force else (None, None)
    since = Text(f" fra {day_in_words(first).da}", f" from {day_in_words(first).en}") if first else same("")
    until = Text(f" til {day_in_words(last).da}", f" until {day_in_words(last).en}") if last else same("")
    return (
        Text("reglen gælder", "the rule is in force") + since + until + Text(f", ikke {day.da}", f", not on {day.en}")
    )


def _kind(explanation: Explanation) -> Text:
    return explanation.case.book.kinds.get(explanation.case.kind or "", same("?"))


def _fact_words(explanation: Explanation, fact: FactUsed) -> Text:
    book = explanation.case.book
    title = Text("Sagsart", "Kind of case") if fact.name == "kind" else book.facts[fact.name].title
    values = book.kinds if fact.name == "kind" else book.facts[fact.name].values
    value = values.get(fact.value or "", same(fact.value or "")) if fact.value else Text("ikke oplyst", "not known")
    words = title + same(": ") + value
    if fact.since is None:
        return words
    if not fact.line:
        day = day_in_words(fact.since)
        return words + Text(f" (siden {day.da})", f" (since {day.en})")
    since = written(fact.since)
    return words + Text(f" ({since}, linje {fact.line})", f" ({since}, line {fact.line})")


def _record_words(explanation: Explanation, record: Record) -> Text:
    """What happened and when; the day it was written down is another matter."""
    title, at = _name_words(explanation, record.name.subject), day_in_words(record.at)
    verb = _HAPPENED.get(record.name.about, Text("skete", "happened on"))
    return Text(f"»{title.da}« {verb.da} {at.da}", f"»{title.en}« {verb.en} {at.en}")


def _name_words(explanation: Explanation, name: str) -> Text:
    book = explanation.case.book
    step, _, number = name.partition("#")
    for known in (book.events, book.facts, book.steps):
        if step in known:
            return known[step].title + same(f" #{number}" if number else "")
    return same(name)


def _version_words(occurrence: Occurrence) -> Text:
    first = occurrence.version.in_force.first
    if first is None:
        return Text("den første", "the first")
    day = day_in_words(first)
    note = occurrence.version.note
    words = Text(f"gælder fra {day.da}", f"in force from {day.en}")
    return words + same(": ") + note if note else words
