"""Find sag: by name, CPR, CVR or case number; nothing of what was asked in an address, no CPR number in a log."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from forloeb.register.models import Look, Party
from town import Town

CPR = "740589-1234"
OF_CSI = ("2015-10-30", "caseworker@CSI", "mh")


@pytest.fixture
def people(town: Town) -> Town:
    late = (("2015-09-01", "takeover", ""), ("2015-09-01", "arrival", ""))
    town.case("k1", "Åse Ågård", "refugee", OF_CSI, *late, number=CPR)
    town.case("k2", "Søren Ærø Haddad", "refugee", OF_CSI, number="610190-5678")
    town.case("k3", "Şimşek Çetin", "refugee", OF_CSI, number="620190-5678")
    town.case("firma", "Nørgaard Maskiner ApS", "company", ("2015-11-02T08:00", "enquiry", ""), number="12345674")
    return town


def search(client: Client, words: str) -> HttpResponse:
    answer = client.post("/find-sag/", {"words": words}, follow=True)
    assert isinstance(answer, HttpResponse)
    return answer


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("åse", "Åse Ågård"),
        ("AASE aag", "Åse Ågård"),
        ("gård", "Åse Ågård"),
        ("ærø", "Søren Ærø Haddad"),
        ("haddad sø", "Søren Ærø Haddad"),
        ("simsek cetin", "Şimşek Çetin"),
    ],
)
def test_a_part_of_the_name_finds_it_however_it_is_spelt(people: Town, words: str, name: str) -> None:
    page = text_of(search(people.signed_in("mh"), words))

    assert f"1 sag passer til »{words}«" in page
    assert name in page


def test_the_list_shows_the_masked_number_the_kind_whose_it_is_and_what_is_late(people: Town) -> None:
    page = text_of(search(people.signed_in("mh"), "ågård"))

    for words in ("740589-xxxx", "Flygtning", "Merete Holmgaard", "opgaver"):
        assert words in page
    assert "1234" not in page


@pytest.mark.parametrize("words", [CPR, CPR.replace("-", ""), " 740589 1234 ", "k1", "K1"])
def test_a_number_that_is_one_persons_leads_straight_to_the_case(people: Town, words: str) -> None:
    answer = people.signed_in("mh").post("/find-sag/", {"words": words})

    assert (answer.status_code, answer.headers["Location"]) == (302, "/sag/k1/")


def test_a_company_is_found_by_its_number_where_the_case_is(people: Town) -> None:
    answer = people.signed_in("jt").post("/find-sag/", {"words": "12345674"})

    assert answer.headers["Location"] == "/sag/firma/"


def test_a_person_with_two_cases_gets_both_listed_and_the_number_stays_out_of_everything(people: Town) -> None:
    people.case("k9", "Åse Ågård", "sick", OF_CSI, number=CPR)
    client = people.signed_in("mh")
    answer = client.post("/find-sag/", {"words": CPR})
    page = client.get(answer.headers["Location"])

    assert "2 sager med det nummer" in text_of(page)
    digits = CPR.replace("-", "")
    look = Look.objects.get(page="search")
    kept = [session.get_decoded() for session in Session.objects.all()]
    for somewhere in (answer.headers["Location"], str(kept), look.purpose, page.content.decode()):
        assert digits not in somewhere.replace("-", "")
    assert (look.purpose, look.cases) == ("search by number", ["k1", "k9"])


def test_whoever_was_found_by_name_stands_in_the_log_with_what_was_asked(people: Town) -> None:
    search(people.signed_in("mh"), "haddad")

    look = Look.objects.get(page="search")
    assert (look.purpose, look.cases) == ("search: haddad", ["k2"])


@pytest.mark.parametrize("words", ["åse", "k1", CPR])
def test_another_units_case_is_as_one_that_is_not_there(people: Town, words: str) -> None:
    people.colleague("ph", "Per Hedevang", "caseworker", "CAE")
    theirs = text_of(search(people.signed_in("ph"), words))
    nobodys = text_of(search(people.signed_in("ph"), "zzz" if not words[0].isdigit() else "610101-0000"))

    assert "Ingen sager" in theirs
    assert without_words(theirs, words) == without_words(nobodys, "zzz")
    assert not Look.objects.filter(page="search").exists()


def test_whoever_is_barred_from_a_case_does_not_find_it_nor_in_a_search_made_before(people: Town) -> None:
    client = people.signed_in("mh")
    kept = client.post("/find-sag/", {"words": "åse"}).headers["Location"]
    people.bar("mh", "k1")

    assert "Åse Ågård" not in text_of(client.get(kept))
    assert "Ingen sager" in text_of(search(client, "åse"))


def test_a_search_can_be_come_back_to_by_the_one_who_made_it_alone(people: Town) -> None:
    client = people.signed_in("mh")
    kept = client.post("/find-sag/", {"words": "åse"}).headers["Location"]

    assert "Åse Ågård" in text_of(client.get(kept))
    assert "ikke gemt længere" in text_of(people.signed_in("kb").get(kept))


def test_what_is_too_short_is_another_thing_than_what_is_not_there(people: Town) -> None:
    client = people.signed_in("mh")
    short, empty, missing, number = (search(client, words) for words in ("å", "", "zzz", "6101900000"))

    assert (short.status_code, empty.status_code, missing.status_code) == (422, 422, 200)
    assert "Skriv mindst to bogstaver." in text_of(short)
    assert 'value="å"' in short.content.decode()
    assert "Skriv, hvem eller hvad du søger." in text_of(empty)
    assert "Tjek stavemåden" in text_of(missing)
    assert "et CPR-nummer har 10 cifre" in text_of(number)


def test_of_many_the_first_fifty_are_shown_and_the_page_says_so(people: Town) -> None:
    for number in range(53):
        people.case(f"m{number}", f"Ali Nr {chr(97 + number // 26)}{chr(97 + number % 26)}", "refugee", OF_CSI)
    page = search(people.signed_in("mh"), "ali nr")

    assert "53 sager passer til »ali nr«" in text_of(page)
    assert "De første 50 vises" in text_of(page)
    assert page.content.decode().count('<th scope="row">') == 50


def test_the_auditor_finds_every_case_and_the_secretary_none(people: Town) -> None:
    assert "Nørgaard Maskiner" in text_of(people.signed_in("oe").post("/find-sag/", {"words": "maski"}, follow=True))
    assert people.signed_in("iv").post("/find-sag/", {"words": "maski"}).status_code == 403


def test_a_protected_name_is_marked(people: Town) -> None:
    Party.objects.filter(case="k2").update(is_protected=True)

    assert "navne- og adressebeskyttet" in text_of(search(people.signed_in("mh"), "haddad"))


def without_words(page: str, words: str) -> str:
    return page.replace(f" passer til »{words}«", "").replace(words, "")


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())
