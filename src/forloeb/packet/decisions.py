"""Decisions: by whom, on which recommendations, with which outcome, on which condition, and by which vote."""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from forloeb.packet.blocks import DecisionText
from forloeb.packet.days import first_day
from forloeb.packet.flow import paragraphs, passage, sentences_of
from forloeb.packet.lines import Line
from forloeb.packet.people import ABSENCE, absent_in, is_absence
from forloeb.packet.profile import Profile
from forloeb.packet.recommendations import number_of
from forloeb.packet.record import Decision, DecisionItem, Meeting, Outcome, Vote
from forloeb.packet.votes import vote_in

_OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅÄÖ])")
_CONDITIONAL = re.compile(r",? (?:idet|dog|under forudsætning|med den)\b")


def decision_of(text: DecisionText, meeting: Meeting, profile: Profile) -> Decision:
    """The decision of a block. A block without text is a decision without items: never an approval.

    One whose heading names neither body nor day is the committee's own, of that day.
    """
    said = [line for line in text.lines if not (line and profile.match("decision", "none", line.text))]
    absence, rest = _without_absence(said, profile)
    items = tuple(_items(rest, profile))
    committee, day = text.committee, first_day(text.day) if text.day else None
    if committee is None and day in (None, meeting.date):
        committee, day = meeting.committee, meeting.date
    return Decision(
        committee=committee,
        date=day,
        items=items,
        votes=tuple(_votes(items, profile)),
        absent=absent_in(absence, profile),
        line=text.heading.number,
    )


def numbers_in(listed: str) -> tuple[int, ...]:
    """1, 2 and 3 of `1, 2 og 3`, `1-3` and `A-C`."""
    numbers: list[int] = []
    pieces = re.findall(r"\d+|\b[A-ZÆØÅa-zæøå]\b|[-–]", listed)
    for place, piece in enumerate(pieces):
        number = number_of(piece) if piece not in "-–" else None
        if number is None:
            continue
        if place > 1 and pieces[place - 1] in "-–" and numbers:
            numbers.extend(range(numbers[-1] + 1, number))
        numbers.append(number)
    return tuple(numbers)


def _without_absence(lines: Sequence[Line], profile: Profile) -> tuple[list[Line], list[Line]]:
    """The sentences that tell who was away, each as a line, and the other lines."""
    absence: list[Line] = []
    rest: list[Line] = []
    if not profile.may(ABSENCE)(passage(lines).text.casefold()):
        return absence, list(lines)
    for run in paragraphs(lines):
        told = [(sentence, is_absence(sentence.text, profile)) for sentence in sentences_of(passage(run))]
        if not any(away for _, away in told):
            rest.extend([*run, Line(run[-1].number, "")])
            continue
        for sentence, away in told:
            (absence if away else rest).extend([Line(sentence.line, sentence.text), Line(sentence.line, "")])
    return absence, rest


def _items(lines: Sequence[Line], profile: Profile) -> Iterator[DecisionItem]:
    held: list[Line] = []
    applies: tuple[int, ...] = ()
    for line in lines:
        label = profile.match("decision_label", "item", line.text) if line else None
        if label:
            yield from _item(applies, held, profile)
            applies = numbers_in(label.groupdict().get("list") or label.groupdict().get("one") or "")
            held = [Line(line.number, line.text[label.end() :].strip())]
        else:
            held.append(line)
    yield from _item(applies, held, profile)


def _item(applies: tuple[int, ...], lines: Sequence[Line], profile: Profile) -> Iterator[DecisionItem]:
    running = passage(lines)
    if running.text:
        outcome = outcome_of(running.text, profile)
        yield DecisionItem(applies, outcome, running.text, condition_of(running.text, profile), running.lines[0].number)


def outcome_of(text: str, profile: Profile) -> Outcome | None:
    """What the first sentence that says one says; None when none does."""
    for sentence in _SENTENCES.split(text):
        clause = _CONDITIONAL.split(sentence, 1)[0]
        for table, key in profile.keys("outcomes"):
            if key in _OUTCOMES and profile.match(table, key, clause):
                return next(outcome for outcome in _OUTCOMES if outcome == key)
    return None


def condition_of(text: str, profile: Profile) -> str | None:
    """`idet …`, `under forudsætning af …`: up to the end of its sentence; how they voted is no condition."""
    if not profile.may(("condition", "begins"))(text.casefold()):
        return None
    cut = min(
        (cue.start() for key in ("against", "abstain") if (cue := profile.match("votes", key, text))), default=None
    )
    for sentence in _SENTENCES.split(text[:cut]):
        found = profile.match("condition", "begins", sentence)
        if found and not profile.match("votes", "in_favour", found["condition"]):
            return found["condition"].strip().rstrip(".")
    return None


def _votes(items: Sequence[DecisionItem], profile: Profile) -> Iterator[Vote]:
    for item in items:
        one = item.applies_to[0] if len(item.applies_to) == 1 else None
        vote = vote_in(item.text, one, item.line, profile)
        if vote is not None:
            yield vote
