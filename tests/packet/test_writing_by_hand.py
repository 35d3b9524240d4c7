"""A secretary types an agenda and what was decided: what she typed becomes the meeting, and none of it is lost."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from forloeb.files.papers.reader import lines_of
from forloeb.packet import read_lines
from forloeb.packet.decisions import outcome_of
from forloeb.packet.editing import added, moved, read_anew, with_item, without
from forloeb.packet.proceedings import (
    Attachment,
    Decision,
    Followup,
    Item,
    Point,
    Proceedings,
    Ruling,
    Section,
    Vote,
    proceedings_of,
)
from forloeb.packet.record import Meeting, Outcome, Person, Tally
from forloeb.packet.ruled import SENTENCES, decision_in, rows, ruling, sounds_otherwise, with_decision
from forloeb.packet.typed import (
    TallyError,
    as_typed,
    attachments_typed,
    danish,
    followup_as_typed,
    followups_typed,
    paragraphs_typed,
    people_typed,
    person_as_typed,
    points_typed,
    tallies_typed,
    tally_as_typed,
    tally_typed,
)
from forloeb.packet.written import read_written, vote_words

SAMPLES = Path(__file__).parent / "samples"
COMMITTEE = "Kultur- og Fritidsudvalget"
MEETING = Meeting("Egeby Kommune", COMMITTEE, date(2015, 10, 27), "16:30", None, (), ())
PATH, PONTOON, ICE = (Item(str(n), title, key=title) for n, title in enumerate(("Sti", "Badebro", "Skøjtebane"), 1))
AGENDA = Proceedings(MEETING, (PATH, PONTOON, ICE))
VOTE = Vote(1, Tally(5, ("A", "V")), Tally(2, ("C",)), Tally(None, ()), "Stien er for dyr.")


def numbered(proceedings: Proceedings) -> list[tuple[str, str]]:
    return [(item.number, item.title) for item in proceedings.items]


def test_items_are_added_moved_and_removed_and_numbered_anew() -> None:
    assert numbered(added(AGENDA, Item("", "Eventuelt")))[-1] == ("4", "Eventuelt")
    assert numbered(moved(AGENDA, "Skøjtebane", -1)) == [("1", "Sti"), ("2", "Skøjtebane"), ("3", "Badebro")]
    assert numbered(moved(AGENDA, "Sti", -1)) == numbered(AGENDA)
    assert numbered(without(AGENDA, "Sti")) == [("1", "Badebro"), ("2", "Skøjtebane")]
    assert with_item(AGENDA, replace(ICE, title="Isbane")).items[2].title == "Isbane"


def test_a_body_that_counts_through_the_year_goes_on_from_its_own_first_number() -> None:
    later = replace(AGENDA, items=tuple(replace(item, number=f"10{item.number}") for item in AGENDA.items))

    assert numbered(without(later, "Badebro")) == [("101", "Sti"), ("102", "Skøjtebane")]


def test_a_blank_line_parts_paragraphs_and_other_lines_run_on() -> None:
    assert paragraphs_typed("Stien er\r\nto kilometer.\r\n \r\n\r\nDen er for alle.\r\n") == (
        "Stien er to kilometer.",
        "Den er for alle.",
    )
    assert paragraphs_typed(as_typed(("Et.", "To."))) == ("Et.", "To.")
    assert paragraphs_typed(" \n\n ") == ()


@pytest.mark.parametrize("text", ["at stien anlægges\nat den belyses", "1. at stien anlægges\n\n2) at den belyses"])
def test_points_are_numbered_by_themselves(text: str) -> None:
    assert points_typed(text, ()) == (Point(1, "at stien anlægges"), Point(2, "at den belyses"))


def test_a_point_that_begins_with_a_year_keeps_it() -> None:
    assert points_typed("2016. budgettet vedtages", ()) == (Point(1, "2016. budgettet vedtages"),)


def test_what_was_not_numbered_and_is_not_touched_stays_so() -> None:
    before = (Point(None, "at stien  anlægges"),)

    assert points_typed("at stien anlægges\r\n", before) == before


def test_an_attachment_keeps_its_text_wherever_its_title_stands() -> None:
    before = (Attachment(None, "Kort", ("Et kort.",)),)

    assert attachments_typed("Kort", before) == before
    assert attachments_typed("Notat\nKort", before) == (Attachment(1, "Notat"), Attachment(2, "Kort", ("Et kort.",)))


def test_people_are_typed_one_a_line() -> None:
    people = people_typed("Karen Holm (B), formand\nPeter Skov Lund (V)\nBo Ny")

    assert [person_as_typed(each) for each in people] == ["Karen Holm (B), formand", "Peter Skov Lund (V)", "Bo Ny"]
    assert people[0] == Person("Karen Holm", "B", "formand")


def test_a_line_without_a_name_is_refused_and_named() -> None:
    with pytest.raises(ValueError, match="formanden"):
        people_typed("Karen Holm (B)\nformanden")


@pytest.mark.parametrize(
    ("line", "followup"),
    [
        ("En plan; forvaltningen; marts 2016", Followup("En plan", "forvaltningen", "marts 2016", "2016-03")),
        ("En plan; ; 17.12.2015", Followup("En plan", None, "17.12.2015", "2015-12-17")),
        ("En plan; forvaltningen; 2016", Followup("En plan", "forvaltningen", "2016", "2016")),
        ("En plan;;et kommende møde", Followup("En plan", None, "et kommende møde", None)),
        ("En plan", Followup("En plan")),
    ],
)
def test_a_follow_up_is_what_who_and_when_as_exact_as_was_said(line: str, followup: Followup) -> None:
    assert followups_typed(line, ()) == (followup,)
    assert followups_typed(followup_as_typed(followup), ()) == (followup,)


def test_a_follow_up_that_stands_as_it_was_keeps_its_semicolons() -> None:
    read = Followup("Udvalget ønsker to ting: et kort; et budget; en plan", "forvaltningen", None, None)

    assert followups_typed(followup_as_typed(read), (read,)) == (read,)
    with pytest.raises(ValueError, match="et budget"):
        followups_typed("et kort; et budget; en plan; snart", ())


@pytest.mark.parametrize(
    ("text", "tally"),
    [
        ("A 3, V 2", Tally(5, ("A", "V"))),
        ("A (3) og V (2)", Tally(5, ("A", "V"))),
        ("A, V", Tally(6, ("A", "V"))),
        ("5 (A, V)", Tally(5, ("A", "V"))),
        ("5", Tally(5, ())),
        ("", Tally(None, ())),
    ],
)
def test_who_voted_how_is_typed_by_party(text: str, tally: Tally) -> None:
    assert tally_typed(text, {"A": 4, "V": 2}) == tally
    assert tally_typed(tally_as_typed(tally), {}) == tally


@pytest.mark.parametrize("text", ["alle", "A 3 V 2", "A 3, A 2", "A -1", "5 (A 3, V 2)"])
def test_what_is_no_vote_is_refused(text: str) -> None:
    with pytest.raises(TallyError, match=re.escape(text)) as refused:
        tally_typed(text, {})

    assert text in refused.value.en


def test_parties_of_which_nobody_knows_who_is_there_have_no_count() -> None:
    assert tally_typed("A, V", {}) == Tally(None, ("A", "V"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("V 2, X", "X tælles med 0, men har 0 til stede"),
        ("A, V, B", "B tælles med 0, men har 0 til stede"),
        ("6 (A, B)", "B tælles med 1, men har 0 til stede"),
        ("V 3", "V tælles med 3, men har 2 til stede"),
        ("7 (A, V)", "A, V tælles med 7, men har 6 til stede"),
    ],
)
def test_a_party_votes_with_no_more_than_it_has_there(text: str, why: str) -> None:
    with pytest.raises(TallyError, match=why):
        tally_typed(text, {"A": 4, "V": 2})


def test_a_number_that_is_typed_is_never_dropped() -> None:
    with pytest.raises(TallyError, match=r"ikke ved X\. Skriv et tal ved hvert parti"):
        tally_typed("V 2, X", {})


def test_one_member_votes_on_one_side_only() -> None:
    members = {"A": 2, "V": 1}

    assert [each.count for each in tallies_typed(["A 1, V", "A 1", ""], members)] == [2, 1, None]
    for texts in (["A 1, V", "A 1", "V 1"], ["A", "V", "A"], ["3 (A, V)", "", "V"]):
        with pytest.raises(TallyError, match="tælles med") as refused:
            tallies_typed(texts, members)
        assert (refused.value.place, "Correct the numbers" in refused.value.en) == (2, True)


def test_every_outcome_has_a_sentence_that_the_reader_takes_for_it() -> None:
    assert {outcome: outcome_of(sentence, danish()) for outcome, sentence in SENTENCES.items()} == {
        outcome: outcome for outcome in get_args(Outcome)
    }


def test_a_ruling_tells_its_outcome_its_condition_and_its_vote() -> None:
    words = "Godkendt, idet stien belyses."

    assert ruling((1,), "approved", "", ()) == Ruling((1,), "approved", "Godkendt.")
    assert ruling((1,), None, words, (VOTE,)) == Ruling(
        (1,), "approved", f"{words} {vote_words(VOTE)}", "idet stien belyses"
    )
    assert sounds_otherwise("approved", "Sagen udsættes.") == "postponed"
    assert sounds_otherwise("approved", words) is None


def test_words_that_tell_the_vote_themselves_are_left_alone() -> None:
    words = "Godkendt. For stemte A og V (5). Imod stemte C (2)."

    assert ruling((1,), "approved", words, (VOTE,)).text == words


def test_what_is_recorded_is_shown_again_as_it_was_typed() -> None:
    item = replace(PATH, recommendations=(Point(1, "at stien anlægges"), Point(2, "at den belyses")))
    decided = Decision(COMMITTEE, "2015-10-27", (ruling((1,), "approved", "", (VOTE,)),), (VOTE,))
    whole, first, second = rows(item, decided)

    assert (whole.name, whole.ruling, len(whole.points)) == ("all", None, 2)
    assert (first.name, first.words, first.votes) == ("1", "Godkendt.", (VOTE,))
    assert (second.name, second.ruling, second.votes) == ("2", None, ())


def test_points_decided_together_stay_together() -> None:
    item = replace(PATH, recommendations=(Point(1, "a"), Point(2, "b"), Point(3, "c")))
    decided = Decision(COMMITTEE, "2015-10-27", (Ruling((1, 2), "approved", "Godkendt."),))

    assert [each.name for each in rows(item, decided)] == ["all", "1-2", "3"]


def test_two_rulings_on_the_whole_case_are_two_rows() -> None:
    rulings = (Ruling((), "discussed", "Drøftet."), Ruling((), None, "Punktet sluttede kl. 17."))
    found = rows(PATH, Decision(COMMITTEE, "2015-10-27", rulings))

    assert [(each.name, each.ruling) for each in found] == [("all", rulings[0]), ("all.2", rulings[1])]


@pytest.mark.parametrize("name", ["lillekoebing-vote.txt", "strandby-before.txt", "egeby-letters.txt"])
def test_every_ruling_and_vote_of_a_paper_has_its_row(name: str) -> None:
    for item in proceedings_of(read_lines(lines_of(SAMPLES / name))).items:
        for decision in item.decisions:
            found = rows(item, decision)

            assert [each.ruling for each in found if each.ruling] == sorted(
                decision.rulings, key=lambda each: each.applies_to
            )
            assert sorted((vote for each in found for vote in each.votes), key=str) == sorted(decision.votes, key=str)


def test_another_body_s_decision_is_left_alone() -> None:
    other = Decision("Økonomiudvalget", "2015-09-01", (Ruling((), "recommended", "Anbefalet."),))
    own = Decision(COMMITTEE, "2015-10-27", (Ruling((), "approved", "Godkendt."),))
    item = replace(PATH, decisions=(other,))

    assert decision_in(item, COMMITTEE, "2015-10-27") is None
    both = replace(item, decisions=with_decision(item, None, own))
    assert both.decisions == (other, own)
    assert decision_in(both, "KULTUR OG FRITIDSUDVALGET", "2015-10-27") == own
    assert with_decision(both, own, None) == (other,)


def test_what_is_written_is_read_for_who_decides_and_what_is_to_follow() -> None:
    sections = (
        Section("Indstilling", "recommendation", ("Forvaltningen foreslår,",)),
        Section("Sagsfremstilling", "presentation", ("Planen forelægges udvalget i marts 2016.",)),
        Section("Beslutningskompetence", "competence", ("Økonomiudvalget for så vidt angår indstillingspunkt 2.",)),
    )
    points = (Point(1, "at stien anlægges"), Point(2, "at den belyses"))
    read = read_anew(AGENDA, PATH, replace(PATH, sections=sections, recommendations=points))

    assert [(each.body, each.recommendations) for each in read.competence] == [("Økonomiudvalget", (2,))]
    assert [(each.text, each.when) for each in read.followups] == [
        ("Planen forelægges udvalget i marts 2016.", "2016-03")
    ]


def test_a_follow_up_struck_out_by_hand_stays_away_and_one_added_stays() -> None:
    told = (Section("Sagsfremstilling", "presentation", ("Planen forelægges udvalget i marts 2016.",)),)
    by_hand = Followup("Et kort", "forvaltningen")
    item = replace(PATH, sections=told, followups=(by_hand,))

    assert read_anew(AGENDA, item, replace(item, title="Sti langs åen")).followups == (by_hand,)
    assert read_anew(AGENDA, item, replace(item, sections=())).followups == (by_hand,)


def test_what_is_recorded_is_read_again_as_it_was_recorded() -> None:
    points = (Point(1, "at stien anlægges"), Point(2, "at den belyses"))
    absent = (Person("Karen Holm", "B"),)
    rulings = (ruling((1,), "approved", "", (VOTE,)), ruling((2,), "postponed", "", ()))
    decided = Decision(COMMITTEE, "2015-10-27", rulings, (VOTE,), absent)
    section = Section("Indstilling", "recommendation", ("Forvaltningen foreslår,",))
    item = replace(PATH, key="", title="Sti langs åen", sections=(section,), recommendations=points)
    written = Proceedings(MEETING, (replace(item, decisions=(decided,)),))

    assert proceedings_of(read_written(written)).items[0].decisions == (decided,)
