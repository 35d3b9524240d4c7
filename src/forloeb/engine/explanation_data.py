"""An explanation as data: what a page or another program shows of it."""

from forloeb.book.model import InForce
from forloeb.book.telling.rule_lines import window_words
from forloeb.book.telling.terms import source_words
from forloeb.book.text import Text
from forloeb.engine.explain import Explanation
from forloeb.engine.moments import written
from forloeb.engine.record import Record
from forloeb.engine.sentences import sentence


def as_data(explanation: Explanation) -> dict[str, object]:
    """All of it as JSON values; texts as {da, en}."""
    occurrence = explanation.occurrence
    common: dict[str, object] = {
        "case": explanation.case.id,
        "step": explanation.step_id,
        "on": written(explanation.case.on),
        "owed": occurrence is not None,
        "sentence": _pair(sentence(explanation)),
        "facts": [
            {"name": fact.name, "value": fact.value, "given": written(fact.since), "line": fact.line}
            for fact in explanation.facts
        ],
    }
    if occurrence is None:
        why = explanation.not_owed
        return common | {"why_not": why.why if why else "", "judged_on": written(why.judged_on) if why else ""}
    start, rule, version = occurrence.start, occurrence.rule, occurrence.version
    consent = occurrence.consent
    return common | {
        "occurrence": occurrence.number,
        "status": occurrence.status,
        "opens": written(occurrence.opens),
        "due": written(occurrence.due),
        "first_due": written(occurrence.first_due),
        "act_by": written(explanation.act_by),
        "done": _record_data(occurrence.done),
        "waived": _record_data(occurrence.waiver),
        "ended": _record_data(occurrence.end),
        "start": {"moment": written(start.moment), "record": _record_data(start.record), "waits_for": start.waits_for},
        "window": _pair(window_words(rule, explanation.case.book)),
        "calendar_steps": [_pair(step) for step in explanation.calendar_steps],
        "moves": [
            {"by": move.by, "record": _record_data(move.record), "days": move.days, "opens": written(move.opens)}
            | {"due": written(move.due), "text": _pair(text)}
            for move, text in zip(occurrence.moves, explanation.moves, strict=True)
        ],
        "not_followed": [_pair(remark) for remark in explanation.remarks],
        "version": {"name": version.name, "in_force": _in_force_data(version.in_force)},
        "source": _pair(source_words(rule)),
        "force": rule.force,
        "standing": rule.standing,
        "applies": {"when": rule.when_text, "row": occurrence.row.when_text if occurrence.row else None}
        | {"judged_on": written(occurrence.judged_on), "missing": list(occurrence.missing)},
        "consent": {"purpose": consent.purpose, "answer": consent.answer} if consent else None,
        "responsible": occurrence.responsible,
        "participants": [
            {"unit": each.unit, "note": _pair(each.note) if each.note else None} for each in occurrence.participants
        ],
        "tells": {"whom": list(rule.tells.whom), "fields": list(rule.tells.fields)} if rule.tells else None,
        "guide": [_pair(point) for point in rule.guide],
        "reading": _pair(rule.reading) if rule.reading else None,
    }


def _record_data(record: Record | None) -> dict[str, object] | None:
    if record is None:
        return None
    name = record.name
    return {"about": name.about, "name": name.subject, "at": written(record.at), "value": record.value} | {
        "id": record.id,
        "line": record.line,
    }


def _in_force_data(in_force: InForce) -> dict[str, str]:
    return {"from": written(in_force.first), "to": written(in_force.last)}


def _pair(text: Text) -> dict[str, str]:
    return {"da": text.da, "en": text.en}
