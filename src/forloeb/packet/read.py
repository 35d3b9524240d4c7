"""Reads a packet: lines → parts → the neutral record. Pure: the same lines and profile give the same record."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from forloeb.packet.amounts import amounts, finds_units
from forloeb.packet.attachments import announced
from forloeb.packet.blocks import CaseText, PacketText
from forloeb.packet.choose import choose
from forloeb.packet.competence import competences, not_decided_here
from forloeb.packet.decisions import decision_of
from forloeb.packet.flow import paragraphs, passage, sentences_of
from forloeb.packet.followups import CUE, followups, of_case
from forloeb.packet.laws import NAMED, laws_in
from forloeb.packet.layout import packet_text
from forloeb.packet.lines import Line
from forloeb.packet.meeting import meeting_of
from forloeb.packet.profile import Profile, shipped_profiles
from forloeb.packet.recommendations import recommendations
from forloeb.packet.record import Case, Meeting, Packet, Section
from forloeb.packet.tied import Announced, tied
from forloeb.packet.unsure import unsure_of


@dataclass(frozen=True, slots=True)
class Reading:
    """The record, and the parts as lines that it was read from: checks need both."""

    packet: Packet
    text: PacketText
    profile: Profile


def read_lines(lines: Sequence[Line], profiles: Sequence[Profile] = ()) -> Reading:
    """The packet in these lines, by the profile that fits best of the given ones, or of those shipped."""
    profile = choose(lines, profiles or shipped_profiles())
    text = packet_text(lines, profile)
    meeting = meeting_of(text, profile)
    cases = _tied_cases([_case(each, meeting, profile) for each in text.cases], text.cases, profile)
    packet = Packet(meeting, cases, profile.name, profile.language)
    return Reading(replace(packet, unsure=unsure_of(packet, profile)), text, profile)


def _case(text: CaseText, meeting: Meeting, profile: Profile) -> Case:
    by_role = {section.role: section.lines for section in text.sections}
    points = recommendations(by_role.get("recommendation", ()), profile)
    named = competences(by_role.get("competence", ()), profile)
    decided = tuple(decision_of(each, meeting, profile) for each in text.decisions)
    title = _title(text, profile)
    told = [passage(run) for run in paragraphs(text.body())]
    whole = "\n".join([each.text for each in told])
    has_unit = finds_units(whole)
    paid = (each for part in told if has_unit(part.text) for each in sentences_of(part) if has_unit(each.text))
    folded = whole.casefold()
    may_announce = profile.may(CUE)
    foretold = [each for each in told if may_announce(each.text.casefold())] if may_announce(folded) else []
    return Case(
        number=text.number,
        title=title,
        closed=text.closed or profile.match("case", "closed", title) is not None,
        sections=tuple(_sections(text)),
        recommendations=points,
        decisions=decided,
        not_decided_here=not_decided_here(meeting.committee, points, named, decided),
        competence=named,
        attachments=announced(text.attachments, profile),
        amounts=amounts(paid, profile),
        laws=laws_in(told, profile) if profile.may(NAMED)(folded) else (),
        followups=of_case(followups(foretold, text.decisions, meeting.date, profile)),
        line=text.heading.number,
    )


def _title(text: CaseText, profile: Profile) -> str:
    title = passage(text.title_lines).text
    repeated = profile.match("case", "loose_heading", title)
    return repeated["title"] if repeated and repeated["number"] == text.number else title


def _sections(text: CaseText) -> list[Section]:
    return [
        Section(each.name, each.role, each.heading.number, each.lines[-1].number if each.lines else each.heading.number)
        for each in text.sections
        if each.role != "body"
    ]


def _tied_cases(cases: list[Case], texts: Sequence[CaseText], profile: Profile) -> tuple[Case, ...]:
    """Pages that follow a case may be those of its own attachments and of all cases before it that have none yet."""
    waiting: list[Announced] = []
    found: dict[tuple[str, int], Announced] = {}
    for case, text in zip(cases, texts, strict=True):
        waiting.extend(Announced(case.number, each) for each in case.attachments)
        if any(text.papers):
            for each in tied(waiting, text.papers, profile):
                found[each.case, each.attachment.line] = each
            waiting = []
    if not found:
        return tuple(cases)
    return tuple(
        replace(
            case,
            attachments=tuple(
                found[case.number, each.line].attachment if (case.number, each.line) in found else each
                for each in case.attachments
            ),
        )
        for case in cases
    )
