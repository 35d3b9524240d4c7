"""Recommendations without decision, and decisions on points that are not there."""

from collections.abc import Iterator

from forloeb.packet.bodies import same_body
from forloeb.packet.checks.finding import PaperFinding, finding
from forloeb.packet.checks.papers import Papers
from forloeb.packet.record import Case, DecisionItem


def points_without_decision(papers: Papers) -> Iterator[PaperFinding]:
    """A numbered point that the decision, which names others, leaves out, and that no other body decides."""
    for case in papers.packet.cases:
        named = {number for each in case.decisions for item in each.items for number in item.applies_to}
        whole = any(not item.applies_to for item in _own_items(case, papers))
        missing = [
            point
            for point in case.recommendations
            if point.n is not None and point.n not in named and point.n not in case.not_decided_here
        ]
        if named and missing and not whole:
            told = [(each.line, each.text) for each in missing]
            told += [(item.line, item.text) for item in _own_items(case, papers)]
            words = {"points": ", ".join(str(each.n) for each in missing)}
            yield finding("no-decision-on-point", case.number, told, words)


def decisions_on_no_point(papers: Papers) -> Iterator[PaperFinding]:
    """`Ad. 4` of a recommendation with three points."""
    for case in papers.packet.cases:
        known = {point.n for point in case.recommendations}
        for item in _own_items(case, papers):
            beyond = [number for number in item.applies_to if number not in known]
            if beyond and known - {None}:
                told = [(item.line, item.text)]
                yield finding("no-such-point", case.number, told, {"points": ", ".join(map(str, beyond))})


def cases_without_decision(papers: Papers) -> Iterator[PaperFinding]:
    """In minutes: a case with a recommendation and nothing decided. An agenda, where nothing is decided, has none."""
    decided = [case for case in papers.packet.cases if any(each.items for each in case.decisions)]
    for case in papers.packet.cases if decided else ():
        if case.recommendations and case not in decided and not case.closed:
            yield finding("no-decision", case.number, [(case.line, case.title)], {})


def _own_items(case: Case, papers: Papers) -> list[DecisionItem]:
    committee = papers.packet.meeting.committee
    return [
        item
        for each in case.decisions
        if each.committee is None or committee is None or same_body(each.committee, committee)
        for item in each.items
    ]
