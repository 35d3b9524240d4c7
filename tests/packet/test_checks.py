"""What a careful secretary finds: each thing planted in papers that are right, and beside it the same said rightly."""

import tomllib
from importlib import resources

import pytest

from forloeb.packet.checks import CHECKS
from packet.secretary import HEAD, attached, case, findings, kinds

WRONG_AND_RIGHT = {
    "wrong-sum": (
        attached("Vej 120\nSti 80\nLys 40\nI alt 250\n"),
        attached("Vej 120\nSti 80\nLys 40\nI alt 240\n"),
    ),
    "wrong-sum in the second column": (
        attached("2016 2017\nVej 1.200 1.300\nSti 800 900\nI alt 2.000 2.100\n"),
        attached("2016 2017\nVej 1.200 1.300\nSti 800 900\nI alt 2.000 2.200\n"),
    ),
    "period-and-dates": (
        HEAD + case("Aftalen gælder i 2 år. Den løber fra den 1. maj 2017 til den 1. maj 2018."),
        HEAD + case("Aftalen gælder i 2 år. Den løber fra den 1. maj 2017 til den 30. april 2019."),
    ),
    "period-and-dates in months": (
        HEAD + case("Forsøget varer seks måneder i perioden 01.01.2018 - 01.10.2018."),
        HEAD + case("Forsøget varer seks måneder i perioden 01.01.2018 - 01.07.2018."),
    ),
    "amounts-differ": (
        HEAD
        + case("Driften koster 50.000 kr. pr. år i perioden 2018-20.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nDriften er 60.000 kr. pr. år i perioden 2018-20.\n",
        HEAD
        + case("Driften koster 50.000 kr. pr. år i perioden 2018-20.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nDriften er 50.000 kr. pr. år i perioden 2018-20.\n",
    ),
    "amounts-differ in a table": (
        "Egeby Kommune\n"
        + HEAD
        + case("Egeby betaler 50.000 kr. pr. år i perioden 2018-19.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nKommune 2018 2019\nEgeby 60.000 60.000\nHavby 10.000 10.000\nSkov 5.000 5.000\n",
        "Egeby Kommune\n"
        + HEAD
        + case("Egeby betaler 50.000 kr. pr. år i perioden 2018-19.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nKommune 2018 2019\nEgeby 50.000 50.000\nHavby 60.000 60.000\nSkov 5.000 5.000\n",
    ),
    "amounts-differ in sentences that are alike": (
        HEAD
        + case("Anlægget af den nye cykelsti koster 2,4 mio. kr.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nAnlægget af den nye cykelsti koster 2,6 mio. kr.\n",
        HEAD
        + case("Anlægget af den nye cykelsti koster 2,4 mio. kr.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nAnlægget af den nye cykelsti koster 2.400.000 kr. Broen koster 2,6 mio. kr.\n",
    ),
    "no-decision-on-point": (HEAD + case(decided="Ad. 1 Godkendt."), HEAD + case(decided="Godkendt.")),
    "no-such-point": (HEAD + case(decided="Ad. 1, 2 og 3 Godkendt."), HEAD + case(decided="Ad. 1-2 Godkendt.")),
    "no-decision": (HEAD + case() + case(decided="", number=2), HEAD + case(decided="") + case(decided="", number=2)),
    "vote-too-few": (
        HEAD + case(decided="Ad. 1 Godkendt. For stemte 1 (A og B). Imod stemte 2 (V).\nAd. 2 Godkendt."),
        HEAD + case(decided="Ad. 1 Godkendt. For stemte 2 (A og B). Imod stemte 1 (V).\nAd. 2 Godkendt."),
    ),
    "vote-and-present": (
        HEAD + case(decided="Ad. 1 Godkendt. For stemte 3 (A og B). Imod stemte 1 (V).\nAd. 2 Godkendt."),
        HEAD + case(decided="Ad. 1 Godkendt. For stemte 2 (A og B). Imod stemte 1 (V).\nAd. 2 Godkendt."),
    ),
    "vote-omits-member": (
        HEAD + case(decided="Ad. 1 Godkendt. For stemte 2 (A). Imod stemte 1 (V).\nAd. 2 Godkendt."),
        HEAD
        + case(decided="Ad. 1 Bortfaldt. For stemte 1 (A). Imod stemte 1 (V).\nAd. 2 Godkendt.\n\nAfbud: Tine Dal (B)"),
    ),
    "no-majority": (
        HEAD + case(decided="Ad. 1 Godkendt. For stemte 1 (A). Imod stemte 2 (V og B).\nAd. 2 Godkendt."),
        HEAD + case(decided="Ad. 1 Ikke godkendt. For stemte 1 (A). Imod stemte 2 (V og B).\nAd. 2 Godkendt."),
    ),
    "no-majority in a tie": (
        HEAD + case(decided="Anbefalet. For stemte 1 (A). Imod stemte 1 (V). B (1) undlod at stemme."),
        HEAD
        + case(
            decided="Godkendt. Et ændringsforslag faldt. For stemte 1 (A). Imod stemte 1 (V). B (1) undlod at stemme."
        ),
    ),
    "vote-of-absent": (
        HEAD + case(decided="Godkendt. For stemte 1 (A). V stemte hverken for eller imod.\n\nAfbud: Per Lund (V)."),
        HEAD + case(decided="Godkendt. For stemte 1 (A). V stemte hverken for eller imod.\n\nAfbud: Tine Dal (B)."),
    ),
    "vote-of-absent who have a substitute": (
        HEAD.replace("Tine Dal (B)", "Tine Dal (B)\nFraværende: Bo Sand (O)")
        + case(decided="Godkendt. For stemte 3 (A, V og B). O stemte hverken for eller imod."),
        HEAD.replace("Tine Dal (B)", "Tine Dal (B)\nFraværende: Bo Sand (O), stedfortræder: Lis Krogh (O)")
        + case(decided="Godkendt. For stemte 3 (A, V og B). O stemte hverken for eller imod."),
    ),
    "present-and-absent": (
        HEAD.replace("Tine Dal (B)", "Tine Dal (B)\nFraværende: Per Lund (V)") + case(),
        HEAD.replace("Tine Dal (B)", "Tine Dal (B)\nFraværende: Bo Sand (O)") + case(),
    ),
    "present-and-absent on a list of members": (
        HEAD.replace("Til stede: Karen Holm (A)", "Til stede: Bo Sand (O), Karen Holm (A)\nFraværende: Bo Sand (O)")
        + case(),
        HEAD.replace("Til stede", "Medlemmer").replace("Tine Dal (B)", "Tine Dal (B)\nFraværende: Per Lund (V)")
        + case(),
    ),
    "absence-jumps": (
        HEAD
        + case(decided="Godkendt.\n\nTine Dal (B) var fraværende.")
        + case(decided="Godkendt.", number=2)
        + case(decided="Godkendt.\n\nTine Dal (B) var fraværende.", number=3),
        HEAD
        + case(decided="Godkendt.\n\nTine Dal (B) var fraværende.")
        + case(decided="Godkendt.\n\nTine Dal (B) var fraværende.", number=2)
        + case(decided="Godkendt.", number=3),
    ),
    "attachment-not-there": (
        HEAD + case(listed="1. Notat om stien\n2. Kort over åen") + "\fNotat om stien\n\nStien er ny.\n",
        HEAD
        + case(listed="1. Notat om stien\n2. Kort over åen")
        + "\fNotat om stien\n\nNy.\n\fKort over åen\n\nHer.\n",
    ),
    "attachment-not-announced": (
        attached("Stien er ny.\nPunkt nr. 1 - Ny sti\nBilag 2 - Side -1 af 1\n"),
        attached("Stien er ny.\nPunkt nr. 1 - Ny sti\nBilag 1 - Side -1 af 1\n"),
    ),
    "attachment-cited-only": (
        HEAD + case("Stien er målt op (bilag)."),
        HEAD + case("Stien er målt op (bilag).", listed="1. Opmåling"),
    ),
    "page-jumps": (
        attached("En.\nSide 1 af 4\n\fTo.\nSide 2 af 4\n\fFire.\nSide 4 af 4\n"),
        attached("En.\nSide 1 af 3\n\fTo.\nSide 2 af 3\n\fTre.\nSide 3 af 3\n"),
    ),
    "wrong-weekday": (
        HEAD + case("Mødet er onsdag den 9. maj 2017."),
        HEAD + case("Mødet er tirsdag den 9. maj 2017."),
    ),
    "wrong-weekday of the meeting": (
        HEAD.replace("03-05-2017", "tirsdag den 3. maj 2017") + case(),
        HEAD.replace("03-05-2017", "onsdag den 3. maj 2017") + case(),
    ),
    "no-such-day": (HEAD + case("Fristen er den 31. juni 2017."), HEAD + case("Fristen er den 30. juni 2017.")),
    "band-hole": (
        HEAD + case("Borgere under 30 år får én billet. Borgere over 30 år får to billetter."),
        HEAD + case("Borgere under 30 år får én billet. Borgere på 30 år og derover får to billetter."),
    ),
    "band-hole of a closed band": (
        HEAD + case("Unge under 30 år, de mellem 30 og 49 år og dem over 50 år får hver sit brev."),
        HEAD + case("Unge under 30 år, de mellem 30 og 49 år og dem på 50 år og derover får hver sit brev."),
    ),
    "band-hole of months": (
        HEAD + case("Efter 0-3 måneder får man et brev, og efter 5-8 måneder et kald. De under 4 måneder venter."),
        HEAD + case("Efter 0-4 måneder får man et brev, og efter 5-8 måneder et kald."),
    ),
    "band-hole in a row": (
        attached("Priser for 0-3 måneder, 4-6 måneder og 9-12 måneder.\n"),
        attached("Priser for 0-3 måneder, 4-6 måneder og 7-12 måneder.\n"),
    ),
    "band-hole of people of an age": (
        attached("De 18-24-årige, de 25-29-årige og de 35-49-årige får brev.\n"),
        attached("De 18-24-årige, de 25-29-årige og de 30-49-årige får brev.\n"),
    ),
    "band-told-differently": (
        HEAD
        + case("De mellem 30 år og 50 år får besøg.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nDe over 30 år og under 50 år får besøg.\n",
        HEAD
        + case("De mellem 30 år og 50 år får besøg.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nDe mellem 30 år og 50 år får besøg.\n",
    ),
    "durations-differ": (
        HEAD
        + case("Efter et års ventetid får alle en personlig kontakt.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nEfter 16 måneders ventetid får alle en personlig kontakt.\n",
        HEAD
        + case("Efter et års ventetid får alle en personlig kontakt.", listed="1. Notat om stien")
        + "\fNotat om stien\n\nEfter 12 måneders ventetid får alle en personlig kontakt.\n",
    ),
    "temporary-and-permanent": (
        HEAD + case("Holdet M3 på KNord er midlertidigt i 2018. Holdet M3 på KNord er permanent i 2018."),
        HEAD + case("Holdet M3 på KNord er midlertidigt i 2018. Holdet M3 på KNord er permanent i 2019."),
    ),
    "two-meanings": (
        HEAD + case("Det er Center for Byens Drift (CBD). Og det er Center for Børn og Dagtilbud (CBD)."),
        HEAD + case("Det er Center for Byens Drift (CBD). Spørg Center for Byens Drift (CBD)."),
    ),
    "two-meanings of a term": (
        HEAD + case("Ved en ny sti forstås en sti fra 2017. Ved en ny sti forstås en sti fra 2010."),
        HEAD + case("Ved en ny sti forstås en sti fra 2017. Ved en gammel sti forstås en sti fra 2010."),
    ),
    "dated-after in a letter": (
        attached("Egeby, den 10. maj 2017\n\nKære udvalg\n"),
        attached("Egeby, den 10. april 2017\n\nKære udvalg\n"),
    ),
    "dated-after": (attached("Dato: 10-05-2017\n\nStien er ny.\n"), attached("Dato: 10-04-2017\n\nStien er ny.\n")),
    "law-without-section": (HEAD + case(law="Lov om offentlige veje."), HEAD + case(law="Lov om offentlige veje § 8.")),
    "cpr-number": (
        HEAD + case("Sagen vedrører 610190-1234."),
        HEAD + case("Sagen har nummer 2017-123456 og telefon 45 97 30 00."),
    ),
    "private-address": (HEAD + case("Hun bor på Skovvej 12 i Egeby."), HEAD + case("Stien begynder ved Skovvej 12.")),
    "private-address of one who is named": (
        HEAD + case("Borger på Skovvej 12 har klaget."),
        HEAD + case("En borger har klaget. Skovvej 12 er til salg."),
    ),
    "citizen-named": (
        HEAD + case("Forvaltningen har talt med borgeren Karen Holm."),
        HEAD + case("Forvaltningen har talt med borgeren. Karen Holm er formand."),
    ),
}


@pytest.mark.parametrize("planted", WRONG_AND_RIGHT)
def test_it_is_found_where_it_is_wrong(planted: str) -> None:
    wrong, _ = WRONG_AND_RIGHT[planted]

    assert planted.split(" ")[0] in kinds(wrong)


@pytest.mark.parametrize("planted", WRONG_AND_RIGHT)
def test_nothing_is_found_where_it_is_right(planted: str) -> None:
    _, right = WRONG_AND_RIGHT[planted]

    assert kinds(right) == []


def test_every_check_is_tried() -> None:
    tried = {planted.split(" ")[0] for planted in WRONG_AND_RIGHT}

    assert tried == set(
        tomllib.loads(resources.files("forloeb.packet.checks").joinpath("words.toml").read_text("utf-8"))
    )
    assert len(tried) >= len(CHECKS)


def test_a_finding_has_its_line_both_statements_and_both_languages() -> None:
    (found,) = findings(HEAD + case("Borgere under 30 år går. Borgere over 30 år cykler."))

    assert [each.text for each in found.statements] == ["under 30 år", "over 30 år"]
    assert found.line == found.statements[0].line == 15
    assert ("30 år" in found.da, "30 years" in found.en, found.severity) == (True, True, "high")


def test_a_cpr_number_is_never_shown_whole() -> None:
    (found,) = findings(HEAD + case("Sagen vedrører 610190-1234."))

    assert "1234" not in found.statements[0].text


def test_what_stands_in_a_closed_case_is_not_in_an_open_paper() -> None:
    closed = (HEAD + case("Sagen vedrører borgeren Karen Holm, 610190-1234.")).replace(
        "1. Ny sti", "1. Personsag (lukket)"
    )

    assert kinds(closed) == []


@pytest.mark.parametrize("told", ["O (1) undlod at stemme.", "Imod stemte 1 (V).", "V stemte imod."])
def test_minutes_may_name_only_who_did_not_vote_for(told: str) -> None:
    assert kinds(HEAD.replace("Tine Dal (B)", "Tine Dal (O)") + case(decided=f"Godkendt. {told}")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Borgeren Karen Holm (CPR 010180-1234) klager over støj ved Møllegade 9, 2. tv.",
        "Borgeren Karen Holm, 0101801234, bor på Skovvej 12 fra mandag den 3. maj 2017.",
    ],
)
def test_no_finding_quotes_a_cpr_number_whole(text: str) -> None:
    found = findings(HEAD + case(text))

    assert {"cpr-number", "citizen-named", "private-address"} <= {each.kind for each in found}
    assert "1234" not in str(found)


def test_what_holds_no_number_is_quoted_to_the_letter() -> None:
    (found,) = findings(HEAD + case("Mødet er onsdag den 9. maj 2017 – kl. 9 til 10."))

    assert found.statements[0].text == "Mødet er onsdag den 9. maj 2017 – kl. 9 til 10."
