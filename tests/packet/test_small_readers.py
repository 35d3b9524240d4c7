"""Dates, money, laws, points and sentences, one form at a time."""

from datetime import date

import pytest

from forloeb.packet.amounts import amounts
from forloeb.packet.days import days_in, when_in
from forloeb.packet.flow import sentences
from forloeb.packet.laws import laws
from forloeb.packet.recommendations import recommendations
from packet.reading import DANISH, lines


@pytest.mark.parametrize(
    "written",
    [
        "27-10-2015",
        "27.10.2015",
        "27/10 2015",
        "27/10-2015",
        "27. oktober 2015",
        "27 oktober 2015",
        "2015-10-27",
        "27. okt. 2015",
    ],
)
def test_one_day_in_all_its_forms(written: str) -> None:
    assert [found.day for found in days_in(f"den {written} holdes møde")] == [date(2015, 10, 27)]


def test_a_day_that_no_calendar_has_is_found_and_is_none() -> None:
    assert [(found.text, found.day) for found in days_in("den 31. juni 2016")] == [("31. juni 2016", None)]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("forelægges den 17. december 2015", "2015-12-17"),
        ("forelægges i januar 2016", "2016-01"),
        ("fastsættes primo 2016", "2016"),
        ("drøftes i december 2015 og besluttes den 17. december 2015", "2015-12-17"),
    ],
)
def test_a_time_is_as_exact_as_the_text(text: str, when: str) -> None:
    found = when_in(text)

    assert found is not None
    assert found[1] == when


@pytest.mark.parametrize(
    ("text", "value", "unit", "period"),
    [
        ("Der gives 100.000 kr. pr. år.", 100_000, "DKK", "year"),
        ("Udgiften er 0,1 mio. kr. årligt i perioden 2016-18.", 100_000, "DKK", "year, 2016-18"),
        ("Der mangler -1,8 mio. kr. i 2017.", -1_800_000, "DKK", "2017"),
        ("Fonden har kr. 250.000 til rådighed.", 250_000, "DKK", None),
        ("Prisen er 45 kr. i timen.", 45, "DKK", "hour"),
        ("Tilskuddet er 12.500 euro.", 12_500, "EUR", None),
        ("Der gives 300.000 kr. over 3 år.", 300_000, "DKK", "3 år"),
        ("Det koster 300 000 kr. pr. måned.", 300_000, "DKK", "month"),
    ],
)
def test_money_with_unit_and_period(text: str, value: float, unit: str, period: str | None) -> None:
    assert [(each.value, each.unit, each.period) for each in amounts(sentences(lines(text)), DANISH)] == [
        (value, unit, period)
    ]


@pytest.mark.parametrize(
    "text", ["Der er 120 elever.", "Sagsnr. 20150910288", "I 2015 kom 44 borgere.", "Kl. 9.30 i lokale 2"]
)
def test_numbers_that_are_no_money(text: str) -> None:
    assert amounts(sentences(lines(text)), DANISH) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lov om social service § 192.", ("Lov om social service § 192",)),
        ("Det følger af § 4 i lov om folkeskolen.", ("lov om folkeskolen § 4",)),
        ("Lov om planlægning § 27, stk. 1.", ("Lov om planlægning § 27, stk. 1",)),
        ("Serviceloven § 83 a gælder.", ("Serviceloven § 83 a",)),
        ("Bekendtgørelse om aktiv indsats.", ("Bekendtgørelse om aktiv indsats",)),
        ("Ingen.", ()),
    ],
)
def test_laws_with_their_sections(text: str, told: tuple[str, ...]) -> None:
    assert laws(lines(text), DANISH) == told


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Forvaltningen foreslår, at\n1. stien anlægges\n2. stien får lys", [1, 2]),
        ("Forvaltningen foreslår, at\n1) stien anlægges\nog asfalteres\n2) stien får lys", [1, 2]),
        ("Forvaltningen foreslår,\nA) at stien anlægges,\nB) at stien får lys", [1, 2]),
        ("Forvaltningen foreslår,\n- at stien anlægges\n- at stien får lys", [None, None]),
        ("Forvaltningen foreslår, at stien anlægges.", [None]),
        ("", []),
    ],
)
def test_the_points_of_a_recommendation(text: str, numbers: list[int | None]) -> None:
    assert [point.n for point in recommendations(lines(text), DANISH)] == numbers


def test_what_follows_the_points_is_no_part_of_the_last() -> None:
    text = (
        "Forvaltningen foreslår, at\n1. stien anlægges\n2. stien får lys\n\nSupplerende notat\nDer er kommet et brev."
    )

    assert [point.text for point in recommendations(lines(text), DANISH)] == ["stien anlægges", "stien får lys"]


def test_a_date_at_a_lines_beginning_is_no_point() -> None:
    points = recommendations(
        lines("Forvaltningen foreslår, at mødet holdes den\n5. maj, og at stien anlægges."), DANISH
    )

    assert len(points) == 1


def test_words_that_a_line_divides_are_one_and_names_keep_their_hyphen() -> None:
    told = [
        each.text
        for each in sentences(lines("Kommu-\nnen bygger i Nord-\nSyd og i børne- \nog ungdomshuset. Den er glad."))
    ]

    assert told == ["Kommunen bygger i Nord-Syd og i børne- og ungdomshuset.", "Den er glad."]


def test_abbreviations_end_no_sentence_and_money_may() -> None:
    told = [each.text for each in sentences(lines("Det er ca. 20 pct. jf. nr. 4. Der gives 500 kr. Karen er glad."))]

    assert told == ["Det er ca. 20 pct. jf. nr. 4. Der gives 500 kr.", "Karen er glad."]


@pytest.mark.parametrize("text", ["S. Å", "K. Å. Holm", "Se afs. 4", "Jf. bl.a. § 4 og f.eks. 5 uger"])
def test_an_abbreviation_in_a_short_text_ends_no_sentence(text: str) -> None:
    assert [each.text for each in sentences(lines(text))] == [text]


def test_a_long_word_before_a_full_stop_is_no_abbreviation() -> None:
    assert [each.line for each in sentences(lines("Han vandrer.\nVi ser.\nDe går."))] == [1, 2, 3]
