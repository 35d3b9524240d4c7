"""A procedure told in sentences: what a caseworker would say aloud, from the book alone."""

import re

import pytest

from forloeb.book import Book
from forloeb.book.telling.procedure import ToldStep, tell, tell_step
from properties.books import BOOKS

SHIPPED, MINIATURE = (next(book for book in BOOKS if book.id == name) for name in ("lyngby-taarbaek-2015", "miniature"))


def told(step: str, book: Book = SHIPPED) -> ToldStep:
    return tell_step(book.steps[step], book)


def test_a_duty_says_when_who_and_what_then_on_what_it_rests() -> None:
    words = told("reception.danish-teaching").text

    assert words.da.startswith(
        "Senest 1 måned efter at kommunen har overtaget integrationsansvaret, skal Center for Arbejdsmarked sørge for, "
        "at danskundervisningen er begyndt. Desuden deltager "
    )
    assert "Lovkrav: Den gode modtagelse – Strategipapir, 18. september 2015, 3." in words.da
    assert words.en.startswith("No later than 1 month after the municipality has taken over the integration duty, ")


def test_an_offer_is_offered_by_consent_and_nobody_must() -> None:
    words = told("volunteers.welcome-host").text

    assert words.da.startswith(
        "4–5 dage efter at borgeren er ankommet, tilbyder de frivillige værter »Velkomstbesøg af en frivillig vært«. "
        "Det gælder kun, når husstand er enlig. Det kræver borgerens samtykke; der spørges: »Må vi"
    )
    assert "skal" not in words.da.partition("Det kræver")[0]


def test_each_row_of_a_choice_is_told_and_what_they_share_only_once() -> None:
    step = told("contact-course.right-and-duty")

    assert [variant.heading.da for variant in step.variants] == [
        "Når alder er under 30 eller over 50",
        "Når alder er mindst 30 og højst 50",
    ]
    assert "Senest 6 måneder" in step.variants[1].text.da
    assert "er registreret" not in step.variants[1].text.da
    assert step.text.da.count("er registreret") == 1


def test_each_version_says_from_when_it_holds_and_what_changed() -> None:
    first, second = told("support.decision", MINIATURE).variants[1:]

    assert first.heading.en == "For courses that begin from 1 July 2015 to 30 June 2016"
    assert second.text.en.startswith(
        "For courses that begin from 1 July 2016: The time is counted in working days. No l"
    )


def test_a_procedure_begins_with_whom_from_when_to_when_and_what_pauses_it() -> None:
    opening = " ".join(text.en for text in tell(MINIATURE.procedures["follow-up"], MINIATURE).opening)

    assert opening == (
        "The procedure is for cases of kind newcomer. It begins at »Plan made« and ends at »Moved away«. "
        "Time stands still from »Ill« to »Well«. Working days follow the calendar »Working days«."
    )


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("follow-up.contract-check", "At most 3 months after the last, counted from »Plan made«, the citizens' office"),
        ("follow-up.club-evening", "Every Thursday, counted from »Plan made«, »Club evening« is offered by"),
        ("arrival.coffee", "The first Thursday after »Arrived«, »Coffee at the town hall«"),
    ],
)
def test_recurrences_and_weekdays_are_said_in_their_own_words(step: str, says: str) -> None:
    assert told(step, MINIATURE).text.en.startswith(says)


def test_every_step_of_every_book_is_told_in_whole_sentences_in_both_languages() -> None:
    for book in BOOKS:
        for procedure in book.procedures.values():
            for step in tell(procedure, book).steps:
                for text in (step.text, *(variant.text for variant in step.variants)):
                    for words in (text.da, text.en):
                        assert re.fullmatch(r"[»A-ZÆØÅÉ0-9].*[.?!«]", words), (step.step.id, words)
                        assert "  " not in words
                        assert " ." not in words
