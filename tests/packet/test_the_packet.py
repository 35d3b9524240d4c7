"""The papers of 27 October 2015, which nobody here wrote: what they say, as facts and figures."""

from datetime import date

import pytest

from book.packet import BEGINS_WITH, packet_text
from forloeb.packet import Case, Packet, PaperFinding, check_packet, lines_of_text, read_lines

PACKET = packet_text()
pytestmark = pytest.mark.skipif(PACKET is None, reason="the packet does not lie beside the repository")


@pytest.fixture(scope="module")
def packet() -> Packet:
    assert PACKET is not None
    return read_lines(lines_of_text(PACKET)).packet


@pytest.fixture
def cases(packet: Packet) -> dict[str, Case]:
    return {case.number: case for case in packet.cases}


def outcomes(case: Case) -> list[list[tuple[tuple[int, ...], str | None]]]:
    return [[(item.applies_to, item.outcome) for item in decision.items] for decision in case.decisions]


def test_the_meeting_has_a_committee_and_a_day_and_nothing_that_is_not_said(packet: Packet) -> None:
    meeting = packet.meeting

    assert (meeting.municipality, meeting.date) == ("Lyngby-Taarbæk Kommune", date(2015, 10, 27))
    assert meeting.committee == "Erhvervs- og Beskæftigelsesudvalget"
    assert (meeting.time, meeting.place, meeting.present, meeting.absent) == (None, None, (), ())


def test_ten_cases_in_order(packet: Packet) -> None:
    assert [case.number for case in packet.cases] == [str(number) for number in range(1, 11)]
    assert not any(case.closed for case in packet.cases)
    assert all(len(case.title) > 20 for case in packet.cases)


def test_eight_cases_have_the_six_sections_and_two_have_none(packet: Packet) -> None:
    six = ["Resume", "Indstilling", "Sagsfremstilling", "Lovgrundlag", "Økonomi", "Beslutningskompetence"]

    assert [[section.name for section in case.sections] for case in packet.cases] == [six] * 8 + [[]] * 2


def test_fifteen_recommendations_of_which_four_have_no_number(packet: Packet) -> None:
    points = [[point.n for point in case.recommendations] for case in packet.cases]

    assert points == [[None], [None], [None], [1, 2], [None], [1, 2, 3, 4], [1, 2, 3], [1, 2], [], []]


def test_every_decision_says_what_it_applies_to_and_its_outcome(packet: Packet) -> None:
    assert [outcomes(case) for case in packet.cases] == [
        [[((), "recommended")]],
        [[((), "recommended")]],
        [[((), "discussed")]],
        [[((1,), "declined")]],
        [[((), "noted")]],
        [[((1, 2), "discussed"), ((3,), "approved"), ((4,), "approved")]],
        [[((3,), "approved")]],
        [[((1,), "approved"), ((2,), "approved")], [((), "no comments")]],
        [[((), "discussed")]],
        [[((), "noted")]],
    ]


def test_conditions_stand_where_the_committee_made_them(packet: Packet) -> None:
    made = [
        (case.number, decision.committee)
        for case in packet.cases
        for decision in case.decisions
        for item in decision.items
        if item.condition
    ]

    assert [number for number, _ in made] == ["1", "2", "3", "8", "9"]
    assert dict(made)["8"] == "Social- og Sundhedsudvalget"


def test_an_earlier_decision_of_another_committee_is_kept_apart(cases: dict[str, Case]) -> None:
    assert [(decision.committee, decision.date) for decision in cases["8"].decisions] == [
        ("Social- og Sundhedsudvalget", date(2015, 9, 23)),
        ("Erhvervs- og Beskæftigelsesudvalget", date(2015, 10, 27)),
    ]


def test_the_vote_has_parties_and_the_reason_of_those_against(packet: Packet) -> None:
    votes = [vote for case in packet.cases for decision in case.decisions for vote in decision.votes]

    assert len(votes) == 1
    (vote,) = votes
    assert (vote.recommendation, vote.in_favour.count, vote.against.count) == (3, 5, 2)
    assert (vote.in_favour.parties, vote.against.parties) == (("A", "B", "F", "I"), ("V", "O"))
    assert (vote.abstain.count, vote.abstain.parties) == (None, ())
    assert vote.statement is not None
    assert "10. klasse" in vote.statement


def test_absences_stand_in_four_cases(packet: Packet) -> None:
    away = {
        case.number: [person.party for decision in case.decisions for person in decision.absent]
        for case in packet.cases
    }

    assert {number: parties for number, parties in away.items() if parties} == {
        "6": ["C"],
        "8": ["C"],
        "9": ["C", "O"],
        "10": ["C", "O"],
    }


def test_what_was_not_decided_here(packet: Packet) -> None:
    elsewhere = {case.number: case.not_decided_here for case in packet.cases if case.not_decided_here}

    assert elsewhere == {"4": (2,), "7": (1, 2), "8": (1, 2)}


def test_competence_is_split_by_recommendation_or_ends_with_the_council(cases: dict[str, Case]) -> None:
    assert [each.recommendations for each in cases["4"].competence] == [(1,), (2,)]
    assert [each.recommendations for each in cases["7"].competence] == [(1, 2), (3,)]
    assert cases["1"].competence[-1].body == "Kommunalbestyrelsen"
    assert {each.scope for each in cases["1"].competence} == {"indledningsvis", "endelig"}


def test_twenty_one_attachments_of_which_three_are_not_in_the_text(packet: Packet) -> None:
    listed = [(case.number, each) for case in packet.cases for each in case.attachments]
    missing = [(number, each.n) for number, each in listed if each.first_line is None]

    assert len(listed) == 21
    assert missing == [("6", 3), ("7", 1), ("7", 2)]


def test_every_attachment_begins_with_its_own_first_words(packet: Packet) -> None:
    assert PACKET is not None
    written = PACKET.splitlines()
    for paper, words in BEGINS_WITH.items():
        case = packet.cases[paper.case - 1]
        attachment = next(each for each in case.attachments if each.n == paper.attachment)
        assert attachment.first_line is not None
        opening = "".join(written[attachment.first_line - 1 : attachment.first_line + 90])
        assert words in opening, (paper, written[attachment.first_line - 1])


def test_attachments_lie_one_behind_the_other(packet: Packet) -> None:
    spans = [(each.first_line, each.last_line) for case in packet.cases for each in case.attachments if each.first_line]

    assert all(first is not None and last is not None and first <= last for first, last in spans)
    assert spans == sorted(spans)


def test_amounts_have_values_and_the_period_they_are_for(cases: dict[str, Case]) -> None:
    told = [(each.value, each.unit, each.period) for each in cases["4"].amounts]

    assert told == [
        (100_000, "DKK", "year, 2016-18"),
        (300_000, "DKK", "3 år"),
        (100_000_000, "DKK", None),
        (30_000_000, "DKK", "year"),
        (100_000, "DKK", "year, 2016-18"),
    ]
    assert [(each.value, each.period) for each in cases["7"].amounts[-2:]] == [(-700_000, "2016"), (-1_800_000, "2017")]


def test_laws_carry_their_sections(cases: dict[str, Case]) -> None:
    assert [law[-4:] for number in ("1", "2", "6") for law in cases[number].laws] == ["§ 42", "§ 5a", " § 4"]
    assert len(cases["7"].laws) == 3
    assert cases["3"].laws == ()


def test_follow_ups_say_when(packet: Packet) -> None:
    whens = {case.number: [each.when or each.when_text for each in case.followups] for case in packet.cases}

    assert "2015-12-17" in whens["6"]
    assert "2016-01" in whens["7"]
    assert "to uger" in whens["7"]
    assert whens["9"] == ["på et kommende møde"]
    assert whens["5"] == ["til et kommende møde"]
    assert [len(whens[number]) for number in ("1", "2")] == [1, 1]
    assert "2015-12" not in whens["6"]


def test_follow_ups_say_whether_the_committee_decided_them(packet: Packet) -> None:
    sources = {case.number: {each.said_in for each in case.followups} for case in packet.cases}

    assert [number for number, found in sources.items() if found == {"decision"}] == ["1", "2", "5", "9"]
    assert [number for number, found in sources.items() if found == {"case"}] == ["6", "7"]


PLANTED_BY_NOBODY = {
    "the dispensation of two years that is dated one": ("period-and-dates", "10", "2 år"),
    "100,000 in the case beside 200,000 in the table": ("amounts-differ", "4", "200.000"),
    "the hole at 30": ("band-hole", "5", "30 år"),
    "the hole at 50": ("band-hole", "5", "50 år"),
    "the broker after one year and after 16 months": ("durations-differ", "6", "16 måneders"),
    "the school year that is temporary and permanent": ("temporary-and-permanent", "7", "2016/17"),
    "the vote of seven without C": ("vote-omits-member", "7", "(C)"),
    "C, absent before and after the vote": ("absence-jumps", "7", "6 og 8"),
    "the split of ages told in three ways": ("band-told-differently", "5", "3 måder"),
    "the order without a section": ("law-without-section", "5", ""),
}


@pytest.fixture(scope="module")
def found() -> list[PaperFinding]:
    assert PACKET is not None
    return list(check_packet(read_lines(lines_of_text(PACKET))))


@pytest.mark.parametrize("what", PLANTED_BY_NOBODY)
def test_a_careful_secretary_would_have_seen(what: str, found: list[PaperFinding]) -> None:
    kind, case, said = PLANTED_BY_NOBODY[what]

    assert [each for each in found if (each.kind, each.case) == (kind, case) and said in each.da]


def test_the_three_attachments_that_are_not_there_are_missed(found: list[PaperFinding]) -> None:
    assert [each.case for each in found if each.kind == "attachment-not-there"] == ["6", "7", "7"]


def test_little_else_is_found(found: list[PaperFinding]) -> None:
    assert len(found) <= 20
