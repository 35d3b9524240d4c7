"""The administrator hires, gives roles, closes accounts and registers who is disqualified; the auditor sees it all."""

import re
from html import unescape
from uuid import uuid4

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from forloeb.register.models import Act, Bar, CalendarAddress, Membership
from town import Town

RECEPTION = ("2015-10-27", "allotted", ""), ("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", "")
NEW = {"username": "LB", "given_name": "Lone", "surname": "Bak"}


def text_of(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def account(town: Town, username: str, *more: str) -> str:
    return "/".join(["/administration", str(town.user(username).pk), *more, ""])


def password_on(answer: object) -> str:
    content: bytes = answer.content  # type: ignore[attr-defined]
    found = re.search(r'class="once">([^<]+)<', content.decode())
    return found[1] if found else ""


@pytest.fixture
def amina(town: Town) -> str:
    return town.case("amina", "Amina Haddad", "refugee", *RECEPTION, ("2015-10-30", "caseworker@CSI", "mh"))


def test_a_new_colleague_signs_in_with_a_password_shown_once_and_sees_nothing_without_a_role(town: Town) -> None:
    tn = town.signed_in("tn")
    password = password_on(tn.post("/administration/ny/", NEW))
    assert len(password) >= 12
    assert password not in tn.get(account(town, "lb")).content.decode()

    lone = Client()
    assert lone.login(username="lb", password=password)
    assert lone.get("/min-dag/").status_code == 403

    tn.post(account(town, "lb"), {"role": "caseworker", "unit": "CSI"})
    assert lone.get("/min-dag/").status_code == 200


@pytest.mark.parametrize("change", [{"username": "MH"}, {"username": "lb bak"}, {"username": ""}, {"surname": ""}])
def test_an_account_needs_a_name_of_its_own(town: Town, change: dict[str, str]) -> None:
    before = get_user_model().objects.count()
    answer = town.signed_in("tn").post("/administration/ny/", {**NEW, **change})

    assert answer.status_code == 422
    assert get_user_model().objects.count() == before


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    assert mh.get("/sag/amina/").status_code == 200

    role = Membership.objects.get(person=town.user("mh"))
    town.signed_in("tn").post(account(town, "mh", "rolle", str(role.pk)))
    assert mh.get("/sag/amina/").status_code == 404


@pytest.mark.parametrize(
    "form", [{"role": "caseworker", "unit": "-"}, {"role": "mayor", "unit": "CSI"}, {"role": "caseworker", "unit": "X"}]
)
def test_a_role_of_a_unit_needs_its_unit(town: Town, form: dict[str, str]) -> None:
    assert town.signed_in("tn").post(account(town, "kb"), form).status_code == 422
    assert Membership.objects.filter(person=town.user("kb")).count() == 1


def test_a_role_without_unit_is_given_without_one(town: Town) -> None:
    town.signed_in("tn").post(account(town, "kb"), {"role": "auditor", "unit": "CSI"})

    assert Membership.objects.filter(person=town.user("kb"), role="auditor", unit="").exists()


def test_a_closed_account_is_signed_out_at_once_and_stays_so_when_it_opens_again(town: Town) -> None:
    mh, tn = town.signed_in("mh"), town.signed_in("tn")
    CalendarAddress.objects.create(person=town.user("mh"))
    tn.post(account(town, "mh", "luk"))
    assert mh.get("/min-dag/").status_code == 302
    assert not CalendarAddress.objects.exists()

    password = password_on(tn.post(account(town, "mh", "adgangskode")))
    assert mh.get("/min-dag/").status_code == 302
    assert Client().login(username="mh", password=password)


def test_nobody_changes_their_own_rights(town: Town) -> None:
    tn = town.signed_in("tn")
    role = Membership.objects.get(person=town.user("tn"))

    assert tn.post(account(town, "tn"), {"role": "caseworker", "unit": "CSI"}).status_code == 404
    assert tn.post(account(town, "tn", "rolle", str(role.pk))).status_code == 404
    assert tn.post(account(town, "tn", "luk")).status_code == 404
    assert Membership.objects.filter(person=town.user("tn")).count() == 1
    assert "en anden administrator" in text_of(tn.get(account(town, "tn")))


def test_who_changed_whose_role_when_is_told_to_the_auditor(town: Town) -> None:
    town.signed_in("tn").post(account(town, "kb"), {"role": "team-leader", "unit": "CSI"})
    role = Membership.objects.get(person=town.user("kb"), role="team-leader")
    town.pass_days(1)
    town.signed_in("tn").post(account(town, "kb", "rolle", str(role.pk)))

    seen = text_of(town.signed_in("oe").get("/rettigheder/"))
    assert (
        "3. november 2015 kl. 09.00 rolle fjernet: teamleder, Center for Social Indsats Karen Birkholt Torben" in seen
    )
    assert "2. november 2015 kl. 09.00 rolle givet: teamleder, Center for Social Indsats Karen Birkholt Torben" in seen


def test_a_key_that_was_used_changes_nothing_more(town: Town) -> None:
    """Otherwise a form sent with an old key would change rights and leave no trace."""
    key, tn = uuid4(), town.signed_in("tn")
    tn.post(account(town, "kb"), {"role": "auditor", "unit": "-", "act": key})
    tn.post(account(town, "jt"), {"role": "auditor", "unit": "-", "act": key})

    assert Membership.objects.filter(role="auditor").exclude(person=town.user("oe")).count() == 1
    assert Act.objects.filter(kind="role").count() == 1


def test_a_disqualified_colleague_loses_the_case_until_it_is_lifted(town: Town, amina: str) -> None:
    mh, tn = town.signed_in("mh"), town.signed_in("tn")
    form = {"person": town.user("mh").pk, "case": "amina", "reason": "Nabo"}
    assert "Teamlederen skal give den til en anden" in text_of(
        tn.post("/administration/inhabilitet/", form, follow=True)
    )
    assert mh.get("/sag/amina/").status_code == 404

    tn.post(f"/administration/inhabilitet/{Bar.objects.get().pk}/ophaev/")
    assert mh.get("/sag/amina/").status_code == 200
    assert list(Act.objects.filter(kind__startswith="bar").values_list("kind", "said__case")) == [
        ("bar", "amina"),
        ("bar-lifted", "amina"),
    ]


def test_a_disqualification_needs_a_case_that_there_is_and_a_reason(town: Town, amina: str) -> None:
    tn, who = town.signed_in("tn"), town.user("mh").pk

    for form in ({"case": "nowhere", "reason": "Nabo"}, {"case": "amina", "reason": ""}):
        assert tn.post("/administration/inhabilitet/", {"person": who, **form}).status_code == 422
    assert not Bar.objects.exists()


def test_one_says_of_oneself_that_one_is_disqualified_and_cannot_take_it_back(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    answer = mh.post("/sag/amina/inhabil/", {"reason": "Min søsters familie"}, follow=True)

    assert "Din teamleder skal give den til en anden" in text_of(answer)
    assert mh.get("/sag/amina/").status_code == 404
    assert mh.post(f"/administration/inhabilitet/{Bar.objects.get().pk}/ophaev/").status_code == 403
    assert "Amina Haddad" in text_of(town.signed_in("kb").get("/min-dag/?scope=unassigned"))


def test_which_book_applied_from_when(town: Town) -> None:
    assert "lyngby-taarbaek-2015 1. januar 1900" in text_of(town.signed_in("tn").get("/administration/"))


@pytest.mark.parametrize("username", ["mh", "nd", "iv", "oe"])
def test_only_the_administrator_administers(town: Town, amina: str, username: str) -> None:
    client = town.signed_in(username)
    kb = account(town, "kb")

    for path in ("/administration/", "/administration/ny/", "/administration/inhabilitet/", kb):
        assert client.get(path).status_code == 403
    for path in ("/administration/ny/", kb, f"{kb}luk/", f"{kb}adgangskode/"):
        assert client.post(path, {"role": "auditor", **NEW}).status_code == 403
    assert not Act.objects.filter(kind__in=["role", "account", "account-closed"]).exists()


def test_the_administrator_sees_no_case(town: Town, amina: str) -> None:
    tn = town.signed_in("tn")

    assert [tn.get(path).status_code for path in ("/min-dag/", "/sag/amina/", "/find-sag/")] == [403, 404, 403]


def test_one_changes_one_s_own_password_and_stays_signed_in(town: Town) -> None:
    person = town.user("mh")
    person.set_password("den gamle adgangskode")
    person.save()
    mh, elsewhere = town.signed_in("mh"), town.signed_in("mh")
    form = {"old_password": "den gamle adgangskode", "new_password1": "kort", "new_password2": "kort"}
    assert mh.post("/mig/adgangskode/", form).status_code == 422

    form |= {"new_password1": "en ny og lang kode", "new_password2": "en ny og lang kode"}
    assert mh.post("/mig/adgangskode/", form).status_code == 302
    assert mh.get("/min-dag/").status_code == 200
    assert elsewhere.get("/min-dag/").status_code == 302


def test_one_s_latest_acts_are_told_and_undone(town: Town, amina: str) -> None:
    mh = town.signed_in("mh")
    mh.post("/registrer/", {"row": "amina|reception.handover|1", "day": "2.11.2015"})
    answer = mh.get("/mig/")
    assert "Flytningen til kommunen forberedt: udført" in text_of(answer)

    undo = re.findall(r'action="(/fortryd/[^"]+)"', answer.content.decode())
    mh.post(undo[-1])
    assert town.status("amina", "reception.handover") == "open"
    assert "fortrudt" in text_of(mh.get("/mig/"))
