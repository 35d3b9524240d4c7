"""The secretary prepares a meeting: makes it, writes and orders its items, closes one, mends what the check finds."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from forloeb.register.models import Act, Meeting, MeetingVersion
from town import Town
from web.a_meeting import AGENDA, COMMITTEE, SLUG, item_of, kept_meeting, now_kept, same_but_for_keys

NEW = {
    "municipality": "Egeby Kommune",
    "committee": COMMITTEE,
    "date": "10.11.2015",
    "time": "16.30",
    "present": "Karen Holm (A), formand\nBo Ager (A)",
}
WORK = f"/moedearbejde/{SLUG}/"


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def fields_of(answer: object) -> dict[str, str]:
    """What a browser would send of a page's form if nothing were touched."""
    page: str = unescape(answer.content.decode())  # type: ignore[attr-defined]
    form = max(re.findall(r"<form method=\"post\".*?</form>", page, re.DOTALL), key=len)
    given = dict(re.findall(r'<input[^>]*?name="([^"]+)"(?:[^>]*?value="([^"]*)")?', form))
    for name, value in re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', form, re.DOTALL):
        given[name] = value.replace("\n", "\r\n")
    for name, options in re.findall(r'<select[^>]*?name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        given[name] = chosen[1] if chosen else ""
    ticked = set(re.findall(r'<input type="checkbox"[^>]*name="([^"]+)"[^>]*checked', form))
    boxes = set(re.findall(r'<input type="checkbox"[^>]*name="([^"]+)"', form))
    given |= dict.fromkeys(ticked, "on")
    return {name: value for name, value in given.items() if name not in boxes - ticked and name != "act"}


@pytest.fixture
def iv(town: Town) -> Client:
    return town.signed_in("iv")


@pytest.fixture
def path(town: Town) -> str:
    """The address of the first item of the meeting that is kept."""
    slug, key = kept_meeting(town)
    return f"/moedearbejde/{slug}/{key}/"


def do(client: Client, what: str, number: int, **more: str) -> Any:
    data = {"before": str(len(MeetingVersion.objects.all())), "do": what, "item": item_of(number).key, **more}
    return client.post(WORK, data)


def test_a_meeting_is_made_and_is_on_the_list(iv: Client) -> None:
    answer = iv.post("/moedearbejde/nyt/", NEW)

    assert (answer.status_code, answer["Location"]) == (302, WORK)
    assert [each.role for each in now_kept().meeting.present] == ["formand", None]
    assert now_kept().meeting.time == "16:30"
    assert MeetingVersion.objects.get().source == ""
    listed = text_of(iv.get("/moedearbejde/"))
    assert f"{COMMITTEE} , 10. november 2015" in listed
    assert "dagsorden 0 1 nej" in listed


def test_the_menu_leads_the_secretary_and_nobody_else_to_the_meetings(town: Town, iv: Client) -> None:
    assert 'href="/moedearbejde/"' in iv.get("/haandbogen/").content.decode()
    assert 'href="/moedearbejde/"' not in town.signed_in("mh").get("/haandbogen/").content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"committee": ""}, "påkrævet"),
        ({"committee": "!?"}, "med bogstaver"),
        ({"date": "31.2.2015"}, "Skriv dag, måned og år"),
        ({"present": "Karen Holm (A)\nformanden"}, "»formanden« er ikke et navn"),
    ],
)
def test_a_meeting_that_is_not_well_told_is_not_made_and_what_was_typed_stays(
    iv: Client, change: dict[str, str], said: str
) -> None:
    answer = iv.post("/moedearbejde/nyt/", {**NEW, **change})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "<title>Fejl:" in answer.content.decode()
    assert "Egeby Kommune" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_a_committee_has_one_meeting_a_day_and_the_page_leads_to_it(iv: Client) -> None:
    iv.post("/moedearbejde/nyt/", NEW)
    answer = iv.post("/moedearbejde/nyt/", {**NEW, "time": "18.00"})

    assert answer.status_code == 422
    assert f'href="{WORK}"' in answer.content.decode()
    assert now_kept().meeting.time == "16:30"


def test_the_same_form_sent_twice_makes_one_meeting(iv: Client) -> None:
    sent = {**NEW, "act": "6d0c5ecf-8d5e-4cde-9d8a-0d8e7f0a5d11"}
    again = (iv.post("/moedearbejde/nyt/", sent), iv.post("/moedearbejde/nyt/", sent))

    assert [answer.status_code for answer in again] == [302, 302]
    assert MeetingVersion.objects.count() == 1


@pytest.mark.parametrize("typed", ["kl. 15.30", "kl 15:30", "Kl.15.30", "15.30", "15:30", "at 15:30"])
def test_a_time_is_taken_as_people_write_it(iv: Client, typed: str) -> None:
    iv.post("/moedearbejde/nyt/", {**NEW, "time": typed})

    assert now_kept().meeting.time == "15:30"


def test_what_is_no_time_is_told_with_an_example(iv: Client) -> None:
    answer = iv.post("/moedearbejde/nyt/", {**NEW, "time": "efter frokost"})

    assert "Skriv et klokkeslæt, for eksempel 16.30." in text_of(answer)


def test_a_committee_with_a_hyphen_less_is_the_one_that_is_known(iv: Client) -> None:
    iv.post("/moedearbejde/nyt/", {**NEW, "committee": "Teknik- og Miljøudvalget"})
    page = iv.post(
        "/moedearbejde/nyt/", {**NEW, "committee": "Teknik og Miljøudvalget", "date": "8.12.2015"}, follow=True
    )

    assert set(Meeting.objects.values_list("committee", flat=True)) == {"Teknik- og Miljøudvalget"}
    assert "Udvalget står som »Teknik- og Miljøudvalget« som ved dets andre møder" in text_of(page)


def test_the_next_meeting_is_of_the_municipality_that_most_are_of_and_it_can_be_corrected(iv: Client) -> None:
    for day, municipality in (("10.11.2015", "Egeby Kommune"), ("8.12.2015", "Egeby Kommune"), ("5.1.2016", "Lemvig")):
        iv.post("/moedearbejde/nyt/", {**NEW, "date": day, "municipality": municipality})
    assert 'value="Egeby Kommune"' in iv.get("/moedearbejde/nyt/").content.decode()
    iv.post(f"{WORK}moedet/", {**NEW, "before": "1", "municipality": "Møllebro Kommune"})

    assert now_kept().meeting.municipality == "Møllebro Kommune"


def test_who_is_there_is_changed_afterwards(path: str, iv: Client) -> None:
    sent = {"before": "1", "time": "17.00", "present": "Karen Holm (A)", "absent": "Bo Ager (A)"}
    assert iv.post(f"{WORK}moedet/", sent).status_code == 302

    head = now_kept().meeting
    assert (head.time, head.place, [each.name for each in head.absent]) == ("17:00", None, ["Bo Ager"])


def test_items_are_added_moved_and_removed(path: str, iv: Client) -> None:
    iv.post(WORK, {"before": "1", "do": "add", "title": "Skøjtebane på torvet"})
    do(iv, "up", 4)
    do(iv, "remove", 1)

    assert [(item.number, item.title) for item in now_kept().items] == [
        ("1", "Badebro ved søen"),
        ("2", "Skøjtebane på torvet"),
        ("3", "Lejemål på havnen"),
    ]
    assert MeetingVersion.objects.count() == 4


def test_an_item_keeps_its_key_wherever_it_stands(path: str, iv: Client) -> None:
    before = {item.title: item.key for item in now_kept().items}
    do(iv, "down", 1)

    assert {item.title: item.key for item in now_kept().items} == before


def test_the_first_cannot_go_up_and_nothing_is_changed(path: str, iv: Client) -> None:
    assert "Intet var ændret" in text_of(iv.get(do(iv, "up", 1)["Location"]))
    assert MeetingVersion.objects.count() == 1


def test_an_item_is_closed_with_its_ground_and_opened_again(path: str, iv: Client) -> None:
    do(iv, "close", 2, ground="Lov om kommunernes styrelse § 10, stk. 2")
    assert (item_of(2).closed, item_of(2).ground) == (True, "Lov om kommunernes styrelse § 10, stk. 2")

    do(iv, "open", 2)
    assert (item_of(2).closed, item_of(2).ground) == (False, None)


def test_an_item_is_not_closed_without_a_ground(path: str, iv: Client) -> None:
    answer = do(iv, "close", 2, ground=" ")

    assert answer.status_code == 422
    assert "skal have en hjemmel" in text_of(answer)
    assert item_of(2).closed is False


@pytest.mark.parametrize("sent", [{"do": "add", "title": " "}, {"do": "add", "title": "x" * 501}, {"do": "burn"}, {}])
def test_what_is_no_change_of_the_agenda_changes_nothing(path: str, iv: Client, sent: dict[str, str]) -> None:
    answer = iv.post(WORK, {"before": "1", "item": item_of(1).key, **sent})

    assert answer.status_code == 422
    assert MeetingVersion.objects.count() == 1


def test_an_item_is_written_section_by_section(path: str, iv: Client) -> None:
    address = f"{WORK}{item_of(2).key}/"
    sent = {
        **fields_of(iv.get(address)),
        "section-summary": "En badebro\r\nved søen.\r\n\r\nDen er på pæle.",
        "section-law": "Lov om planlægning § 15",
        "section-recommendation": "Forvaltningen foreslår,",
        "points": "at broen bygges\r\nat den males",
        "section-competence": "Kultur- og Fritidsudvalget\r\nØkonomiudvalget for så vidt angår indstillingspunkt 2",
        "attachments": "Kort over søen",
    }
    assert iv.post(address, sent).status_code == 302

    item = item_of(2)
    assert [(each.name, each.paragraphs) for each in item.sections] == [
        ("Resume", ("En badebro ved søen.", "Den er på pæle.")),
        ("Indstilling", ("Forvaltningen foreslår,",)),
        ("Lovgrundlag", ("Lov om planlægning § 15",)),
        (
            "Beslutningskompetence",
            ("Kultur- og Fritidsudvalget.", "Økonomiudvalget for så vidt angår indstillingspunkt 2."),
        ),
    ]
    assert [(each.n, each.text) for each in item.recommendations] == [(1, "at broen bygges"), (2, "at den males")]
    assert [(each.body, each.recommendations) for each in item.competence] == [
        (COMMITTEE, ()),
        ("Økonomiudvalget", (2,)),
    ]
    assert [(each.n, each.title) for each in item.attachments] == [(1, "Kort over søen")]


def test_saving_without_touching_anything_changes_nothing(path: str, iv: Client) -> None:
    for item in now_kept().items:
        address = f"{WORK}{item.key}/"
        assert iv.post(address, fields_of(iv.get(address))).status_code == 302

    assert MeetingVersion.objects.count() == 1
    assert same_but_for_keys(now_kept()) == AGENDA


def test_what_the_check_finds_stands_at_the_field_and_on_the_meeting(path: str, iv: Client) -> None:
    """10 November 2015 is a Tuesday."""
    sent = {**fields_of(iv.get(path)), "section-presentation": "Stien åbner onsdag den 10. november 2015."}
    page = iv.get(iv.post(path, sent)["Location"]).content.decode()

    field = page.index('name="section-presentation"')
    found = page.index('class="noted', field)
    assert found < page.index('name="section-law"')
    assert "onsdag den 10. november 2015" in text_of(iv.get(WORK)).partition("Tjek af papirerne")[2]


def test_an_item_without_title_or_ground_is_not_saved_and_keeps_what_was_typed(path: str, iv: Client) -> None:
    sent = {**fields_of(iv.get(path)), "title": "", "closed": "on", "section-summary": "En helt ny tekst"}
    answer = iv.post(path, sent)

    assert answer.status_code == 422
    assert "En helt ny tekst" in answer.content.decode()
    assert "skal have en hjemmel" in text_of(answer)
    assert item_of(1).sections[0].paragraphs == ("En sti på to kilometer langs åen.",)


def test_two_who_write_at_once_lose_nothing(path: str, iv: Client) -> None:
    """The second is told, keeps her words, and saves them on top: the first's other item stands."""
    opened = fields_of(iv.get(path))
    do(iv, "close", 2, ground="Lov om kommunernes styrelse § 10")
    answer = iv.post(path, {**opened, "section-summary": "Min egen tekst"})

    assert answer.status_code == 422
    assert "Mødet er ændret" in text_of(answer)
    assert "Min egen tekst" in answer.content.decode()
    assert item_of(1).sections[0].paragraphs == ("En sti på to kilometer langs åen.",)

    again = {**opened, "section-summary": "Min egen tekst", "before": "2"}
    assert 'name="before" value="2"' in answer.content.decode()
    assert iv.post(path, again).status_code == 302
    assert item_of(1).sections[0].paragraphs == ("Min egen tekst",)
    assert item_of(2).closed


@pytest.mark.parametrize("before", ["", "0", "2", "x", "²", "9" * 40])
def test_a_form_that_knows_no_version_changes_nothing(path: str, iv: Client, before: str) -> None:
    sent = {**fields_of(iv.get(path)), "title": "Andet", "before": before, "base": before}

    assert iv.post(path, sent).status_code == 422
    assert MeetingVersion.objects.count() == 1


def test_saving_goes_where_the_button_says(path: str, iv: Client) -> None:
    sent = fields_of(iv.get(path))

    assert iv.post(path, {**sent, "then": "next"})["Location"] == f"{WORK}{item_of(2).key}/"
    assert iv.post(path, {**sent, "then": "meeting"})["Location"] == WORK
    assert iv.post(path, sent)["Location"] == path


def test_a_meeting_or_item_that_is_not_there_is_not_found(path: str, iv: Client) -> None:
    nowhere = ["/moedearbejde/intet-2015-01-01/", f"{WORK}xxxx/", f"{WORK}xxxx/beslutning/", f"{WORK}udgaver/1/9/"]

    assert [iv.get(address).status_code for address in nowhere] == [404] * 4


def test_what_is_written_is_the_secretary_s_act(town: Town, path: str, iv: Client) -> None:
    do(iv, "down", 1)

    act = Act.objects.get(meeting_versions__number=2)
    assert (act.kind, act.by) == ("meeting", town.user("iv"))


def test_the_papers_can_be_read_and_printed(path: str, iv: Client) -> None:
    page = text_of(iv.get(f"{WORK}papir/"))

    assert "1. at stien anlægges 2. at den belyses" in page
    assert "Lukket punkt. Lov om kommunernes styrelse § 10" in page


@pytest.mark.parametrize(
    ("module", "name", "file", "starts"),
    [("pdf_out", "as_pdf", "referat.pdf", b"%PDF"), ("word_out", "as_word", "referat.docx", b"PK")],
)
def test_the_papers_are_taken_along_as_files(
    path: str, iv: Client, module: str, name: str, file: str, starts: bytes
) -> None:
    pytest.importorskip(f"forloeb.files.minutes.{module}")
    answer = iv.get(f"{WORK}{file}")

    assert answer.content.startswith(starts)
    assert answer["Content-Disposition"] == f'attachment; filename="{SLUG}.{file.partition(".")[2]}"'
