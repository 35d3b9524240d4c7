"""Hvad nu hvis and Uoverensstemmelser: what another reading or a draft would change; nothing is saved, nobody is shown
who may not be seen.
"""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.response import HttpResponseBase
from django.test import Client

from forloeb.files.book_folder import book_texts
from forloeb.register.models import Adoption, Entry, Look
from reading import text_of as words_of
from town import BOOK, Town

READING = "job-broker=after-a-year"
DISAGREEMENTS = "/haandbogen/uoverensstemmelser/"
PAGE = f"/haandbogen/hvad-nu-hvis/?laesning={READING}"
TEXTS = {name: text for name, text in book_texts(BOOK).items() if "/" not in name}


@pytest.fixture
def cases(town: Town) -> Town:
    """Three insured unemployed: their job broker would come four months earlier by the other reading."""
    for number, name in enumerate(("Palle Overgaard", "Gitte Nymark", "Signe Bylund")):
        rows = (("2015-07-01", "unemployed", ""), ("2015-07-01", "born", f"197{number}-05-05"))
        town.case(f"dag{number}", name, "insured-unemployed", *rows)
    return town


def text_of(client: Client, path: str) -> str:
    return words_of(client.get(path))


def body(answer: HttpResponseBase) -> str:
    return bytes(getattr(answer, "content", b"")).decode()


def upload(texts: dict[str, str]) -> dict[str, object]:
    return {"filer": [SimpleUploadedFile(name, text.encode()) for name, text in texts.items()]}


def with_earlier_broker() -> dict[str, str]:
    chapter = TEXTS["contact-course.toml"]
    assert '["16 months", "17 months"]' in chapter
    return {**TEXTS, "contact-course.toml": chapter.replace('["16 months", "17 months"]', '["2 months", "3 months"]')}


def test_a_leader_sees_whose_dates_move_and_is_logged(cases: Town) -> None:
    page = text_of(cases.signed_in("rs"), PAGE)

    assert "Personlig jobformidler efter 12 måneder" in page
    assert "3 sager sammenlignet" in page
    assert "Palle Overgaard" in page
    (look,) = Look.objects.filter(person__username="rs", page="what-if")
    assert sorted(look.cases) == ["dag0", "dag1", "dag2"]


def test_a_leader_of_another_unit_has_counts_and_no_cases(cases: Town) -> None:
    page = text_of(cases.signed_in("nd"), PAGE)

    assert "3 sager berøres" in page
    assert "Ingen af de berørte sager er dine at se" in page
    assert "Overgaard" not in page
    assert "dag0" not in page


@pytest.mark.parametrize("username", ["iv", "tn"])
def test_who_sees_no_cases_has_counts_with_the_small_ones_hidden(cases: Town, username: str) -> None:
    cases.bar("rs", "dag0")
    cases.write("dag2", ("2015-10-30", "self-supporting", ""))
    page = text_of(cases.signed_in(username), PAGE)

    assert "færre end 3 sager berøres" in page
    assert "Sager, du kan se" not in page
    assert not Look.objects.filter(person__username=username).exists()


def test_a_case_one_is_barred_from_is_not_listed(cases: Town) -> None:
    cases.bar("rs", "dag0")
    page = text_of(cases.signed_in("rs"), PAGE)

    assert "Overgaard" not in page
    assert "Nymark" in page


def test_the_page_to_share_has_counts_alone(cases: Town) -> None:
    client = cases.signed_in("rs")
    answer = client.post("/haandbogen/hvad-nu-hvis/", {"laesning": READING, "som": "html"})

    assert answer["Content-Disposition"] == 'attachment; filename="forloeb-hvad-nu-hvis-2015-11-02.html"'
    assert "3 sager sammenlignet" not in body(answer).split("<body>")[0]
    for name in ("dag0", "Overgaard", "src=", "href=", "<script"):
        assert name not in body(answer)
    assert "antal under 3 er skjult" in body(answer)
    assert not Look.objects.exists()


def test_a_file_with_cases_says_what_it_is_for(cases: Town) -> None:
    client = cases.signed_in("rs")
    asked = {"laesning": READING, "som": "csv"}
    without = client.post("/haandbogen/hvad-nu-hvis/", asked)
    answer = client.post("/haandbogen/hvad-nu-hvis/", {**asked, "purpose": "høring om planen"})

    assert without.status_code == 422
    assert "Skriv, hvad filen skal bruges til." in body(without)
    assert (
        bytes(getattr(answer, "content", b"")).decode("utf-8-sig").splitlines()[0].startswith("Sag;Trin;Nr.;Ændring;")
    )
    assert "dag0;" in body(answer)
    assert "Overgaard" not in body(answer)
    assert Look.objects.filter(person__username="rs", purpose="høring om planen").exists()


@pytest.mark.parametrize("is_zip", [False, True])
def test_a_draft_is_read_compared_and_not_kept(cases: Town, is_zip: bool) -> None:
    before = Adoption.objects.count(), Entry.objects.count()
    texts = with_earlier_broker()
    sent = upload(texts)
    if is_zip:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, text in texts.items():
                archive.writestr(f"book/{name}", text)
        sent = {"filer": [SimpleUploadedFile("book.zip", packed.getvalue())]}
    client = cases.signed_in("rs")
    answer = client.post("/haandbogen/hvad-nu-hvis/", sent)

    assert answer.status_code == 200
    assert "Udkast: " in body(answer)
    assert "bliver forsinket" in body(answer)
    carried = answer.context["beside"].draft
    again = client.post("/haandbogen/hvad-nu-hvis/", {"udkast": carried, "som": "html"})
    assert "Personlig jobformidler" in body(again)
    assert (Adoption.objects.count(), Entry.objects.count()) == before


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "book.toml mangler"),
        ({"care.txt": "x"}, "hverken .toml eller zip"),
        ({"book.zip": "no zip"}, "zip-filen kan ikke læses"),
        ({"book.toml": "x" * (2 * 2**20 + 1)}, "fylder mere end"),
        ({**TEXTS, "contact-course.toml": "[procedure"}, "contact-course.toml, linje 1"),
    ],
)
def test_what_is_no_book_is_told_and_nothing_is_compared(cases: Town, sent: dict[str, str], told: str) -> None:
    answer = cases.signed_in("rs").post("/haandbogen/hvad-nu-hvis/", upload(sent))

    assert answer.status_code == 422
    assert told in body(answer)
    assert "sammenlignet" not in body(answer)


def test_the_comparison_follows_the_register(cases: Town) -> None:
    assert "3 sager berøres" in text_of(cases.signed_in("rs"), PAGE)
    cases.case("dag9", "Bo Kjær", "insured-unemployed", ("2015-07-01", "unemployed", ""))

    assert "4 sager berøres" in text_of(cases.signed_in("rs"), PAGE)


def test_a_disagreement_says_what_each_paper_says_and_how_many_cases_another_reading_touches(cases: Town) -> None:
    fifty, broker = (text_of(cases.signed_in("iv"), f"{DISAGREEMENTS}{each}/") for each in ("fifty", "job-broker"))

    assert "30–49 år: 6 måneder; over 50 år: 3 måneder" in fifty
    assert "Statuspapir for implementeringen, 24. september 2015, tema 2 (sag 5, bilag 1)" in fifty
    assert "I dag ville det berøre 3 af registerets 3 sager. Se, hvad der ændres" in broker
    assert "Erhvervs- og Beskæftigelsesudvalget" in broker
    assert "Se, hvad der ændres" not in text_of(cases.signed_in("mh"), DISAGREEMENTS + "job-broker/")
    assert cases.signed_in("iv").get(DISAGREEMENTS + "none/").status_code == 404


def test_the_list_of_disagreements_names_chapter_reading_and_other_readings_and_compares_nothing(
    cases: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compared(*asked: object) -> None:
        raise AssertionError(f"compared: {asked}")

    monkeypatch.setattr("forloeb.web.pages.disagreements.by_reading", compared)
    page = text_of(cases.signed_in("iv"), DISAGREEMENTS)

    fifty = page.partition("De 50- og de 30-årige")[2]
    chapter, reading = "Intensivt kontaktforløb for dagpengemodtagere", "30 og 50 hører til dem, der får tilbuddet"
    assert fifty.startswith(f" {chapter} {reading} inden 6 måneder. lov 2")


def test_a_book_of_another_day_is_not_compared_with_the_cases_of_today(cases: Town) -> None:
    cases.adopt({**TEXTS, "book.toml": TEXTS["book.toml"] + "\n"}, date(2016, 1, 1))
    page = text_of(cases.signed_in("iv"), DISAGREEMENTS + "fifty/?dag=1.2.2016")

    assert "De 50- og de 30-årige" in page
    assert "ville det berøre" not in page


def test_the_step_of_a_chapter_and_what_if_lead_to_the_disagreement(town: Town) -> None:
    page = body(town.signed_in("mh").get("/haandbogen/contact-course/"))

    assert '/haandbogen/uoverensstemmelser/job-broker/"' in page
    assert f'{DISAGREEMENTS}job-broker/"' in body(town.signed_in("rs").get(PAGE))
