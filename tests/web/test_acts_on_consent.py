"""Consent: each adult answers, to all recipients or to one, for good or until a day; and what is told is said first."""

import re
from html import unescape
from uuid import uuid4

import pytest

from forloeb.engine.consent import consent_to, consent_to_all
from forloeb.register.models import ConsentDetail, Entry
from town import Town

PURPOSE = "share-contact"
YES = {"answer": "yes", "unit": "all", "day": "2.11.2015", "form": "oral", "language": "ti", "interpreter": "Tolk 14"}
NO = {**YES, "answer": "no"}
ANSWER = f"/sag/amina/samtykke/{PURPOSE}/"


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


@pytest.fixture
def family(town: Town) -> None:
    mine = ("2015-10-30", "caseworker@CSI", "mh")
    reception = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
    town.case("amina", "Amina Haddad", "refugee", *reception, mine, ("2015-10-30", "born", "1980-05-01"))
    for case, name, born in (("bashir", "Bashir Haddad", "1978-01-01"), ("cala", "Cala Haddad", "2006-01-01")):
        town.case(case, name, "refugee", mine, ("2015-10-30", "born", born), ("2015-10-30", "family", "amina"))


def standing(town: Town, unit: str | None = None, case: str = "amina") -> str:
    state = town.snapshot.state(case)
    assert state is not None
    if unit:
        return consent_to(PURPOSE, unit, state.case, state.case.on).answer
    return consent_to_all(PURPOSE, state.case, state.case.on).answer


def test_the_page_says_what_is_asked_and_who_would_be_told_what(town: Town, family: None) -> None:
    page = text_of(town.signed_in("mh").get("/sag/amina/samtykke/"))

    assert "Må vi give dit navn og dit telefonnummer til frivillige" in page
    assert "Bydelsmødrene" in page
    assert "fornavn, telefonnummer, sprog" in page
    assert page.count("ikke spurgt") > 2


def test_each_adult_is_asked_and_no_child(town: Town, family: None) -> None:
    page = town.signed_in("mh").get("/sag/amina/samtykke/").content.decode()

    assert "/sag/bashir/samtykke/share-contact/" in page
    assert "/sag/cala/samtykke/" not in page
    assert "Under 18 år" in text_of(town.signed_in("mh").get("/sag/amina/samtykke/"))


def test_one_who_turns_eighteen_today_is_asked(town: Town, family: None) -> None:
    for case, born in (("dina", "1997-11-02"), ("elif", "1997-11-03")):
        town.case(case, "Ung Haddad", "refugee", ("2015-10-30", "born", born), ("2015-10-30", "family", "amina"))
        town.write(case, ("2015-10-30", "caseworker@CSI", "mh"))
    page = town.signed_in("mh").get("/sag/amina/samtykke/").content.decode()

    assert ("/sag/dina/samtykke/" in page, "/sag/elif/samtykke/" in page) == (True, False)


def test_a_yes_is_recorded_with_how_it_was_asked(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, YES)

    assert (standing(town), standing(town, "hosts"), standing(town, case="bashir")) == ("given", "given", "not asked")
    detail = ConsentDetail.objects.get()
    assert (detail.language, detail.interpreter, detail.form) == ("ti", "Tolk 14", "oral")
    page = text_of(client.get("/sag/amina/samtykke/"))
    assert "givet siden 2. november 2015" in page
    assert "mundtligt, på tigrinya, tolk: Tolk 14 registreret af Merete Holmgaard" in page


def test_an_answer_to_one_recipient_goes_before_that_to_all(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, YES)
    client.post(ANSWER, {**NO, "unit": "hosts"})

    assert (standing(town, "hosts"), standing(town, "bydelsmoedre")) == ("refused", "given")


def test_what_is_withdrawn_from_all_is_withdrawn_from_each(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, {**YES, "unit": "hosts"})
    client.post(ANSWER, YES)
    town.pass_days(1)
    client.post(ANSWER, {**NO, "day": "3.11.2015"})

    assert (standing(town), standing(town, "hosts"), standing(town, "bydelsmoedre")) == ("withdrawn",) * 3


def test_a_consent_expires_on_its_day(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, {**YES, "expires": "1.12.2015"})
    assert "udløber 1. december 2015" in text_of(client.get("/sag/amina/samtykke/"))
    town.pass_days(28)
    assert standing(town) == "given"
    town.pass_days(1)
    assert standing(town) == "expired"


def test_a_consent_given_anew_outlives_the_day_that_the_old_one_had(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, {**YES, "expires": "1.12.2015"})
    town.pass_days(14)
    client.post(ANSWER, {**YES, "day": "16.11.2015"})
    town.pass_days(60)
    assert standing(town) == "given"


def test_withdrawn_before_its_last_day_it_is_withdrawn_and_not_expired(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, {**YES, "expires": "1.12.2015"})
    town.pass_days(1)
    client.post(ANSWER, {**NO, "day": "3.11.2015"})
    town.pass_days(60)
    assert standing(town) == "withdrawn"


def test_undoing_a_renewal_brings_the_old_last_day_back(town: Town, family: None) -> None:
    client = town.signed_in("mh")
    client.post(ANSWER, {**YES, "expires": "1.12.2015"})
    town.pass_days(14)
    answer = client.post(ANSWER, {**YES, "day": "16.11.2015"}, follow=True)
    client.post(re.findall(r'action="(/fortryd/[^"]+)"', answer.content.decode())[-1])
    town.pass_days(60)
    assert standing(town) == "expired"


@pytest.mark.parametrize(
    "wrong",
    [
        *({"answer": ""}, {"answer": "maybe"}, {"form": ""}, {"day": "3.11.2015"}, {"day": "i går"}),
        *({"unit": "nowhere"}, {"expires": "2.11.2015"}, {"answer": "no", "expires": "1.12.2015"}, {"language": "xx"}),
    ],
)
def test_nothing_is_saved_of_an_answer_that_is_not_whole(town: Town, family: None, wrong: dict[str, str]) -> None:
    before = Entry.objects.count()
    answer = town.signed_in("mh").post(ANSWER, {**YES, **wrong})

    assert (answer.status_code, Entry.objects.count(), ConsentDetail.objects.count()) == (422, before, 0)


def test_an_answer_sent_twice_is_one(town: Town, family: None) -> None:
    client, form = town.signed_in("mh"), {**YES, "act": str(uuid4())}
    client.post(ANSWER, form)
    client.post(ANSWER, form)
    assert Entry.objects.filter(name__startswith="consent.").count() == 1


def test_the_auditor_reads_and_records_nothing(town: Town, family: None) -> None:
    client = town.signed_in("oe")
    page = client.get("/sag/amina/samtykke/")

    assert page.status_code == 200
    assert "Registrér svar" not in page.content.decode()
    assert client.post(ANSWER, YES).status_code == 404
    assert not Entry.objects.filter(name__startswith="consent.").exists()


def test_a_member_whose_case_is_barred_is_not_shown(town: Town, family: None) -> None:
    town.bar("mh", "bashir")
    assert "Bashir" not in text_of(town.signed_in("mh").get("/sag/amina/samtykke/"))
