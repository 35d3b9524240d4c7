"""The minutes and a case on one sheet, as PDF for whoever asks."""

import re
from typing import cast

import pypdfium2
import pytest
from django.http import HttpResponse

from forloeb.publication.store import withdraw
from public_meeting import CANARY, HELD, PATH_KEY, publish_meetings, take_up_followups
from town import Town

pytest.importorskip("forloeb.files.minutes.sheet")
MINUTES, SHEET = f"/moeder/{HELD}/referat.pdf", f"/moeder/{HELD}/{PATH_KEY}/ark.pdf"


@pytest.fixture
def published(town: Town) -> Town:
    publish_meetings(town.now)
    take_up_followups(town)
    return town


def pages_of(town: Town, path: str) -> list[str]:
    answer = cast(HttpResponse, town.stranger().get(path))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Cache-Control"] == "no-store"
    document = pypdfium2.PdfDocument(answer.content)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


def test_the_minutes_hold_the_open_cases_alone(published: Town) -> None:
    words = " ".join(pages_of(published, MINUTES))

    assert "Sti langs åen" in words
    assert "Badebro ved søen" in words
    assert CANARY not in words


def test_a_case_is_one_sheet_with_what_became_of_what_was_to_follow(published: Town) -> None:
    (words,) = pages_of(published, SHEET)

    assert "Sti langs åen" in words
    assert "Forsinket, skulle være gjort den 30. oktober 2015." in words
    assert f"/moeder/{HELD}/{PATH_KEY}/" in words.replace(" ", "")


def test_neither_is_there_when_the_meeting_is_withdrawn(published: Town) -> None:
    withdraw(HELD, published.now)

    assert [published.stranger().get(path).status_code for path in (MINUTES, SHEET)] == [410, 410]
