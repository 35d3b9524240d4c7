"""Decisions: what they apply to, their outcome, their condition, and whose they are."""

import pytest

from forloeb.packet.decisions import condition_of, numbers_in, outcome_of
from forloeb.packet.profile import shipped_profiles
from packet.reading import DANISH, only_case

CASE = """
    Teknikudvalget
    03-05-2017

    Sag nr. 1

    1. Ny sti

    Indstilling
    Forvaltningen foreslår, at
    1) stien anlægges
    2) stien får lys
    3) udgiften bevilges.

    Beslutningskompetence
    Teknikudvalget.

    Teknikudvalget den 3. maj 2017
    {decided}
"""


@pytest.mark.parametrize(
    ("listed", "numbers"),
    [
        ("1", (1,)),
        ("1 og 2", (1, 2)),
        ("1, 2 og 4", (1, 2, 4)),
        ("1-3", (1, 2, 3)),
        ("A og C", (1, 3)),
        ("B) og C)", (2, 3)),
    ],
)
def test_the_points_of_a_label(listed: str, numbers: tuple[int, ...]) -> None:
    assert numbers_in(listed) == numbers


@pytest.mark.parametrize("label", ["Ad. 1 og 2", "Ad 1 og 2:", "At 1 og 2)", "Ad. 1-2"])
def test_labels_are_written_in_many_ways(label: str) -> None:
    case = only_case(CASE.format(decided=f"{label} Godkendt.\n    Ad. 3 Drøftet."))

    assert [(item.applies_to, item.text) for item in case.decisions[0].items] == [
        ((1, 2), "Godkendt."),
        ((3,), "Drøftet."),
    ]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", "approved"),
        ("Forslaget blev ikke godkendt.", "declined"),
        ("Udvalget kan ikke imødekomme ansøgningen.", "declined"),
        ("Anbefales til Kommunalbestyrelsens godkendelse.", "recommended"),
        ("Orienteringen blev taget til efterretning.", "noted"),
        ("Sagen udsættes.", "postponed"),
        ("Oversendt til Økonomiudvalget.", "referred"),
        ("Udvalget har ingen bemærkninger.", "no comments"),
        ("Drøftet, idet udvalget ikke godkendte alt.", "discussed"),
        ("Formanden bød velkommen.", None),
        ("Forslaget forkastes.", "declined"),
        ("Udvalget forkastede forslaget.", "declined"),
        ("Udvalget afviste ansøgningen.", "declined"),
        ("Udvalget afviser ikke en sti, men drøfter den igen.", "discussed"),
        ("Indstillingen tiltrædes ikke.", "declined"),
        ("Udvalget godkendte ikke indstillingen.", "declined"),
        ("Der meddeles afslag.", "declined"),
        ("Godkendt, at der meddeles afslag.", "approved"),
        ("Indstillingen følges ikke.", "declined"),
        ("Indstillingen bifaldes.", "approved"),
        ("Udvalget tiltræder indstillingen.", "approved"),
        ("Besluttet som indstillet.", "approved"),
        ("Udvalget besluttede at anbefale indstillingen.", "recommended"),
        ("Sagen sættes i bero.", "postponed"),
        ("Udvalget udsatte sagen.", "postponed"),
        ("Udvalget drøftede hjælpen til udsatte borgere.", "discussed"),
        ("Udvalget hjemviste sagen.", "referred"),
    ],
)
def test_the_outcome_is_what_the_first_clause_says(text: str, outcome: str | None) -> None:
    assert outcome_of(text, DANISH) == outcome


@pytest.mark.parametrize(
    ("profile", "text", "outcome"),
    [
        ("norwegian", "Forslaget ble forkastet.", "declined"),
        ("norwegian", "Innstillingen godkjennes ikke.", "declined"),
        ("norwegian", "Utvalget vedtok innstillingen.", "approved"),
        ("norwegian", "Utvalget utsatte saken.", "postponed"),
        ("norwegian", "Saken ble diskutert.", "discussed"),
        ("swedish", "Förslaget avslogs.", "declined"),
        ("swedish", "Motionen bifölls.", "approved"),
        ("swedish", "Nämnden antog planen.", "approved"),
        ("swedish", "Ärendet bordlades.", "postponed"),
    ],
)
def test_outcomes_in_the_neighbours_languages(profile: str, text: str, outcome: str) -> None:
    assert outcome_of(text, next(each for each in shipped_profiles() if each.name == profile)) == outcome


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Godkendt, idet 3 stemte for (A, V) og 1 imod (Ø).", None),
        ("Godkendt, idet stien følger åen.", "idet stien følger åen"),
        ("Godkendt under forudsætning af, at skolen betaler.", None),
        ("Godkendt, under forudsætning af at skolen betaler.", "under forudsætning af at skolen betaler"),
        ("Godkendt. Imod stemte O, idet O ønsker en bro.", None),
        ("Godkendt.", None),
    ],
)
def test_a_condition_is_the_committees_and_not_a_minoritys(text: str, condition: str | None) -> None:
    assert condition_of(text, DANISH) == condition


def test_a_heading_with_nothing_below_it_is_no_approval() -> None:
    case = only_case(CASE.format(decided=""))

    assert [decision.items for decision in case.decisions] == [()]


def test_another_committees_earlier_decision_stands_beside_ours() -> None:
    earlier = "Godkendt.\n\n    Økonomiudvalget den 10. maj 2017\n    Anbefalet."
    case = only_case(CASE.format(decided=earlier))

    assert [decision.committee for decision in case.decisions] == ["Teknikudvalget", "Økonomiudvalget"]


def test_a_decision_told_of_in_the_presentation_is_not_ours() -> None:
    quoted = """
    Teknikudvalget
    03-05-2017

    Sag nr. 1

    1. Havnens regnskab

    Sagsfremstilling
    Bestyrelsen har behandlet regnskabet.

    Bestyrelsen for Havnen den 2. maj 2017
    Godkendt.

    Økonomi
    Ingen.

    Teknikudvalget den 3. maj 2017
    Udsat.
    """

    assert [each.committee for each in only_case(quoted).decisions] == ["Teknikudvalget"]


def test_what_another_body_decides_is_not_decided_here() -> None:
    split = CASE.replace(
        "Teknikudvalget.\n", "Teknikudvalget hvad angår punkt 1\n    Økonomiudvalget hvad angår punkt 2 og 3.\n"
    )
    case = only_case(split.format(decided="Ad. 1 Godkendt."))

    assert case.not_decided_here == (2, 3)
    assert [(each.body, each.recommendations) for each in case.competence] == [
        ("Teknikudvalget", (1,)),
        ("Økonomiudvalget", (2, 3)),
    ]


FOLLOWED = """
Egeby Kommune
Teknikudvalget
Møde den 03-05-2017

Punkt 1: Ny sti

Indstilling
Forvaltningen foreslår, at
1. takster fastsættes primo 2018, når der foreligger et regnskab i december 2017

Sagsfremstilling
Forvaltningen foreslår at bibeholde en kvartalsvis opfølgning. Et kort forelægges i juni 2017.

Beslutning
Godkendt. Et kort forelægges i juni 2017.
"""


def test_what_the_case_proposes_is_told_from_what_was_decided() -> None:
    told = {each.text: (each.said_in, each.when) for each in only_case(FOLLOWED).followups}

    assert told == {
        "takster fastsættes primo 2018, når der foreligger et regnskab i december 2017": ("case", "2018"),
        "Forvaltningen foreslår at bibeholde en kvartalsvis opfølgning.": ("case", None),
        "Et kort forelægges i juni 2017.": ("decision", "2017-06"),
    }
