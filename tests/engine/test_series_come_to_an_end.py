"""A recurring step that no version rules for a case has no rows, and the search for them ends."""

import signal
from pathlib import Path

from forloeb.book import read_book
from forloeb.engine import Name, Record, derive_case, read_moment

MINIATURE = Path(__file__).parents[1] / "books" / "miniature"
ODD = """
[step.odd]
title    = { da = "Sær", en = "Odd" }
from     = "home-visit-asked"
repeats  = "once in each 1 month"
in-force = { to = 2015-06-30 }
[[step.odd.version]]
in-force = { from = 2015-07-01, to = 2015-07-31 }
from     = "plan-made"
"""


def test_a_recurring_step_whose_later_anchor_lies_outside_every_version_is_not_owed() -> None:
    files = {file.name: file.read_bytes() for file in MINIATURE.glob("*.toml")}
    files["support.toml"] += ODD.encode()
    book = read_book(files).usable()
    records = [
        Record(read_moment("2015-07-01"), Name("kind"), "newcomer"),
        Record(read_moment("2015-07-10"), Name("event", "home-visit-asked")),
        Record(read_moment("2016-01-01"), Name("event", "plan-made")),
    ]

    signal.alarm(30)  # without an end the test would never fail
    rows = derive_case(book, "a", records, read_moment("2016-03-01"))
    signal.alarm(0)

    assert "support.odd" not in {row.step for row in rows}
