"""The page on which everybody searches, without signing in, on either database; and its address tells all of it."""

import re

import pytest

from forloeb.publication.models import SearchWord
from forloeb.publication.store import withdraw
from public_meeting import CANARY, COMING, CULTURE, HELD, publish_meetings
from town import Town

PAGE = "/moeder/soeg/"


@pytest.fixture
def published(town: Town) -> Town:
    publish_meetings(town.now)
    return town


def shown(town: Town, status: int = 200, **query: str) -> str:
    answer = town.stranger().get(PAGE, query)
    assert answer.status_code == status
    return answer.content.decode()


def told(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html[html.index("<main") :]).split())


def hits(html: str) -> list[str]:
    return [re.sub(r"<[^>]*>", "", each) for each in re.findall(r'<h3 lang="da"><a[^>]*>(.*?)</a>', html)]


def test_what_is_found_is_marked_with_where_it_stands(published: Town) -> None:
    page = shown(published, q="engen sti")

    assert hits(page)[0] == "Sti langs åen mellem Egeby og Møllebro"
    assert "<mark>Sti</mark> langs åen" in page
    assert "uden om <mark>engen</mark>" in page
    assert "Kultur- og Fritidsudvalget 27. oktober 2015" in page
    assert "Beslutning:" in page


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("svømmehaller", "Åbningstider i svømmehallen 2016"),
        ("aabningstider", "Åbningstider i svømmehallen 2016"),
        ("hal", "Åbningstider i svømmehallen 2016"),
        ("svomehallen", "Åbningstider i svømmehallen 2016"),
        ("bade", "Badebro ved søen"),
        ('"ved søens østbred"', "Badebro ved søen"),
        ("følger markvej", "Kort over linjeføring A og B"),
    ],
)
def test_what_a_citizen_types_finds_what_is_meant(published: Town, asked: str, title: str) -> None:
    assert hits(shown(published, q=asked)) == [title]


def test_filters_stand_in_the_address_and_in_the_form(published: Town) -> None:
    page = shown(published, q="sti", udvalg=CULTURE, slags="sag", fra="1.10.2015", til="31.10.2015")

    assert "1 sted" in told(page)
    assert f'<option value="{CULTURE}" selected>' in page
    assert '<option value="sag" selected>' in page
    assert 'value="1.10.2015"' in page
    assert hits(shown(published, slags="bilag")) == ["Kort over linjeføring A og B", "Referat af borgermødet"]
    assert hits(shown(published, q="sti", udvalg="findes-ikke")) == []


def test_a_misspelling_is_told(published: Town) -> None:
    assert "»svomehallen« står ingen steder. Her er det, der ligner." in told(shown(published, q="svomehallen"))
    assert "Der står ikke »kænguru«" in told(shown(published, q="kænguru sti"))


def test_wrong_input_is_told_and_what_was_typed_is_kept(published: Town) -> None:
    page = shown(published, 422, q="sti", fra="i går", til="")
    assert "Skriv en dato" in page
    assert 'value="i går"' in page
    assert "<title>Fejl:" in page
    assert "Skriv en dag efter" in shown(published, 422, q="sti", fra="2.10.2015", til="1.10.2015")
    assert "Skriv højst 16 ord" in shown(published, 422, q=" ".join(f"ord{n}" for n in range(17)))
    assert "Skriv højst 16 ord" in shown(published, 422, q="a" * 300)


def test_what_is_typed_is_shown_and_never_run(published: Town) -> None:
    page = shown(published, q="\"><script>alert(1)</script>% _ ' OR 1=1")
    assert "<script>" not in page


def test_a_page_beyond_the_last_is_the_last(published: Town) -> None:
    assert hits(shown(published, q="sti", side="99")) == hits(shown(published, q="sti"))
    assert hits(shown(published, q="sti", side="x")) == hits(shown(published, q="sti"))


def test_nothing_of_what_is_closed_or_withdrawn_is_found(published: Town) -> None:
    for word in CANARY.split():
        assert hits(shown(published, q=word)) == []
    assert hits(shown(published, q="svømmehal"))
    withdraw(COMING, published.now)
    withdraw(HELD, published.now)

    assert hits(shown(published, q="svømmehal")) == []
    assert not SearchWord.objects.filter(text__in=["svømmehallen", "badebroen", "vadestedet"]).exclude(
        postings__text__item__meeting__withdrawn_at=None
    )


def test_the_page_speaks_english_too(published: Town) -> None:
    page = told(shown(published, q="sti", language="en"))
    assert "2 places" in page
    assert "Decision:" in page


def test_whoever_was_away_is_found_as_absent_and_not_as_decided(published: Town) -> None:
    page = told(shown(published, q="Ejnar Kildebæk"))

    assert "Fraværende: Ejnar Kildebæk" in page
    assert "Beslutning:" not in page
