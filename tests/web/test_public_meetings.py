"""Who has not signed in reads what was published: the list, a meeting, a case, an attachment; and nothing else."""

import re
from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from django.http import HttpResponse
from django.test import override_settings

from forloeb.packet.public import public_copy
from forloeb.publication.store import publish, withdraw
from public_meeting import (
    BEFORE,
    BRIDGE_KEY,
    CANARY,
    CLOSED_KEY,
    COMING,
    CULTURE,
    HELD,
    MATTERS,
    NOVEMBER,
    OCTOBER,
    PATH,
    PATH_KEY,
    POOL_KEY,
    address_of_file,
    public_of,
    publish_meetings,
    take_up_followups,
)
from town import Town

CASE = f"/moeder/{HELD}/{PATH_KEY}/"


def words_of(town: Town, path: str, status: int = 200) -> str:
    """What a stranger reads there, without tags, in one line."""
    answer = cast(HttpResponse, town.stranger().get(path))
    assert answer.status_code == status, answer.status_code
    text = re.sub(r"<head>.*?</head>|<[^>]*>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(text.split())


@pytest.fixture
def published(town: Town) -> Town:
    publish_meetings(town.now)
    return town


def test_the_next_meeting_stands_on_top_and_the_others_newest_first(published: Town) -> None:
    words = words_of(published, "/moeder/")

    assert "Næste møde Tirsdag 24. november 2015 kl. 16.30, Rådhuset, lokale 2 Kultur- og Fritidsudvalget" in words
    listed = words[words.index("3 møder") :]
    assert listed.index("24. november") < listed.index("27. oktober") < listed.index("22. september")


@pytest.mark.parametrize(
    ("query", "count"),
    [
        (f"?udvalg={CULTURE}", "2 møder"),
        ("?slags=referat", "2 møder"),
        ("?slags=dagsorden", "1 møde"),
        ("?aar=2014", "0 møder"),
        (f"?udvalg={CULTURE}&slags=breve", "0 møder"),
        (f"?aar=2015&udvalg={CULTURE}&slags=referat", "1 møde"),
    ],
)
def test_the_address_chooses_among_them(published: Town, query: str, count: str) -> None:
    assert count in words_of(published, f"/moeder/{query}")


def test_what_matches_nothing_says_so(published: Town) -> None:
    for query in ("?udvalg=findesikke", "?aar=1999", "?aar=i-fjor"):
        words = words_of(published, f"/moeder/{query}")

        assert "0 møder Ingen møder passer til det, der er valgt." in words
        assert "Badebro" not in words


def test_more_than_twenty_are_read_page_by_page(published: Town) -> None:
    for number in range(1, 23):
        day = date(2015, 9, number)
        meeting = replace(OCTOBER.meeting, committee="Byrådet", date=day)
        publish(
            f"byraadet-{day}", "byraadet", public_copy(replace(OCTOBER, meeting=meeting, items=())), {}, published.now
        )

    assert "25 møder, side 1 af 2" in words_of(published, "/moeder/")
    assert "Nyere møder" in words_of(published, "/moeder/?side=2")
    assert "side 2 af 2" in words_of(published, "/moeder/?side=99")


def test_a_meeting_says_when_where_who_and_what_came_of_each_case(published: Town) -> None:
    words = words_of(published, f"/moeder/{HELD}/")

    assert "Kultur- og Fritidsudvalget, 27. oktober 2015 Referat" in words
    assert "Tirsdag 27. oktober 2015 kl. 16.30" in words
    assert "Til stede Solveig Granlund (A), formand ; Bjarke Lindtoft (V)" in words
    assert "Fraværende Ejnar Kildebæk (O)" in words
    assert "1 Sti langs åen mellem Egeby og Møllebro 1–2: godkendt 3: anbefalet" in words
    assert "2 Badebro ved søen Taget til efterretning" in words


def test_each_recommendation_stands_beside_what_was_decided_of_it(published: Town) -> None:
    words = words_of(published, CASE)

    condition = "Godkendt Godkendt, idet stien føres uden om engen ved vadestedet ."
    assert f"1. linjeføring B langs åens nordside godkendes {condition}" in words
    assert "Anbefalet Anbefales over for kommunalbestyrelsen. Afgøres ikke her." in words
    assert "Ikke afgjort på dette møde: punkt 3" in words
    assert "Fraværende, da sagen blev behandlet: Ejnar Kildebæk (O)" in words


def test_a_vote_is_drawn_and_told(published: Town) -> None:
    html = published.stranger().get(CASE).content.decode()

    assert '<title id="vote-title-1">For 3, Imod 1</title>' in html
    assert re.findall(r'<rect [^>]*width="([\d.]+)"', html) == ["450.0", "150.0"]
    words = words_of(published, CASE)
    assert "Afstemning om punkt 2" in words
    assert "For 3 A, B, F Imod 1 V Mindretallet fik ført til protokols Lys bør kun sættes op ved broerne" in words


def test_a_case_is_followed_through_all_meetings_that_dealt_with_it(published: Town) -> None:
    words = words_of(published, CASE)

    way = "22. september 2015 Teknik- og Miljøudvalget Oversendt 27. oktober 2015 Kultur- og Fritidsudvalget"
    assert f"Sagens vej {way}" in words
    assert "Sagens vej" not in words_of(published, f"/moeder/{COMING}/{POOL_KEY}/")


def test_an_attachment_is_read_where_its_text_was_published(published: Town) -> None:
    assert "Linjeføring A følger den gamle markvej." in words_of(published, address_of_file(1))
    assert "Kun bilagets titel er offentliggjort." in words_of(published, address_of_file(2))
    words_of(published, f"{CASE}bilag/{PATH_KEY}-x/", status=404)


def test_a_closed_case_and_what_is_the_secretary_s_alone_are_nowhere(published: Town) -> None:
    paths = ("/moeder/", f"/moeder/{HELD}/", CASE, f"/moeder/opfoelgning/{CULTURE}/", "/moeder/feed/")
    told = "".join(published.stranger().get(path).content.decode() for path in (*paths, "/moeder/kalender.ics"))

    assert not any(secret in told for secret in (CANARY, CLOSED_KEY, "04.00.00", "13.06.02", "§ 10"))
    words_of(published, f"/moeder/{HELD}/{CLOSED_KEY}/", status=404)


def test_what_is_withdrawn_answers_410_and_is_on_no_list(published: Town) -> None:
    attachment = address_of_file(1)
    withdraw(HELD, published.now)

    for path in (f"/moeder/{HELD}/", CASE, attachment):
        answer = published.stranger().get(path)
        assert answer.status_code == 410, path
        assert answer["Cache-Control"] == "no-store"
    for path in ("/moeder/", f"/moeder/{BEFORE}/pathbfrtwntz/", f"/moeder/opfoelgning/{CULTURE}/"):
        assert "27. oktober 2015" not in words_of(published, path)


def test_who_comes_to_nothing_is_led_to_what_can_be_read_and_not_to_sign_in(published: Town) -> None:
    withdraw(BEFORE, published.now)
    for path, status, words in (
        (f"/moeder/{HELD}/findes-ikke/", 404, "Det er ikke offentliggjort her"),
        (f"/moeder/{BEFORE}/", 410, "Det er trukket tilbage"),
    ):
        answer = cast(HttpResponse, published.stranger().get(path))
        main = answer.content.decode().partition("<main")[2].partition("</main>")[0]
        assert answer.status_code == status
        assert words in main
        assert 'href="/moeder/"' in main
        assert "/log-paa/" not in main


def test_a_page_that_a_process_has_kept_is_gone_with_the_meeting(published: Town) -> None:
    kept = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "of this test"}}
    with override_settings(CACHES=kept):
        client = published.stranger()
        first = client.get(f"/moeder/{HELD}/")
        assert client.get(f"/moeder/{HELD}/").content == first.content
        client.get("/moeder/")
        changed = replace(OCTOBER, items=OCTOBER.items[2:])
        publish(HELD, CULTURE, public_copy(changed), MATTERS, published.now)
        assert "Sti langs åen" not in client.get(f"/moeder/{HELD}/").content.decode()
        withdraw(HELD, published.now)

        assert client.get(f"/moeder/{HELD}/").status_code == 410
        assert "27. oktober 2015" not in client.get("/moeder/").content.decode()


def test_a_case_that_a_process_has_kept_shows_a_meeting_that_is_found_to_be_about_the_same(published: Town) -> None:
    kept = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "of that test"}}
    here = f"/moeder/{COMING}/{POOL_KEY}/"
    with override_settings(CACHES=kept):
        assert "Sagens vej" not in words_of(published, here)
        same = {**MATTERS, POOL_KEY: "mtrpooltwntz", BRIDGE_KEY: "mtrpooltwntz"}
        publish(HELD, CULTURE, public_of(OCTOBER), same, published.now)
        publish(COMING, CULTURE, public_of(NOVEMBER), same, published.now)

        assert "Sagens vej 27. oktober 2015" in words_of(published, here)


def test_who_asks_again_is_told_that_nothing_has_changed(published: Town) -> None:
    client = published.stranger()
    answer = client.get(f"/moeder/{HELD}/")
    again = client.get(f"/moeder/{HELD}/", headers={"if-none-match": answer["ETag"]})

    assert answer["Cache-Control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")
    publish(HELD, CULTURE, public_copy(NOVEMBER), MATTERS, published.now)
    assert client.get(f"/moeder/{HELD}/", headers={"if-none-match": answer["ETag"]}).status_code == 200


def test_a_link_may_choose_the_language_and_the_next_page_keeps_it(published: Town) -> None:
    client = published.stranger()
    answer = client.get(f"/moeder/{HELD}/?language=en")

    assert "Minutes" in answer.content.decode()
    assert answer["Content-Language"] == "en"
    assert "Recommended and decided" in client.get(CASE).content.decode()
    assert "Indstillet og besluttet" in client.get(f"{CASE}?language=da").content.decode()


def test_nobody_gets_a_cookie_for_reading(published: Town) -> None:
    for path in ("/moeder/", f"/moeder/{HELD}/", CASE):
        assert not published.stranger().get(path).cookies


def test_the_pages_that_many_read_ask_the_database_little(
    published: Town, django_assert_max_num_queries: object
) -> None:
    take_up_followups(published)
    client = published.stranger()
    client.get(CASE)  # the process has read the log
    for path, most in (("/moeder/", 9), (f"/moeder/{HELD}/", 2), (CASE, 7)):
        with django_assert_max_num_queries(most):  # type: ignore[operator]
            client.get(path)


def test_attachments_are_offered_side_by_side_where_two_have_a_text(published: Town) -> None:
    address, offer = f"/moeder/{HELD}/{PATH_KEY}/", "Sammenlign to bilag"
    assert offer not in words_of(published, address)
    told = replace(PATH.attachments[1], paragraphs=("64 kom til borgermødet.",))
    path = replace(PATH, attachments=(PATH.attachments[0], told))
    publish(HELD, CULTURE, public_of(replace(OCTOBER, items=(path,))), MATTERS, published.now)

    assert offer in words_of(published, address)
