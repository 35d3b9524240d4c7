"""The invented municipality is of the promised size, keeps the record format, and names nobody in its records."""

import re
from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from forloeb.demo.municipality import DEMO_DAY, CompanyRow, Municipality, PersonRow, RecordRow, make_municipality

LATER_DAYS = (date(2024, 2, 29), date(2026, 11, 22))
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)
_TIMED = {"enquiry", "answered", "candidates-sent"}


@pytest.fixture(scope="module", params=(DEMO_DAY, *LATER_DAYS), ids=str)
def town(request: pytest.FixtureRequest) -> Municipality:
    return make_municipality(request.param)


def values(town: Municipality, name: str) -> dict[str, str]:
    return {row.case: row.value for row in town.records if row.name == name}


def rows_by_case(town: Municipality) -> dict[str, list[RecordRow]]:
    cases = defaultdict(list)
    for row in town.records:
        cases[row.case].append(row)
    return cases


def test_has_the_promised_number_of_cases_of_each_kind(town: Municipality) -> None:
    kinds = Counter(row.value for row in town.records if row.name == "kind")

    assert kinds == {
        "refugee": 300,
        "reunified": 100,
        "insured-unemployed": 1200,
        "company": 300,
        "sick": 20,
        "flex-job": 20,
        "child": 12,
        "companion-request": 8,
        "standing": 18,
        "cash-benefit": 20,
        "workplace": 8,
        "pupil": 11,
        "committee-case": 9,
        "grant-application": 5,
    }


def test_every_case_has_one_kind_and_stands_in_one_register(town: Municipality) -> None:
    kinds = Counter(row.case for row in town.records if row.name == "kind")
    registered = Counter(
        [
            *(one.case for one in town.people),
            *(one.case for one in town.companies),
            *(one.case for one in town.standing),
        ]
    )

    assert {row.case for row in town.records} == set(kinds)
    assert registered == kinds
    assert set(kinds.values()) == {1}


def test_the_same_day_and_seed_give_the_same_municipality() -> None:
    assert make_municipality() == make_municipality()


def test_another_seed_gives_another_municipality_with_other_people() -> None:
    first, second = make_municipality(), make_municipality(seed=7)

    assert {row.case for row in first.records}.isdisjoint(row.case for row in second.records)
    assert len(set(first.people) & set(second.people)) == 0


def test_ids_number_the_log_in_the_order_in_which_it_was_recorded(town: Municipality) -> None:
    assert [row.id for row in town.records] == [f"r{number:06}" for number in range(1, len(town.records) + 1)]
    assert [row.recorded_at for row in town.records] == sorted(row.recorded_at for row in town.records)


def test_the_log_ends_on_the_morning_of_its_day(town: Municipality) -> None:
    last = datetime.strptime(town.records[-1].recorded_at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

    assert last <= datetime(town.on.year, town.on.month, town.on.day, 8, tzinfo=ZoneInfo("Europe/Copenhagen"))


def test_nothing_of_a_case_is_recorded_before_its_kind(town: Municipality) -> None:
    assert {rows[0].name for rows in rows_by_case(town).values()} == {"kind"}


def test_at_is_a_date_or_an_existing_local_minute(town: Municipality) -> None:
    copenhagen = ZoneInfo("Europe/Copenhagen")
    for row in town.records:
        if row.name in _TIMED:
            local = datetime.strptime(row.at, "%Y-%m-%dT%H:%M").replace(tzinfo=copenhagen)
            assert local.astimezone(UTC).astimezone(copenhagen).replace(tzinfo=None) == local.replace(tzinfo=None)
            assert datetime.fromisoformat(row.recorded_at) > local.astimezone(UTC)
        else:
            assert date.fromisoformat(row.at).isoformat() == row.at


def test_no_case_has_two_values_of_one_name_at_one_moment(town: Municipality) -> None:
    retracted = {row.retracts for row in town.records}
    standing = [row for row in town.records if row.name and row.id not in retracted]
    twice = Counter((row.case, row.name, row.at) for row in standing)

    assert [key for key, count in twice.items() if count > 1] == []


def test_a_retraction_names_an_earlier_row_of_its_own_case(town: Municipality) -> None:
    seen: dict[str, str] = {}
    withdrawals = replacements = 0
    for row in town.records:
        if row.retracts:
            assert seen[row.retracts] == row.case
            withdrawals += not row.name
            replacements += bool(row.name)
        else:
            assert row.name
        seen[row.id] = row.case

    assert withdrawals
    assert replacements


def test_no_cell_begins_like_a_formula(town: Municipality) -> None:
    cells = {cell for row in (*town.records, *town.people, *town.companies) for cell in row}

    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


def test_records_hold_no_name_address_or_number_of_a_person(town: Municipality) -> None:
    words = {word for row in town.records for word in re.findall(r"\w+", f"{row.name} {row.value}")}
    private = {word for person in town.people for word in person.name.split()}
    private |= {person.address.split()[0] for person in town.people}
    cells = {cell for row in town.records for cell in row}

    assert words & private == set()
    assert [cell for cell in cells if re.search(r"\d{6}-?\d{4}|\d{8}|(\d\d ){3}", cell)] == []


def test_cpr_is_a_replacement_number_that_agrees_with_born_and_sex(town: Municipality) -> None:
    born, sex = values(town, "born"), values(town, "sex")
    for person in town.people:
        day = date.fromisoformat(born[person.case])
        assert re.fullmatch(r"[6789]\d{5}-\d{4}", person.cpr)
        assert person.cpr[:6] == f"{day.day + 60}{day:%m%y}"
        assert (int(person.cpr[7]) >= 4) == (day.year >= 2000)
        assert sex[person.case] == ("male" if int(person.cpr[-1]) % 2 else "female")


def test_personal_numbers_telephones_and_cvr_numbers_are_used_once(town: Municipality) -> None:
    cells: list[str] = [cell for person in town.people for cell in (person.cpr, person.telephone)]
    cells += [cell for company in town.companies for cell in (company.name, company.cvr)]

    assert len(cells) == len(set(cells))


def test_no_cvr_number_could_be_a_real_one(town: Municipality) -> None:
    for company in town.companies:
        assert re.fullmatch(r"[1-9]\d{7}", company.cvr)
        assert sum(weight * int(digit) for weight, digit in zip(_CVR_WEIGHTS, company.cvr, strict=True)) % 11


def test_everybody_but_children_and_pupils_is_grown_up_when_the_case_begins(town: Municipality) -> None:
    born, kinds = values(town, "born"), values(town, "kind")
    opened = {row.case: date.fromisoformat(row.at) for row in town.records if row.name == "born"}

    for case, day in opened.items():
        birthday = date.fromisoformat(born[case])
        is_grown_up = (birthday.year + 18, birthday.month, birthday.day) <= (day.year, day.month, day.day)
        assert is_grown_up == (kinds[case] != "child") or kinds[case] == "pupil"


def test_a_family_is_the_case_of_a_refugee_and_shares_an_address(town: Municipality) -> None:
    kinds, family = values(town, "kind"), values(town, "family")
    address = {person.case: person.address for person in town.people}

    assert {kinds[contact] for contact in family.values()} == {"refugee"}
    assert {case for case, kind in kinds.items() if kind == "reunified"} <= set(family)
    assert all(address[case] == address[contact] for case, contact in family.items())


def test_five_hundred_spells_begin_in_the_last_four_months() -> None:
    town = make_municipality()
    kinds = values(town, "kind")
    began = [row.at for row in town.records if row.name == "unemployed" and kinds[row.case] == "insured-unemployed"]

    assert sum(day >= "2015-07-02" for day in began) == 500
    assert sum("2012-11-02" <= day < "2015-07-02" for day in began) == 700


@pytest.mark.parametrize("event", ["takeover", "arrival", "moved-in", "talk", "offer-started", "consent.share-contact"])
def test_some_of_what_is_recorded_lies_ahead(town: Municipality, event: str) -> None:
    assert [row for row in town.records if row.name == event and row.at > f"{town.on}T"]


def test_nothing_is_done_ahead_of_time(town: Municipality) -> None:
    assert [row for row in town.records if row.name.startswith("done:") and row.at > town.on.isoformat()] == []


def test_rows_are_of_text_alone(town: Municipality) -> None:
    rows: list[RecordRow | PersonRow | CompanyRow] = [*town.records, *town.people, *town.companies]

    assert {type(cell) for row in rows for cell in row} == {str}
