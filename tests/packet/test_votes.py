"""Votes: counts, parties, and what a minority had put in the minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forloeb.packet.proceedings import Vote
from forloeb.packet.profile import shipped_profiles
from forloeb.packet.record import Tally
from forloeb.packet.votes import vote_in
from forloeb.packet.written import vote_words
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


@pytest.mark.parametrize(
    "text",
    [
        "Godkendt. For stemte 2 (A, F). Imod stemte 1 (V). Hverken for eller imod stemte 1 (O).",
        "Godkendt. Hverken for eller imod stemte 1 (O). For stemte 2 (A, F). Imod stemte 1 (V).",
        "For stemte A og F (2). Imod stemte V (1). O (1) stemte hverken for eller imod.",
    ],
)
def test_who_votes_neither_for_nor_against_is_not_counted_against(text: str) -> None:
    vote = vote_in(text, None, 1, DANISH)

    assert vote is not None
    assert (vote.in_favour, vote.against, vote.abstain) == (Tally(2, ("A", "F")), Tally(1, ("V",)), Tally(1, ("O",)))


@pytest.mark.parametrize(
    ("profile", "text"),
    [
        ("norwegian", "For stemte 2 (A, F). Mot stemte 1 (V). Verken for eller mot stemte 1 (O)."),
        ("swedish", "Röstar för: 2 (A, F). Röstar emot: 1 (V). Röstar varken för eller emot: 1 (O)."),
    ],
)
def test_neither_for_nor_against_in_the_neighbours_languages(profile: str, text: str) -> None:
    vote = vote_in(text, None, 1, next(each for each in shipped_profiles() if each.name == profile))

    assert vote is not None
    assert (vote.in_favour.count, vote.against.count, vote.abstain.count) == (2, 1, 1)
    assert vote.abstain.parties == ("O",)


def test_abstaining_alone_is_a_vote_only_where_it_is_from_one() -> None:
    told = vote_in("Godkendt. O (1) undlod at stemme.", None, 1, DANISH)

    assert told is not None
    assert told.abstain == Tally(1, ("O",))
    assert vote_in("Drøftet. I 2015 undlod center B at sende brev.", None, 1, DANISH) is None
    assert vote_in("Udvalget undlod at stemme.", None, 1, DANISH) is None


def test_a_reason_ends_with_its_sentence_and_what_the_committee_wishes_is_no_part_of_it() -> None:
    vote = vote_in(
        "Anbefalet. For stemte 4 (A, B, F, V). Imod stemte 1 (O), fordi opgaven hører til i frivilligcentret jf. "
        "Serviceloven og koster ca. 2 mio. kr. Udvalget ønsker en opgørelse inden den 16. november 2015.",
        None,
        1,
        DANISH,
    )

    assert vote is not None
    assert vote.statement == "opgaven hører til i frivilligcentret jf. Serviceloven og koster ca. 2 mio. kr."


def test_a_reason_in_another_sentence_is_not_the_minoritys() -> None:
    vote = vote_in("For stemte A. Imod stemte V. Udvalget udsætter punkt 2, idet en plan mangler.", None, 1, DANISH)

    assert vote is not None
    assert vote.statement is None


def test_what_a_minority_had_put_in_the_minutes_may_be_several_sentences() -> None:
    vote = vote_in(
        "For stemte 2 (A). Imod stemte 1 (V). Mindretallet ønsker ført til protokols: Stien er dyr. Den er ny.",
        None,
        1,
        DANISH,
    )

    assert vote is not None
    assert vote.statement == "Stien er dyr. Den er ny."


_PARTIES = "A B C D F I O V Ø Å EL SF".split()


@st.composite
def votes(draw: st.DrawFn) -> Vote:
    """Of up to twelve parties each on one side; a side has a count, parties or both."""
    placed = draw(st.lists(st.tuples(st.sampled_from(_PARTIES), st.integers(0, 2)), unique_by=lambda each: each[0]))
    sides = [tuple(party for party, at in placed if at == side) for side in range(3)]
    counts = [draw(st.none() | st.integers(max(1, len(side)), 40)) for side in sides]
    for_it, against, abstain = (Tally(count, side) for count, side in zip(counts, sides, strict=True))
    said = (each.count or each.parties for each in (against, abstain))
    statement = draw(st.sampled_from([None, "Stien er for dyr.", "Den er dyr. Den er ny."])) if any(said) else None
    return Vote(None, for_it, against, abstain, statement)


@given(votes())
def test_a_vote_that_is_written_is_read_again_as_it_was(vote: Vote) -> None:
    words = vote_words(vote)
    read = vote_in(f"Godkendt. {words}", None, 1, DANISH)

    if not words:
        assert read is None
        return
    assert read is not None
    assert (read.in_favour, read.against, read.abstain) == (vote.in_favour, vote.against, vote.abstain)
    assert read.statement == vote.statement
