"""The PostgreSQL that tests may use: the address in FORLOEB_POSTGRESQL, else the server of this machine.

As a program: exit status 0 when it answers; 77, with a word, when it does not.
"""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest

ADDRESS = os.environ.get("FORLOEB_POSTGRESQL", "postgres://postgres@127.0.0.1:5432/postgres")


@contextmanager
def new_database() -> Iterator[str]:
    """The address of an empty database, dropped afterwards. Skips the test where no server answers, unless
    FORLOEB_ALL_TESTS says that one must.
    """
    name = f"forloeb_{secrets.token_hex(4)}"
    try:
        connection = psycopg.connect(ADDRESS, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError:
        if os.environ.get("FORLOEB_ALL_TESTS"):
            raise
        pytest.skip("no PostgreSQL answers on this machine")
    with connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(ADDRESS)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def main() -> int:
    try:
        psycopg.connect(ADDRESS, connect_timeout=3).close()
    except psycopg.OperationalError:
        sys.stdout.write("No PostgreSQL answers: the register and the pages are tested on SQLite alone.\n")
        return 1 if os.environ.get("FORLOEB_ALL_TESTS") else 77
    return 0


if __name__ == "__main__":
    sys.exit(main())
