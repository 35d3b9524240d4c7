"""A step that is completed by an event with a date asks for that date when it is recorded."""

from uuid import uuid4

import pytest

from town import Town

ROW = "park|useful-work-places.dispensation|1"


@pytest.fixture
def park(town: Town) -> str:
    planned = (
        ("2015-10-01", "places", "4"),
        ("2015-10-01", "ratio", "exceeded"),
        ("2015-10-05", "places-planned", "2015-11-16"),
    )
    return town.case("park", "Engparken", "workplace", *planned, ("2015-10-01", "caseworker@CAM", "jt"))


def test_the_last_day_of_a_dispensation_is_asked_for_and_the_evaluation_counts_from_it(town: Town, park: str) -> None:
    client = town.signed_in("jt")
    page = client.get("/registrer/", {"row": ROW}).content.decode()
    assert 'name="value"' in page

    told = {"row": ROW, "day": "30.10.2015", "value": "30.10.2017", "key": str(uuid4())}
    assert client.post("/registrer/", told).status_code == 302

    assert town.status(park, "useful-work-places.dispensation") == "done"
    state = town.snapshot.state(park)
    evaluation = state.row("useful-work-places.evaluation", 1) if state else None
    assert evaluation is not None
    assert str(evaluation.due) == "2017-07-30"


def test_without_the_last_day_nothing_is_recorded(town: Town, park: str) -> None:
    answer = town.signed_in("jt").post("/registrer/", {"row": ROW, "day": "30.10.2015", "key": str(uuid4())})

    assert answer.status_code == 422
    assert town.status(park, "useful-work-places.dispensation") == "open"
