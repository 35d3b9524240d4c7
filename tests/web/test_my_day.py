"""Min dag: what a caseworker sees on a Monday, and what becomes of a row that is done."""

import re
from datetime import date, datetime
from html import unescape

from forloeb.engine.moments import DENMARK
from forloeb.register.models import Look
from forloeb.web.templatetags.words import short_day
from town import Town

ROW = "amina|reception.job-centre-talk|1"


def amina(town: Town) -> None:
    town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-27", "allotted", ""),
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "arrival", ""),
        ("2015-10-31", "first-talk", ""),
        ("2015-10-30", "language", "ar"),
        ("2015-10-30", "caseworker@CSI", "mh"),
        ("2015-10-30", "caseworker@CAM", "jt"),
    )


def test_a_caseworker_sees_her_own_rows_and_a_colleague_sees_none(town: Town) -> None:
    amina(town)

    assert "Amina Haddad" in text_of(town.signed_in("mh").get("/min-dag/"))
    assert "Amina Haddad" not in text_of(town.signed_in("kb").get("/min-dag/"))
    assert "Amina Haddad" in text_of(town.signed_in("kb").get("/min-dag/?scope=unit"))


def test_a_talk_is_recorded_and_the_row_is_gone_until_it_is_undone(town: Town) -> None:
    amina(town)
    client = town.signed_in("jt")
    assert "Samtale i jobcentret" in text_of(client.get("/min-dag/"))

    answer = client.post("/registrer/", {"row": ROW, "day": "2.11.2015"}, follow=True)
    assert "Samtale i jobcentret" not in text_of(answer).replace("Registreret: Samtale i jobcentret", "")
    assert town.status("amina", "reception.job-centre-talk") == "done"

    undo = re.search(r'action="(/fortryd/[^"]+)"', answer.content.decode())
    assert undo is not None
    client.post(undo[1])
    assert town.status("amina", "reception.job-centre-talk") == "open"


def test_where_nothing_is_due_the_first_heading_that_has_rows_stands_open(town: Town) -> None:
    """Of the right to a companion jt has one step, due in a month."""
    amina(town)
    page = " ".join(text_of(town.signed_in("jt").get("/min-dag/?procedure=right-to-companion")).split())

    assert "Senere (1)" in page
    assert "Ingen rækker passer til valgene" not in page


def test_what_a_part_of_the_unit_is_to_do_stands_on_the_list_once(town: Town) -> None:
    """The team for other unemployment funds is part of CAM: its talk is CAM's to do, not something CAM waits for."""
    facts = (("2015-10-12", "a-kasse", "other"), ("2015-10-12", "caseworker@CAM", "jt"))
    town.case("ulla", "Ulla Eskildsen", "insured-unemployed", ("2015-10-12", "unemployed", ""), *facts)
    answer = town.signed_in("jt").get("/min-dag/")

    assert answer.content.decode().count('form="ticked" value="ulla|contact-course.talk-1|1"') == 1


def test_the_lists_of_two_units_become_one_list_by_last_working_day(town: Town) -> None:
    """What is most urgent stands first, whichever of one's units it belongs to."""
    for case, name, since, fund in (
        ("ulla", "Ulla Eskildsen", "2015-09-21", "academic"),
        ("per", "Per Ravn", "2015-09-07", "other"),
    ):
        facts = ((since, "a-kasse", fund), (since, "caseworker@CAM", "jt"))
        town.case(case, name, "insured-unemployed", (since, "unemployed", ""), *facts)
    days = re.findall(r"senest \w\w (\d+)\.(\d+)\.", text_of(town.signed_in("jt").get("/min-dag/?show=late")))

    assert len(days) > 1
    assert days == sorted(days, key=lambda day: (int(day[1]), int(day[0])))


def test_a_day_in_a_list_bears_its_year_where_it_is_not_this_one(town: Town) -> None:
    """Else what is a year and a half late looks as if it were half a year late."""
    noon = datetime(2014, 4, 17, 12, 23, tzinfo=DENMARK)

    assert short_day(date(2015, 4, 17)) == "fr 17.4."
    assert (short_day(date(2014, 4, 17)), short_day(noon)) == (
        "to 17.4.2014",
        "to 17.4.2014 kl.\N{NO-BREAK SPACE}12.23",
    )


def test_a_time_of_day_is_filled_in_as_it_is_to_be_written(town: Town) -> None:
    town.case(
        "firma", "Firma ApS", "company", ("2015-11-02T08:30", "enquiry", ""), ("2015-11-02", "caseworker@CAM", "jt")
    )
    page = town.signed_in("jt").get("/registrer/?row=firma|company-service.answer|1").content.decode()

    assert 'value="09.00"' in page


def test_everyone_on_the_list_stands_in_the_log_of_looks(town: Town) -> None:
    amina(town)
    town.signed_in("mh").get("/min-dag/")

    look = Look.objects.get(person__username="mh")
    assert (look.page, look.cases) == ("my-day", ["amina"])


def text_of(answer: object) -> str:
    """The text of a page, without its tags."""
    content: bytes = answer.content  # type: ignore[attr-defined]
    return unescape(re.sub(r"<[^>]+>", " ", content.decode()))
