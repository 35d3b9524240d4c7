"""Two versions of a text beside each other: what a reader of a policy would say became of each paragraph."""

from hypothesis import given
from hypothesis import strategies as st

from forloeb.packet.aligned import Pair, aligned
from forloeb.packet.parallel_text import present_and_former

SNOW = "Cykelstierne ryddes for sne før klokken syv om morgenen, også i weekenden."
LIGHT = "Pladserne ligger tæt på indgangen, og de er belyst hele natten."
ROOM = "Ved stationer og skoler er der plads til lige så mange cykler som rejsende har brug for."
GOAL = "I 2015 cykler halvdelen af kommunens elever til skole hver dag."


def kinds(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    return [pair.kind for pair in aligned(old, new)]


def test_spaces_alone_are_no_difference() -> None:
    assert kinds((SNOW, "Mål"), (SNOW.replace(" ", "  "), " Mål ")) == ["same", "same"]


def test_an_edited_paragraph_stands_beside_what_it_was() -> None:
    edited = GOAL.replace("halvdelen", "to ud af tre").replace("2015", "2020")
    assert aligned((SNOW, GOAL), (SNOW, edited))[1] == Pair("changed", (GOAL,), (edited,))


def test_paragraphs_with_little_in_common_are_one_out_and_one_in() -> None:
    assert kinds((SNOW, GOAL), ("Kommunen sætter stik op til elcykler ved havnen.", GOAL)) == [
        "removed",
        "added",
        "same",
    ]


def test_a_paragraph_that_was_split_stands_beside_both_halves() -> None:
    assert aligned((f"{ROOM} {LIGHT}", SNOW), (ROOM, LIGHT, SNOW))[0] == Pair(
        "changed", (f"{ROOM} {LIGHT}",), (ROOM, LIGHT)
    )


def test_two_paragraphs_that_were_joined_stand_beside_the_whole() -> None:
    assert aligned((SNOW, ROOM, LIGHT), (SNOW, f"{ROOM} {LIGHT}"))[1] == Pair(
        "changed", (ROOM, LIGHT), (f"{ROOM} {LIGHT}",)
    )


def test_a_paragraph_that_moved_and_was_edited_is_found_where_it_stands_now() -> None:
    moved = SNOW.replace("syv", "seks")
    told = aligned(("Mål", GOAL, ROOM, LIGHT, SNOW), (moved, "Mål", GOAL, ROOM, LIGHT))

    assert told[0] == Pair("moved-in", (SNOW,), (moved,))
    assert told[-1] == Pair("moved-out", (SNOW,), ())


def test_a_heading_that_stands_in_every_chapter_keeps_its_chapter() -> None:
    old = ("Skole", "Borgeren skal opleve:", ROOM, "Fritid", "Borgeren skal opleve:", SNOW)
    new = ("Skole", "Borgeren skal opleve:", ROOM, LIGHT, "Fritid", "Borgeren skal opleve:", SNOW)
    assert kinds(old, new) == ["same", "same", "same", "added", "same", "same", "same"]


def test_long_texts_that_share_nothing_are_answered_at_once() -> None:
    old = tuple(f"Afsnit {number} om vand, veje og vinter nummer {number}." for number in range(1500))
    new = tuple(f"Stykke {number} til skoler, sport og sang gange {number}." for number in range(1500))
    assert len(aligned(old, new)) == 3000


TEXTS = st.lists(st.sampled_from([SNOW, LIGHT, ROOM, GOAL, f"{ROOM} {LIGHT}", "Mål", "", "–", GOAL[:30]]), max_size=9)


@given(TEXTS, TEXTS)
def test_nothing_is_lost_or_told_twice(old: list[str], new: list[str]) -> None:
    told = aligned(old, new)

    assert [text for pair in told if pair.kind != "moved-in" for text in pair.old] == old
    assert [text for pair in told for text in pair.new] == new
    assert all(pair.new == () for pair in told if pair.kind in {"removed", "moved-out"})
    assert [pair.kind for pair in told].count("moved-in") == [pair.kind for pair in told].count("moved-out")


@given(TEXTS)
def test_a_text_beside_itself_is_the_same_throughout(text: list[str]) -> None:
    assert {pair.kind for pair in aligned(text, text)} <= {"same"}


def test_a_paper_that_has_the_former_text_page_against_page_is_two_texts() -> None:
    paper = (
        *("Forord", "Vi vil cykle.", "Tidligere: Forord", "Vi vil køre. Vej og sti"),
        *("Stier belyses.", "Lyset er gult.", "Vej og sti", "Stier asfalteres. Havn"),
        *("Der er værksted.", "Havn", "Der er en kran."),
    )
    assert present_and_former(paper) == (
        ("Forord", "Vi vil cykle.", "Vej og sti", "Stier belyses.", "Lyset er gult.", "Havn", "Der er værksted."),
        ("Forord", "Vi vil køre.", "Vej og sti", "Stier asfalteres.", "Havn", "Der er en kran."),
    )


def test_a_heading_that_stands_twice_on_a_page_which_marks_its_former_text_begins_no_other() -> None:
    paper = ("Mål", "Ord.", "Mål", "Flere ord.", "Tidligere: Mål", "Gamle ord.")
    assert present_and_former(paper) == (("Mål", "Ord.", "Mål", "Flere ord."), ("Mål", "Gamle ord."))


def test_a_paper_of_one_text_is_not_parted() -> None:
    assert present_and_former(("Mål", "Tidligere var der ingen sti.", "Mål")) is None
