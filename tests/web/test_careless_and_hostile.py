"""What a careless or hostile colleague may try: old forms, rights that have gone, words withdrawn, strange signs."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from forloeb.register.models import Act, Appointment, Entry, ErasureRequest, Look, Membership, Party
from town import Town
from web.case_of_amina import RECEPTION, amina

DONE = {"row": "amina|reception.first-talk|1", "day": "2.11.2015"}
UNDO = re.compile(r'action="(/fortryd/[^"]+)"')


def undo_of(client: Client) -> str:
    """Records the first talk; the address by which that is undone."""
    found = UNDO.search(client.post("/registrer/", DONE, follow=True).content.decode())
    assert found is not None
    return found[1]


def test_who_is_barred_meanwhile_undoes_nothing_in_the_case(town: Town) -> None:
    amina(town)
    mh = town.signed_in("mh")
    address = undo_of(mh)
    town.bar("mh", "amina")

    assert mh.post(address).status_code == 404
    assert town.status("amina", "reception.first-talk") == "done"


def test_one_s_latest_acts_tell_nothing_of_a_case_that_one_is_barred_from(town: Town) -> None:
    amina(town)
    mh = town.signed_in("mh")
    address = undo_of(mh)
    mh.get("/min-dag/")
    assert address in mh.get("/mig/").content.decode()
    town.bar("mh", "amina")

    page = mh.get("/mig/").content.decode()
    assert address not in page
    assert "amina" not in page


def test_who_has_moved_to_another_unit_undoes_nothing_in_the_old_one(town: Town) -> None:
    town.case("amina", "Amina Haddad", "company", ("2015-10-30T10:00", "enquiry", ""))
    jt, key = town.signed_in("jt"), uuid4()
    jt.post("/sag/amina/notat/", {"day": "2.11.2015", "words": "Et notat", "act": key})
    act = Act.objects.get(by=town.user("jt"))
    Membership.objects.filter(person=town.user("jt")).update(unit="CSI")

    assert jt.post(f"/fortryd/{act.pk}/").status_code == 404
    assert not Act.objects.filter(undoes=act).exists()


def test_an_undo_sent_again_moves_no_appointment(town: Town) -> None:
    """It was handed over anew since: the appointment stays where the log says that the case is."""
    amina(town)
    Appointment.objects.create(
        case="amina", step="reception.first-talk", occurrence=1, at=town.now, caseworker=town.user("mh")
    )
    mh, again = town.signed_in("mh"), {"act": str(uuid4())}
    give = {"case": "amina", "to": "kb"}
    first = UNDO.search(mh.post("/overdrag/", give, follow=True).content.decode())
    assert first is not None
    mh.post(first[1], again)
    mh.post("/overdrag/", give)
    mh.post(first[1], again)

    assert Appointment.objects.get().caseworker == town.user("kb")


def test_a_hand_over_sent_again_after_it_was_undone_moves_nothing(town: Town) -> None:
    amina(town)
    Appointment.objects.create(
        case="amina", step="reception.first-talk", occurrence=1, at=town.now, caseworker=town.user("mh")
    )
    mh = town.signed_in("mh")
    give = {"case": "amina", "to": "kb", "act": str(uuid4())}
    mh.post("/overdrag/", give)
    mh.post(f"/fortryd/{give['act']}/")
    mh.post("/overdrag/", give)

    assert Appointment.objects.get().caseworker == town.user("mh")


@pytest.mark.parametrize("whose", ["mh", "kb"])
def test_the_key_of_another_act_is_refused_and_nothing_is_told_as_saved(town: Town, whose: str) -> None:
    amina(town)
    key = str(uuid4())
    town.signed_in(whose).post("/sag/amina/notat/", {"day": "2.11.2015", "words": "Et notat", "act": key})
    mh, before = town.signed_in("mh"), Entry.objects.count()
    plan = {"what": "reception.first-talk|1", "day": "2.11.2015", "time": "10.30", "minutes": "45", "place": "Her"}
    plan |= {"interpreter": "not-needed", "caseworker": str(town.user("mh").pk), "act": key}
    forms: dict[str, dict[str, str]] = {
        "/registrer/": DONE,
        "/sag/amina/aftale/ny/": plan,
        "/sag/amina/stamdata/": {"name": "En anden", "telephone": ""},
    }
    for address, form in forms.items():
        answer = mh.post(address, form | {"act": key}, follow=True)
        assert answer.status_code in {409, 422}, address
        assert "brugt før til noget andet" in answer.content.decode(), address
    assert (Entry.objects.count(), Appointment.objects.count()) == (before, 0)
    assert Party.objects.get(case="amina").name == "Amina Haddad"


def test_a_key_of_one_case_makes_no_appointment_in_another(town: Town) -> None:
    amina(town)
    town.case("bashir", "Bashir Haddad", "refugee", *RECEPTION)
    plan = {"what": "reception.first-talk|1", "day": "2.11.2015", "time": "10.30", "minutes": "45", "place": "Her"}
    plan |= {"interpreter": "not-needed", "caseworker": str(town.user("mh").pk), "act": str(uuid4())}
    mh = town.signed_in("mh")
    mh.post("/sag/amina/aftale/ny/", plan)

    assert mh.post("/sag/bashir/aftale/ny/", plan).status_code == 409
    assert list(Appointment.objects.values_list("case", flat=True)) == ["amina"]


def test_a_name_is_not_changed_behind_the_back_of_the_log(town: Town) -> None:
    """The same form sent with something else: either it leaves an act, or nothing changes."""
    amina(town)
    mh, key = town.signed_in("mh"), str(uuid4())
    mh.post("/sag/amina/stamdata/", {"name": "Amina Haddad Omar", "telephone": "", "act": key})
    mh.post("/sag/amina/stamdata/", {"name": "Amina Haddad Omar", "telephone": "11", "act": key})

    assert Party.objects.get(case="amina").telephone == ""


@pytest.fixture
def withdrawn(town: Town) -> Entry:
    """A note that is withdrawn: mh, a caseworker, may not read it any more."""
    amina(town)
    town.write("amina", ("2015-11-01", "note", "kanarienote"), by="mh")
    entry = Entry.objects.get(name="note")
    town.signed_in("mh").post(f"/sag/amina/annuller/{entry.record_id}/", {"reason": "Forkert"})
    return entry


def test_asking_for_erasure_is_no_way_to_read_what_was_withdrawn(town: Town, withdrawn: Entry) -> None:
    mh = town.signed_in("mh")
    mh.post(f"/sag/amina/slet/{withdrawn.record_id}/", {"basis": "oplysning om en anden"})
    assert ErasureRequest.objects.count() == 1

    assert "kanarienote" not in mh.get("/sletning/").content.decode()
    assert "kanarienote" in town.signed_in("nd").get("/sletning/").content.decode()


def test_a_withdrawn_value_stands_in_no_request_for_erasure(town: Town) -> None:
    amina(town)
    town.write("amina", ("2015-10-31", "born", "1977-07-07"), by="mh")
    entry = Entry.objects.get(name="born")
    mh = town.signed_in("mh")
    mh.post(f"/sag/amina/annuller/{entry.record_id}/", {"how": "withdraw", "reason": "Forkert"})
    mh.post(f"/sag/amina/slet/{entry.record_id}/", {"basis": "oplysning om en anden"})

    for username, reads in {"mh": False, "kb": False, "nd": True}.items():
        assert ("1977-07-07" in town.signed_in(username).get("/sletning/").content.decode()) is reads


def test_a_form_sent_empty_shows_nothing_of_what_was_withdrawn(town: Town, withdrawn: Entry) -> None:
    answer = town.signed_in("mh").post(f"/sag/amina/annuller/{withdrawn.record_id}/", {})

    assert answer.status_code == 409
    assert "kanarienote" not in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/sag/%00/", "/kalender/%00.ics", "/haandbogen/%00/", "/min-dag/?unit=%00", "/opslag/%00/", "/find-sag/?s=%00"],
)
def test_a_sign_that_cannot_be_kept_in_an_address_is_not_understood(town: Town, address: str) -> None:
    for username in ("mh", "oe"):
        client = town.signed_in(username)
        client.raise_request_exception = False
        assert client.get(address).status_code in {400, 403, 404}


@pytest.mark.parametrize("number", ["9" * 5000, "9" * 30, "-1", "²", "٣", "", "\0"])
def test_a_number_that_no_task_has_is_not_found(town: Town, number: str) -> None:
    amina(town)
    client = town.signed_in("mh")
    client.raise_request_exception = False
    for row in (f"amina|reception.first-talk|{number}", f"amina\0|reception.first-talk|{number}"):
        assert client.post("/registrer/", {"row": row, "day": "2.11.2015"}).status_code in {400, 404}
        assert client.post("/vis-igen/", {"row": row, "until": "3.11.2015"}).status_code in {400, 404}
        assert client.post("/vis-nu/", {"row": row}).status_code in {302, 400, 404}


@pytest.mark.parametrize("wanted", ["amina", "my-day", "0", "; ;", "//evil.example/", "javascript:alert(1)", "\\evil"])
def test_a_way_back_that_is_none_of_ours_leads_to_our_own_page(town: Town, wanted: str) -> None:
    amina(town)
    answer = town.signed_in("mh").post("/registrer/", DONE | {"next": wanted})

    assert (answer.status_code, answer["Location"]) == (302, "/min-dag/")


@pytest.mark.parametrize("due", ["1.1.0001", "31.12.9999"])
def test_a_year_that_cannot_be_right_is_said_at_the_field(town: Town, due: str) -> None:
    amina(town)
    form = {"due": due, "reason": "Venter på tolk", "legal_basis": "§ 16", "decided": "2.11.2015"}
    answer = town.signed_in("mh").post("/sag/amina/forlaeng/reception.first-talk/1/", form)

    assert answer.status_code == 422
    assert "Året kan ikke passe" in answer.content.decode()


@pytest.mark.parametrize("day", ["1.1.0001", "31.12.9999"])
@pytest.mark.parametrize("field", ["first", "last"])
def test_looks_of_any_year_can_be_asked_for(town: Town, field: str, day: str) -> None:
    assert town.signed_in("oe").get("/opslag/", {field: day}).status_code == 200


def test_the_longest_name_of_two_signs_a_letter_is_kept_and_found(town: Town) -> None:
    amina(town)
    name = "å" * 200
    town.signed_in("mh").post("/sag/amina/stamdata/", {"name": name, "telephone": ""})

    party = Party.objects.get(case="amina")
    assert (party.name, len(party.search_text), len(party.sort_key)) == (name, 300, 300)


def test_the_history_logs_no_relative_whom_it_does_not_name(town: Town) -> None:
    amina(town)
    town.case("bashir", "Bashir Haddad", "refugee", *RECEPTION, ("2015-10-30", "family", "amina"))
    mh = town.signed_in("mh")

    for case, logged in {"amina": ["amina"], "bashir": ["bashir", "amina"]}.items():
        page = mh.get(f"/sag/{case}/historik/").content.decode()
        assert Look.objects.latest("id").cases == logged
        assert ("Amina Haddad" in page, "Bashir Haddad" in page) == ("amina" in logged, "bashir" in logged)
