"""A new register on the server: its book and its first administrator."""

import re
from pathlib import Path

import pytest
from django.db import OperationalError

from book.small import GOOD
from cli.running import forloeb
from forloeb.register.models import Act, Adoption, Membership

pytestmark = pytest.mark.django_db


def test_a_book_is_adopted_whole_with_the_decision_behind_it() -> None:
    told = forloeb("adopt", "lyngby-taarbaek-2015", "--from", "2015-11-01", "--basis", "Kommunalbestyrelsen")

    assert (told.status, told.out) == (0, "lyngby-taarbaek-2015 gælder fra 2015-11-01.\n")
    adoption = Adoption.objects.get()
    assert (f"{adoption.first_day}", adoption.basis, adoption.act.by) == ("2015-11-01", "Kommunalbestyrelsen", None)
    assert "reception.toml" in adoption.files


@pytest.mark.parametrize("words", [("no-such-book", "--from", "2015-11-01"), ("lyngby-taarbaek-2015", "--from", "nu")])
def test_what_cannot_be_adopted_is_refused_on_one_line(words: tuple[str, ...]) -> None:
    told = forloeb("adopt", *words)

    assert (told.status, told.err.count("\n")) == (2, 1)
    assert not Adoption.objects.exists()


@pytest.mark.parametrize(
    "words", [("adopt", "egeby", "--from", "2016-01-01"), ("serve",), ("messages",), ("administrator", "tn")]
)
@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("FORLOEB_SECRET_KEY", "", "FORLOEB_SECRET_KEY: the environment variable is not set; expected a long random"),
        ("DATABASE_URL", "register", "DATABASE_URL: the register cannot be opened (that is no address of SQLite or"),
    ],
)
def test_without_its_settings_a_command_says_which_and_where_to_read_of_it(
    words: tuple[str, ...], variable: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    result = forloeb(*words, "--lang", "en")

    assert (result.status, result.out, result.err.count("\n")) == (2, "", 1)
    assert result.err.startswith(told)
    assert result.err.endswith("See docs/serving.md.\n")


def test_a_database_that_cannot_be_opened_is_told_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: str, **__: int) -> None:
        raise OperationalError("unable to open database file")

    monkeypatch.setattr("django.core.management.call_command", fail)
    result = forloeb("messages")

    assert (result.status, result.err.count("\n")) == (2, 1)
    assert result.err.startswith("DATABASE_URL: registeret kan ikke åbnes (unable to open database file); forventede ")


def test_a_book_that_is_proved_to_leave_somebody_out_is_not_adopted(tmp_path: Path) -> None:
    care = GOOD["care.toml"].replace('"age >= 30"', '"age > 30"')
    for name, text in {**GOOD, "care.toml": care}.items():
        (tmp_path / name).write_text(text, "utf-8")

    told = forloeb("adopt", str(tmp_path), "--from", "2015-11-01", "--lang", "da")

    assert told.status == 2
    assert "Alder: 30 år falder i ingen række" in told.err
    assert not Adoption.objects.exists()


def test_the_first_administrator_gets_an_account_and_a_password_once() -> None:
    first = forloeb("administrator", "tn", "--name", "Torben Nørbæk")
    second = forloeb("administrator", "tn", "--lang", "en")

    assert re.fullmatch(r"tn er administrator\. Midlertidig adgangskode: (\w{5}-){3}\w{5}\n", first.out)
    assert second.out == "tn is an administrator.\n"
    given = Membership.objects.get()
    assert (given.person.get_full_name(), given.role, given.unit) == ("Torben Nørbæk", "administrator", "")
    assert {(act.kind, act.by) for act in Act.objects.all()} == {("account", None), ("role", None)}


def test_a_password_that_was_lost_is_replaced_from_the_server() -> None:
    forloeb("administrator", "tn", "--name", "Torben Nørbæk")

    assert "Midlertidig adgangskode" in forloeb("administrator", "tn", "--new-password").out
    assert Act.objects.filter(kind="password").count() == 1
