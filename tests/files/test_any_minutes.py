"""Any meeting, in whatever words: it becomes a document, and its titles are there."""

import re
import unicodedata
from dataclasses import replace
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from files.egeby_meeting import MINUTES
from files.opened_pdf import bookmarks_of, opened, words_of
from forloeb.files.minutes.pdf_out import as_pdf
from forloeb.files.minutes.sheet import as_sheet, page_count
from forloeb.files.minutes.word_out import as_word
from forloeb.packet.proceedings import Attachment, Decision, Followup, Item, Point, Proceedings, Ruling, Section, Vote
from forloeb.packet.public import public_copy
from forloeb.packet.record import Person, Tally

ROLES = ("summary", "recommendation", "presentation", "law", "treatment")
SIGNS = st.characters(codec="utf-8", exclude_categories=["Cs", "Cn"])
ANY = st.text(SIGNS, max_size=60)
LATIN = st.text("abcæøåÆØÅé.,:;#*_$@[]{}<>\\'\"`~=+-/()0123456789 ", min_size=1, max_size=60)
VISIBLE = st.tuples(st.sampled_from("AØ7#*"), ANY | LATIN).map("".join)
NUMBERS = st.none() | st.integers(1, 30)
PEOPLE = st.tuples(st.builds(Person, ANY, st.none() | ANY, st.none() | ANY))
TALLIES = st.builds(Tally, st.none() | st.integers(0, 31), st.lists(ANY, max_size=3).map(tuple))
VOTES = st.builds(Vote, NUMBERS, TALLIES, TALLIES, TALLIES, st.none() | ANY)
RULINGS = st.builds(Ruling, st.lists(st.integers(1, 4), max_size=3).map(tuple), st.none(), ANY)
DECISIONS = st.builds(
    Decision,
    st.none() | ANY,
    st.sampled_from([None, "2015-10-20", "2015-10-27"]),
    st.lists(RULINGS, max_size=2).map(tuple),
    st.lists(VOTES, max_size=2).map(tuple),
    PEOPLE,
)


def some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


ITEMS = st.builds(
    Item,
    number=st.sampled_from(["", "1", "12", "3a"]),
    title=VISIBLE,
    key=st.just("k"),
    closed=st.booleans(),
    ground=st.none() | ANY,
    journal=st.none() | ANY,
    sections=some(st.builds(Section, ANY, st.sampled_from(ROLES), st.lists(ANY, max_size=2).map(tuple))),
    recommendations=some(st.builds(Point, NUMBERS, ANY)),
    decisions=some(DECISIONS),
    attachments=some(st.builds(Attachment, NUMBERS, ANY)),
    followups=some(st.builds(Followup, ANY)),
)
MEETINGS = st.builds(
    lambda committee, place, items: Proceedings(replace(MINUTES.meeting, committee=committee, place=place), items),
    VISIBLE,
    st.none() | ANY,
    some(ITEMS),
)


def plain(text: str) -> str:
    """As it is read from a heading: signs that are none left out, breaks as spaces."""
    spaced = re.sub("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+", " ", text)
    return "".join(sign for sign in spaced if unicodedata.category(sign) != "Cc" and sign != "\ufeff")


@settings(max_examples=40, deadline=None)
@given(MEETINGS, st.sampled_from(["da", "en"]))
def test_it_is_a_pdf_that_a_screen_reader_can_read_with_its_titles_as_bookmarks(
    meeting: Proceedings, lang: str
) -> None:
    pdf = as_pdf(meeting, "da" if lang == "da" else "en")
    with opened(pdf) as file:
        assert file.open_metadata()["pdfuaid:part"] == "1"

    marks = [title for level, title in bookmarks_of(pdf) if level == 1]
    for item, mark in zip(meeting.items, marks, strict=True):
        assert mark.endswith(plain(item.title))


@settings(max_examples=40, deadline=None)
@given(LATIN.filter(str.strip))
def test_its_titles_stand_on_its_pages(title: str) -> None:
    meeting = Proceedings(MINUTES.meeting, (Item("1", title),))

    shown = words_of(as_pdf(meeting)).replace("\ufffe", "-")  # so the library gives a hyphen at a line's end
    assert "".join(title.split()) in "".join(shown.split())


@settings(max_examples=15, deadline=None)
@given(MEETINGS)
def test_it_is_a_word_document_with_its_titles_as_headings(meeting: Proceedings) -> None:
    file = docx.Document(BytesIO(as_word(meeting)))
    headings = [each.text for each in file.paragraphs if each.style and each.style.name == "Heading 1"]

    for item, heading in zip(meeting.items, headings, strict=True):
        assert heading.endswith(plain(item.title))


@settings(max_examples=15, deadline=None)
@given(MEETINGS, st.integers(1, 60))
def test_a_case_of_it_is_one_page(meeting: Proceedings, times: int) -> None:
    public = public_copy(meeting)
    long = replace(
        public,
        items=tuple(
            replace(each, decisions=each.decisions * times, recommendations=each.recommendations * times)
            for each in public.items
        ),
    )
    if long.items:
        assert page_count(as_sheet(long, "k", "https://egeby.example/moeder/k/")) == 1


@pytest.mark.parametrize("first", range(0x20, 0x30000, 0x4000))
def test_no_sign_of_any_script_stops_it(first: int) -> None:
    signs = [chr(n) for n in range(first, first + 0x4000) if unicodedata.category(chr(n)) not in {"Cs", "Cc"}]
    lines = tuple(" ".join(signs[n : n + 512]) for n in range(0, len(signs), 512))
    meeting = Proceedings(MINUTES.meeting, (Item("1", "Tegn", sections=(Section("Alle", "presentation", lines),)),))

    assert as_pdf(meeting).startswith(b"%PDF")
