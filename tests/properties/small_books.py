"""Random small books: one chapter of one to four steps, as TOML text, over the words of tests/book/small.py."""

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from book.small import BOOK

HEAD = """\
[procedure]
id     = "care"
title  = { da = "Omsorg", en = "Care" }
for    = ["person"]
starts = "arrival"
"""
EVENTS = ["arrival", "left", "talk"]
SPANS = ["1 day", "3 working days", "2 weeks", "1 month", "1 year"]
WINDOWS = [
    'within = "3 days"',
    'within = "10 working days"',
    'within = "1 month"',
    'within = "the same day"',
    'within = "end of next quarter"',
    'between = ["4 days", "2 weeks"]',
    'weeks = "2..4"',
    'on = "second Thursday"',
    'on = "Thursday of the next week"',
    "dates = [2015-09-01, 2015-10-31]",
    'to = "value of agreed"',
    'to = "left"',
]
REPEATS = [
    'repeats = "once in each 1 month"',
    'repeats = "once in each 10 working days"',
    'repeats = "3 within 2 months"',
    'repeats = "2 weeks after the last"',
    'repeats = "by calendar quarter"',
    'repeats = "3 at 1 week, then at 1 month"',
    'repeats = "weekly on Friday"',
    'repeats = "weekly on Friday"\nlasts = "2 months"',
    'repeats = "once in each 1 month"\nlasts = "10 weeks"',
    'repeats = "every year from 11-01 to 01-31"',
]
PAUSES = ["", 'pauses = ["talk", "left"]\n', 'pauses = [["talk", "left"], ["call", "called"]]\n']
WHEN = [
    "age < 30",
    "sex == female",
    "age < 30 or sex == female",
    "not (sex == male)",
    "born > 1990-01-01",
    "kind == person",
]


@st.composite
def small_book(draw: DrawFn) -> dict[str, bytes]:
    head = HEAD + "".join([draw(st.sampled_from(["", 'ends = ["left"]\n'])), draw(st.sampled_from(PAUSES))])
    head += draw(st.sampled_from(["", "", 'when = "sex == female or age >= 18"\n']))
    if draw(st.booleans()):
        head += f"in-force = {{ from = 2015-{draw(st.integers(7, 12)):02}-01 }}\n"
    steps = [draw(_step(number)) for number in range(draw(st.integers(1, 4)))]
    return {"book.toml": BOOK.encode(), "care.toml": "\n".join([head, *steps]).encode()}


@st.composite
def _step(draw: DrawFn, number: int) -> str:
    before = [f"s{earlier}" for earlier in range(number)]
    anchor = draw(st.sampled_from([*EVENTS, *before, "value of agreed", "born", "30 days before value of agreed"]))
    force = draw(st.sampled_from(["statutory", "local", "offer"]))
    repeats = draw(st.sampled_from([False, False, True]))
    each = not repeats and draw(st.integers(0, 4)) == 0
    lines = [
        f'[step.s{number}]\ntitle = {{ da = "Trin", en = "Step" }}\nresponsible = "office"\nforce = "{force}"',
        f'standing = "decided"\nsource = "paper"\nfrom = "{anchor}"',
        draw(st.sampled_from(REPEATS if repeats else WINDOWS)),
    ]
    if each:
        lines.append(f'each = "{draw(st.sampled_from([*EVENTS, "agreed"]))}"')
    lines += draw(_maybe(st.sampled_from(WHEN).map('when = "{}"'.format)))
    lines += draw(_maybe(st.just('needs = ["share"]')))
    lines += draw(_maybe(st.just('until = "left"') if anchor != "left" else st.just('version-by = "opens"')))
    nth = f", nth = {number + 1}" if not repeats and not each and draw(st.booleans()) else ""
    lines += draw(_maybe(st.sampled_from(EVENTS).map(lambda event: f'done = {{ event = "{event}"{nth} }}')))
    if draw(st.integers(0, 3)) == 0:
        changed = draw(st.sampled_from(REPEATS if repeats else WINDOWS))
        lines.append(f"[[step.s{number}.version]]\nin-force = {{ from = 2016-01-01 }}\n{changed}")
    return "\n".join(lines) + "\n"


def _maybe(line: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.just([]) | st.just([]) | line.map(lambda each: [each])
