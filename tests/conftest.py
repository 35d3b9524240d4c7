"""What tests of the register and the pages share."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")  # how long a life takes is the machine's affair, not a fault

if TYPE_CHECKING:
    from town import Town


@pytest.fixture
def town(db: None, monkeypatch: pytest.MonkeyPatch) -> "Town":
    from forloeb.web import middleware, urls  # noqa: F401  # so that every page has taken its clock
    from town import Town

    return Town(monkeypatch)
