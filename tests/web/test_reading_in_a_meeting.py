"""A secretary reads in a meeting's papers: first she sees what would happen, then all of it happens, or nothing."""

from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from forloeb.packet.written import as_text
from forloeb.register.models import Entry, MeetingFollowup, MeetingVersion, PaperInHand
from meetings import bridge_meeting
from town import Town

TEXT = as_text(bridge_meeting()).replace(
    "den 30. november 2015.", "den 30. november 2015. Udvalget ønsker en sag om stien på et kommende møde."
)


def uploaded(client: Client, text: str = TEXT, name: str = "referat.txt") -> str:
    """The address of the preview."""
    answer = client.post("/moedearbejde/indlaes/", {"paper": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def ticked(**more: str) -> dict[str, str]:
    return {"act": str(uuid4()), "centre-0": "CAE", "take-0-0": "1", "day-0-0": "30.11.2015", "take-0-1": "1"} | more


def test_the_preview_shows_and_changes_nothing(town: Town) -> None:
    client = town.signed_in("iv")
    page = client.get(uploaded(client)).content.decode()

    assert "Bro over åen ved Nymølle" in page
    assert "et kommende møde" in page
    assert 'value="30.11.2015"' in page
    assert (MeetingVersion.objects.count(), MeetingFollowup.objects.count()) == (0, 0)


def test_her_yes_keeps_the_meeting_and_what_is_to_follow(town: Town) -> None:
    client = town.signed_in("iv")
    answer = client.post(uploaded(client), ticked(), follow=True)

    assert "Mødet står i udgave 1. Nye sager: 1." in answer.content.decode()
    assert sorted(MeetingFollowup.objects.values_list("step", flat=True)) == [
        "follow-ups.follow-up",
        "follow-ups.undated",
    ]
    assert PaperInHand.objects.count() == 0


def test_the_same_file_again_changes_nothing(town: Town) -> None:
    client = town.signed_in("iv")
    client.post(uploaded(client), ticked())
    entries, address = Entry.objects.count(), uploaded(client)
    page = client.get(address).content.decode()
    client.post(address, ticked())

    assert "Papirerne er de samme som udgave 1" in page
    assert (Entry.objects.count(), MeetingVersion.objects.count()) == (entries, 1)


def test_a_corrected_file_shows_before_and_now(town: Town) -> None:
    client = town.signed_in("iv")
    client.post(uploaded(client), ticked())
    corrected = TEXT.replace("broen bygges i træ", "broen bygges i stål")
    page = client.get(uploaded(client, corrected)).content.decode()

    assert "Papirerne siger noget andet" in page
    assert "broen bygges i træ" in page
    assert "broen bygges i stål" in page


def test_without_a_centre_nothing_is_kept_and_what_was_typed_stays(town: Town) -> None:
    client = town.signed_in("iv")
    answer = client.post(uploaded(client), ticked(**{"centre-0": "", "day-0-0": "1.12.2015"}))

    assert answer.status_code == 422
    assert "ingen har dem" in answer.content.decode()
    assert 'value="01.12.2015"' in answer.content.decode()
    assert MeetingVersion.objects.count() == 0


def test_what_is_no_date_is_told_at_its_field(town: Town) -> None:
    client = town.signed_in("iv")
    answer = client.post(uploaded(client), ticked(**{"day-0-0": "i morgen"}))

    assert answer.status_code == 422
    assert 'value="i morgen"' in answer.content.decode()
    assert MeetingVersion.objects.count() == 0


def test_a_file_that_is_no_paper_is_refused_in_words(town: Town) -> None:
    client = town.signed_in("iv")
    wrong = client.post("/moedearbejde/indlaes/", {"paper": SimpleUploadedFile("noget.pdf", b"%PDF-1.4 \x00 ikke")})
    none = client.post("/moedearbejde/indlaes/", {})

    assert (wrong.status_code, none.status_code) == (422, 422)
    assert "Filen kan ikke læses" in wrong.content.decode()
    assert PaperInHand.objects.count() == 0


def test_a_picture_is_refused_in_one_language_at_a_time(town: Town) -> None:
    client, picture = town.signed_in("iv"), b"\x89PNG\r\n\x1a\n" + bytes(500)
    told = [
        client.post(address, {"paper": SimpleUploadedFile("referat.png", picture)}).content.decode()
        for address in ("/moedearbejde/indlaes/", "/moedearbejde/indlaes/?language=en")
    ]

    assert "Filen er et billede." in told[0]
    assert "The file is a picture." in told[1]
    assert "a picture" not in told[0]


def test_what_another_secretary_has_in_hand_is_not_found(town: Town) -> None:
    town.colleague("bk", "Birgit Kvist", "secretary", "")
    address = uploaded(town.signed_in("iv"))

    assert town.signed_in("bk").get(address).status_code == 404


def test_it_stands_on_min_dag_of_the_centre(town: Town) -> None:
    town.colleague("ph", "Per Hedevang", "caseworker", "CAE")
    client = town.signed_in("iv")
    client.post(uploaded(client), ticked(**{"day-0-0": "1.11.2015"}))
    page = town.signed_in("ph").get("/min-dag/?scope=unit&show=late").content.decode()

    assert "Opfølgning til den dato, udvalget satte" in page


def test_follow_ups_of_a_kept_meeting_can_be_corrected(town: Town) -> None:
    client = town.signed_in("iv")
    answer = client.post(uploaded(client), ticked())
    kept = MeetingFollowup.objects.get(step="follow-ups.follow-up")
    client.post(answer["Location"], ticked(**{"day-0-0": "15.12.2015"}))

    assert Entry.objects.get(record_id=MeetingFollowup.objects.get(pk=kept.pk).record_id).value == "2015-12-15"


def test_the_case_shows_the_meetings_that_dealt_with_it(town: Town) -> None:
    town.colleague("ph", "Per Hedevang", "caseworker", "CAE")
    client = town.signed_in("iv")
    client.post(uploaded(client), ticked())
    case = MeetingFollowup.objects.select_related("item").all()[0].item.case
    page = town.signed_in("ph").get(f"/sag/{case}/").content.decode()

    assert "27. oktober 2015: Teknik- og Miljøudvalget" in page


def test_another_centre_chosen_on_the_page_has_the_case(town: Town) -> None:
    client = town.signed_in("iv")
    address = client.post(uploaded(client), ticked())["Location"]
    answer = client.post(address, ticked(**{"centre-0": "CUP"}), follow=True)

    assert "Sager givet til et andet center: 1." in answer.content.decode()
    assert 'value="CUP" selected' in answer.content.decode()


def test_a_case_that_was_another_keeps_the_centre_that_it_has(town: Town) -> None:
    client = town.signed_in("iv")
    address = client.post(uploaded(client), ticked())["Location"]
    town.case("udvalgssag-sti", "Sti langs åen", "committee-case", ("2015-10-01", "centre", "CUP"))
    client.post(address, ticked(**{"case-0": "udvalgssag-sti"}))

    assert MeetingFollowup.objects.select_related("item").all()[0].item.case == "udvalgssag-sti"
    assert Entry.objects.filter(case="udvalgssag-sti", name="centre").count() == 1


def test_papers_of_another_municipality_and_another_spelling_are_told_before_they_are_kept(town: Town) -> None:
    client = town.signed_in("iv")
    client.post(uploaded(client), ticked())
    other = TEXT.replace("Egeby Kommune", "Lemvig Kommune").replace("Teknik- og Miljø", "Teknik og Miljø")
    page = client.get(uploaded(client, other)).content.decode()
    again = client.get(uploaded(client)).content.decode()

    assert "Papirerne er fra Lemvig Kommune. Møderne her er ellers fra Egeby Kommune." in page
    assert "Udvalget hedder »Teknik- og Miljøudvalget« ved dets andre møder." in page
    assert "alert-warning" not in again
    assert f'href="/moedearbejde/{MeetingVersion.objects.get().meeting.slug}/"' in again


def test_what_is_counted_stands_in_the_number_that_there_are(town: Town) -> None:
    client = town.signed_in("iv")
    page = client.get(uploaded(client)).content.decode()

    assert "2 punkter i indstillingen, 1 beslutning, 1 bilag." in page
    assert "0 punkter i indstillingen, 0 beslutninger, 0 bilag." in page


def test_follow_ups_of_a_meeting_to_come_say_from_when_they_stand_on_min_dag(town: Town) -> None:
    client = town.signed_in("iv")
    page = client.get(uploaded(client, TEXT.replace("27. oktober 2015", "15. december 2015"))).content.decode()

    assert "Mødet er først 15. december 2015. Opfølgningen står på enhedens Min dag fra den dag, ikke før." in page
