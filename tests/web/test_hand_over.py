"""Merete gets another job: what is open, planned and agreed is shown, and passes to Karen in one act."""

import re
from datetime import date, timedelta
from html import unescape

import pytest

from forloeb.register.models import Appointment, Entry
from town import Town

RECEPTION = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
MINE = ("2015-10-30", "caseworker@CSI", "mh")


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


@pytest.fixture
def cases(town: Town) -> tuple[str, str]:
    """Amina and Bilal are Merete's; in Dina's, which is Karen's, one task was given to her."""
    amina = town.case("amina", "Amina Haddad", "refugee", *RECEPTION, MINE, ("2015-11-01", "note", "Ringer fredag"))
    town.case("bilal", "Bilal Aziz", "refugee", *RECEPTION, MINE)
    dina = town.case("dina", "Dina Saleh", "refugee", *RECEPTION, ("2015-10-30", "caseworker@CSI", "kb"))
    town.write(dina, ("2015-11-01", "assigned:reception.handover#1", "mh"))
    Appointment.objects.create(
        case=amina,
        step="reception.first-talk",
        occurrence=1,
        at=town.now + timedelta(days=1),
        place="Rådhuset, lokale 2",
        caseworker=town.user("mh"),
    )
    return amina, dina


def test_what_is_open_planned_and_agreed_is_shown_before_it_is_given(town: Town, cases: tuple[str, str]) -> None:
    seen = text_of(town.signed_in("mh").get("/overdrag/"))

    for words in ("Amina Haddad", "Bilal Aziz", "Dina Saleh", "kun enkelte opgaver", "3 sager"):
        assert words in seen
    for words in ("Bolig anvist, permanent eller midlertidig", "Rådhuset, lokale 2", "Ringer fredag"):
        assert words in seen


def test_what_is_to_be_done_first_stands_first(town: Town, cases: tuple[str, str]) -> None:
    seen = text_of(town.signed_in("mh").get("/overdrag/"))
    bilal = seen[seen.index("Bilal Aziz") : seen.index("Dina Saleh")]
    days = re.findall(r"senest \w\w (\d+)\.(\d+)\.(\d{4})?", bilal)
    told = [date(int(year or 2015), int(month), int(day)) for day, month, year in days]

    assert len(told) > 4
    assert told == sorted(told)


def test_a_note_bears_its_day_as_one_says_it(town: Town, cases: tuple[str, str]) -> None:
    assert "Notat 1. november 2015: Ringer fredag" in text_of(town.signed_in("mh").get("/overdrag/"))


def test_no_case_is_ticked_until_somebody_ticks_it_or_asks_for_all(town: Town, cases: tuple[str, str]) -> None:
    mh = town.signed_in("mh")
    page = mh.get("/overdrag/")
    assert ticked(page) == set()
    assert "Overdrag de valgte sager for altid" in text_of(page)
    assert "Vælg alle 3" in text_of(page)
    assert "?all=1&from=mh" in unescape(page.content.decode())

    everything = mh.get("/overdrag/?all=1&from=mh")
    assert ticked(everything) == {"amina", "bilal", "dina"}
    assert "Vælg ingen" in text_of(everything)


def test_a_case_that_is_the_only_one_is_ticked(town: Town, cases: tuple[str, str]) -> None:
    page = town.signed_in("mh").get("/sag/amina/overdrag/")

    assert ticked(page) == {"amina"}
    assert "Overdrag sagen for altid" in text_of(page)


def test_what_was_ticked_stays_ticked_when_something_is_missing(town: Town, cases: tuple[str, str]) -> None:
    answer = town.signed_in("mh").post("/overdrag/?all=1", {"from": "mh", "case": "bilal"})

    assert ticked(answer) == {"bilal"}


def test_all_passes_in_one_act_and_comes_back_by_undo(town: Town, cases: tuple[str, str]) -> None:
    town.pass_days(0)
    mh = town.signed_in("mh")
    answer = mh.post("/overdrag/", {"from": "mh", "to": "pn", "case": ["amina", "dina"]})
    assert answer.status_code == 422

    town.colleague("pn", "Pernille Nørbæk", "caseworker", "CSI")
    answer = mh.post("/overdrag/", {"from": "mh", "to": "pn", "case": ["amina", "dina"]}, follow=True)
    assert "2 sager er overdraget til Pernille Nørbæk." in text_of(answer)
    assert (having(town, "amina"), having(town, "bilal"), having(town, "dina")) == ("pn", "mh", "kb")
    assert owner(town, "dina") == "pn"
    assert Appointment.objects.get().caseworker == town.user("pn")

    undo = re.search(r'action="(/fortryd/[^"]+)"', answer.content.decode())
    assert undo is not None
    mh.post(undo[1])
    assert (having(town, "amina"), owner(town, "dina")) == ("mh", "mh")
    appointment = Appointment.objects.get()
    assert (appointment.caseworker, appointment.version) == (town.user("mh"), 3)


def test_an_appointment_that_was_changed_since_is_not_put_back(town: Town, cases: tuple[str, str]) -> None:
    mh = town.signed_in("mh")
    answer = mh.post("/overdrag/", {"from": "mh", "to": "kb", "case": "amina"}, follow=True)
    Appointment.objects.update(caseworker=town.user("nd"))
    undo = re.search(r'action="(/fortryd/[^"]+)"', answer.content.decode())
    assert undo is not None
    mh.post(undo[1])

    assert Appointment.objects.get().caseworker == town.user("nd")


@pytest.mark.parametrize(
    ("form", "why"),
    [
        ({"to": "kb"}, "Vælg mindst én sag."),
        ({"case": "amina"}, "Vælg en kollega."),
        ({"to": "jt", "case": "amina"}, "Vælg en kollega."),
        ({"to": "mh", "case": "amina"}, "Vælg en kollega."),
        ({"to": "kb", "case": "foreign"}, "Vælg mindst én sag."),
    ],
)
def test_nothing_passes_when_something_is_missing(
    town: Town, cases: tuple[str, str], form: dict[str, str], why: str
) -> None:
    before = Entry.objects.count()
    answer = town.signed_in("mh").post("/overdrag/", {"from": "mh", **form})

    assert answer.status_code == 422
    assert why in text_of(answer)
    assert Entry.objects.count() == before


def test_a_colleague_who_is_barred_from_one_case_gets_none_until_it_is_left_out(
    town: Town, cases: tuple[str, str]
) -> None:
    town.bar("kb", "amina")
    mh = town.signed_in("mh")
    answer = mh.post("/overdrag/", {"from": "mh", "to": "kb", "case": ["amina", "bilal"]})
    assert "Karen Birkholt kan ikke få sag amina" in text_of(answer)
    assert having(town, "bilal") == "mh"

    mh.post("/overdrag/", {"from": "mh", "to": "kb", "case": ["bilal"]})
    assert having(town, "bilal") == "kb"


def test_the_team_leader_hands_over_for_one_who_has_left(town: Town, cases: tuple[str, str]) -> None:
    user = town.user("mh")
    nd = town.signed_in("nd")
    nd.post("/overdrag/", {"from": "mh", "to": "kb", "case": "amina"})
    assert having(town, "amina") == "kb"

    user.is_active = False
    user.save()
    nd.post("/overdrag/", {"from": "mh", "to": "kb", "case": "bilal"})
    assert having(town, "bilal") == "kb"


def test_the_leader_of_one_unit_hands_over_nothing_of_another(town: Town, cases: tuple[str, str]) -> None:
    """Merete works in both centres, and so does Pernille. Nanna leads one of them."""
    for username, name in (("mh", "Merete Holmgaard"), ("pn", "Pernille Nørbæk")):
        for unit in ("CSI", "CAM"):
            town.colleague(username, name, "caseworker", unit)
    town.write("amina", ("2015-10-31", "caseworker@CAM", "mh"))
    town.write("bilal", ("2015-11-01", "assigned:reception.danish-teaching#1", "mh"))
    at_the_job_centre = Appointment.objects.create(
        case="amina", step="reception.danish-teaching", occurrence=1, at=town.now, caseworker=town.user("mh")
    )
    nd = town.signed_in("nd")
    page = text_of(nd.get("/overdrag/?from=mh"))
    assert "Kun det, Merete Holmgaard har i enheder, hvor du fordeler sager, står her." in page
    assert "Danskundervisning begyndt" not in page

    nd.post("/overdrag/", {"from": "mh", "to": "pn", "case": ["amina", "bilal"]})
    assert (having(town, "amina"), having(town, "amina", "CAM")) == ("pn", "mh")
    assert owner(town, "bilal", "reception.danish-teaching") == "mh"
    at_the_job_centre.refresh_from_db()
    assert at_the_job_centre.caseworker == town.user("mh")
    assert Appointment.objects.get(step="reception.first-talk").caseworker == town.user("pn")


def test_ones_own_cases_pass_whole_in_whatever_unit(town: Town, cases: tuple[str, str]) -> None:
    for username, name in (("mh", "Merete Holmgaard"), ("pn", "Pernille Nørbæk")):
        town.colleague(username, name, "caseworker", "CAM")
    town.colleague("pn", "Pernille Nørbæk", "caseworker", "CSI")
    town.write("amina", ("2015-10-31", "caseworker@CAM", "mh"))
    mh = town.signed_in("mh")
    assert "hvor du fordeler sager" not in text_of(mh.get("/overdrag/"))

    mh.post("/overdrag/", {"from": "mh", "to": "pn", "case": "amina"})
    assert (having(town, "amina"), having(town, "amina", "CAM")) == ("pn", "pn")


@pytest.mark.parametrize("username", ["kb", "jt", "rs"])
def test_nobody_else_hands_over_her_cases(town: Town, cases: tuple[str, str], username: str) -> None:
    client = town.signed_in(username)

    assert client.get("/overdrag/?from=mh").status_code == 404
    assert client.post("/overdrag/", {"from": "mh", "to": "nd", "case": "amina"}).status_code == 404
    assert having(town, "amina") == "mh"


def test_one_case_is_handed_over_from_the_case_itself(town: Town, cases: tuple[str, str]) -> None:
    mh = town.signed_in("mh")
    assert "Bilal" not in text_of(mh.get("/sag/amina/overdrag/"))
    mh.post("/sag/amina/overdrag/", {"from": "mh", "to": "kb", "case": "amina"})
    assert having(town, "amina") == "kb"

    assert town.signed_in("jt").get("/sag/nowhere/overdrag/").status_code == 404


def ticked(answer: object) -> set[str]:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return set(re.findall(r'name="case" id="[^"]+" value="([^"]+)" checked', content.decode()))


def having(town: Town, case: str, unit: str = "CSI") -> str:
    state = town.snapshot.state(case)
    return state.caseworkers[unit] if state else ""


def owner(town: Town, case: str, step: str = "reception.handover") -> str:
    state = town.snapshot.state(case)
    owed = state.obligations if state else ()
    return next(each.owner for each in owed if each.row.step == step)
