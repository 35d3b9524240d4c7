"""What a process knows after something failed, and after a book that knows less than the log."""

from collections.abc import Mapping
from datetime import date
from threading import Thread

import pytest
from django.db import OperationalError

from forloeb.engine import Row
from forloeb.files.book_folder import book_texts
from forloeb.register import snapshot as followed
from forloeb.register.case_state import Obligation
from forloeb.register.drafts import Draft
from forloeb.register.models import Tombstone
from forloeb.register.snapshot import Snapshot
from town import BOOK, Town

ARRIVED = (("2015-10-30", "takeover", ""), ("2015-10-30", "arrival", ""))


def owed(snapshot: Snapshot) -> Mapping[str, tuple[Row, ...]]:
    return {state.id: tuple(state.rows) for state in snapshot.states()}


def owed_afresh(town: Town) -> Mapping[str, tuple[Row, ...]]:
    """What a process that begins now knows."""
    snapshot = Snapshot()
    snapshot.follow(town.now)
    return owed(snapshot)


def with_a_harbour_office() -> dict[str, str]:
    """The book with one unit more, to which a committee's case may be given."""
    files = dict(book_texts(BOOK))
    title = '{ da = "Havnekontoret", en = "The harbour office" }'
    book = files["book.toml"].replace("[unit.case-centre]", f"[unit.harbour]\ntitle = {title}\n\n[unit.case-centre]")
    files["book.toml"] = book.replace("[fact.centre.values]\n", f"[fact.centre.values]\nharbour = {title}\n")
    return files


def fail_once(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """The next call of what the snapshot knows by this name fails; those after it do not."""
    asked = getattr(followed, what)

    def fails(*_: object) -> object:
        monkeypatch.setattr(followed, what, asked)
        raise OperationalError("the connection is gone")

    monkeypatch.setattr(followed, what, fails)


@pytest.mark.parametrize("what", ["states_of", "QuietDays"])
@pytest.mark.parametrize("days", [0, 1, 10])
def test_what_failed_once_is_as_if_it_had_not(
    town: Town, monkeypatch: pytest.MonkeyPatch, what: str, days: int
) -> None:
    for number in range(4):
        town.case(f"case{number}", "Amina Haddad", "refugee", *ARRIVED)
    snapshot = town.snapshot
    town.pass_days(days)
    town.write("case1", ("2015-11-01", "first-talk", ""))
    if what == "QuietDays":
        town.adopt(with_a_harbour_office(), date(2015, 11, 2))
    fail_once(monkeypatch, what)
    try:
        snapshot.follow(town.now)
    except OperationalError:
        snapshot.follow(town.now)

    assert len(owed(snapshot)) == 4
    assert owed(snapshot) == owed_afresh(town)


def test_what_failed_while_the_log_was_read_stands_in_it_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.case("amina", "Amina Haddad", "refugee", *ARRIVED)
    snapshot = town.snapshot
    town.write("amina", ("2015-10-31", "moved-away", ""))

    def gone(**_: object) -> None:
        raise OperationalError("the connection is gone")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Tombstone.objects, "filter", gone)
        with pytest.raises(OperationalError):
            snapshot.follow(town.now)
    snapshot.follow(town.now)

    assert [entry.name for entry in snapshot.entries("amina")].count("moved-away") == 1


@pytest.mark.parametrize("what", ["entries", "records"])
def test_whoever_reads_a_case_waits_for_whoever_adds_to_it(town: Town, what: str) -> None:
    town.case("amina", "Amina Haddad", "refugee", *ARRIVED)
    snapshot = town.snapshot
    read: list[object] = []
    reader = Thread(target=lambda: read.extend(getattr(snapshot, what)("amina")))
    with snapshot._lock:
        reader.start()
        reader.join(0.05)
        assert not read
    reader.join(10)

    assert read


# ── A book that knows less than the log ──────────────────────────────────────────────────────────────────────────────


def obligations(town: Town) -> list[Obligation]:
    state = town.snapshot.state("plan")
    assert state is not None
    return list(state.obligations)


def test_a_case_of_a_unit_that_the_new_book_lacks_is_its_former_units_and_pages_stay_open(town: Town) -> None:
    town.adopt(with_a_harbour_office(), date(1900, 1, 1))
    centres = (("2015-10-01", "centre", "CSI"), ("2015-10-02", "centre", "harbour"))
    town.case("plan", "Plan", "committee-case", *centres, ("2015-10-27", "follow-up-decided", "2015-12-08"))
    assert [each.unit for each in obligations(town)] == ["harbour"]
    town.adopt(dict(book_texts(BOOK)), date(2015, 11, 2))

    assert town.signed_in("mh").get("/min-dag/").status_code == 200
    assert [each.unit for each in obligations(town)] == ["CSI"]
    assert owed(town.snapshot) == owed_afresh(town)


def test_a_correction_to_a_value_that_the_new_book_lacks_still_takes_back_what_it_corrected(town: Town) -> None:
    town.adopt(with_a_harbour_office(), date(1900, 1, 1))
    town.case("plan", "Plan", "committee-case", ("2015-10-27", "follow-up-decided", "2015-12-08"))
    town.write("plan", ("2015-10-01", "centre", "CSI"))
    wrong = next(entry.record_id for entry in town.snapshot.entries("plan") if entry.name == "centre")
    town.write_drafts([Draft("plan", "2015-10-01", "centre", "harbour", retracts=wrong)])
    town.adopt(dict(book_texts(BOOK)), date(2015, 11, 2))

    state = town.snapshot.state("plan")
    assert state is not None
    assert state.case.fact("centre", date(2015, 11, 2)) is None
    assert owed(town.snapshot) == owed_afresh(town)


def test_what_was_given_to_a_unit_that_the_new_book_lacks_is_the_caseworkers_again(town: Town) -> None:
    town.adopt(with_a_harbour_office(), date(1900, 1, 1))
    given = ("2015-10-30", "assigned:reception.first-talk#1", "harbour")
    town.case("plan", "Amina Haddad", "refugee", *ARRIVED, ("2015-10-30", "caseworker@CSI", "mh"), given)
    assert talks(town) == [("harbour", "")]
    town.adopt(dict(book_texts(BOOK)), date(2015, 11, 2))

    assert talks(town) == [("CSI", "mh")]


def talks(town: Town) -> list[tuple[str, str]]:
    return [(each.unit, each.owner) for each in obligations(town) if each.row.step == "reception.first-talk"]
