"""The ids of docs/formats.md are those of the shipped book."""

import re
from pathlib import Path

from forloeb.files.book_folder import read_book_folder

FORMATS = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")


def test_every_id_that_stays_is_a_step_of_the_shipped_book() -> None:
    listed = FORMATS.partition("## Ids of the shipped book")[2].partition(":")[2]
    promised = {
        f"{procedure}.{step}"
        for procedure, steps in re.findall(r"`([a-z-]+)\.` ([^;]+)", listed)
        for step in re.findall(r"[a-z][a-z0-9-]*[a-z0-9]", steps)
    }

    assert len(promised) == 38
    assert promised - set(read_book_folder("lyngby-taarbaek-2015").usable().steps) == set()
