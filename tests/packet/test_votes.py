"""Votes: counts, parties, and what a minority had put in the minutes."""

import pytest

from forloeb.packet.votes import vote_in
from packet.reading import DANISH

BOTH = (("A", "B", "F"), ("V", "O"))


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt med et flertal bestående af 4 (A, B og F). Imod stemmer 2 (V og O).",
        "For stemte A (2), B (1) og F (1). Imod stemte V (1) og O (1).",
        "For stemte A, B og F (4). Imod stemte V og O (2).",
        "Fire (A, B og F) stemte for. To (V og O) stemte imod.",
        "For: A, B og F (4). Imod: V og O (2).",
        "Anbefales med stemmerne 4 for (A, B og F) og 2 imod (V og O).",
        "Godkendt med 4 stemmer (A, B og F) mod 2 (V og O).",
        "Et flertal på 4 (A, B og F) godkendte. Et mindretal på 2 (V og O) stemte imod.",
        "For indstillingen stemte 4 (A, B og F). Imod indstillingen stemte 2 (V og O), idet de ønsker en bro.",
    ],
)
def test_the_same_vote_in_many_words(text: str) -> None:
    vote = vote_in(text, 1, 1, DANISH)

    assert vote is not None
    assert (vote.in_favour.count, vote.against.count) == (4, 2)
    assert (vote.in_favour.parties, vote.against.parties) == BOTH


def test_a_minoritys_reason_goes_with_the_vote() -> None:
    vote = vote_in("For stemte A (3). Imod stemte O (1), idet O ønsker en bro.", None, 1, DANISH)

    assert vote is not None
    assert vote.statement == "idet O ønsker en bro."


def test_who_abstains_is_neither_for_nor_against() -> None:
    vote = vote_in("For stemte A (3). Imod stemte O (1). C (1) undlod at stemme.", None, 1, DANISH)

    assert vote is not None
    assert (vote.abstain.count, vote.abstain.parties) == (1, ("C",))


def test_parties_without_numbers_have_no_count() -> None:
    vote = vote_in("For stemte A og B. Imod stemte O.", None, 1, DANISH)

    assert vote is not None
    assert (vote.in_favour.count, vote.against.parties) == (None, ("O",))


def test_a_decision_without_votes_has_none() -> None:
    assert vote_in("Godkendt, idet udvalget takker.", None, 1, DANISH) is None
