"""What a careful secretary would find in a packet before the meeting.

A check is a function of one shape, in one list.
"""

from collections.abc import Callable, Iterator

from forloeb.packet.checks.bands import bands_told_differently, gaps_in_a_row_of_bands, holes_between_bands
from forloeb.packet.checks.decisions import cases_without_decision, decisions_on_no_point, points_without_decision
from forloeb.packet.checks.finding import PaperFinding
from forloeb.packet.checks.meanings import (
    durations_that_differ,
    temporary_and_permanent,
    terms_defined_twice,
    terms_with_two_meanings,
)
from forloeb.packet.checks.members import (
    absences_that_jump,
    approved_without_a_majority,
    present_and_absent,
    votes_of_those_away,
    votes_that_do_not_add_up,
)
from forloeb.packet.checks.money import amounts_that_differ
from forloeb.packet.checks.openness import citizens_named, cpr_numbers, laws_without_section, private_addresses
from forloeb.packet.checks.pages import (
    attachments_cited_only,
    attachments_not_announced,
    attachments_not_there,
    page_numbers_that_jump,
)
from forloeb.packet.checks.papers import Papers
from forloeb.packet.checks.tables import wrong_sums
from forloeb.packet.checks.times import (
    dated_after_the_meeting,
    days_that_do_not_exist,
    periods_against_dates,
    wrong_weekdays,
)
from forloeb.packet.read import Reading

Check = Callable[[Papers], Iterator[PaperFinding]]

CHECKS: tuple[Check, ...] = (
    wrong_sums,
    periods_against_dates,
    amounts_that_differ,
    points_without_decision,
    decisions_on_no_point,
    cases_without_decision,
    votes_that_do_not_add_up,
    approved_without_a_majority,
    votes_of_those_away,
    present_and_absent,
    absences_that_jump,
    attachments_not_there,
    attachments_not_announced,
    attachments_cited_only,
    page_numbers_that_jump,
    wrong_weekdays,
    days_that_do_not_exist,
    holes_between_bands,
    gaps_in_a_row_of_bands,
    bands_told_differently,
    durations_that_differ,
    temporary_and_permanent,
    terms_with_two_meanings,
    terms_defined_twice,
    dated_after_the_meeting,
    laws_without_section,
    cpr_numbers,
    private_addresses,
    citizens_named,
)


def check_packet(reading: Reading) -> tuple[PaperFinding, ...]:
    """All that the checks find, in the order of the papers."""
    papers = Papers(reading)
    found = [each for check in CHECKS for each in check(papers)]
    return tuple(sorted(found, key=lambda each: (each.line, each.kind)))
