"""Lists as whoever gathers asks for them: since when, until when, so many on a page, without what is embedded."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.http import urlencode
from pytest_django.fixtures import Settings

from forloeb.publication.store import publish
from open_data import BASE, SYSTEM, get, needs_the_standard, one, pages
from public_meeting import BEFORE, COMING, CULTURE, HELD, MATTERS, NOVEMBER, OCTOBER, SEPTEMBER, TECHNICAL, public_of
from town import Town


@pytest.fixture
def days(town: Town, settings: Settings) -> Town:
    """A meeting published on each of three days from Monday 2 November at nine; on Thursday the second corrected."""
    settings.FORLOEB_ADDRESS = BASE
    for slug, committee, papers in (
        (BEFORE, TECHNICAL, SEPTEMBER),
        (HELD, CULTURE, OCTOBER),
        (COMING, CULTURE, NOVEMBER),
    ):
        publish(slug, committee, public_of(papers), MATTERS, town.now)
        town.pass_days(1)
    corrected = replace(OCTOBER, meeting=replace(OCTOBER.meeting, time="17:00"))
    publish(HELD, CULTURE, public_of(corrected), MATTERS, town.now + timedelta(microseconds=700_000))
    return town


def asked(kind: str, **query: str) -> list[str]:
    """The keys of what a list answers, all pages of it."""
    return [each["id"].rstrip("/").rpartition("/")[2] for each in pages(f"{SYSTEM}{kind}/?{urlencode(query)}")]


def test_what_came_since_and_until(days: Town) -> None:
    tuesday = "2015-11-03T09:00:00+01:00"

    assert asked("meeting", created_since=tuesday) == [HELD, COMING]
    assert asked("meeting", created_until=tuesday) == [BEFORE, HELD]
    assert asked("meeting", created_since=tuesday, created_until=tuesday) == [HELD]
    assert asked("meeting", created_since="2015-11-03T09:00:01+01:00") == [COMING]


def test_what_changed_since_and_until_by_the_second_that_the_object_tells(days: Town) -> None:
    told = one("meeting", HELD)["modified"]

    assert told == "2015-11-05T09:00:00+01:00"
    assert asked("meeting", modified_since=told) == [HELD]
    assert asked("meeting", modified_until=told) == [BEFORE, HELD, COMING]
    assert asked("meeting", modified_until="2015-11-05T08:59:59+01:00") == [BEFORE, COMING]


def test_a_moment_is_the_same_in_any_zone(days: Town) -> None:
    assert asked("meeting", created_since="2015-11-04T08:00:00+00:00") == [COMING]
    assert asked("meeting", created_since="2015-11-04T08:00:01+00:00") == []


def test_a_plus_that_nobody_escaped_is_understood(days: Town) -> None:
    found = get(f"{SYSTEM}meeting/?created_since=2015-11-04T09:00:00+01:00")

    assert len(found["data"]) == 1
    assert found["links"]["self"] == f"{SYSTEM}meeting/?created_since=2015-11-04T09%3A00%3A00%2B01%3A00"


def test_pages_keep_the_filters(days: Town) -> None:
    query = "created_since=2015-11-03T09%3A00%3A00%2B01%3A00&limit=1&omit_internal=true"
    page = get(f"{SYSTEM}meeting/?{query}")

    assert page["pagination"] == {"totalElements": 2, "elementsPerPage": 1, "currentPage": 1, "totalPages": 2}
    assert page["links"] == {
        "first": f"{SYSTEM}meeting/?{query}",
        "self": f"{SYSTEM}meeting/?{query}",
        "next": f"{SYSTEM}meeting/?{query}&page=2",
        "last": f"{SYSTEM}meeting/?{query}&page=2",
    }
    last = get(page["links"]["next"])
    assert [each["id"] for each in last["data"]] == [f"{SYSTEM}meeting/{COMING}/"]
    assert "next" not in last["links"]
    assert last["links"]["prev"] == page["links"]["self"]


@needs_the_standard
@pytest.mark.parametrize(
    ("kind", "left_out"),
    [
        ("meeting", "agendaItem"),
        ("paper", "auxiliaryFile"),
        ("agenda-item", "auxiliaryFile"),
        ("person", "membership"),
        ("body", "legislativeTerm"),
    ],
)
def test_lists_that_are_embedded_stay_out_where_that_is_asked_for(days: Town, kind: str, left_out: str) -> None:
    whole = get(f"{SYSTEM}{kind}/")["data"]
    brief = get(f"{SYSTEM}{kind}/?omit_internal=true")["data"]

    assert any(left_out in each for each in whole)
    assert brief == [{name: value for name, value in each.items() if name != left_out} for each in whole]


def test_whoever_wants_very_many_gets_a_hundred(days: Town) -> None:
    assert get(f"{SYSTEM}meeting/?limit=100000")["pagination"]["elementsPerPage"] == 100


@pytest.mark.parametrize(
    "query",
    [
        "created_since=2015-11-04",
        "modified_since=2015-11-04T09:00:00",
        "modified_until=i+går",
        "created_until=",
        "omit_internal=ja",
        "limit=0",
        "limit=mange",
        "limit=-1",
        "page=2",
        "page=0",
        "page=²",
        "page=99999999999999999999",
    ],
)
def test_what_cannot_be_followed_is_said(days: Town, query: str) -> None:
    error = get(f"{SYSTEM}meeting/?{query}", 400)

    assert error["type"] == "https://schema.oparl.org/1.1/Error"
    assert query.partition("=")[0] in error["message"]


def test_what_is_asked_for_beside_the_standard_s_filters_is_passed_over(days: Town) -> None:
    assert get(f"{SYSTEM}meeting/?color=blue")["links"]["self"] == f"{SYSTEM}meeting/"


def test_a_committee_s_list_is_filtered_alike(days: Town) -> None:
    found = get(f"{SYSTEM}organization/{CULTURE}/meeting/?created_since=2015-11-04T09:00:00%2B01:00")

    assert [each["id"] for each in found["data"]] == [f"{SYSTEM}meeting/{COMING}/"]
    assert Client().get(f"/oparl/v1.1/organization/{CULTURE}/file/").status_code == 404
