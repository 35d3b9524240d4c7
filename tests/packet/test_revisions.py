"""A secretary corrects a meeting's papers, and what is other is told: item by item, place by place."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forloeb.files.papers.reader import lines_of
from forloeb.packet import read_lines
from forloeb.packet.proceedings import Decision, Item, Point, Proceedings, Ruling, Section, Vote, proceedings_of
from forloeb.packet.record import Meeting, Tally
from forloeb.packet.revisions import ITEM, changes, pairs

SAMPLES = Path(__file__).parent / "samples"
MEETING = Meeting("Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 27), "16:30", None, (), ())
PATH = Item(
    "1",
    "Sti langs åen",
    key="path",
    sections=(Section("Resume", "summary", ("En sti på to kilometer.", "Den er for alle.")),),
    recommendations=(Point(1, "at stien anlægges"),),
)
PONTOON = Item("2", "Badebro ved søen", key="pontoon")


def papers(*items: Item) -> Proceedings:
    return Proceedings(MEETING, items)


def told(old: Proceedings, new: Proceedings) -> list[tuple[str, str, str, str]]:
    return [(each.item.title if each.item else "", each.place[0], each.old, each.new) for each in changes(old, new)]


@pytest.mark.parametrize("name", ["lillekoebing-vote.txt", "skovlund-attached.txt", "mosekaer-school.txt"])
def test_the_same_papers_differ_in_nothing(name: str) -> None:
    read = proceedings_of(read_lines(lines_of(SAMPLES / name)))

    assert changes(read, read) == ()


def test_a_sentence_that_is_mended_is_told_with_the_paragraphs_beside_it() -> None:
    mended = replace(PATH, sections=(Section("Resume", "summary", ("En sti på tre kilometer.", "Den er for alle.")),))

    assert told(papers(PATH, PONTOON), papers(mended, PONTOON)) == [
        (
            "Sti langs åen",
            "Resume",
            "En sti på to kilometer.\nDen er for alle.",
            "En sti på tre kilometer.\nDen er for alle.",
        )
    ]


def test_items_that_change_places_change_numbers_alone() -> None:
    turned = papers(replace(PONTOON, number="1"), replace(PATH, number="2"))

    assert told(papers(PATH, PONTOON), turned) == [
        ("Badebro ved søen", "Nummer", "2", "1"),
        ("Sti langs åen", "Nummer", "1", "2"),
    ]


def test_an_item_that_came_and_one_that_went_are_told_whole() -> None:
    new = Item("2", "Skøjtebane på torvet", key="ice")
    found = changes(papers(PATH, PONTOON), papers(PATH, new))

    assert [(each.place, each.old, each.new) for each in found] == [
        (ITEM, "", "2\nSkøjtebane på torvet\nÅben"),
        (ITEM, "2\nBadebro ved søen\nÅben", ""),
    ]


def test_a_case_that_is_closed_is_told_with_its_ground() -> None:
    closed = replace(PONTOON, closed=True, ground="Lov om kommunernes styrelse § 10")

    assert told(papers(PONTOON), papers(closed)) == [
        ("Badebro ved søen", "Åben eller lukket", "Åben", "Lukket. Lov om kommunernes styrelse § 10")
    ]


def test_the_meeting_s_own_place_is_told_of_no_item() -> None:
    moved = Proceedings(replace(MEETING, place="Biblioteket"), (PATH,))

    assert told(papers(PATH), moved) == [("", "Mødested", "", "Biblioteket")]


def test_a_decision_and_its_vote_are_told_beside_nothing() -> None:
    vote = Vote(1, Tally(5, ("A", "V")), Tally(2, ("C",)), Tally(None, ()))
    ruling = Ruling((1,), "approved", "Godkendt.")
    decided = replace(PATH, decisions=(Decision("Kultur- og Fritidsudvalget", "2015-10-27", (ruling,), (vote,)),))

    assert told(papers(PATH), papers(decided)) == [
        (
            "Sti langs åen",
            "Beslutning Kultur- og Fritidsudvalget den 27. oktober 2015",
            "",
            "Ad. 1 Godkendt.\nFor stemte 5 (A, V). Imod stemte 2 (C).",
        )
    ]


def test_sections_of_one_name_are_told_together_and_none_is_lost() -> None:
    two = replace(PATH, sections=(*PATH.sections, Section("Resume", "summary", ("Den er belyst.",))))

    assert [each[3] for each in told(papers(PATH), papers(two))] == [
        "En sti på to kilometer.\nDen er for alle.\nDen er belyst."
    ]


def test_papers_that_were_read_in_anew_have_no_keys_and_are_known_by_title_then_number() -> None:
    without = [
        replace(PONTOON, key="", title="BADEBRO  ved søen", number="1"),
        Item("2", "Ny"),
        Item("1", "Stien langs åen"),
    ]

    assert pairs([PATH, PONTOON], without) == {0: PONTOON, 2: PATH}


def test_two_items_that_could_be_the_one_before_are_taken_for_new() -> None:
    twice = [Item("3", "Orientering", key="a"), Item("4", "Orientering", key="b")]

    assert pairs(twice, [Item("5", "Orientering")]) == {}
