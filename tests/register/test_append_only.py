"""The database itself refuses to change or remove what was recorded, whoever asks it and however."""

import pytest
from django.db import DatabaseError, connection, transaction

from forloeb.register.models import Act, Adoption, Entry, Head, Look, Tombstone
from town import Town


@pytest.fixture
def recorded(town: Town) -> Entry:
    town.case("amina", "Amina Haddad", "refugee")
    town.signed_in("mh").get("/find-sag/")
    Look.objects.create(at=town.now, person=town.user("mh"), page="my-day", cases=["amina"])
    return Entry.objects.get(name="kind")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_entry SET value = 'company'",
        "UPDATE register_entry SET at = '2015-01-01' WHERE sequence = 2",
        "DELETE FROM register_entry",
        "UPDATE register_act SET kind = 'other'",
        "DELETE FROM register_act",
        "UPDATE register_adoption SET first_day = '2020-01-01'",
        "DELETE FROM register_adoption",
        "UPDATE register_look SET page = 'other'",
        "DELETE FROM register_look",
    ],
)
def test_nothing_that_was_recorded_is_changed_or_removed(recorded: Entry, statement: str) -> None:
    before = contents()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert contents() == before


def test_an_entry_goes_only_when_its_tombstone_stands(recorded: Entry, town: Town) -> None:
    tombstone = Tombstone.objects.create(
        sequence=1000,
        erased_sequence=recorded.sequence,
        record_id=recorded.record_id,
        case=recorded.case,
        basis="wrong citizen",
        digest="0",
        asked_by=town.user("mh"),
        confirmed_by=town.user("nd"),
        at=town.now,
    )
    Entry.objects.filter(pk=recorded.pk).delete()
    assert not Entry.objects.filter(pk=recorded.pk).exists()

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        tombstone.delete()


def test_one_person_cannot_erase_alone(recorded: Entry, town: Town) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Tombstone.objects.create(
            sequence=1000,
            erased_sequence=recorded.sequence,
            record_id=recorded.record_id,
            case=recorded.case,
            basis="wrong citizen",
            digest="0",
            asked_by=town.user("mh"),
            confirmed_by=town.user("mh"),
            at=town.now,
        )


def test_numbers_run_without_a_hole(town: Town) -> None:
    for number in range(5):
        town.case(f"case{number}", "Amina Haddad", "refugee", ("2015-10-30", "arrival", ""))
    numbers = [*Entry.objects.values_list("sequence", flat=True), *Adoption.objects.values_list("sequence", flat=True)]

    assert sorted(numbers) == list(range(1, Head.objects.get().sequence + 1))


def test_what_fails_half_way_leaves_no_number_behind(town: Town) -> None:
    before = Head.objects.get().sequence
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012  # what fails comes after the write
        town.write("amina", ("2015-10-30", "kind", "refugee"))
        raise ZeroDivisionError
    assert Head.objects.get().sequence == before


def contents() -> list[list[tuple[object, ...]]]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Entry, Act, Adoption, Look)]
