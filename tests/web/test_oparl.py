"""Open data, followed from its first object as whoever gathers it does: all of it is as the standard says."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from pytest_django.fixtures import Settings

from forloeb.packet.proceedings import Proceedings
from forloeb.publication.models import PublicFile
from forloeb.publication.store import publish
from oparl_standard import FOLDER, TYPE, Thing, embedded, faults
from open_data import BASE, KINDS, SYSTEM, get, needs_the_standard, one, pages, walked
from public_meeting import (
    BEFORE,
    BRIDGE_KEY,
    CANARY,
    CLOSED_KEY,
    COMING,
    CULTURE,
    HELD,
    MATTERS,
    NOVEMBER,
    OCTOBER,
    PATH_BEFORE_KEY,
    PATH_KEY,
    PATH_MATTER,
    TECHNICAL,
    public_of,
    publish_meetings,
    take_up_followups,
)
from town import Town

LISTS = (
    *("organization", "person", "meeting", "paper", "agendaItem", "consultation", "file"),
    *("locationList", "legislativeTermList", "membership"),
)


@pytest.fixture
def meetings(town: Town, settings: Settings) -> Town:
    settings.FORLOEB_ADDRESS = BASE
    publish_meetings(town.now)
    return town


def attachments() -> list[str]:
    """The keys of the path's."""
    return list(PublicFile.objects.filter(item__key=PATH_KEY).values_list("key", flat=True))


@needs_the_standard
def test_all_that_the_system_leads_to_is_as_the_standard_says(meetings: Town) -> None:
    take_up_followups(meetings)
    found = walked()

    kinds = {thing["type"].removeprefix(TYPE) for thing in found.values()}
    assert kinds == {path.stem for path in FOLDER.glob("*.json")}


@needs_the_standard
def test_what_is_embedded_is_what_stands_at_its_own_address(meetings: Town) -> None:
    found = walked()
    wrong = [
        (each["id"], name)
        for thing in found.values()
        for each in embedded(thing)
        for name, value in each.items()
        if found[each["id"]].get(name) != value
    ]

    assert wrong == []


@needs_the_standard
@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_what_the_objects_lead_to_and_is_the_same_in_pages_of_one(meetings: Town, name: str) -> None:
    address = one("body", "kommunen")[name]
    whole = pages(address)
    by_one = pages(f"{address}?limit=1")

    kind = whole[0]["type"]
    assert by_one == whole
    assert {each["id"] for each in whole} == {each["id"] for each in walked().values() if each["type"] == kind}
    assert [fault for each in whole for fault in faults(each)] == []


def test_the_meeting_that_was_held(meetings: Town) -> None:
    meeting = one("meeting", HELD)

    assert meeting["name"] == "Kultur- og Fritidsudvalget, 27. oktober 2015"
    assert meeting["start"] == "2015-10-27T16:30:00+01:00"
    assert meeting["meetingState"] == "durchgeführt"
    assert meeting["location"]["description"] == "Rådhuset, lokale 2"
    assert meeting["resultsProtocol"]["accessUrl"] == f"{BASE}/moeder/{HELD}/referat.pdf"
    assert [get(each)["name"] for each in meeting["participant"]] == [
        "Solveig Granlund",
        "Bjarke Lindtoft",
        "Tove Rosenvang",
        "Hjørdis Maglegaard",
    ]
    assert [get(each)["name"] for each in meeting["forloeb:absent"]] == ["Ejnar Kildebæk"]


def test_the_meeting_to_come_has_an_invitation_and_summer_has_its_own_time(meetings: Town) -> None:
    assert one("meeting", COMING)["invitation"]["accessUrl"] == f"{BASE}/moeder/{COMING}/referat.pdf"
    assert "resultsProtocol" not in one("meeting", COMING)
    named = replace(NOVEMBER, meeting=replace(NOVEMBER.meeting, present=OCTOBER.meeting.present))
    publish(COMING, CULTURE, public_of(named), MATTERS, meetings.now)
    assert "participant" not in one("meeting", COMING)
    assert one("meeting", BEFORE)["start"] == "2015-09-22T08:00:00+02:00"


def test_a_meeting_without_a_time_has_no_start_but_its_day(meetings: Town) -> None:
    untimed = replace(OCTOBER, meeting=replace(OCTOBER.meeting, time="aften"))
    publish(HELD, CULTURE, public_of(untimed), MATTERS, meetings.now)

    assert "start" not in one("meeting", HELD)
    assert one("meeting", HELD)["forloeb:date"] == "2015-10-27"


def test_open_cases_are_numbered_as_if_there_were_no_others(meetings: Town) -> None:
    cases = one("meeting", HELD)["agendaItem"]

    assert [(each["number"], each["order"], each["name"]) for each in cases] == [
        ("1", 0, "Sti langs åen mellem Egeby og Møllebro"),
        ("2", 1, "Badebro ved søen"),
    ]
    get(f"{SYSTEM}agenda-item/{CLOSED_KEY}/", 404)


def test_nothing_of_a_closed_case_is_in_anything(meetings: Town) -> None:
    addresses = [SYSTEM, *(f"{SYSTEM}{kind}/?modified_since=2000-01-01T00:00:00%2B01:00" for kind in KINDS)]
    told = "".join(Client().get(each.removeprefix(BASE)).content.decode() for each in addresses)

    assert "Badebro" in told
    assert [word for word in (CANARY, CLOSED_KEY, "styrelse § 10", "13.06.02", "04.00.00") if word in told] == []


def test_what_was_decided_stands_in_the_standard_s_words_and_in_full(meetings: Town) -> None:
    path = one("agenda-item", PATH_KEY)

    assert path["result"] == "godkendt, anbefalet"
    assert path["resolutionText"].splitlines() == [
        "Ad 1: Godkendt, idet stien føres uden om engen ved vadestedet.",
        "Ad 2: Godkendt. For stemte 3 (A, B og F). Imod stemte 1 (V).",
        "Ad 3: Anbefales over for kommunalbestyrelsen.",
    ]
    (decision,) = path["forloeb:decisions"]
    assert decision["rulings"][2] == {
        "recommendations": [3],
        "outcome": "recommended",
        "outcomeText": "anbefalet",
        "text": "Anbefales over for kommunalbestyrelsen.",
    }
    assert [get(each)["name"] for each in decision["absent"]] == ["Ejnar Kildebæk"]


def test_who_voted_how(meetings: Town) -> None:
    assert one("agenda-item", PATH_KEY)["forloeb:votes"] == [
        {
            "committee": "Kultur- og Fritidsudvalget",
            "date": "2015-10-27",
            "recommendation": 2,
            "inFavour": {"count": 3, "parties": ["A", "B", "F"]},
            "against": {"count": 1, "parties": ["V"]},
            "statement": "Lys bør kun sættes op ved broerne, så engens dyr har mørke",
        }
    ]


def test_what_was_to_follow_and_whether_it_did(meetings: Town) -> None:
    take_up_followups(meetings)
    dated, late, undated, unknown = one("agenda-item", PATH_KEY)["forloeb:followups"]

    assert (dated["status"], dated["due"]) == ("open", "2015-12-08")
    assert (late["status"], late["statusText"], late["due"]) == ("overdue", "frist overskredet", "2015-10-30")
    assert "due" not in undated
    assert unknown == {"text": "Stien indvies sammen med skolerne.", "when": "2017"}


def test_a_decision_of_another_day_or_body_is_told_but_is_not_this_meeting_s(meetings: Town) -> None:
    """The case comes to the next committee with what the one before decided."""
    path, *others = OCTOBER.items
    (decision,) = path.decisions
    brought = replace(path, decisions=(replace(decision, committee="Teknik- og Miljøudvalget", date="2015-09-22"),))
    publish(HELD, CULTURE, public_of(replace(OCTOBER, items=(brought, *others))), MATTERS, meetings.now)
    found = one("agenda-item", PATH_KEY)

    assert "result" not in found
    assert "resolutionText" not in found
    assert [each["date"] for each in found["forloeb:decisions"]] == ["2015-09-22"]
    assert "authoritative" not in one("consultation", PATH_KEY)


def test_a_case_of_two_committees_is_one_paper(meetings: Town) -> None:
    paper, (first, second) = one("paper", PATH_MATTER), attachments()

    assert [(each["meeting"], each["authoritative"]) for each in paper["consultation"]] == [
        (f"{SYSTEM}meeting/{BEFORE}/", False),
        (f"{SYSTEM}meeting/{HELD}/", True),
    ]
    assert paper["mainFile"]["accessUrl"] == f"{BASE}/moeder/{HELD}/{PATH_KEY}/"
    assert [each["accessUrl"] for each in paper["auxiliaryFile"]] == [
        f"{BASE}/moeder/{BEFORE}/{PATH_BEFORE_KEY}/",
        f"{BASE}/moeder/{HELD}/{PATH_KEY}/bilag/{first}/",
        f"{BASE}/moeder/{HELD}/{PATH_KEY}/bilag/{second}/",
    ]


def test_a_paper_asked_for_by_its_item_moves_to_where_all_its_meetings_are(meetings: Town) -> None:
    answer = Client().get(f"/oparl/v1.1/paper/{PATH_KEY}/")

    assert (answer.status_code, answer["Location"]) == (301, f"{SYSTEM}paper/{PATH_MATTER}/")


def test_texts_stand_with_the_file_itself(meetings: Town) -> None:
    first, second = attachments()
    attachment, case = one("file", first), one("file", PATH_KEY)

    assert attachment["text"].endswith("Linjeføring B følger åens nordside.")
    assert "1. linjeføring B langs åens nordside godkendes" in case["text"]
    assert "text" not in one("paper", PATH_MATTER)["mainFile"]
    assert "text" not in one("file", second)


def test_who_is_in_a_committee_and_for_which_party(meetings: Town) -> None:
    committee = one("organization", CULTURE)
    chair = next(get(each) for each in committee["membership"] if get(each).get("role") == "formand")

    assert len(committee["membership"]) == 5
    assert get(chair["person"])["name"] == "Solveig Granlund"
    assert get(chair["onBehalfOf"])["name"] == "Liste A"
    assert "membership" not in one("organization", TECHNICAL)


def test_a_committee_has_its_own_meetings_alone(meetings: Town) -> None:
    committee = one("organization", TECHNICAL)

    assert [each["id"] for each in pages(committee["meeting"])] == [f"{SYSTEM}meeting/{BEFORE}/"]
    assert [each["id"] for each in pages(committee["consultation"])] == [f"{SYSTEM}consultation/{PATH_BEFORE_KEY}/"]


@needs_the_standard
def test_a_correction_moves_no_address_and_is_told_by_modified(meetings: Town) -> None:
    before = walked()
    meetings.pass_days(1)
    path, closed, bridge = OCTOBER.items
    corrected: Proceedings = replace(OCTOBER, items=(bridge, replace(path, title="Sti langs åen"), closed))
    publish(HELD, CULTURE, public_of(corrected), MATTERS, meetings.now)
    after = walked()

    assert set(after) == set(before)
    assert {key: each["created"] for key, each in after.items()} == {
        key: each["created"] for key, each in before.items()
    }
    changed = {key for key in after if after[key] != before[key]}
    assert f"{SYSTEM}agenda-item/{PATH_KEY}/" in changed
    assert f"{SYSTEM}meeting/{COMING}/" not in changed
    assert {after[key]["modified"] for key in changed} == {"2015-11-03T09:00:00+01:00"}
    assert after[f"{SYSTEM}agenda-item/{BRIDGE_KEY}/"]["number"] == "1"


@needs_the_standard
def test_that_a_case_is_another_s_is_a_change_of_all_that_says_so(meetings: Town) -> None:
    meetings.now += timedelta(days=1)
    publish(HELD, CULTURE, public_of(OCTOBER), {**MATTERS, BRIDGE_KEY: PATH_MATTER}, meetings.now)

    bridge = one("consultation", BRIDGE_KEY)
    assert bridge["paper"] == f"{SYSTEM}paper/{PATH_MATTER}/"
    for changed in (bridge, one("paper", PATH_MATTER), one("meeting", HELD)):
        assert changed["modified"] == "2015-11-03T09:00:00+01:00"
    assert get(f"{SYSTEM}meeting/?modified_since=2015-11-03T09:00:00%2B01:00")["pagination"]["totalElements"] == 1


@needs_the_standard
def test_before_anything_is_published_there_is_a_municipality_without_meetings(town: Town, settings: Settings) -> None:
    settings.FORLOEB_ADDRESS = BASE
    found = walked()

    assert {thing["type"].removeprefix(TYPE) for thing in found.values()} == {"System", "Body"}


@pytest.mark.parametrize(
    "address",
    [
        "meeting/nowhere/",
        "paper/nowhere/",
        "person/nobody/",
        "cats/",
        "cats/1/",
        "organization/x/meeting/",
        "a/b/c/d/",
        "meeting",
    ],
)
def test_what_is_not_there_is_told_as_json(meetings: Town, address: str) -> None:
    error = get(f"{SYSTEM}{address}", 404)

    assert error["type"] == f"{TYPE}Error"
    assert error["message"].startswith("Der er ikke noget på denne adresse")


def test_nobody_writes_here(meetings: Town) -> None:
    answers: dict[str, Any] = {
        method: getattr(Client(), method)("/oparl/v1.1/meeting/") for method in ("post", "put", "delete")
    }

    assert {answer.status_code for answer in answers.values()} == {405}
    assert Client().head("/oparl/v1.1/meeting/").status_code == 200


@needs_the_standard
def test_every_page_that_an_object_names_is_there(meetings: Town) -> None:
    found = walked().values()
    pages_named = {each[name] for each in found for name in ("web", "website", "accessUrl") if name in each}
    try:
        names = {resolve(address.removeprefix(BASE)).url_name for address in pages_named}
    except Resolver404:
        pytest.skip("the public pages are not here")

    assert names == {"public-meetings", "public-meeting", "public-case", "public-attachment", "public-minutes-pdf"}


def test_data_are_danish_whatever_language_was_chosen(meetings: Town) -> None:
    client = Client()
    client.cookies["django_language"] = "en"

    assert client.get(f"/oparl/v1.1/meeting/{HELD}/").json() == one("meeting", HELD)


@needs_the_standard
def test_the_standard_sees_what_is_wrong(meetings: Town) -> None:
    meeting = one("meeting", HELD)
    wrong: list[Thing] = [
        {**meeting, "end": None},
        {**meeting, "start": "2015-10-27T16:30:00Z"},
        {**meeting, "votes": []},
        {name: value for name, value in meeting.items() if name != "created"},
        {**meeting, "location": {**meeting["location"], "id": "lokale 2"}},
        {**meeting, "type": f"{TYPE}Paper"},
    ]

    assert [bool(faults(each)) for each in wrong] == [True] * len(wrong)


@needs_the_standard
def test_the_example_in_the_docs_is_one_of_ours(meetings: Town) -> None:
    take_up_followups(meetings)
    text = (Path(__file__).parents[2] / "docs" / "oparl.md").read_text("utf-8")
    example = json.loads(text.partition("```json\n")[2].partition("```")[0])
    ours = one("agenda-item", PATH_KEY)

    assert faults(example) == []
    assert list(example) == [name for name in ours if name in example]
    assert example["forloeb:followups"] == ours["forloeb:followups"][:1]
    assert example["forloeb:votes"][0].items() <= ours["forloeb:votes"][0].items()


def test_letters_are_utf_8_as_they_are(meetings: Town) -> None:
    assert "Hjørdis Maglegaard".encode() in Client().get("/oparl/v1.1/person/").content
