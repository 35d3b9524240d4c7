"""What a reading is not sure of, said where it stands: better than a guess, and better than silence."""

from collections.abc import Iterator, Sequence

from forloeb.packet.profile import Profile
from forloeb.packet.record import Case, Packet, Unsure

_LEAST_TEXT = 3
"""A decision of fewer letters has nothing that could be an outcome."""


def unsure_of(packet: Packet, profile: Profile) -> tuple[Unsure, ...]:
    """No case at all, a decision whose outcome no word tells, votes without numbers, and a language half known."""
    return (*_of_packet(packet, profile), *(each for case in packet.cases for each in _of_case(case)))


def _of_packet(packet: Packet, profile: Profile) -> Iterator[Unsure]:
    if not packet.cases:
        yield Unsure(1, None, "ingen sag er fundet", "no case was found")
    for da, en in _parts_not_known(profile):
        yield Unsure(1, None, f"{da} læses ikke på dette sprog", f"{en} are not read in this language")
    if packet.cases and packet.meeting.date is None:
        yield Unsure(1, None, "mødets dato er ikke fundet", "the meeting's date was not found")


def _parts_not_known(profile: Profile) -> Sequence[tuple[str, str]]:
    words = {
        "laws": ("love", "laws"),
        "follow_up": ("opfølgninger", "follow-ups"),
        "competence": ("kompetence", "competences"),
    }
    return [words[part] for part in profile.said.get("not_read", ())]


def _of_case(case: Case) -> Iterator[Unsure]:
    for decision in case.decisions:
        for item in decision.items:
            if item.outcome is None and len(item.text) >= _LEAST_TEXT:
                yield Unsure(
                    item.line, case.number, "beslutningens udfald er ikke sikkert", "the decision's outcome is not sure"
                )
        for vote in decision.votes:
            if vote.in_favour.count is None and vote.against.count is None:
                yield Unsure(vote.line, case.number, "stemmetallene er ikke sikre", "the numbers of votes are not sure")
