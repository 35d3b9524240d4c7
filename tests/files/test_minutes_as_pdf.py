"""A secretary's agenda and minutes as PDF: everybody can read it, and it says what the meeting said."""

from dataclasses import replace

import pypdfium2
import pytest

from files.egeby_meeting import AGENDA, BRIDGE, CLOSED, MINUTES, REASON, about
from files.opened_pdf import bookmarks_of, everything_in, opened, pages_of, tags_of, words_of
from forloeb.book import Refused
from forloeb.files.minutes.pdf_out import as_pdf
from forloeb.packet.proceedings import Decision, Proceedings, Ruling, Section
from forloeb.packet.public import public_copy


def test_a_screen_reader_is_told_all_that_it_needs() -> None:
    with opened(as_pdf(MINUTES)) as file:
        told = file.open_metadata()

        assert str(file.Root.Lang) == "da"
        assert file.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in file.Root
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert (told["pdfuaid:part"], told["dc:title"]) == ("1", "Referat: Teknikudvalget den 27. oktober 2015")
        assert str(file.docinfo["/Title"]) == told["dc:title"]
        assert "/Author" not in file.docinfo
        assert "/CreationDate" not in file.docinfo


def test_headings_lists_and_the_vote_are_marked_as_what_they_are() -> None:
    marks = [mark for mark, _ in tags_of(as_pdf(MINUTES))]

    assert marks.count("/H1") == 2
    assert {"/Title", "/H2", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/THead", "/TH", "/TD"} <= set(marks)


def test_the_bookmarks_are_the_items_and_their_sections() -> None:
    assert bookmarks_of(as_pdf(about()))[:4] == [
        (1, "Punkt 2. Ny bro"),
        (2, "Resume"),
        (2, "Indstilling"),
        (2, "Sagsfremstilling"),
    ]


def test_the_minutes_tell_who_met_what_was_recommended_decided_and_voted() -> None:
    told = words_of(as_pdf(about()))

    for said in (
        "Egeby Kommune Referat: Teknikudvalget",
        "Dato 27. oktober 2015 Tid kl. 16.30 Sted Rådhuset",
        "Til stede Karen Holm (A), formand; Per Lund (V) Fraværende Tine Dal (B)",
        "Forvaltningen foreslår, at 1. der bygges en ny bro 2. broen får en cykelsti.",
        "Økonomiudvalget den 20. oktober 2015 Taget til efterretning.",
        "Teknikudvalget den 27. oktober 2015 Ad. 1 Anbefalet. Afstemning om punkt 1 i indstillingen",
        "For 3 A, V Imod 1 Ø Hverken for eller imod Ikke oplyst B",
        f"Mindretallet har fået ført til protokols: {REASON}",
        "Ad. 2 Godkendt, idet stien også skal være for gående. Fraværende: Tine Dal (B)",
        "Bilag 1. Broen målt • Kort",
    ):
        assert said in told
    assert "Målt den 5. juni" not in told


def test_what_is_to_follow_stands_below_the_decision_and_not_in_an_agenda() -> None:
    followup = "Forvaltningen kommer igen med en pris (i december 2015)"

    assert f"Opfølgning • {followup}" in words_of(as_pdf(MINUTES))
    assert f"Opfølgning • {followup}" in words_of(as_pdf(public_copy(MINUTES)))
    assert followup not in words_of(as_pdf(AGENDA))


def test_an_agenda_names_the_members_and_minutes_who_was_there() -> None:
    assert "Medlemmer Karen Holm (A), formand" in words_of(as_pdf(AGENDA))
    assert "Til stede Karen Holm (A), formand" in words_of(as_pdf(MINUTES))


def test_a_reason_that_stands_in_the_decision_is_not_told_twice() -> None:
    (_, decided) = BRIDGE.decisions
    said = replace(decided, rulings=(Ruling((1,), "recommended", f"Anbefalet. Imod stemte Ø. {REASON}."),))

    assert words_of(as_pdf(about(decisions=(said,)))).count(REASON) == 1


def test_until_something_is_decided_at_the_meeting_it_is_an_agenda() -> None:
    told = words_of(as_pdf(AGENDA))

    assert "Egeby Kommune Dagsorden: Teknikudvalget" in told
    assert "Økonomiudvalget den 20. oktober 2015 Taget til efterretning." in told
    assert "Referat" not in told


def test_room_for_a_decision_is_not_a_decision() -> None:
    """Papers come with the heading before the meeting, and nothing below it."""
    room = Decision("Teknikudvalget", "2015-10-27", ())
    told = words_of(as_pdf(replace(MINUTES, items=(replace(BRIDGE, decisions=(room,)),))))

    assert "Dagsorden" in told
    assert "Teknikudvalget den 27. oktober" not in told


def test_the_secretarys_own_has_the_closed_items_and_says_so() -> None:
    told = words_of(as_pdf(MINUTES))

    assert f"Punkt 1. Lukket punkt: {CLOSED['title']}" in told
    assert f"Lukket efter {CLOSED['ground']}." in told
    assert f"Sagsnummer {CLOSED['journal']}" in told
    assert "Fortroligt Indeholder lukkede punkter. Må ikke offentliggøres." in told


def test_the_public_one_holds_nothing_of_a_closed_item_anywhere() -> None:
    pdf = as_pdf(public_copy(MINUTES))
    held = everything_in(pdf)

    assert "Punkt 1. Ny bro over Egeå" in words_of(pdf)
    for secret in (*CLOSED.values(), "Kærgården", BRIDGE.journal or "", "Lukket", "lukket punkt", "Fortroligt"):
        for written in (secret, secret.encode("utf-16-be").decode("latin-1"), secret.encode("utf-16-be").hex().upper()):
            assert written not in held


def test_that_search_finds_what_is_there() -> None:
    held = everything_in(as_pdf(MINUTES))

    assert all(secret in held for secret in CLOSED.values())


def test_a_meeting_without_closed_items_is_the_same_to_everybody_but_for_journal_numbers() -> None:
    alone = about(journal=None)
    public = public_copy(replace(alone, items=(replace(alone.items[0], number="1"),)))

    assert as_pdf(public) == as_pdf(replace(alone, items=(replace(alone.items[0], number="1"),)))


def test_in_english_the_papers_words_are_still_danish_to_a_screen_reader() -> None:
    pdf = as_pdf(MINUTES, "en")
    with opened(pdf) as file:
        assert str(file.Root.Lang) == "en"
    told = words_of(pdf)

    assert "Minutes: Teknikudvalget" in told
    assert "Date 27 October 2015 Time 16:30 Place Rådhuset" in told
    assert "Item 1. Closed item: Køb af Kærgården" in told
    assert "Re 2 Godkendt" in told
    assert ("/P", "da") in tags_of(pdf)
    assert all(language in {"", "da"} for _, language in tags_of(as_pdf(MINUTES)))


@pytest.mark.parametrize(
    "said",
    [
        "5. juni mødes vi",
        "# overskrift",
        "= overskrift",
        "*fed* og _kursiv_",
        "$ 500 $ og @henvisning og <mærke>",
        "[kantet] {krøllet} \\skrå `kode` ~",
        "#import \"/etc/passwd\"; #panic('af')",
        "»citat«, \"citat\" og 'citat' -- og --- ...",
        "// ikke en kommentar /* heller ikke */",
        "+ plus\u00a0og - minus og / skrå: ord",
        "Łódź, Đorđe, Θήβα, Киев",
        "broen 🌉 er glad 😀",
        "漢字",
        "https://egeby.example/" + "bro/" * 40,
    ],
)
def test_text_is_text_whatever_it_looks_like(said: str) -> None:
    paper = about(said, sections=(Section(said, "presentation", (said,)),))
    pdf = as_pdf(paper)
    held = "".join(words_of(pdf).split())

    assert held.count("".join(said.split())) >= 3
    assert (1, f"Punkt 2. {said}") in bookmarks_of(pdf)


def test_a_word_longer_than_a_line_stays_on_the_page_unchanged() -> None:
    word = "bro" * 200
    pdf = as_pdf(about(sections=(Section("Resume", "summary", (word,)),)))
    with opened(pdf) as file:
        (page, *_) = file.pages
        width = float(page.mediabox[2])

    assert word in "".join("".join(pages_of(pdf)).split())
    assert _rightmost(pdf) < width - 60


def test_what_is_no_sign_is_left_out() -> None:
    assert bookmarks_of(as_pdf(about("Ny\x00 bro\ud83d\nover\ufeff Egeå\x07")))[0] == (1, "Punkt 2. Ny bro over Egeå")


def test_many_pages_are_numbered_and_say_what_they_are_of() -> None:
    long = about(sections=(Section("Sagsfremstilling", "presentation", ("Broen er gammel. " * 40,) * 12),))
    first, *later = pages_of(as_pdf(long))

    assert f"Side 1 af {len(later) + 1}" in first
    assert later
    for number, page in enumerate(later, start=2):
        assert page.startswith("Referat: Teknikudvalget den 27. oktober 2015")
        assert f"Side {number} af {len(later) + 1}" in page
    assert "Fortroligt · Referat" in pages_of(as_pdf(replace(long, items=(*long.items, MINUTES.items[0]))))[-1]


def test_the_same_meeting_is_the_same_file() -> None:
    assert as_pdf(MINUTES) == as_pdf(MINUTES)


@pytest.mark.parametrize("blank", ["", "  ", "\u200b", "\x00"])
def test_an_item_without_a_heading_is_refused_in_both_languages(blank: str) -> None:
    with pytest.raises(Refused) as refused:
        as_pdf(about(blank))

    assert _both(refused.value) == ("punkt 2 har ingen overskrift", "item 2 has no heading")


def test_a_meeting_without_a_name_is_refused_in_both_languages() -> None:
    nobody = replace(MINUTES, meeting=replace(MINUTES.meeting, municipality=None, committee=" "))
    with pytest.raises(Refused) as refused:
        as_pdf(nobody)

    assert _both(refused.value) == (
        "mødet har hverken udvalg eller kommune",
        "the meeting has neither committee nor municipality",
    )


def test_a_meeting_of_which_only_the_municipality_is_known_is_named_by_it() -> None:
    town = replace(MINUTES, meeting=replace(MINUTES.meeting, committee=None, date=None))

    assert words_of(as_pdf(town)).startswith("Referat: Egeby Kommune")


def test_a_meeting_with_no_items_yet_is_an_agenda() -> None:
    assert "Dagsorden: Teknikudvalget" in words_of(as_pdf(Proceedings(MINUTES.meeting, ())))


def test_what_the_gate_does_not_let_through_is_refused_and_never_written_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without the typeface that has a box for every sign, PDF/UA forbids an emoji."""
    monkeypatch.setattr("forloeb.files.minutes.pdf_out._fonts", list)
    with pytest.raises(Refused, match="cannot be written so that everybody can read it") as refused:
        as_pdf(about("Bro 🌉"))

    assert "PDF/UA-1" in refused.value.findings[0].found.da


def _both(refused: Refused) -> tuple[str, str]:
    (found,) = refused.findings
    return found.found.da, found.found.en


def _rightmost(pdf: bytes) -> float:
    """How far right on its page, in points, a sign of the first page ends."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        return max(float(text.get_charbox(n)[2]) for n in range(text.count_chars()))
    finally:
        document.close()
