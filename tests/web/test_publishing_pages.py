"""The secretary sees what will leave and what was found in it; another looks at the same, and says yes or no."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory

from forloeb.packet.openness import texts
from forloeb.packet.proceedings import (
    Attachment,
    Decision,
    Followup,
    Item,
    Point,
    Proceedings,
    Ruling,
    Section,
    Vote,
)
from forloeb.packet.record import Competence, Meeting, Person, Tally
from forloeb.publication.models import PublicMeeting
from forloeb.publication.reading import Gone
from forloeb.register.meetings import keep
from forloeb.register.models import MeetingVersion, PublicationRequest
from forloeb.register.publishing import prepared
from forloeb.web.middleware import DeclaredViews
from town import Town

SLUG = "kultur-og-fritidsudvalget-2015-10-27"
ASK, WITHDRAW = f"/moedearbejde/{SLUG}/offentliggoer/", f"/moedearbejde/{SLUG}/traek-tilbage/"
WAITING = "/moedearbejde/offentliggoerelser/"
BIRGER, TOVE = Person("Birger Lundemark", "A", "formand"), Person("Tove Rosenvang", "F", "næstformand")
MEETING = Meeting(
    "Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 27), "16:30", "Lokale 2", (BIRGER,), (TOVE,)
)
PATH = Item(
    "1",
    "Sti langs åen",
    journal="15/1234",
    sections=(
        Section("Resume", "summary", ("En sti på to kilometer.",)),
        Section("Indstilling", "recommendation", ("Forvaltningen indstiller, at",)),
    ),
    recommendations=(Point(1, "stien anlægges"),),
    competence=(Competence("Kommunalbestyrelsen", "bevillingen"),),
    decisions=(
        Decision(
            "Økonomiudvalget",
            "2015-10-28",
            (Ruling((1,), "approved", "Godkendt.", "engen skånes"),),
            (Vote(1, Tally(3, ("B",)), Tally(1, ("V",)), Tally(1, ("C",)), "Engen bør have ro"),),
            (TOVE,),
        ),
    ),
    attachments=(Attachment(1, "Kort over stien", ("Stien følger åen.",)), Attachment(2, "Notat om lys")),
    followups=(Followup("Udvalget får tilbud forelagt.", None, "i december", "2015-12-17"),),
)
MEASURED = Item(
    "3", "Badebro ved søen", sections=(Section("Resume", "summary", ("Målt onsdag den 10. november 2015.",)),)
)
SALE = Item("2", "Kanariegrund", closed=True, ground="Kanarielov § 10", journal="15/9999")
LIVES = replace(PATH, sections=(Section("Resume", "summary", ("Ejeren bor på Skovvej 12.",)),))
CPR = replace(PATH, title="Om 010203-1234", sections=(Section("Resume", "summary", ("Se 010203-1234.",)),))


def written(town: Town, *items: Item) -> MeetingVersion:
    proceedings = Proceedings(MEETING, items)
    return keep(proceedings, source="", key=uuid4(), by=town.user("iv").pk, now=town.now)


def words(client: Client, path: str) -> str:
    """What stands on the page, without tags."""
    page = client.get(path).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())


def asked(town: Town, *items: Item, number: int = 1) -> str:
    """The address at which the second person answers what iv asked for."""
    written(town, *items)
    town.signed_in("iv").post(ASK, {"version": number})
    return f"{WAITING}{PublicationRequest.objects.get().pk}/"


def published(town: Town, *items: Item) -> None:
    town.signed_in("nd").post(asked(town, *items), {"answer": "yes", "seen": "1"})


def test_the_secretary_sees_all_that_will_leave_and_nothing_else(town: Town) -> None:
    version = written(town, PATH, SALE)
    page = words(town.signed_in("iv"), ASK)
    dates = {"2015-10-28": "28. oktober 2015", "2015-12-17": "17. december 2015", "16:30": "kl. 16.30"}

    for told in texts(prepared(version).public):
        if told.text not in {"summary", "recommendation"}:
            assert dates.get(told.text, told.text) in page, told
    assert not any(word in page for word in ("Kanarie", "15/9999", "15/1234"))
    assert "Lukkede punkter, som ikke forlader kommunen: 1" in page


def test_until_something_is_decided_the_members_are_not_said_to_have_been_there(town: Town) -> None:
    written(town, replace(PATH, decisions=()))
    assert "Medlemmer: Birger Lundemark (A), formand" in words(town.signed_in("iv"), ASK)
    written(town, PATH)

    assert "Til stede: Birger Lundemark (A), formand" in words(town.signed_in("iv"), ASK)


def test_two_people_and_it_is_public(town: Town) -> None:
    address = asked(town, PATH)
    assert "Kultur- og Fritidsudvalget" in words(town.signed_in("nd"), WAITING)
    answer = town.signed_in("nd").post(address, {"answer": "yes", "seen": "1"}, follow=True)

    assert "Papirerne er offentliggjort." in answer.content.decode()
    assert PublicMeeting.objects.get().slug == SLUG
    assert "Papirerne er offentlige, som de ser ud nu." in words(town.signed_in("iv"), ASK)


def test_without_having_looked_nothing_leaves(town: Town) -> None:
    answer = town.signed_in("nd").post(asked(town, PATH), {"answer": "yes"})

    assert answer.status_code == 422
    assert "Sæt kryds ved, at du har set efter" in answer.content.decode()
    assert not PublicMeeting.objects.exists()


def test_who_asked_has_no_button_and_is_refused(town: Town) -> None:
    address, iv = asked(town, PATH), town.signed_in("iv")
    assert 'value="yes"' not in iv.get(address).content.decode()
    answer = iv.post(address, {"answer": "yes", "seen": "1"})

    assert answer.status_code == 422
    assert "kan ikke også godkende" in answer.content.decode()
    assert "<li>Den, der" in answer.content.decode()
    assert not PublicMeeting.objects.exists()


def test_declined(town: Town) -> None:
    town.signed_in("nd").post(asked(town, PATH), {"answer": "no"})

    assert not PublicationRequest.objects.exists()
    assert "Nanna Dalsgaard afviste udgave 1" in words(town.signed_in("iv"), ASK)


def test_what_was_found_wants_a_reason_which_the_second_person_reads(town: Town) -> None:
    version, iv = written(town, LIVES), town.signed_in("iv")
    (found,) = prepared(version).exposures
    page = iv.get(ASK).content.decode()
    assert "<mark>Skovvej 12</mark>" in page
    without = iv.post(ASK, {"version": 1, f"why-{found.id}": " "})
    assert without.status_code == 422
    assert "Skriv grunden, eller ret papirerne." in without.content.decode()
    iv.post(ASK, {"version": 1, f"why-{found.id}": "ejerens firma"})

    request = PublicationRequest.objects.get()
    assert "Grund: ejerens firma" in words(town.signed_in("nd"), f"{WAITING}{request.pk}/")


def test_a_reason_that_is_too_long_is_kept_on_the_page_and_not_saved(town: Town) -> None:
    (found,) = prepared(written(town, LIVES)).exposures
    answer = town.signed_in("iv").post(ASK, {"version": 1, f"why-{found.id}": "x" * 201})

    assert answer.status_code == 422
    assert "x" * 201 in answer.content.decode()
    assert not PublicationRequest.objects.exists()


def test_a_cpr_number_has_no_field_no_button_and_is_nowhere_whole(town: Town) -> None:
    written(town, CPR)
    iv = town.signed_in("iv")
    page = iv.get(ASK).content.decode()

    assert "010203-xxxx" in page
    assert "010203-1234" not in page
    assert "why-" not in page
    assert "Bed om offentliggørelse" not in page
    assert iv.post(ASK, {"version": 1}).status_code == 422
    assert not PublicationRequest.objects.exists()


@pytest.mark.parametrize("number", ["1", "", "7", "½"])
def test_a_version_that_was_not_seen_is_not_asked_for(town: Town, number: str) -> None:
    written(town, PATH)
    written(town, PATH, SALE)

    assert town.signed_in("iv").post(ASK, {"version": number}).status_code == 422
    assert not PublicationRequest.objects.exists()


def test_changed_after_it_was_asked_for(town: Town) -> None:
    address = asked(town, PATH)
    written(town, PATH, SALE)
    nd = town.signed_in("nd")
    assert "Papirerne er ændret, efter at der blev bedt om det." in words(nd, address)

    assert nd.post(address, {"answer": "yes", "seen": "1"}).status_code == 422
    assert not PublicMeeting.objects.exists()


def test_answered_by_another_meanwhile(town: Town) -> None:
    address = asked(town, PATH)
    town.signed_in("nd").post(address, {"answer": "no"})
    answer = town.signed_in("rs").post(address, {"answer": "yes", "seen": "1"})

    assert answer.status_code == 409
    assert "findes ikke længere" in answer.content.decode()


def test_withdrawn_with_a_reason(town: Town) -> None:
    published(town, PATH)
    nd = town.signed_in("nd")
    assert nd.post(WITHDRAW, {"reason": ""}).status_code == 422
    assert PublicMeeting.objects.get().withdrawn_at is None
    nd.post(WITHDRAW, {"reason": "fejl i bilag"})

    assert PublicMeeting.objects.get().withdrawn_at == town.now
    assert "Nanna Dalsgaard trak papirerne tilbage. fejl i bilag" in words(nd, WITHDRAW)
    assert "Papirerne er trukket tilbage." in words(town.signed_in("iv"), ASK)


def test_what_is_not_public_offers_no_withdrawal(town: Town) -> None:
    written(town, PATH)
    nd = town.signed_in("nd")

    assert "<form method" not in nd.get(WITHDRAW).content.decode().partition("<main")[2]
    assert nd.post(WITHDRAW, {"reason": "fejl"}).status_code == 422


def test_what_is_gone_answers_410_and_is_kept_by_nobody(town: Town, rf: RequestFactory) -> None:
    request: HttpRequest = rf.get("/")
    answer = DeclaredViews(lambda _: None).process_exception(request, Gone(SLUG))  # type: ignore[arg-type,return-value]

    assert answer is not None
    assert (answer.status_code, answer.headers["Cache-Control"]) == (410, "no-store")
    assert "trukket tilbage" in answer.content.decode()
    assert SLUG not in answer.content.decode()


def test_the_menu_shows_it_to_those_who_may_confirm(town: Town) -> None:
    shown = {
        who: WAITING in town.signed_in(who).get("/mig/").content.decode() for who in ("nd", "rs", "iv", "mh", "oe")
    }

    assert shown == {"nd": True, "rs": True, "iv": True, "mh": False, "oe": False}


def test_the_second_person_sees_what_is_new_and_what_the_check_says_of_what_is_open(town: Town) -> None:
    published(town, PATH, SALE)
    longer = replace(PATH, sections=(Section("Resume", "summary", ("En sti på tre kilometer.",)), *PATH.sections[1:]))
    page = words(
        town.signed_in("nd"),
        asked(
            town,
            longer,
            replace(SALE, sections=(Section("Resume", "summary", ("Kanariegrunden, fredag den 10. november 2015.",)),)),
            MEASURED,
            number=2,
        ),
    )

    assert "Hvad der er nyt siden den offentlige udgave" in page
    assert "Udgave 1, offentlig En sti på [udgået: to ] kilometer." in page
    assert "Udgave 2 En sti på [nyt: tre ] kilometer." in page
    assert "2. Badebro ved søen" in page
    assert "Vigtigt: onsdag den 10. november 2015" in page
    assert not any(closed in page for closed in ("Kanarie", "fredag"))
    assert "Tjek af papirerne" in words(town.signed_in("iv"), ASK)


def test_what_is_new_hides_the_last_four_figures_too(town: Town) -> None:
    published(town, PATH)
    written(town, CPR)
    page = words(town.signed_in("iv"), ASK)

    assert "1. Om 010203-xxxx" in page
    assert "010203-1234" not in page


def test_the_list_says_which_version_is_public(town: Town) -> None:
    published(town, PATH)
    written(town, PATH, SALE)

    assert "2 2 udgave 1" in words(town.signed_in("iv"), "/moedearbejde/")


def test_a_wish_is_taken_back_where_it_was_made_and_its_address_says_so(town: Town) -> None:
    address, iv = asked(town, PATH), town.signed_in("iv")
    page = iv.get(ASK).content.decode()
    assert "Bed om offentliggørelse" not in page
    assert f'action="{address}"' in page
    answer = iv.post(address, {"answer": "no"}, follow=True)

    assert "Ønsket er trukket tilbage." in answer.content.decode()
    assert "Bed om offentliggørelse" in answer.content.decode()
    assert "Ida Vestby trak ønsket tilbage om at offentliggøre udgave 1" in words(iv, ASK)
    gone = town.signed_in("nd").get(address)
    assert gone.status_code == 410
    assert "Ida Vestby trak ønsket tilbage" in gone.content.decode()


def test_a_wish_that_another_replaced_leads_to_that(town: Town) -> None:
    address = asked(town, PATH)
    later = asked(town, PATH, SALE, number=2)
    gone = town.signed_in("nd").get(address)

    assert gone.status_code == 410
    assert "Et nyt ønske er kommet i stedet." in gone.content.decode()
    assert f'href="{later}"' in gone.content.decode()
    assert town.signed_in("nd").get(f"{WAITING}9999/").status_code == 404


def test_a_colleague_is_led_to_the_wish_that_waits_and_cannot_take_it_back_there(town: Town) -> None:
    address = asked(town, PATH)
    town.colleague("bk", "Birgit Kvist", "secretary", "")
    page = town.signed_in("bk").get(ASK).content.decode()

    assert f'href="{address}"' in page
    assert "Træk ønsket tilbage" not in page


def test_while_a_number_holds_the_papers_back_no_reason_is_asked_for(town: Town) -> None:
    written(town, CPR, replace(LIVES, number="2", title="Sti ved skoven"))
    page = town.signed_in("iv").get(ASK).content.decode()

    assert "<mark>Skovvej 12</mark>" in page
    assert "why-" not in page
    assert "Først skal det, der holder papirerne tilbage, rettes." in page


def test_a_vote_that_the_decision_tells_and_a_month_that_the_papers_name_are_told_once(town: Town) -> None:
    said = "Godkendt. For stemte 3 (B). Imod stemte 1 (V)."
    decision = replace(PATH.decisions[0], rulings=(Ruling((1,), "approved", said),))
    when = Followup("Tilbud forelægges.", None, "januar 2016", "2016-01")
    written(town, replace(PATH, decisions=(decision,), followups=(when,)))
    page = words(town.signed_in("iv"), ASK).partition("Det her kan alle læse bagefter")[2]

    assert page.count("For stemte 3") == 1
    assert "Engen bør have ro" in page
    assert "Tilbud forelægges. (januar 2016)" in page
    assert "2016-01" not in page
