"""Before papers leave, each of their texts is looked through: a CPR number holds them back, the rest is asked about."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forloeb.packet.openness import Exposure, scan, texts
from forloeb.packet.proceedings import Attachment, Decision, Followup, Item, Point, Proceedings, Ruling, Section, Vote
from forloeb.packet.public import PublicProceedings, public_as_data, public_copy, public_from_data
from forloeb.packet.record import Competence, Meeting, Person, Tally
from packet.exposed import measured

BIRGER = Person("Birger Lundemark", "A", "formand")
MEETING = Meeting(
    "Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 27), "16:30", "Rådhuset", (BIRGER,), (BIRGER,)
)
PATH = Item(
    "1",
    "Sti langs åen",
    key="path",
    sections=(Section("Resume", "summary", ("En sti på to kilometer.",)),),
    recommendations=(Point(1, "stien anlægges"),),
    competence=(Competence("Udvalget", "punkt 1"),),
    decisions=(
        Decision(
            "Udvalget",
            "2015-10-27",
            (Ruling((1,), "approved", "Godkendt, idet engen skånes.", "engen skånes"),),
            (Vote(1, Tally(3, ("A",)), Tally(1, ("V",)), Tally(None, ("B",)), "Engen bør have ro"),),
            (BIRGER,),
        ),
    ),
    attachments=(Attachment(1, "Kort over stien", ("Stien følger åen.",)),),
    followups=(Followup("Udvalget får tilbud forelagt.", None, "i december", "2015-12"),),
)
SALE = Item("2", "Lukket punkt: Grundsalg ved havnen", key="sale", closed=True, journal="13.06.02-G10-9-15")


def copy(*items: Item) -> PublicProceedings:
    return public_copy(Proceedings(MEETING, items))


def saying(text: str) -> PublicProceedings:
    return copy(replace(PATH, sections=(Section("Resume", "summary", (text,)),)))


def kinds(text: str) -> list[str]:
    return [each.kind for each in scan(saying(text))]


def only(text: str) -> Exposure:
    (found,) = scan(saying(text))
    return found


def test_papers_of_which_nobody_need_think_twice() -> None:
    assert scan(copy(PATH)) == ()


@pytest.mark.parametrize(
    "spelled",
    [
        "010203-1234",
        "0102031234",
        "010203 1234",
        "61 02 03-1234",
        "01.02.03-1234",
        "010203\N{EN DASH}1234",
        "CPR 0102031234",
    ],
)
def test_a_cpr_number_holds_the_papers_back_and_is_never_shown_whole(spelled: str) -> None:
    found = only(f"Sagen vedrører {spelled}.")

    assert (found.kind, found.may_be_answered) == ("cpr-number", False)
    assert "1234" not in found.text


def test_the_day_must_be_one() -> None:
    assert kinds("Sagen vedrører 320203-1234 og 010299-1234 og 921203-1234.") == ["cpr-number"]


def test_a_number_that_its_label_says_to_be_another_may_be_answered() -> None:
    found = only("Afdelingen har P-nummer 1003245678.")

    assert (found.kind, found.may_be_answered) == ("number-like-cpr", True)


def test_two_numbers_side_by_side_are_both_found_and_both_hidden() -> None:
    found = scan(saying("Søskende: 010203-1234/020304-2345"))

    assert [each.hit for each in found] == ["010203-xxxx", "020304-xxxx"]
    assert not any("1234" in each.text or "2345" in each.text for each in found)


@pytest.mark.parametrize(
    ("text", "kind", "hit"),
    [
        ("Hun bor på Skovvej 12 i Egeby.", "private-address", "Skovvej 12"),
        ("Klagen er skrevet af Karen Holm, Gl. Landevej 8.", "private-address", "Gl. Landevej 8"),
        ("Der er vand i Møllegade 9, 2. tv, siger han.", "private-address", "Møllegade 9, 2. tv"),
        ("Forvaltningen har talt med borgeren Karen Holm.", "citizen-named", "Karen Holm"),
        ("Familien Şimşek flytter.", "citizen-named", "Şimşek"),
        ("Karen Holm, 34 år, har fået job.", "citizen-named", "Karen Holm"),
        ("Skriv til karen.holm@gmail.com.", "private-contact", "karen.holm@gmail.com"),
        ("Ring på borgerens telefon 45 97 30 00.", "private-contact", "45 97 30 00"),
    ],
)
def test_what_somebody_may_say_why_it_stands(text: str, kind: str, hit: str) -> None:
    found = only(text)

    assert (found.kind, found.hit, found.may_be_answered) == (kind, hit, True)


def test_a_name_with_address_and_telephone_is_asked_about_once_for_each() -> None:
    found = scan(saying("Formanden Peter Madsen, Lyngby Hovedgade 12, 2. tv., tlf. 40 12 34 56, har søgt."))

    assert [(each.kind, each.hit) for each in found] == [
        ("private-address", "Lyngby Hovedgade 12, 2. tv"),
        ("private-contact", "40 12 34 56"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kontakt Center for Veje, Rådhusvej 4, tlf. 45 97 30 00.",
        "Stien begynder ved Skovvej 12.",
        "En borger har klaget. Karen Holm er formand.",
        "Skriv til post@egeby.example eller ring på 45 97 30 00.",
        "Sagsnr. 2015-123456, CVR 12345674.",
        "Kommunen ejer Egeby Slot og bruger Facebook.",
    ],
)
def test_what_is_public_anyway(text: str) -> None:
    assert kinds(text) == []


def test_the_title_of_a_closed_case_in_an_open_text() -> None:
    public = copy(replace(PATH, title="Sti, jf. GRUNDSALG  ved havnen"))

    assert [(each.kind, each.role) for each in scan(public, [SALE])] == [("closed-title", "title")]
    assert scan(public) == ()


def test_the_journal_number_of_a_closed_case_and_that_there_is_one() -> None:
    public = saying("Se 13.06.02-G10-9-15, der behandles for lukkede døre.")

    assert [each.kind for each in scan(public, [SALE])] == ["closed-number", "closed-mention"]


def test_a_closed_case_of_the_same_name_as_an_open_one_tells_nothing() -> None:
    news = replace(PATH, title="Meddelelser", sections=(Section("Resume", "summary", ("Der var ingen meddelelser.",)),))

    assert scan(copy(news), [Item("2", "Meddelelser (lukket)", closed=True)]) == ()


def test_an_answer_is_kept_until_the_words_change() -> None:
    """Cases may change places meanwhile."""
    before = only("Hun bor på Skovvej 12 i Egeby.")
    moved = copy(Item("1", "Badebro", key="pontoon"), saying_item("Hun bor på Skovvej 12 i Egeby."))
    changed = only("Hun bor på Skovvej 12 i Egeby, siger hun.")

    assert [each.id for each in scan(moved)] == [before.id]
    assert changed.id != before.id


def saying_item(text: str) -> Item:
    return replace(PATH, sections=(Section("Resume", "summary", (text,)),))


def test_what_stands_twice_in_one_place_is_asked_once() -> None:
    twice = copy(replace(PATH, sections=(Section("Resume", "summary", ("Hun bor på Skovvej 12.",) * 2),)))

    assert len(scan(twice)) == 1


def _words(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict | list):
        for name, each in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _words(each, (*path, name))


_NO_WORDS = {"key", "outcome"}  # a random key; one of eight words
PLACES = [
    path for path, _ in _words(public_as_data(copy(PATH))) if path[-1] not in _NO_WORDS and path != ("meeting", "date")
]


@pytest.mark.parametrize("path", PLACES, ids=lambda path: ".".join(map(str, path)))
def test_no_text_leaves_unread(path: tuple[str | int, ...]) -> None:
    """Also one that is added to the copy tomorrow: each place of its data is tried."""
    data: Any = public_as_data(copy(PATH))
    place = data
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = "010203-1234"

    assert [each.kind for each in scan(public_from_data(data))][:1] == ["cpr-number"]


def test_every_text_has_a_place_that_a_page_can_name() -> None:
    assert {each.role for each in texts(copy(PATH))} == {
        *("meeting", "title", "section", "recommendation", "competence"),
        *("decision", "attachment-title", "attachment", "followup"),
    }


@pytest.mark.parametrize(
    "hostile", ["borgeren " * 8000, "A" * 80_000, "Gl. " * 20_000, "01 " * 10_000, "Karen Holm, " * 7000, "a@" * 40_000]
)
def test_a_hostile_text_takes_no_longer_than_a_long_one(hostile: str) -> None:
    begun = time.process_time()
    scan(saying(hostile))

    assert time.process_time() - begun < 5


def test_two_thousand_invented_papers() -> None:
    figures = measured(2000, 7)

    assert figures.share("cpr-number") == 1, figures.missed
    assert figures.share("private-address") >= 0.99, figures.missed
    assert figures.share("citizen-named") >= 0.99, figures.missed
    held = [each for each in figures.false_alarms if not each.may_be_answered]
    assert len(held) < figures.texts / 10_000, held
    assert len(figures.false_alarms) < figures.texts / 20
