"""Mødeark: one sheet that says what a meeting needs, and no more than it has room for."""

from town import Town
from web.case_of_amina import amina, section, text_of

PAGE = "/sag/amina/moedeark/"


def test_it_says_who_what_is_open_and_how_consent_stands(town: Town) -> None:
    amina(town, ("2015-10-31", "consent.share-contact", "no"))
    page = town.signed_in("mh").get(PAGE)

    for words in ("Amina Haddad", "610790-xxxx", "arabisk, tolk", "Merete Holmgaard", "Noter fra mødet"):
        assert words in text_of(page)
    assert "§ Bolig anvist, permanent eller midlertidig" in section(page, "sheet-now")
    assert "Navn og kontaktoplysninger til frivillige: ikke givet" in section(page, "sheet-consent")
    assert "1234" not in text_of(page)


def test_agreed_tasks_stand_in_their_own_words(town: Town) -> None:
    amina(town, ("2015-11-01", "agreed", "2015-11-20"), ("2015-11-01", "noted:own-tasks.task#1", "Ring til skolen"))
    page = town.signed_in("mh").get(PAGE)

    assert "Ring til skolen" in section(page, "sheet-agreed")
    assert "Aftalt opgave" not in section(page, "sheet-now")


def test_of_more_than_it_holds_it_says_how_many(town: Town) -> None:
    amina(town)

    assert "mere: se sagen." in section(town.signed_in("mh").get(PAGE), "sheet-now")


def test_what_comes_after_eight_weeks_is_not_on_it(town: Town) -> None:
    town.case("emil", "Emil Bro", "insured-unemployed", ("2015-10-26", "unemployed", ""))
    page = town.signed_in("jt").get("/sag/emil/moedeark/")

    assert "1. samtale" in section(page, "sheet-coming") + section(page, "sheet-now")
    assert "16 måneders ledighed" not in text_of(page)
