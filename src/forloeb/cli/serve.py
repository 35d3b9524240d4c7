"""`forloeb serve`: the pages on a register; and how `forloeb demo` sets up its own."""

import os
from typing import Annotated

import typer

from forloeb.book import NO_LINE, Refused, Text, catalogue
from forloeb.cli.options import LanguageOption

SECRET_KEY = "FORLOEB_SECRET_KEY"  # noqa: S105  # the name of the variable
DATABASE = "DATABASE_URL"
_NO_ADDRESS = Text("det er ingen adresse på SQLite eller PostgreSQL", "that is no address of SQLite or PostgreSQL")


def prepare(**environment: str) -> None:
    """Starts Django, with these settings where the environment says nothing else, and brings the tables up to date.

    Raises Refused for settings with which nothing can start.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "forloeb.web.settings")
    for name, value in environment.items():
        os.environ.setdefault(name, value)
    words = catalogue("forloeb.files")
    if not os.environ.get(SECRET_KEY):
        raise Refused([words.finding("no-setting", SECRET_KEY, NO_LINE)])
    if not os.environ.get(DATABASE, "sqlite:").startswith(("sqlite:", "postgres:", "postgresql:")):
        raise Refused([words.finding("no-register", DATABASE, NO_LINE, why=_NO_ADDRESS)])
    import django  # slow, and of no use to the other commands
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        django.setup()
        call_command("migrate", verbosity=0)
    except (ImproperlyConfigured, OperationalError) as error:
        why = str(error).strip().partition("\n")[0]
        raise Refused([words.finding("no-register", DATABASE, NO_LINE, why=why)]) from None


def listen(address: str, port: int, workers: int) -> None:
    """Serves until it is stopped."""
    _let_go_of_the_database()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "forloeb.web.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
    ).serve()


def _let_go_of_the_database() -> None:
    """The server's processes are copies of this one: a connection that they shared would mix up their answers."""
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def serve(
    address: Annotated[str, typer.Option("--address", help="Adresse / address")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="Port")] = 8000,
    workers: Annotated[int, typer.Option("--workers", help="Processer / processes")] = 2,
    lang: LanguageOption = "da",  # noqa: ARG001  # every command takes it
) -> None:
    """Viser siderne for registeret i DATABASE_URL. / Serves the pages for the register in DATABASE_URL."""
    prepare()
    listen(address, port, workers)
