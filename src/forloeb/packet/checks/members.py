"""Votes that do not add up or leave a known member out, and absences that jump."""

import re
from collections.abc import Iterator
from itertools import pairwise

from forloeb.packet.bodies import same_body
from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Papers
from forloeb.packet.meeting import people_under
from forloeb.packet.record import Case, Decision, Person, Tally, Vote

_NONE = Tally(None, ())
_EXPLAINED = re.compile(r"f[oøö]rslag|stemmelighed|formandens stemme", re.IGNORECASE)
"""Minutes that speak of a proposal may tell the vote on that, and not on what was approved; in some boards the chair
decides a tie.
"""


def votes_that_do_not_add_up(papers: Papers) -> Iterator[PaperFinding]:
    """Fewer votes than parties, more or fewer than were present, or a member who is neither counted nor away."""
    for case in papers.packet.cases:
        away = {person.name for each in case.decisions for person in each.absent}
        for vote in (vote for each in case.decisions for vote in each.votes):
            text = _text_of(case, vote)
            yield from _too_few(case, vote, text)
            yield from _against_those_present(case, vote, away, text, papers)
            yield from _left_out(case, vote, away, text, papers)


def _too_few(case: Case, vote: Vote, text: str) -> Iterator[PaperFinding]:
    for side in (vote.in_favour, vote.against, vote.abstain):
        if side.count is not None and side.count < len(side.parties):
            words = {"count": str(side.count), "parties": str(len(side.parties))}
            yield finding("vote-too-few", case.number, [(vote.line, text)], words)


def _against_those_present(case: Case, vote: Vote, away: set[str], text: str, papers: Papers) -> Iterator[PaperFinding]:
    here = [person for person in papers.packet.meeting.present if person.name not in away]
    counts = [side.count for side in (vote.in_favour, vote.against, vote.abstain)]
    complete = vote.in_favour.count is not None and vote.against.count is not None
    if here and complete and (vote.abstain.count is not None or not vote.abstain.parties):
        total = sum(count or 0 for count in counts)
        if total != len(here):
            words = {"count": str(total), "present": str(len(here))}
            yield finding("vote-and-present", case.number, [(vote.line, text), (here[0].line, _names(here))], words)


def _left_out(case: Case, vote: Vote, away: set[str], text: str, papers: Papers) -> Iterator[PaperFinding]:
    """Minutes that name only who was against, or who abstained, leave the others out on purpose."""
    total = _total(vote)
    parties = {party for side in (vote.in_favour, vote.against, vote.abstain) for party in side.parties}
    if total is None or not parties or vote.in_favour == _NONE:
        return
    for person, seen in _known(papers).values():
        if person.party and person.party not in parties and person.name not in away:
            told = [(vote.line, text), (person.line, seen)]
            words = {"count": str(total), "name": person.name, "party": person.party}
            yield finding("vote-omits-member", case.number, told, words)


def approved_without_a_majority(papers: Papers) -> Iterator[PaperFinding]:
    """As many against as for, or more, and approved or recommended all the same."""
    for case in papers.packet.cases:
        for decision in case.decisions:
            ruled = {item.line: item for item in decision.items}
            for vote in decision.votes:
                item, count, against = ruled.get(vote.line), vote.in_favour.count, vote.against.count
                if item is None or item.outcome not in ("approved", "recommended") or _EXPLAINED.search(item.text):
                    continue
                if count is not None and against is not None and against >= count > 0:
                    words = {"count": str(count), "against": str(against)}
                    yield finding("no-majority", case.number, [(vote.line, item.text)], words)


def votes_of_those_away(papers: Papers) -> Iterator[PaperFinding]:
    """A party that is counted though all that it has at the meeting are away."""
    for case in papers.packet.cases:
        for decision in case.decisions:
            for vote in decision.votes if _is_own(decision, papers) else ():
                sides = (vote.in_favour, vote.against, vote.abstain)
                for party in dict.fromkeys(party for side in sides for party in side.parties):
                    away = _all_away(party, decision, papers)
                    if away:
                        told = [(vote.line, _text_of(case, vote)), *((each.line, each.name) for each in away)]
                        yield finding("vote-of-absent", case.number, told, {"party": party, "names": _names(away)})


def _all_away(party: str, decision: Decision, papers: Papers) -> list[Person]:
    """The party's members, where all of them are away; none where somebody is there whose party is not said."""
    meeting = papers.packet.meeting
    away = {each.name: each for each in (*meeting.absent, *decision.absent)}
    here = [each for each in meeting.present if each.name not in away]
    if any(each.party in (party, None) for each in here):
        return []
    known = {each.name: each for each in (*away.values(), *meeting.present) if each.party == party}
    return list(known.values())


def _is_own(decision: Decision, papers: Papers) -> bool:
    committee = papers.packet.meeting.committee
    return decision.committee is None or committee is None or same_body(decision.committee, committee)


def _total(vote: Vote) -> int | None:
    counts = [side.count for side in (vote.in_favour, vote.against, vote.abstain) if side.count is not None]
    return sum(counts) if counts else None


def _known(papers: Papers) -> dict[str, tuple[Person, str]]:
    """Members by name: those at the meeting, and those who are told to be away from a case; and where that stands."""
    meeting = papers.packet.meeting
    known = {each.name: (each, each.name) for each in meeting.present}
    for case in papers.packet.cases:
        for person in (person for each in case.decisions for person in each.absent):
            known.setdefault(person.name, (person, f"sag {case.number}: {person.name} ({person.party})"))
    return {name: told for name, told in known.items() if name not in {each.name for each in meeting.absent}}


def present_and_absent(papers: Papers) -> Iterator[PaperFinding]:
    """Listed as come and as away. A list of members names those away too, and says nothing of who came."""
    head, profile = [line for line in papers.reading.text.head if line], papers.profile
    listing = [line.text for line in head if profile.match("meeting", "present", line.text)]
    if not all(profile.match("meeting", "there", text) for text in listing):
        return
    (present, _), (absent, _) = (people_under(head, key, profile) for key in ("present", "absent"))
    away = {each.name: each for each in absent}
    texts = {line.number: line.text for line in head}
    for person in present:
        if person.name in away:
            lines = (person.line, away[person.name].line)
            yield finding("present-and-absent", None, [(line, texts[line]) for line in lines], {"name": person.name})


def absences_that_jump(papers: Papers) -> Iterator[PaperFinding]:
    """Away from one case and the next but one, and not from the case between, which was decided too."""
    decided = [case for case in papers.packet.cases if any(each.items for each in case.decisions)]
    names = {person.name: person for case in reversed(decided) for each in case.decisions for person in each.absent}
    for name, person in names.items():
        places = [place for place, case in enumerate(decided) if _is_away(name, case)]
        for before, after in pairwise(places):
            if after == before + 2:
                between = decided[before + 1]
                told = [(person.line, f"sag {decided[before].number}: {name}"), (between.line, between.title)]
                words = {
                    "name": name,
                    "before": decided[before].number,
                    "after": decided[after].number,
                    "between": between.number,
                }
                yield finding("absence-jumps", between.number, told, words)


def _is_away(name: str, case: Case) -> bool:
    return any(person.name == name for each in case.decisions for person in each.absent)


def _text_of(case: Case, vote: Vote) -> str:
    return next((item.text for each in case.decisions for item in each.items if item.line == vote.line), "")


def _names(people: list[Person]) -> str:
    return ", ".join(each.name for each in people)
