"""A paper's meeting without its lines; and what is written in our own dress, read again, is the same meeting."""

from dataclasses import replace
from pathlib import Path

import pytest

from forloeb.files.papers.reader import lines_of
from forloeb.packet import check_packet, lines_of_text, read_lines
from forloeb.packet.proceedings import Item, Proceedings, as_data, from_data, proceedings_of
from forloeb.packet.record import Competence
from forloeb.packet.written import as_text, read_written

SAMPLES = Path(__file__).parent / "samples"
DANISH = sorted(
    path.name
    for path in SAMPLES.iterdir()
    if path.name != "expected" and not path.name.startswith(("ekby", "lien", "vestermose"))
)


def kept(name: str) -> Proceedings:
    return proceedings_of(read_lines(lines_of(SAMPLES / name)))


@pytest.mark.parametrize("name", DANISH)
def test_what_is_written_is_read_again_as_the_same_meeting(name: str) -> None:
    before = kept(name)
    after = proceedings_of(read_written(before))

    assert after.meeting == before.meeting
    assert [_bare(item) for item in after.items] == [_bare(item) for item in before.items]


@pytest.mark.parametrize("name", DANISH)
def test_as_data_and_back_nothing_is_lost(name: str) -> None:
    assert from_data(as_data(kept(name))) == kept(name)


def test_a_bridge_is_checked_before_anybody_has_sent_it() -> None:
    """The agenda says Tuesday of a day that is a Wednesday."""
    paper = kept("lillekoebing-vote.txt")
    item = paper.items[0]
    presented = replace(item.sections[2], paragraphs=("Taksterne sættes op fra tirsdag den 27. oktober 2021.",))
    wrong = replace(paper, items=(replace(item, sections=(*item.sections[:2], presented, *item.sections[3:])),))

    assert [found.kind for found in check_packet(read_written(wrong))] == ["wrong-weekday"]


def test_each_body_keeps_the_points_that_it_decides() -> None:
    (item, *_) = kept("skovlund-attached.txt").items

    assert [(each.body, each.recommendations) for each in item.competence] == [
        ("Erhvervs- og Vækstudvalget", (1,)),
        ("Økonomiudvalget", (2,)),
    ]
    assert isinstance(item.competence[0], Competence)


def test_a_journal_number_is_that_of_the_case_or_of_its_own_attachments() -> None:
    text = as_text(kept("lillekoebing-vote.txt")).replace("Taget er fra 1974", "Sagsnr.: 21/004711. Taget er fra 1974")

    assert [item.journal for item in proceedings_of(read_lines(lines_of_text(text))).items] == [None, "21/004711"]


def _bare(item: Item) -> Item:
    """Without the text of attachments, which are papers of their own, and the word that tells a case closed."""
    titles = tuple(replace(each, paragraphs=()) for each in item.attachments)
    return replace(item, attachments=titles, title=item.title.removeprefix("Lukket punkt: "), journal=None)


def test_a_follow_up_keeps_whether_it_was_decided_and_one_kept_without_is_taken_as_decided() -> None:
    paper = kept("lillekoebing-vote.txt")
    data = as_data(paper)
    for followup in (each for item in data["items"] for each in item["followups"]):
        del followup["said_in"]

    assert [each.said_in for item in paper.items for each in item.followups] == ["case"]
    assert [each.said_in for item in from_data(data).items for each in item.followups] == ["decision"]
