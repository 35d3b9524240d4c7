"""Who was away, who came instead, and cues that nobody follows."""

import pytest

from forloeb.packet.people import absent_in
from packet.reading import DANISH, lines, read


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Karen Holm (B) var fraværende.", ["Karen Holm"]),
        ("Karen Holm (B) og Per Lund (V) var fraværende", ["Karen Holm", "Per Lund"]),
        ("Afbud: Karen Holm (B)", ["Karen Holm"]),
        ("Afbud fra Karen Holm (B).", ["Karen Holm"]),
        ("Per Lund (V) deltog ikke i behandlingen af sagen.", ["Per Lund"]),
        ("Afbud:", []),
        ("Fraværende: Ingen", []),
        ("Godkendt.", []),
        ("Afbud: Karen Holm (B). Som stedfortræder for Karen Holm (B) deltog Tine Dal (B).", ["Karen Holm"]),
        ("Afbud: Karen Holm (B) (stedfortræder: Tine Dal (B))", ["Karen Holm"]),
        ("Fraværende: Karen Holm (B), Tine Dal (B) mødte for Karen Holm (B)", ["Karen Holm"]),
    ],
)
def test_who_was_away(text: str, names: list[str]) -> None:
    assert [person.name for person in absent_in(lines(text), DANISH)] == names


def test_a_substitute_is_present_and_who_sent_regrets_is_not() -> None:
    meeting = read("""
        Kulturudvalget
        3. maj 2017
        Medlemmer: Karen Holm (B), formand; Per Lund (V)
        Afbud: Per Lund (V) (stedfortræder: Tine Dal (V))

        Sag nr. 1

        1. Museet

        Kulturudvalget den 3. maj 2017
        Godkendt.
    """).packet.meeting

    assert [(each.name, each.role) for each in meeting.present] == [
        ("Karen Holm", "formand"),
        ("Tine Dal", "stedfortræder"),
    ]
    assert [each.name for each in meeting.absent] == ["Per Lund"]


def test_lists_with_nobody_in_them_are_empty() -> None:
    meeting = read(
        "Kulturudvalget\n3. maj 2017\nTil stede:\nFraværende:\nIngen\n\nSag nr. 1\n\n1. Museet\n"
    ).packet.meeting

    assert (meeting.present, meeting.absent) == ((), ())
