"""A task is given to a colleague or another unit, or taken on; a case has a caseworker in each unit."""

import re
from html import unescape
from uuid import uuid4

import pytest

from forloeb.register.models import Entry
from town import Town

HANDOVER = "amina|reception.handover|1"
HOUSING = "amina|reception.housing|1"
BENEFITS = "amina|reception.benefits|1"
LATER = "/min-dag/?show=later"
TITLE = "Flytningen til kommunen forberedt"
ROW = f"Vælg {TITLE}, Amina Haddad"
RECEPTION = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


@pytest.fixture
def amina(town: Town) -> str:
    return town.case("amina", "Amina Haddad", "refugee", *RECEPTION, ("2015-10-30", "caseworker@CSI", "mh"))


def test_a_task_given_to_a_colleague_moves_with_a_message_and_comes_back_by_undo(town: Town, amina: str) -> None:
    mh, kb = town.signed_in("mh"), town.signed_in("kb")

    answer = mh.post("/giv-til/", {"row": HANDOVER, "to": "person kb", "note": "Jeg er på kursus"}, follow=True)
    assert f"»{TITLE}« er givet til Karen Birkholt." in text_of(answer)
    assert ROW in text_of(kb.get(LATER))
    assert ROW not in text_of(mh.get(LATER))
    assert set(Entry.objects.filter(act__by__username="mh").values_list("name", "value", "free_text__text")) == {
        ("assigned:reception.handover#1", "kb", None),
        ("noted:reception.handover#1", "…", "Jeg er på kursus"),
    }

    undo = re.search(r'action="(/fortryd/[^"]+)"', answer.content.decode())
    assert undo is not None
    mh.post(undo[1])
    assert ROW in text_of(mh.get(LATER))


def test_several_are_given_at_once_and_go_back_to_the_caseworker(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    mh.post("/giv-til/", {"row": [HANDOVER, HOUSING], "to": "person kb"})
    assert owners(town, "amina") >= {("reception.handover", "kb"), ("reception.housing", "kb")}

    town.signed_in("kb").post("/giv-til/", {"row": [HANDOVER, HOUSING], "to": "back"})
    assert owners(town, "amina") >= {("reception.handover", "mh"), ("reception.housing", "mh")}


def test_a_form_sent_twice_gives_once(town: Town, amina: str) -> None:
    key = uuid4()
    for _ in range(2):
        town.signed_in("mh").post("/giv-til/", {"row": HANDOVER, "to": "person kb", "act": key})

    assert Entry.objects.filter(name="assigned:reception.handover#1").count() == 1


def test_another_unit_that_is_given_a_task_sees_the_case(town: Town) -> None:
    town.case("firma", "Kløver Bogtryk", "company", ("2015-10-30T10:00", "enquiry", ""))
    assert town.signed_in("mh").get("/sag/firma/").status_code == 404

    answer = town.signed_in("jt").post("/giv-til/", {"row": "firma|company-service.answer|1", "to": "unit CSI"})
    assert answer.status_code == 302
    assert town.signed_in("mh").get("/sag/firma/").status_code == 200
    assert "Kløver Bogtryk" in text_of(town.signed_in("mh").get("/min-dag/?scope=unassigned"))


@pytest.mark.parametrize("to", ["person jt", "person nobody", "person tn", "unit Sprogcenter-Hellerup", "kb", ""])
def test_only_to_somebody_who_can_take_it(town: Town, amina: str, to: str) -> None:
    answer = town.signed_in("mh").post("/giv-til/", {"row": HANDOVER, "to": to})

    assert answer.status_code == 422
    assert not Entry.objects.filter(name__startswith="assigned").exists()


def test_nobody_is_given_a_task_in_a_case_that_they_are_barred_from(town: Town, amina: str) -> None:
    town.bar("kb", "amina")
    mh = town.signed_in("mh")

    assert "Karen Birkholt" not in text_of(mh.get("/giv-til/", {"row": HANDOVER}))
    assert mh.post("/giv-til/", {"row": HANDOVER, "to": "person kb"}).status_code == 422
    assert "Karen Birkholt" not in text_of(mh.get("/sag/amina/sagsbehandler/"))


def test_who_is_barred_does_not_count_as_having_the_case(town: Town, amina: str) -> None:
    """Merete turns out to be a neighbour: the case is nobody's until it is given to another."""
    town.bar("mh", "amina")

    assert "Amina Haddad" in text_of(town.signed_in("kb").get("/min-dag/?scope=unassigned"))
    assert "Merete" not in text_of(town.signed_in("nd").get("/sag/amina/sagsbehandler/"))
    assert "Amina Haddad" not in text_of(town.signed_in("mh").get("/min-dag/"))


@pytest.mark.parametrize(
    ("username", "row"), [("kb", "amina|no.such|1"), ("mh", BENEFITS), ("mh", "x"), ("jt", HANDOVER)]
)
def test_a_task_of_another_unit_is_not_one_s_to_give(town: Town, amina: str, username: str, row: str) -> None:
    assert town.signed_in(username).post("/giv-til/", {"row": row, "to": "person kb"}).status_code == 404
    assert town.signed_in(username).post("/tag/", {"row": row}).status_code == 404


def test_what_is_nobody_s_is_taken_with_one_click_and_what_is_somebody_s_is_not(town: Town, amina: str) -> None:
    town.case("bilal", "Bilal Aziz", "refugee", *RECEPTION)
    kb = town.signed_in("kb")
    assert "Tag den" in text_of(kb.get("/min-dag/?scope=unassigned"))

    kb.post("/tag/", {"row": "bilal|reception.housing|1"})
    kb.post("/tag/", {"row": HOUSING})
    assert ("reception.housing", "kb") in owners(town, "bilal")
    assert ("reception.housing", "mh") in owners(town, "amina")


def test_a_unit_chooses_its_own_caseworker_and_no_other_unit_s(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    assert "Enheden vælger selv" in text_of(mh.get("/sag/amina/sagsbehandler/"))
    assert mh.post("/sag/amina/sagsbehandler/", {"unit": "CSI", "to": "kb"}).status_code == 302
    assert caseworkers(town) == {"CSI": "kb"}

    assert mh.post("/sag/amina/sagsbehandler/", {"unit": "CAM", "to": "jt"}).status_code == 404
    assert mh.post("/sag/amina/sagsbehandler/", {"unit": "CSI", "to": "jt"}).status_code == 404
    assert mh.post("/sag/amina/sagsbehandler/", {"unit": "CSI", "to": ""}).status_code == 422
    assert caseworkers(town) == {"CSI": "kb"}


def owners(town: Town, case: str) -> set[tuple[str, str]]:
    state = town.snapshot.state(case)
    return {(each.row.step, each.owner) for each in state.obligations} if state else set()


def caseworkers(town: Town) -> dict[str, str]:
    state = town.snapshot.state("amina")
    return dict(state.caseworkers) if state else {}
