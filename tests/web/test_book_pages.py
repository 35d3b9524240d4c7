"""Håndbogen: what the municipality decided, as pages; the book of today, and each one that was adopted."""

import re
from datetime import date
from html import unescape

import pytest
from django.test import Client

from forloeb.book.telling.rule_lines import lines_of
from forloeb.book.telling.terms import STANDING_MEANS
from forloeb.register.models import Adoption, Look
from forloeb.web.handbook.chapters import groups_of
from forloeb.web.handbook.step_words import in_words
from town import BOOK, MONDAY, Town, _texts

TWO_WEEKS = date(2015, 12, 1)


def test_the_secretary_finds_every_chapter_and_what_the_papers_disagree_on(town: Town) -> None:
    page = text_of(town.signed_in("iv"), "/haandbogen/")

    assert "Modtagelse af voksne flygtninge og familiesammenførte" in page
    assert "12 8 lov, 4 anbefalet" in page
    assert "Ingen. Bogen er læst igennem" in page
    assert "De 50- og de 30-årige" in page
    assert not Look.objects.exists()


def test_a_chapter_is_found_under_its_kind_and_one_for_several_under_those_with_a_link_from_each(town: Town) -> None:
    book = town.snapshot.book
    assert book is not None
    groups = {group.anchor: group for group in groups_of(book)}
    listed = [each.procedure.id for group in groups.values() for each in group.chapters]

    assert sorted(listed) == sorted(book.procedures)
    assert list(groups) == [*(f"kind-{kind}" for kind in book.kinds if f"kind-{kind}" in groups), "several-kinds"]
    assert groups["kind-refugee"].title.da == (
        "Flygtning · Familiesammenført til flygtning · Barn i en nyankommen familie"
    )
    assert {"arrival", "housing", "children"} <= {each.procedure.id for each in groups["kind-refugee"].chapters}
    assert "rehabilitation-team" in {each.procedure.id for each in groups["several-kinds"].chapters}
    assert "rehabilitation-team" in {each.procedure.id for each in groups["kind-sick"].also}
    assert "own-tasks" not in {each.procedure.id for each in groups["kind-sick"].also}


def test_a_step_says_who_when_from_what_for_whom_and_on_what_basis(town: Town) -> None:
    page = section_of(town.signed_in("mh"), "/haandbogen/reception/", "job-centre-talk")

    for words in (
        "Center for Arbejdsmarked",
        "fra 1 dag til 2 dage efter",
        "»Første modtagelsessamtale«",
        "Sagsart er Flygtning eller ydelse er introduktionsydelse",
        "lokalt servicemål",
        "anbefalet",
        "Strategipapir, 18. september 2015, 5.3.1",
        "Henvisning til danskuddannelse",
    ):
        assert words in page


def test_what_the_volunteers_are_told_and_the_consent_it_needs_stand_at_the_step(town: Town) -> None:
    page = section_of(town.signed_in("mh"), "/haandbogen/volunteers/", "welcome-host")

    assert "Må vi give dit navn og dit telefonnummer til frivillige" in page
    assert "De frivillige værter får at vide: fornavn (kan vise, hvem borgeren er)" in page


def test_the_rows_of_a_choice_stand_as_a_table_with_what_differs(town: Town) -> None:
    page = section_of(town.signed_in("mh"), "/haandbogen/contact-course/", "right-and-duty")

    assert "Alder er under 30 eller over 50 inden for 3 måneder" in page
    assert "Alder er mindst 30 og højst 50 inden for 6 måneder" in page
    assert page.partition("Hvem gør det")[2].count("Center for Arbejdsmarked") == 1


def test_two_versions_stand_side_by_side_with_their_days(town: Town) -> None:
    page = section_of(town.signed_in("mh"), "/haandbogen/contact-course/", "talk-1")

    assert "til og med 30. juni 2016" in page
    assert "fra 1. juli 2016 A-kassen deltager i første samtale." in page
    assert page.count("i uge 3–4") == 1


def test_every_line_of_every_rule_is_on_the_page_of_its_chapter(town: Town) -> None:
    client = town.signed_in("mh")
    book = town.snapshot.book
    assert book is not None
    for procedure in book.procedures.values():
        page = text_of(client, f"/haandbogen/{procedure.id}/")
        for step in procedure.steps:
            for rule in (rule for version in step.versions for rule in version.rules):
                said = [said for line in lines_of(step, rule, book) for said in line.said]
                assert [each.text.da for each in said if squeezed(each.text.da) not in page] == []


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_link_within_the_book_leads_to_something(town: Town, language: str) -> None:
    """In Danish through today's book, in English through one read by its number; neither leads into the other."""
    client = town.signed_in("mh")
    client.post("/sprog/", {"language": language})
    todays, by_number = "/haandbogen/", f"/haandbogen/?vedtaget={Adoption.objects.get().sequence}"
    first, other = (todays, by_number) if language == "da" else (by_number, todays)
    pages: dict[str, str] = {}
    asked_for: dict[str, dict[str, str]] = {}
    waiting = [first]
    while waiting:
        path = waiting.pop()
        if path in pages or path == other:
            continue
        assert ("vedtaget=" in path) == (first == by_number), path
        answer = client.get(path)
        assert answer.status_code == 200, path
        pages[path] = answer.content.decode()
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        links = [unescape(link) for link in re.findall(r'href="([^"]+)"', pages[path])]
        waiting += [link.partition("#")[0] for link in links if link.startswith("/haandbogen/")]
        for link in links:
            target, _, anchor = link.partition("#")
            if anchor and (not target or target.startswith("/haandbogen/")):
                asked_for.setdefault(target or path, {})[anchor] = link
    for path, anchors in asked_for.items():
        assert anchors.keys() - set(re.findall(r'id="([^"]*)"', pages[path])) == set(), path
    assert len(pages) > 200


def test_the_picture_of_a_chapter_is_on_its_page_with_the_same_as_a_table_and_as_a_file(town: Town) -> None:
    client = town.signed_in("mh")
    page = client.get("/haandbogen/contact-course/").content.decode()
    file = client.get("/haandbogen/contact-course/billede.svg")

    assert "9b · Ret og pligt-tilbud begyndt</text>" in page
    assert re.search(r"<tr><th scope=\"row\">\d+ · .*?>Ret og pligt-tilbud begyndt</a></th>.*?Center for Arb", page)
    assert file.headers["Content-Type"].startswith("image/svg+xml")
    assert file.headers["Content-Disposition"] == 'attachment; filename="contact-course.svg"'
    assert "9b · Ret og pligt-tilbud begyndt</text>" in file.content.decode()
    assert client.get("/haandbogen/udlandet/billede.svg").status_code == 404


def test_the_books_own_examples_stand_at_the_step_they_are_about_in_plain_words(town: Town) -> None:
    page = section_of(town.signed_in("mh"), "/haandbogen/accommodation/", "supervision")

    assert "Tilsynet er højst en måned efter det forrige" in page
    assert "1. september 2015 Løbende opgave begynder" in page
    assert "2. november 2015" in page
    assert re.search(r"\(nr\. 2\) 25\. september 2015 – 24\. oktober 2015 frist overskredet", page)


def test_an_example_with_a_misspelt_column_leaves_its_chapter_readable(town: Town) -> None:
    files, name = dict(_texts(BOOK)), "situations/accommodation.toml"
    files[name] = files[name].replace('records = """\n', 'records = """\ncase, when, name, value\n', 1)
    town.adopt(files, date(2015, 11, 2))
    book = town.snapshot.book
    assert book is not None
    assert [each.file for each in book.situations if each.rows and "when" in each.rows[0]] == [name]

    assert town.signed_in("mh").get("/haandbogen/accommodation/").status_code == 200


def test_an_adopted_book_keeps_its_examples_whole(town: Town) -> None:
    book = town.snapshot.book
    assert book is not None

    assert len(book.situations) > 100


def test_a_chapter_is_downloaded_as_bpmn_in_the_language_of_the_page(town: Town) -> None:
    file = town.signed_in("mh").get("/haandbogen/reception/arbejdsgang.bpmn")

    assert file.headers["Content-Disposition"] == 'attachment; filename="reception.bpmn"'
    assert '<bpmn:lane id="lane_1" name="Center for Social Indsats">' in file.content.decode()


def test_a_book_adopted_for_december_is_read_by_its_day_and_todays_stays(town: Town) -> None:
    adopt_two_weeks(town)
    client = town.signed_in("mh")
    step = "danish-teaching"

    assert "inden for 1 måned" in section_of(client, "/haandbogen/reception/", step)
    assert "inden for 2 uger" in section_of(client, "/haandbogen/reception/?dag=2.12.2015", step)
    assert "inden for 1 måned" in section_of(client, "/haandbogen/reception/?dag=2015-06-01", step)
    page = client.get("/haandbogen/?dag=2.12.2015").content.decode()
    assert "den, der gælder fra 1. december 2015" in page
    assert 'href="/haandbogen/reception/?dag=2015-12-02"' in page


def test_the_list_of_adopted_books_opens_each_of_them(town: Town) -> None:
    adopt_two_weeks(town)
    client = town.signed_in("mh")
    found = re.findall(r"\?vedtaget=(\d+)", client.get("/haandbogen/").content.decode())

    windows = [section_of(client, f"/haandbogen/reception/?vedtaget={each}", "danish-teaching") for each in found]
    assert ["inden for 2 uger" in window for window in windows] == [True, False]
    assert client.get("/haandbogen/?vedtaget=999").status_code == 404


def test_before_the_first_book_there_is_none_and_the_page_says_what_to_do(town: Town) -> None:
    answer = town.signed_in("mh").get("/haandbogen/?dag=31.12.1899")

    assert answer.status_code == 404
    assert "Ingen håndbog gjaldt den dag" in answer.content.decode()


def test_a_day_that_is_none_is_an_error_at_its_field(town: Town) -> None:
    answer = town.signed_in("mh").get("/haandbogen/?dag=31.2.2015")

    assert answer.status_code == 422
    assert "<title>Fejl: Håndbogen" in answer.content.decode()
    assert 'value="31.2.2015"' in answer.content.decode()


def test_what_was_found_in_a_book_stands_on_its_first_page(town: Town) -> None:
    files = dict(_texts(BOOK))
    files["reception.toml"] = files["reception.toml"].replace('source      = "strategy 5.4.1"\n', "")
    town.adopt(files, MONDAY)

    assert re.search(r"reception\.toml, linje \d+:", text_of(town.signed_in("mh"), "/haandbogen/"))


def test_an_unknown_chapter_is_not_found_and_without_signing_in_there_is_no_book(town: Town) -> None:
    assert town.signed_in("mh").get("/haandbogen/udlandet/").status_code == 404
    assert Client().get("/haandbogen/reception/").headers["Location"].startswith("/log-paa/")


def test_the_words_of_the_book_say_where_each_is_used(town: Town) -> None:
    page = text_of(town.signed_in("mh"), "/haandbogen/ord/")

    assert "Den tyrkiske indvandrerforening Del af".lower() in page.lower()
    assert "Husstand" in page
    assert "enlig · enlig forsørger" in page


def test_what_a_rule_rests_on_is_explained_where_its_badge_leads(town: Town) -> None:
    mh = town.signed_in("mh")
    chapter = mh.get("/haandbogen/reception/").content.decode()
    (badge, *_) = re.findall(r'<a class="badge standing" href="([^"]+)">anbefalet</a>', chapter)
    words = mh.get(badge).content.decode()

    assert badge == "/haandbogen/ord/#standing-recommended"
    for standing in STANDING_MEANS:
        assert f'id="standing-{standing}"' in words
    assert "endnu ikke besluttet" in words
    assert "hvad kommunen har besluttet" not in text_of(mh, "/haandbogen/")


def test_a_step_with_one_version_and_no_choice_has_no_table(town: Town) -> None:
    book = town.snapshot.book
    assert book is not None
    told = in_words(book.steps["reception.contract"], book)

    assert (told.columns, told.force, told.standing) == ((), "statutory", "law")


def adopt_two_weeks(town: Town) -> None:
    files = dict(_texts(BOOK))
    before, step, after = files["reception.toml"].partition("[step.danish-teaching]")
    files["reception.toml"] = before + step + after.replace('"1 month"', '"2 weeks"', 1)
    town.adopt(files, TWO_WEEKS)


def text_of(client: Client, path: str) -> str:
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", client.get(path).content.decode())))


def section_of(client: Client, path: str, step: str) -> str:
    """The text of one step's part of its chapter."""
    page = client.get(path).content.decode()
    part = page.partition(f'id="step-{step}"')[2].partition("</section>")[0]
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", part)))


def squeezed(text: str) -> str:
    return re.sub(r"\s+([:,.])", r"\1", " ".join(text.split()))
