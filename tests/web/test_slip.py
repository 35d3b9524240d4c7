"""The slip: what a citizen is given on paper, in Danish and beside it in the citizen's language."""

from datetime import UTC, datetime

from forloeb.files.book_folder import book_texts
from forloeb.register.models import Appointment, Look
from reading import text_of
from town import BOOK, MONDAY, Town


def appointment(town: Town, language: str, **more: object) -> str:
    """The address of the slip of Amina's talk about her contract."""
    town.case(
        "amina",
        "Amina Haddad",
        "refugee",
        ("2015-10-30", "takeover", ""),
        ("2015-10-30", "language", language),
        ("2015-10-30", "caseworker@CAM", "jt"),
        number="611290-4444",
    )
    made = Appointment.objects.create(
        case="amina",
        step="reception.contract",
        occurrence=1,
        at=datetime(2015, 11, 5, 9, 30, tzinfo=UTC),
        caseworker_id=town.user("jt").pk,
        **{"place": "Toftebæksvej 12", "interpreter": "ordered", **more},
    )
    return f"/sag/amina/aftale/{made.key}/seddel/"


def test_an_arabic_reader_gets_danish_and_arabic_side_by_side(town: Town) -> None:
    answer = town.signed_in("jt").get(appointment(town, "ar"))
    page, text = answer.content.decode(), text_of(answer)

    assert '<section class="slip-column" lang="ar" dir="rtl"' in page
    assert '<section class="slip-column" lang="da" dir="ltr"' in page
    assert "torsdag 5. november 2015 kl. 10.30" in text
    assert "الخميس 05.11.2015, 10:30" in text
    assert "bisidder, forvaltningslovens § 8" in text
    assert "Vi har bestilt en tolk" in text
    assert "Jakob Torpegaard" in text
    assert "611290" not in text
    assert Look.objects.filter(page="slip", cases=["amina"]).exists()


def test_the_caseworker_is_told_of_a_draft_and_of_an_interpreter_not_ordered(town: Town) -> None:
    text = text_of(town.signed_in("jt").get(appointment(town, "ti", interpreter="needed")))

    assert "er et udkast" in text
    assert "Tolken er ikke bestilt" in text
    assert "Vi har bestilt en tolk" not in text


def test_a_language_that_the_book_lacks_leaves_the_danish_and_says_so(town: Town) -> None:
    address = appointment(town, "th")
    text = text_of(town.signed_in("jt").get(address))
    assert "ikke indkaldelsen på thai" in text
    assert text.count("10.30") == 1

    english = text_of(town.signed_in("jt").get(f"{address}?sprog=en"))
    assert "Thursday 5 November 2015 at 10:30" in english
    assert "Integration contract made" in english


def test_the_citizen_is_told_the_unit_of_whoever_holds_the_talk(town: Town) -> None:
    """The contract is the job centre's; a talk about it that Merete holds is at hers, and that is where to ring."""
    theirs = text_of(town.signed_in("jt").get(appointment(town, "da")))
    assert "Jakob Torpegaard Center for Arbejdsmarked" in " ".join(theirs.split())

    Appointment.objects.update(caseworker_id=town.user("mh").pk)
    key = Appointment.objects.get().key
    hers = text_of(town.signed_in("jt").get(f"/sag/amina/aftale/{key}/seddel/"))
    assert "Merete Holmgaard Center for Social Indsats" in " ".join(hers.split())


def test_a_danish_reader_gets_danish_alone(town: Town) -> None:
    text = text_of(town.signed_in("jt").get(appointment(town, "da", interpreter="not-needed")))

    assert text.count("10.30") == 1
    assert "udkast" not in text


def test_the_number_to_call_is_the_units(town: Town) -> None:
    files = book_texts(BOOK)
    files["book.toml"] = files["book.toml"].replace("[unit.CAM]\n", '[unit.CAM]\ntelephone = "70 00 00 01"\n')
    town.adopt(files, MONDAY)

    assert "70 00 00 01" in text_of(town.signed_in("jt").get(appointment(town, "ar")))
