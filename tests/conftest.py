"""What tests of the register and the pages share."""

import pytest


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> "Town":  # noqa: F821
    from forloeb.web import middleware, urls  # noqa: F401  # so that every page has taken its clock
    from town import Town

    return Town(monkeypatch)
