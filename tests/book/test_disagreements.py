"""Each other reading of the papers is read and checked like the rule it replaces, and gives a whole book."""

import pytest

from book.small import CARE, GOOD, findings_of, line_of
from forloeb.book import Book, read_book, with_reading
from forloeb.book.windows import Between, Within

DISAGREEMENT = """\
[disagreement.told-when]
title    = { da = "Hvornår?", en = "When?" }
about    = ["care.told", "care.chosen", "care.versioned"]
papers   = [
  { source = "paper 1", says = { da = "tre dage", en = "three days" } },
  { source = "paper 2", says = { da = "en uge", en = "a week" } },
]
leaves   = { da = "dagene 4 til 7", en = "days 4 to 7" }
reading  = { da = "Tre dage.", en = "Three days." }
standing = "decided"
decides  = { da = "Udvalget", en = "The committee" }

[[disagreement.told-when.alternative]]
id    = "a-week"
title = { da = "En uge", en = "A week" }

[disagreement.told-when.alternative.step."care.told"]
between = ["1 day", "1 week"]
source  = "paper 2"

[[disagreement.told-when.alternative]]
id    = "one-window"
title = { da = "Ét tidsrum", en = "One window" }

[disagreement.told-when.alternative.step."care.chosen"]
within = "3 weeks"
choice = []

[disagreement.told-when.alternative.step."care.versioned"]
within = "9 days"
"""
VERSIONED = """
[step.versioned]
title  = { da = "Versioner", en = "Versions" }
within = "1 day"

[[step.versioned.version]]
in-force    = { from = 2016-01-01 }
within      = "2 days"
responsible = "friends"
"""
FILES = {**GOOD, "care.toml": CARE + VERSIONED, "papers.toml": DISAGREEMENT}


def book() -> Book:
    return read_book({name: text.encode() for name, text in FILES.items()}).usable()


def rules(of: Book, step: str) -> list[object]:
    return [rule.window for version in of.steps[step].versions for rule in version.rules]


def test_the_papers_are_cited_with_their_places() -> None:
    (found,) = book().disagreements

    assert [(paper.citation.text.en, paper.says.en) for paper in found.papers if paper.citation] == [
        ("The paper, 1", "three days"),
        ("The paper, 2", "a week"),
    ]


def test_another_reading_is_a_book_that_differs_in_its_steps_alone() -> None:
    usual, other = book(), with_reading(book(), "told-when", "a-week")

    assert isinstance(rules(usual, "care.told")[0], Within)
    assert isinstance(rules(other, "care.told")[0], Between)
    (rule,) = other.steps["care.told"].versions[0].rules
    assert rule.source is not None
    assert (rule.source.place, rule.needs) == ("2", ("share",))
    assert [step for step in usual.steps if usual.steps[step] != other.steps[step]] == ["care.told"]


def test_a_field_holds_in_every_version_and_an_empty_choice_is_none() -> None:
    usual, other = book(), with_reading(book(), "told-when", "one-window")

    assert [len(rules(each, "care.chosen")) for each in (usual, other)] == [2, 1]
    windows = rules(other, "care.versioned")
    assert [window.span.count for window in windows if isinstance(window, Within)] == [9, 9]
    units = [version.rule.responsible[0].unit for version in other.steps["care.versioned"].versions]
    assert units == ["office", "friends"]


def test_there_is_no_other_reading_than_those_written() -> None:
    with pytest.raises(KeyError, match="told-when=a-year"):
        with_reading(book(), "told-when", "a-year")


@pytest.mark.parametrize(
    ("old", "new", "kind", "points_at", "says"),
    [
        ('"1 week"]', '"1 weak"]', "not-a-window", '"1 weak"', '[disagreement.told-when.alternative.step."care.told"]'),
        ('["1 day", "1 week"]', '["1 week", "1 day"]', "turned-round", '["1 week"', "1 week – 1 day"),
        ("between =", "betwen =", "unknown-key", "betwen", "'between'"),
        ('"care.told"]\nb', '"care.tell"]\nb', "unknown-name", '.step."care.tell"]', "'care.told'"),
        ('"care.told", "care.ch', '"care.tell", "care.ch', "unknown-name", "about ", "'care.told'"),
        ('"care.told", "care.ch', '"care.ch', "contradiction", '.step."care.told"]', "about"),
        ('"paper 2"\n', '"papir 2"\n', "unknown-name", '"papir 2"\n', "'paper'"),
        ('{ source = "paper 2"', '{ source = "papir 2"', "unknown-name", '{ source = "papir 2"', "'paper'"),
        (', en = "a week"', "", "missing-text", '{ source = "paper 2"', "statement in English"),
        ('"one-window"', '"a-week"', "twice", 'id    = "a-week"\ntitle = { da = "Ét', "'a-week'"),
        ('source  = "paper 2"', "needs = []", "told-without-consent", '.step."care.told"]', "without consent"),
        ('source  = "paper 2"', 'from = "told"', "circle", '.step."care.told"]', "care.told → care.told"),
        ('["1 day", "1 week"]\nsource  = "paper 2"', "X", "contradiction", '.step."care.told"]', "changes nothing"),
    ],
)
def test_what_is_wrong_by_another_reading_is_placed_where_it_stands(
    old: str, new: str, kind: str, points_at: str, says: str
) -> None:
    assert DISAGREEMENT.count(old) == 1, old
    text = DISAGREEMENT.replace(old, new).replace("between = X", 'within = "3 working days"')
    (found,) = findings_of({**FILES, "papers.toml": text})

    assert (found.kind, found.file, found.line) == (kind, "papers.toml", line_of(text, points_at))
    assert says in found.one_line("en")


def test_a_fault_of_the_step_itself_is_told_once() -> None:
    care = FILES["care.toml"].replace(', en = "Told"', "")
    (found,) = findings_of({**FILES, "care.toml": care})

    assert (found.kind, found.file) == ("missing-text", "care.toml")
    assert found.line == line_of(care, "[step.told]")
