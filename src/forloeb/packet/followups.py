"""What is to happen after the meeting: what the committee asked for, and what the case announces with a time."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from forloeb.packet.blocks import DecisionText
from forloeb.packet.days import when_in
from forloeb.packet.flow import Passage, Sentence, passage, sentences, sentences_of
from forloeb.packet.people import is_absence
from forloeb.packet.profile import Profile
from forloeb.packet.record import Followup, SaidIn

CUE = ("follow_up", "cue")
_When = tuple[str, str | None]
"""As written, and as ISO."""
_LABELS = (("recommendation", "label"), ("decision_label", "item"))


def followups(
    told: Iterable[Passage], decided: Iterable[DecisionText], meeting: date | None, profile: Profile
) -> tuple[Followup, ...]:
    """One for each sentence that tells of one; of the case's passages only those with a time after the meeting."""
    said = (sentence for each in told for sentence in sentences_of(each))
    return (*_announced(said, meeting, profile), *_asked(decided, meeting, profile))


def _asked(decided: Iterable[DecisionText], meeting: date | None, profile: Profile) -> Iterator[Followup]:
    may_be = profile.may(("follow_up", "asked"), CUE)
    for decision in decided:
        if not may_be(passage(decision.lines).text.casefold()):
            continue
        for sentence in sentences(decision.lines):
            asked = profile.match("follow_up", "asked", sentence.text)
            told = profile.match(*CUE, sentence.text)
            if is_absence(sentence.text, profile) or profile.match("votes", "against", sentence.text):
                continue
            when = _when(sentence.text, meeting, profile) if asked or told else None
            if asked or when:
                yield _followup(sentence, when, "decision", profile)


def _announced(told: Iterable[Sentence], meeting: date | None, profile: Profile) -> Iterator[Followup]:
    for sentence in told:
        when = _when(sentence.text, meeting, profile) if profile.match(*CUE, sentence.text) else None
        if when:
            yield _followup(sentence, when, "case", profile)


def _followup(sentence: Sentence, when: _When | None, said_in: SaidIn, profile: Profile) -> Followup:
    who = profile.match("follow_up", "who", sentence.text)
    labels = (profile.match(table, key, sentence.text) for table, key in _LABELS)
    label = next((each.end() for each in labels if each), 0)
    return Followup(
        sentence.text[label:].strip(),
        who["who"] if who else None,
        when[0] if when else None,
        when[1] if when else None,
        said_in,
        sentence.line,
    )


def _when(text: str, meeting: date | None, profile: Profile) -> _When | None:
    """The time as written, and as ISO where it names one; a time before the meeting is history and none.

    One in the sentence's own clause goes before one in a clause that only says when or if: `fastsættes primo 2016,
    når der foreligger en redegørelse i december 2015`.
    """
    aside = profile.match("follow_up", "aside", text)
    named = (_later(text[: aside.start()], meeting) if aside else None) or _later(text, meeting)
    if named:
        return named
    told = profile.match("follow_up", "time", text)
    return (told[0], None) if told else None


def _later(text: str, meeting: date | None) -> tuple[str, str] | None:
    when = when_in(text)
    if when is None:
        return None
    held = meeting.isoformat()[: len(when[1])] if meeting else ""
    return when if when[1] > held else None


def of_case(told: Sequence[Followup]) -> tuple[Followup, ...]:
    """Each once: a summary and the presentation often tell the same, and what was decided may repeat it."""
    return tuple({each.text: each for each in told}.values())
