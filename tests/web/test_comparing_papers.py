"""A reader lays two versions of a policy side by side, and sees what went out, what came in and what moved."""

import re

import pytest

from forloeb.publication.store import withdraw
from forloeb.web.public.side_by_side import compared
from public_meeting import publish_meetings
from public_policies import FORMER_KEY, FORMER_MEETING, NEW_KEY, file_of, publish_policies
from town import Town

PAGE = "/moeder/sammenlign/"


@pytest.fixture
def published(town: Town) -> Town:
    publish_meetings(town.now)
    publish_policies(town.now)
    return town


def shown(town: Town, query: str, status: int = 200) -> str:
    answer = town.stranger().get(f"{PAGE}?{query}")
    assert answer.status_code == status
    return answer.content.decode()


def told(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_words_that_went_out_and_came_in_are_marked_and_said(published: Town) -> None:
    page = shown(published, f"a={file_of(FORMER_KEY)}&b={file_of(NEW_KEY)}")

    assert re.search(r"<del>.*?Udgået: </span>halvdelen<", page)
    assert re.search(r"<ins>.*?Nyt: </span>to ud af tre<", page)
    assert "ændret 3 · udgået 2 · nye 2 · flyttet 1 · uændret 4" in told(page)
    assert "Flyttet hertil: Cykelstierne ryddes for sne" in told(page)
    assert "Udgået: Kommunen driver et offentligt cykelværksted ved havnen. (slut)" in told(page)


def test_swapped_what_went_out_came_in(published: Town) -> None:
    page = shown(published, f"a={file_of(NEW_KEY)}&b={file_of(FORMER_KEY)}")
    assert re.search(r"<del>.*?</span>to ud af tre<", page)


def test_a_long_unchanged_stretch_is_folded_under_the_heading_of_what_changed(published: Town) -> None:
    same = tuple(f"Afsnit {number} handler om vej nummer {number}." for number in range(5))
    told = compared(
        (*same, "Parkering", "Der er plads til ti cykler."), (*same, "Parkering", "Der er plads til tyve cykler.")
    )

    assert [(len(each.rows), each.is_folded) for each in told.stretches] == [(5, True), (2, False)]
    assert (told.same, told.changed, told.is_same) == (6, 1, False)


def test_two_that_are_alike_are_said_to_be(published: Town) -> None:
    assert compared(("Mål", "Ord."), ("Mål", "Ord.")).is_same
    assert "<del>" not in shown(published, f"a={file_of(FORMER_KEY)}&b={file_of(FORMER_KEY)}")


def test_one_that_carries_its_former_text_is_laid_beside_that(published: Town) -> None:
    page = told(shown(published, f"a={file_of(NEW_KEY, 2)}"))

    assert "Før og nu i samme bilag" in page
    assert "Flere skal cykle til Nyt: arbejde og (slut) skole." in page
    assert "Udgået: De fleste (slut) store veje" in page


def test_from_an_attachment_others_of_the_case_at_any_meeting_are_offered_the_earlier_first(published: Town) -> None:
    page = shown(published, f"a={file_of(NEW_KEY)}")

    assert f"?a={file_of(FORMER_KEY)}&amp;b={file_of(NEW_KEY)}" in page
    assert f"?a={file_of(NEW_KEY, 2)}&amp;b={file_of(NEW_KEY)}" in page
    assert "Kort over linjeføring" not in page


def test_from_a_case_two_of_its_attachments_are_chosen(published: Town) -> None:
    case = published.stranger().get(f"/moeder/cykel-og-trafikudvalget-2015-10-13/{NEW_KEY}/").content.decode()
    assert f"{PAGE}?sag={NEW_KEY}" in case

    page = shown(published, f"sag={NEW_KEY}")
    assert [key in page for key in (file_of(FORMER_KEY), file_of(NEW_KEY), file_of(NEW_KEY, 2))] == [True] * 3


def test_what_was_withdrawn_is_gone_and_offered_to_nobody(published: Town) -> None:
    former, new = file_of(FORMER_KEY), file_of(NEW_KEY)
    withdraw(FORMER_MEETING, published.now)

    assert "cykelværksted" not in shown(published, f"a={former}&b={new}", 410)
    assert former not in shown(published, f"a={new}")
    shown(published, f"sag={FORMER_KEY}", 410)


def test_what_never_was_is_not_found(published: Town) -> None:
    shown(published, "a=nowhere", 404)
    shown(published, f"a={file_of(NEW_KEY)}&b=nowhere", 404)
    shown(published, "sag=nowhere", 404)


def test_without_a_choice_the_way_to_one_is_told(published: Town) -> None:
    assert "/moeder/soeg/?slags=bilag" in shown(published, "")
