"""What was compiled from other functions, or with other numbers in them, is not used."""

import pytest

from forloeb.engine.kernel.compiled import codes, compiler, memory
from forloeb.engine.kernel.compiled.compiler import compiled, digest


def test_the_same_sources_have_the_same_digest() -> None:
    assert digest() == digest()


@pytest.mark.parametrize(("module", "name"), [(codes, "OVERDUE"), (memory, "DUE")])
def test_another_number_is_another_digest(module: object, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(module, name, 77)

    assert digest() != before


def test_another_function_is_another_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    before = digest()
    monkeypatch.setattr(compiler, "_MADE", list(compiler._MADE))
    assert digest() == before

    @compiled
    def twice(number: int) -> int:
        return number + number

    assert twice is not None
    assert digest() != before
