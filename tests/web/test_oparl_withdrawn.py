"""What is withdrawn answers 410 with its bare bones, and whoever gathers is told that it is gone – and of what, not."""

import json
from dataclasses import replace

import pytest
from django.test import Client
from django.utils.http import urlencode
from pytest_django.fixtures import Settings

from forloeb.publication.models import PublicFile
from forloeb.publication.store import publish, withdraw
from oparl_standard import TYPE, Thing
from open_data import BASE, KINDS, SYSTEM, get, needs_the_standard, one, pages, walked
from public_meeting import (
    BEFORE,
    BRIDGE_KEY,
    COMING,
    CULTURE,
    HELD,
    MATTERS,
    OCTOBER,
    PATH_BEFORE_KEY,
    PATH_KEY,
    PATH_MATTER,
    TECHNICAL,
    public_of,
    publish_meetings,
)
from town import Town

TUESDAY = "2015-11-03T09:00:00+01:00"
SINCE = urlencode({"modified_since": TUESDAY})
OF_AN_ITEM = ("agenda-item", "consultation", "file")
BONES = {"id", "type", "created", "modified", "deleted"}


@pytest.fixture
def on_tuesday(town: Town, settings: Settings) -> Town:
    """The day after all three meetings were published."""
    settings.FORLOEB_ADDRESS = BASE
    publish_meetings(town.now)
    town.pass_days(1)
    return town


def changed(kind: str) -> dict[str, bool]:
    """By key, whether it is deleted: what a list tells of since Tuesday."""
    found = pages(f"{SYSTEM}{kind}/?{SINCE}")
    return {each["id"].removeprefix(f"{SYSTEM}{kind}/").rstrip("/"): each.get("deleted", False) for each in found}


def listed(kind: str) -> list[str]:
    return [each["id"].removeprefix(f"{SYSTEM}{kind}/").rstrip("/") for each in pages(f"{SYSTEM}{kind}/")]


def test_a_case_that_is_taken_out_leaves_its_bones(on_tuesday: Town) -> None:
    _, closed, bridge = OCTOBER.items
    attachments = PublicFile.objects.filter(item__key=PATH_KEY).values_list("key", flat=True)
    kinds = (*(("file", key) for key in attachments), *((kind, PATH_KEY) for kind in OF_AN_ITEM))
    publish(HELD, CULTURE, public_of(replace(OCTOBER, items=(closed, bridge))), MATTERS, on_tuesday.now)

    for kind, key in kinds:
        gone = get(f"{SYSTEM}{kind}/{key}/", 410)
        assert set(gone) == BONES
        assert (gone["created"], gone["modified"], gone["deleted"]) == ("2015-11-02T09:00:00+01:00", TUESDAY, True)
        assert key not in listed(kind)
        assert changed(kind)[key] is True
    assert [each["number"] for each in one("meeting", HELD)["agendaItem"]] == ["1"]


def test_a_paper_stands_as_long_as_one_meeting_of_it_does_and_tells_that_it_changed(on_tuesday: Town) -> None:
    withdraw(HELD, on_tuesday.now)
    paper = one("paper", PATH_MATTER)

    assert [each["meeting"] for each in paper["consultation"]] == [f"{SYSTEM}meeting/{BEFORE}/"]
    assert paper["modified"] == TUESDAY
    withdraw(BEFORE, on_tuesday.now)
    assert set(get(f"{SYSTEM}paper/{PATH_MATTER}/", 410)) == BONES
    assert changed("paper")[PATH_MATTER] is True
    assert PATH_MATTER not in listed("paper")


def test_a_meeting_that_is_withdrawn_takes_all_with_it(on_tuesday: Town) -> None:
    withdraw(HELD, on_tuesday.now)

    for kind, key in (("meeting", HELD), ("location", HELD), ("file", HELD), ("agenda-item", BRIDGE_KEY)):
        assert set(get(f"{SYSTEM}{kind}/{key}/", 410)) == BONES
        assert changed(kind)[key] is True
        assert key not in listed(kind)
    assert changed("meeting") == {HELD: True}


def test_nothing_that_a_withdrawn_meeting_said_is_told_anywhere(on_tuesday: Town) -> None:
    withdraw(HELD, on_tuesday.now)
    everything = [f"/oparl/v1.1/{kind}/?{SINCE}" for kind in KINDS] + [f"/oparl/v1.1/meeting/{HELD}/"]
    told = "".join(Client().get(each).content.decode() for each in everything)

    assert HELD in told
    words = ("Badebro", "Granlund", "Kildebæk", "lokale 2", "Godkendt", "Kort over", "Liste V", "engens dyr")
    assert [word for word in words if word in told] == []


def test_whom_no_paper_names_any_longer_is_not_there(on_tuesday: Town) -> None:
    """Not even a trace of them is kept by which they could be told to be gone."""
    person = one("meeting", HELD)["participant"][0]
    membership = get(person)["membership"][0]["id"]
    withdraw(HELD, on_tuesday.now)

    get(person, 404)
    get(membership, 404)
    assert listed("person") == []


def test_a_committee_is_gone_with_its_last_meeting(on_tuesday: Town) -> None:
    withdraw(BEFORE, on_tuesday.now)

    assert set(get(f"{SYSTEM}organization/{TECHNICAL}/", 410)) == BONES
    assert set(get(f"{SYSTEM}organization/{TECHNICAL}/meeting/", 410)) == BONES
    assert changed("organization")[TECHNICAL] is True
    assert TECHNICAL not in listed("organization")
    one("organization", CULTURE)


def test_a_committee_s_list_tells_what_is_gone(on_tuesday: Town) -> None:
    withdraw(HELD, on_tuesday.now)
    address = one("organization", CULTURE)["meeting"]

    assert [each["id"] for each in pages(address)] == [f"{SYSTEM}meeting/{COMING}/"]
    assert [each.get("deleted") for each in pages(f"{address}?{SINCE}")] == [True]


def test_a_place_that_is_no_longer_told_is_gone(on_tuesday: Town) -> None:
    somewhere = replace(OCTOBER, meeting=replace(OCTOBER.meeting, place=None))
    publish(HELD, CULTURE, public_of(somewhere), MATTERS, on_tuesday.now)

    assert "location" not in one("meeting", HELD)
    get(f"{SYSTEM}location/{HELD}/", 410)


@needs_the_standard
def test_what_stands_after_a_withdrawal_leads_to_nothing_that_is_gone(on_tuesday: Town) -> None:
    withdraw(HELD, on_tuesday.now)

    assert {each["type"].removeprefix(TYPE) for each in walked().values()} >= {"Meeting", "Paper", "File", "Location"}


def test_what_is_published_again_stands_again_where_it_stood(on_tuesday: Town) -> None:
    before = one("agenda-item", PATH_BEFORE_KEY)
    held = one("meeting", HELD)
    withdraw(HELD, on_tuesday.now)
    on_tuesday.pass_days(1)
    publish(HELD, CULTURE, public_of(OCTOBER), MATTERS, on_tuesday.now)
    again = one("meeting", HELD)

    assert (again["id"], again["created"]) == (held["id"], held["created"])
    assert again["modified"] == "2015-11-04T09:00:00+01:00"
    assert one("agenda-item", PATH_BEFORE_KEY) == before


def test_whoever_keeps_a_copy_by_the_standard_s_way_of_updating_has_what_stands(on_tuesday: Town) -> None:
    """The list once, then what changed since: as whole as the list anew (OParl 1.1, 2.5)."""
    copy: dict[str, Thing] = {each["id"]: each for kind in KEPT for each in pages(f"{SYSTEM}{kind}/")}
    _, closed, bridge = OCTOBER.items
    publish(HELD, CULTURE, public_of(replace(OCTOBER, items=(closed, bridge))), MATTERS, on_tuesday.now)
    withdraw(COMING, on_tuesday.now)
    for kind in KEPT:
        for each in pages(f"{SYSTEM}{kind}/?{SINCE}"):
            copy.pop(each["id"], None) if each.get("deleted") else copy.update({each["id"]: each})

    anew = {each["id"]: each for kind in KEPT for each in pages(f"{SYSTEM}{kind}/")}
    assert json.dumps(copy, sort_keys=True) == json.dumps(anew, sort_keys=True)


KEPT = "meeting agenda-item paper consultation file location".split()
