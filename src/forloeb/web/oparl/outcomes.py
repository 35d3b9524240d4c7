"""What came of a case: the standard's two words for it, and our prefixed attributes for all that it has no word for."""

from collections.abc import Iterable, Iterator, Mapping

from forloeb.engine.words import STATUS
from forloeb.files.paper_words import OUTCOMES
from forloeb.packet.proceedings import Decision, Ruling, Vote
from forloeb.packet.public import PublicFollowup, PublicItem
from forloeb.packet.record import Outcome, Tally
from forloeb.publication.models import PublicMeeting
from forloeb.register.followups import FollowupStatus
from forloeb.web.oparl.things import Thing

_SETTLES: frozenset[Outcome] = frozenset({"approved", "declined"})


def is_of_the_meeting(decision: Decision, meeting: PublicMeeting) -> bool:
    """Papers carry what other bodies decided before; that came of another meeting."""
    is_same_day = decision.date in {None, meeting.date.isoformat()}
    return is_same_day and (decision.committee or "").casefold() in {"", meeting.committee.casefold()}


def result(item: PublicItem, meeting: PublicMeeting) -> str:
    """`godkendt, anbefalet`: the outcomes of this meeting's decision, each once."""
    outcomes = [ruling.outcome for ruling in _rulings(item, meeting)]
    return ", ".join(dict.fromkeys(OUTCOMES[each].da for each in outcomes if each))


def resolution_text(item: PublicItem, meeting: PublicMeeting) -> str:
    """This meeting's decision as it stands in the minutes, a line for each part of it."""
    return "\n".join(map(_told, _rulings(item, meeting)))


def is_settled(item: PublicItem, meeting: PublicMeeting) -> bool | None:
    """Whether this meeting decided it itself, rather than recommending or sending it on; None before it decided."""
    rulings = list(_rulings(item, meeting))
    return any(ruling.outcome in _SETTLES for ruling in rulings) if rulings else None


def votes(decisions: Iterable[Decision]) -> list[Thing]:
    """Who voted how, so far as the papers tell: by count and party."""
    return [_vote(vote, decision) for decision in decisions for vote in decision.votes]


def rulings(decision: Decision) -> list[Thing]:
    return [
        _without_none(
            recommendations=list(each.applies_to) or None,
            outcome=each.outcome,
            outcomeText=OUTCOMES[each.outcome].da if each.outcome else None,
            text=each.text,
            condition=each.condition,
        )
        for each in decision.rulings
    ]


def followups(told: Iterable[PublicFollowup], statuses: Mapping[str, FollowupStatus]) -> list[Thing]:
    """What was to follow, and what has become of it at this moment where somebody has taken it up."""
    return [_followup(each, statuses.get(each.key)) for each in told]


def _followup(told: PublicFollowup, found: FollowupStatus | None) -> Thing:
    became: Thing = {}
    if found is not None:
        became = _without_none(
            status=found.status,
            statusText=STATUS[found.status].da,
            unit=found.unit.da if found.unit else None,
            due=found.due.isoformat() if found.due else None,
            done=found.done.isoformat() if found.done else None,
        )
    return _without_none(text=told.text, whenText=told.when_text, when=told.when) | became


def _vote(vote: Vote, decision: Decision) -> Thing:
    return _without_none(
        committee=decision.committee,
        date=decision.date,
        recommendation=vote.recommendation,
        inFavour=_tally(vote.in_favour),
        against=_tally(vote.against),
        abstain=_tally(vote.abstain),
        statement=vote.statement,
    )


def _tally(tally: Tally) -> Thing | None:
    return _without_none(count=tally.count, parties=list(tally.parties) or None) or None


def _rulings(item: PublicItem, meeting: PublicMeeting) -> Iterator[Ruling]:
    for decision in item.decisions:
        if is_of_the_meeting(decision, meeting):
            yield from decision.rulings


def _told(ruling: Ruling) -> str:
    points = " og ".join(filter(None, [", ".join(map(str, ruling.applies_to[:-1])), *map(str, ruling.applies_to[-1:])]))
    text = ruling.text
    if ruling.condition and ruling.condition not in text:
        text = f"{text.rstrip('. ')}, {ruling.condition.rstrip('. ')}."
    return f"Ad {points}: {text}" if points else text


def _without_none(**told: object) -> Thing:
    return {name: value for name, value in told.items() if value is not None}
