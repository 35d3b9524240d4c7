"""A packet as the JSON of docs/formats.md: exactly its keys, in its order."""

from forloeb.packet.record import Case, Decision, Meeting, Packet, Tally, Vote


def as_data(packet: Packet) -> dict[str, object]:
    """Plain dictionaries and lists; dates as YYYY-MM-DD. `reading` says by which profile, and what is not sure."""
    unsure = [{"line": each.line, "case": each.case, "da": each.da, "en": each.en} for each in packet.unsure]
    reading = {"profile": packet.profile, "language": packet.language, "unsure": unsure}
    return {
        "meeting": _meeting(packet.meeting),
        "cases": [_case(case) for case in packet.cases],
        "reading": reading,
    }


def _meeting(meeting: Meeting) -> dict[str, object]:
    return {
        "municipality": meeting.municipality,
        "committee": meeting.committee,
        "date": meeting.date and meeting.date.isoformat(),
        "time": meeting.time,
        "place": meeting.place,
        "present": [{"name": each.name, "party": each.party, "role": each.role} for each in meeting.present],
        "absent": [{"name": each.name, "party": each.party, "role": each.role} for each in meeting.absent],
    }


def _case(case: Case) -> dict[str, object]:
    return {
        "number": case.number,
        "title": case.title,
        "closed": case.closed,
        "sections": [section.name for section in case.sections],
        "recommendations": [{"n": each.n, "label": each.label, "text": each.text} for each in case.recommendations],
        "decisions": [_decision(decision) for decision in case.decisions],
        "not_decided_here": list(case.not_decided_here),
        "competence": [{"body": each.body, "scope": each.scope} for each in case.competence],
        "attachments": [
            {"n": each.n, "title": each.title, "first_line": each.first_line, "last_line": each.last_line}
            for each in case.attachments
        ],
        "amounts": [
            {"text": each.text, "value": each.value, "unit": each.unit, "period": each.period} for each in case.amounts
        ],
        "laws": list(case.laws),
        "followups": [
            {
                "text": each.text,
                "who": each.who,
                "when_text": each.when_text,
                "when": each.when,
                "said_in": each.said_in,
            }
            for each in case.followups
        ],
    }


def _decision(decision: Decision) -> dict[str, object]:
    return {
        "committee": decision.committee,
        "date": decision.date and decision.date.isoformat(),
        "items": [
            {
                "applies_to": list(each.applies_to),
                "outcome": each.outcome,
                "text": each.text,
                "condition": each.condition,
            }
            for each in decision.items
        ],
        "votes": [_vote(vote) for vote in decision.votes],
        "absent": [{"name": each.name, "party": each.party} for each in decision.absent],
    }


def _vote(vote: Vote) -> dict[str, object]:
    return {
        "recommendation": vote.recommendation,
        "for": _tally(vote.in_favour),
        "against": _tally(vote.against),
        "abstain": _tally(vote.abstain),
        "statement": vote.statement,
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {"count": tally.count, "parties": list(tally.parties)}
