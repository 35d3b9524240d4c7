"""A citizen looks for something in what is published, and finds what a Dane would mean by the words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forloeb.packet.proceedings import Attachment, Decision, Item, Proceedings, Ruling, Section
from forloeb.packet.public import public_copy
from forloeb.packet.record import Meeting
from forloeb.publication.models import SearchGram, SearchPosting, SearchText, SearchWord
from forloeb.publication.search import Filters, Found, search
from forloeb.publication.search_words import mistakes_between, question_of, stem, words
from forloeb.publication.store import publish, withdraw
from lengths import many

NOW = datetime(2015, 11, 2, 9, tzinfo=ZoneInfo("Europe/Copenhagen"))
ANY = Filters()

pytestmark = pytest.mark.django_db


def case(key: str, title: str, *paragraphs: str, decided: str = "Godkendt.", closed: bool = False) -> Item:
    return Item(
        "1",
        title,
        key=key,
        closed=closed,
        sections=(Section("Sagsfremstilling", "presentation", paragraphs),),
        decisions=(Decision(None, None, (Ruling((), None, decided),)),),
    )


def put_up(*items: Item, committee: str = "socialudvalget", day: date = date(2015, 10, 27)) -> str:
    meeting = Meeting("Egeby Kommune", committee.capitalize(), day, None, None, (), ())
    slug = f"{committee}-{day.isoformat()}"
    publish(slug, committee, public_copy(Proceedings(meeting, items)), {}, NOW)
    return slug


def titles(asked: str, filters: Filters = ANY) -> list[str]:
    return [hit.file.title if hit.file else hit.item.title for hit in search(asked, filters, many=100).hits]


def marked(found: Found) -> list[list[str]]:
    return [[piece.text for each in hit.excerpts for piece in each.pieces if piece.is_hit] for hit in found.hits]


def test_a_word_is_found_in_every_inflection() -> None:
    put_up(case("a", "Ny børnehave", "Børnehavens legeplads er slidt."), case("b", "Havnen", "Søens bred."))

    assert titles("børnehaver") == titles("legepladser") == ["Ny børnehave"]
    assert titles("havn") == ["Havnen"]
    assert titles("sø") == titles("søen") == ["Havnen"]


def test_å_is_found_as_aa_and_æ_and_ø_by_those_who_have_not_the_letters() -> None:
    put_up(case("a", "Rådhuset på Åboulevarden", "Køkkenet på plejehjemmet og færgen."))

    for asked in ("raadhuset", "RÅDHUSET", "aaboulevarden", "koekkenet", "faerge"):
        assert titles(asked) == ["Rådhuset på Åboulevarden"]


def test_a_word_is_found_as_a_part_of_compounds() -> None:
    put_up(
        case("a", "Integrationsrådets udtalelse"),
        case("b", "En bisidderordning for sårbare borgere"),
        case("c", "Ny cykelsti ved stranden", "Udvalget tager stilling til den."),
        case("d", "Prøvesag", "Der tages stilling senere, og der er brug for tråd."),
    )

    assert titles("råd") == ["Integrationsrådets udtalelse"]  # and not the thread (tråd)
    assert titles("bisidder") == titles("ordning") == ["En bisidderordning for sårbare borgere"]
    assert titles("sti") == ["Ny cykelsti ved stranden"]  # and not what begins with its letters (stilling)
    assert titles("integrat") == ["Integrationsrådets udtalelse"]


def test_what_only_ends_alike_comes_last_or_not_at_all() -> None:
    put_up(
        case("a", "Området ved havnen", "Havneområdet og flygtningeområdet. En aftale om tilbud."),
        case(
            "b", "Flygtninge", "Der tales i telefon. Ældrerådet høres, og ældre forældre.", "Sagsbehandling af en sag."
        ),
    )

    assert titles("råd") == ["Flygtninge"]
    assert titles("tale") == ["Flygtninge"]
    assert marked(search("ældre", ANY)) == [["Ældrerådet", "ældre", "forældre"]]


def test_a_misspelling_finds_what_was_meant_and_says_so() -> None:
    put_up(case("a", "En bisidderordning", "Borgere kan tage en bisidder med."))

    for asked in ("bisider", "bisiddder", "bsidder", "bisdider", "bisidserordning"):
        assert titles(asked) == ["En bisidderordning"], asked
    assert search("Bsidder", ANY).misspelled == ("Bsidder",)
    assert search("Bisidder", ANY).misspelled == ()
    assert search("kænguru", ANY).nowhere == ("kænguru",)


def test_several_words_must_all_be_there_and_a_phrase_in_a_row() -> None:
    put_up(
        case("a", "Dialog", "Rådgivningen skal ske i en åben dialog."),
        case("b", "Døren", "Der er åbent for dialog med borgerne."),
    )

    assert sorted(titles("åben dialog")) == ["Dialog", "Døren"]
    assert titles('"åben dialog"') == titles("„åben dialog” rådgivning") == ["Dialog"]
    assert titles('"dialog åben"') == titles("dialog kænguru") == []


def test_what_is_written_with_a_sign_between_is_found_as_it_is_written() -> None:
    put_up(case("a", "Bevilling", "Der gives 3.200 kr."), case("b", "Takst", "200 kr. for 3 timer."))

    assert titles("3.200") == ["Bevilling"]


def test_title_comes_before_decision_before_text_and_the_word_itself_before_its_likes() -> None:
    put_up(
        case("a", "Første sag", "Der bygges en skole."),
        case("b", "Anden sag", decided="Der bygges en skole."),
        case("c", "Skole i byen"),
        case("d", "Tredje sag", "Der bygges på skolerne."),
        case("e", "Fjerde sag", "Der bygges en friskole."),
    )

    assert titles("skole") == ["Skole i byen", "Anden sag", "Første sag", "Tredje sag", "Fjerde sag"]


def test_of_two_that_are_as_good_the_newer_comes_first() -> None:
    put_up(case("old", "Skole, gammel"), day=date(2014, 3, 4))
    put_up(case("new", "Skole, nyere"), day=date(2015, 3, 3))

    assert titles("skole") == ["Skole, nyere", "Skole, gammel"]


def test_hits_are_marked_in_the_passage_that_tells_most() -> None:
    put_up(case("a", "Sag", "Noget andet.", f"{'Ord ' * 60} Åen løber forbi stien. {'Ord ' * 60}", "Stien."))
    (excerpt, _) = search("aaen sti", ANY).hits[0].excerpts

    assert [piece.text for piece in excerpt.pieces if piece.is_hit] == ["Åen", "stien"]
    assert (excerpt.pieces[0].text, excerpt.pieces[-1].text) == ("… ", " …")
    assert sum(len(piece.text) for piece in excerpt.pieces) < 300
    assert marked(search('"løber forbi"', ANY)) == [["løber forbi"]]


def test_an_attachment_is_found_for_itself() -> None:
    item = case("a", "Sag om trafik")
    attached = Attachment(1, "Støjkort", ("Støjen måles ved ringvejen.",))
    put_up(Item(**{name: getattr(item, name) for name in item.__slots__} | {"attachments": (attached,)}))

    assert titles("ringvej") == ["Støjkort"]
    assert titles("støj", Filters(kind="case")) == []
    assert titles("trafik", Filters(kind="attachment")) == []


def test_committee_and_days_narrow_and_alone_they_list() -> None:
    put_up(case("a", "Skole A"), day=date(2015, 1, 6))
    put_up(case("b", "Skole B"), day=date(2015, 2, 3))
    put_up(case("c", "Skole C"), committee="skoleudvalget", day=date(2015, 2, 3))

    assert titles("skole", Filters(committee="skoleudvalget")) == ["Skole C"]
    assert titles("skole", Filters(since=date(2015, 1, 7), committee="socialudvalget")) == ["Skole B"]
    assert titles("", Filters(until=date(2015, 1, 6))) == ["Skole A"]
    assert titles("") == titles("?!") == []


def test_pages_follow_each_other_and_count_all() -> None:
    put_up(*(case(f"k{number}", f"Skole {number}") for number in range(7)))
    pages = [search("skole", ANY, first, 3) for first in (0, 3, 6)]

    assert [page.count for page in pages] == [7, 7, 7]
    assert sorted(hit.item.title for page in pages for hit in page.hits) == [f"Skole {number}" for number in range(7)]


def test_no_word_of_a_closed_case_is_in_the_index() -> None:
    put_up(case("a", "Åben sag"), case("b", "Kanariefugl grundsalg", "Hemmelig køber.", closed=True))

    known = set(SearchWord.objects.values_list("text", flat=True))
    assert known.isdisjoint({"kanariefugl", "grundsalg", "hemmelig", "køber"})
    assert titles("kanariefugl") == []


def test_of_what_is_withdrawn_no_word_is_left() -> None:
    slug = put_up(case("a", "Kanariefugl på taget"))
    put_up(case("b", "Spurven på taget"), day=date(2015, 9, 22))
    withdraw(slug, NOW)

    assert titles("taget") == ["Spurven på taget"]
    assert not SearchWord.objects.filter(text="kanariefugl").exists()
    assert search("kanariefugl", ANY).nowhere == ("kanariefugl",)


def test_a_case_that_is_closed_later_and_a_word_that_is_corrected_are_out_of_the_index() -> None:
    put_up(case("a", "Kanariefugl"), case("b", "Spurv på rådhuset"))
    put_up(case("a", "Kanariefugl", closed=True), case("b", "Spurv på biblioteket"))

    assert set(SearchWord.objects.values_list("text", flat=True)) == {"spurv", "paa", "biblioteket", "godkendt"}


def test_published_again_unchanged_nothing_is_written_anew() -> None:
    put_up(case("a", "Skole"))
    before = list(SearchText.objects.values_list("pk", flat=True))
    put_up(case("a", "Skole"))

    assert list(SearchText.objects.values_list("pk", flat=True)) == before


WORDS = st.text(st.sampled_from("abdeilnorstøåæÅÉ9-§"), min_size=1, max_size=9)
PARAGRAPHS = st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), max_size=3)


@settings(max_examples=many(25, 300), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARAGRAPHS, PARAGRAPHS)
def test_every_published_word_is_found_by_itself_and_none_that_is_withdrawn(kept: list[str], gone: list[str]) -> None:
    with transaction.atomic():
        put_up(case("a", "Blivende", *kept))
        slug = put_up(case("b", "Forsvundet", *gone), day=date(2015, 9, 22))
        for paragraph in gone:
            for word in paragraph.split():
                assert not words(word) or "Forsvundet" in titles(word), word
        withdraw(slug, NOW)
        for paragraph in (*kept, *gone):
            for word in paragraph.split():
                found = titles(word)
                assert set(found) <= {"Blivende"}
                assert found or paragraph not in kept or not words(word), word
        withdraw("socialudvalget-2015-10-27", NOW)
        left = [model.objects.count() for model in (SearchText, SearchWord, SearchPosting, SearchGram)]
        transaction.set_rollback(True)
    assert left == [0, 0, 0, 0]


def test_a_question_is_words_and_phrases() -> None:
    told = question_of('Åben "på stien" sti sti 3.200')

    assert (told.words, told.phrases) == (("aaben", "sti"), (("paa", "stien"), ("3", "200")))
    assert not question_of(' " ? ')


def test_short_words_lose_their_endings_too() -> None:
    assert [stem(word) for word in words("søen stien åens broerne byer hallen")] == [
        "sø",
        "sti",
        "aa",
        "bro",
        "by",
        "hal",
    ]


@pytest.mark.parametrize(
    ("asked", "word", "mistakes"),
    [("bisider", "bisidderordning", 1), ("bisdider", "bisidder", 1), ("abc", "xyz", 3), ("ordning", "forordningen", 0)],
)
def test_mistakes_are_counted_to_the_nearest_part(asked: str, word: str, mistakes: int) -> None:
    assert mistakes_between(asked, word) == mistakes
