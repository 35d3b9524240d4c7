"""`forloeb adopt` and `forloeb administrator`: what is done to a register from the server, not from the pages."""

from collections.abc import Iterable
from typing import Annotated
from uuid import uuid4

import typer

from forloeb.book import Finding, Refused, Text
from forloeb.cli.check import proved
from forloeb.cli.options import LanguageOption, day_option
from forloeb.cli.serve import prepare
from forloeb.files.book_folder import book_texts, read_book_folder


def adopt(
    book: Annotated[str, typer.Argument(help="En mappe, eller en medfølgende bog / a folder or a shipped book")],
    from_day: Annotated[str, typer.Option("--from", help="Første dag / first day: 2016-01-01")],
    basis: Annotated[str, typer.Option("--basis", help="Beslutningen bag / the decision behind it")] = "",
    lang: LanguageOption = "da",
) -> None:
    """Gør en håndbog til den, der gælder fra en dag. / Makes a book the one that applies from a day."""
    first_day = day_option("--from", from_day)
    files = book_texts(book)
    refuse_errors(proved(read_book_folder(book).usable()))
    prepare()
    from forloeb.register import log  # needs Django to be ready
    from forloeb.register.clock import now

    adopted = log.adopt(files, first_day=first_day, key=uuid4(), by=None, now=now(), basis=basis)
    told = Text(f"{adopted.book} gælder fra {first_day}.", f"{adopted.book} applies from {first_day}.")
    typer.echo(told.in_language(lang))


def refuse_errors(findings: Iterable[Finding]) -> None:
    """A book that breaks a promise for somebody is not adopted; what is only a warning does not stop it."""
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        raise Refused(errors)


def administrator(
    username: Annotated[str, typer.Argument(help="Brugernavn / user name")],
    name: Annotated[str, typer.Option("--name", help="Navn / name")] = "",
    new_password: Annotated[
        bool, typer.Option("--new-password", help="Ny midlertidig adgangskode / new temporary password")
    ] = False,
    lang: LanguageOption = "da",
) -> None:
    """Giver nogen rollen administrator; uden konto oprettes den. / Makes somebody an administrator."""
    prepare()
    from django.contrib.auth import get_user_model  # needs Django to be ready

    from forloeb.register import administration
    from forloeb.register.administration import By

    password = ""
    if not get_user_model().objects.filter(username=username).exists():
        given_names, _, surname = name.strip().rpartition(" ")
        password = administration.create(username, given_names, surname, By(None, uuid4()))
    person = get_user_model().objects.get(username=username)
    if new_password and not password:
        password = administration.renew_password(person, By(None, uuid4()))
    administration.give_role(person, "administrator", "", By(None, uuid4()))
    told = Text(f"{username} er administrator.", f"{username} is an administrator.")
    if password:
        told += Text(f" Midlertidig adgangskode: {password}", f" Temporary password: {password}")
    typer.echo(told.in_language(lang))
