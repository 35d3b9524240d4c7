"""How a packet falls into cases and parts, and what is no part of any."""

from packet.reading import read


def numbers_and_titles(text: str) -> list[tuple[str, str]]:
    return [(case.number, case.title) for case in read(text).packet.cases]


def test_headings_of_an_attachment_begin_no_case_and_no_section() -> None:
    packet = read("""
        Sag nr. 1

        1. Ny sti

        Teknikudvalget den 3. maj 2017
        Godkendt.

        Bilagsfortegnelse
        1. Notat om stien

        Notat om stien

        1. Indledning
        Økonomi
        Stien koster 5 kr.
    """).packet

    assert [case.title for case in packet.cases] == ["Ny sti"]
    assert packet.cases[0].sections == ()
    assert packet.cases[0].amounts == ()


def test_a_decision_before_its_case_goes_to_the_case_it_names() -> None:
    cases = read("""
        Teknikudvalget beslutning den 04.12.2012 Punkt 1
        Godkendt.

        Punkt 1. Sti

        Resume
        En sti.

        Teknikudvalget beslutning den 04.12.2012 Punkt 2
        Udsat.

        Punkt 2. Bro

        Resume
        En bro.
    """).packet.cases

    assert [[item.outcome for each in case.decisions for item in each.items] for case in cases] == [
        ["approved"],
        ["postponed"],
    ]


def test_page_furniture_inside_a_case_is_not_of_its_text() -> None:
    pages = "\f".join(
        f"Mosekær Kommune\nReferat side {number}\nTekst {word}.\n" for number, word in enumerate("abcd", 1)
    )
    text = f"Sag nr. 1\n\n1. Ny sti\n\nSagsfremstilling\nBegyndelse.\n\f{pages}"
    section = read(text).text.cases[0].sections[-1]

    assert [line.text for line in section.lines if line and "Kommune" in line.text] == []
    assert [line.text for line in section.lines if line.text.startswith("Tekst")] == [
        f"Tekst {word}." for word in "abcd"
    ]


def test_closed_cases_that_are_left_out_leave_their_number_out() -> None:
    text = "Sag nr. {}\n\n{}. Sti\n\nResume\nEn sti.\n\n"

    assert [number for number, _ in numbers_and_titles(text.format(1, 1) + text.format(4, 4))] == ["1", "4"]


def test_a_title_goes_over_lines_and_keeps_its_divided_name() -> None:
    assert numbers_and_titles("Sag nr. 1\n\n1. Ny sti i Lyng-\nTaarup og \nomegn\n\nResume\nEn sti.\n") == [
        ("1", "Ny sti i Lyng-Taarup og omegn")
    ]


def test_ingen_is_no_attachment() -> None:
    text = "Sag nr. 1\n\n1. Sti\n\nResume\nEn sti.\n\nBilag\nIngen\n"

    assert read(text).packet.cases[0].attachments == ()


def test_a_text_without_cases_says_so() -> None:
    unsure = read("Kære alle\n\nHusk madpakker.\n").packet.unsure

    assert [(each.da, each.en) for each in unsure] == [("ingen sag er fundet", "no case was found")]


def test_a_table_of_contents_is_not_the_cases() -> None:
    contents = "Indholdsfortegnelse\n\nPunkt 1: Sti ....... 2\nPunkt 2: Bro ....... 3\n\n"
    cases = "Punkt 1: Sti\n\nResume\nEn sti.\n\nPunkt 2: Bro\n\nResume\nEn bro.\n"
    packet = read(contents + cases).packet

    assert [(case.number, case.title, len(case.sections)) for case in packet.cases] == [
        ("1", "Sti", 1),
        ("2", "Bro", 1),
    ]


def test_the_points_of_a_decision_are_no_cases() -> None:
    (case,) = read("""
        Sag nr. 1

        1. Sti

        Indstilling
        Forvaltningen foreslår, at
        1) stien anlægges
        2) stien får lys

        Beslutning
        Punkt 1: Godkendt.
        Punkt 2: Udsat.
    """).packet.cases

    assert [(item.applies_to, item.outcome) for item in case.decisions[0].items] == [
        ((1,), "approved"),
        ((2,), "postponed"),
    ]


def test_cases_below_a_heading_of_closed_ones_are_closed_without_saying_so() -> None:
    text = "Sag nr. {0}\n\n{0}. Sti\n\nResume\nEn sti.\n\n"
    cases = read(f"Åbne punkter\n\n{text.format(1)}Lukkede punkter\n\n{text.format(2)}").packet.cases

    assert [case.closed for case in cases] == [False, True]


def test_headings_in_capitals_are_headings() -> None:
    text = (
        "SOLBY KOMMUNE\n\nPkt. 1   Budget\n\nINDSTILLING\nat\na. det vedtages\nb. det udsættes\n\nBESLUTNING\nUdsat.\n"
    )
    packet = read(text).packet
    (case,) = packet.cases

    assert (packet.meeting.municipality, case.title) == ("Solby Kommune", "Budget")
    assert [(point.n, point.text) for point in case.recommendations] == [(1, "det vedtages"), (2, "det udsættes")]
    assert [item.outcome for item in case.decisions[0].items] == ["postponed"]


def test_numbers_that_run_through_the_year_begin_anywhere() -> None:
    text = "Sag nr. {0}\n\n{0}. Sti\n\nResume\nEn sti.\n\n"

    assert [number for number, _ in numbers_and_titles(text.format(451) + text.format(452))] == ["451", "452"]


NUMBERED = """
    Egeby Kommune
    {word} til møde den 3. maj 2017

    1. Godkendelse af dagsorden

    2. Ny sti
    Stien går langs åen.

    1. Langs åen

    2. Langs vejen

    3. Gennem skoven

    3. Eventuelt
"""


def titles(text: str) -> list[str]:
    return [case.title for case in read(text).packet.cases]


def test_numbered_lines_are_items_where_the_papers_say_that_they_are_an_agenda() -> None:
    assert titles(NUMBERED.format(word="Dagsorden")) == ["Godkendelse af dagsorden", "Ny sti", "Eventuelt"]
    assert titles(NUMBERED.format(word="Notat")) == []


def test_an_agenda_of_nothing_but_titles_is_one() -> None:
    text = "Egeby Kommune\nDagsorden, 3. maj 2017\n1. Godkendelse af dagsorden\n2. Ny sti\nlangs åen\n3. Eventuelt\n"

    assert titles(text) == ["Godkendelse af dagsorden", "Ny sti langs åen", "Eventuelt"]


def test_items_that_sound_like_a_decision_are_items_below_one() -> None:
    decided = "Sagsfremstilling\nStien er ny.\n\nBeslutning\n1. Godkendt\n2. Udsat\n\n"
    items = [
        "1. Godkendelse af dagsorden\n\n",
        f"2. Ny sti\n\n{decided}",
        "3. Sager til orientering\n\n",
        "4. Eventuelt\n",
    ]
    packet = read("Referat, 3. maj 2017\n\n" + "".join(items)).packet

    assert [case.title for case in packet.cases][2:] == ["Sager til orientering", "Eventuelt"]
    assert [item.outcome for item in packet.cases[1].decisions[0].items] == ["approved", "postponed"]


def test_points_that_begin_with_a_capital_are_no_items() -> None:
    text = """
        Egeby Kommune
        Dagsorden til møde den 3. maj 2017

        1. Godkendelse af dagsorden

        2. Ny sti

        Indstilling
        Forvaltningen foreslår følgende

        1. Stien anlægges

        2. Stien belyses

        3. Stien åbnes i juni

        Sagsfremstilling
        Stien er ny.

        3. Eventuelt
    """
    second = read(text).packet.cases[1]

    assert [point.text for point in second.recommendations] == ["Stien anlægges", "Stien belyses", "Stien åbnes i juni"]
    assert titles(text) == ["Godkendelse af dagsorden", "Ny sti", "Eventuelt"]


def test_a_numbered_table_of_contents_is_not_the_cases() -> None:
    text = """
        Egeby Kommune
        Dagsorden til møde den 3. maj 2017

        1. Godkendelse af dagsorden

        2. Ny sti

        1. Godkendelse af dagsorden
        Udvalget skal godkende dagsordenen.

        2. Ny sti
        Stien går langs åen.
    """

    assert titles(text) == ["Godkendelse af dagsorden", "Ny sti"]
    assert [len(case.body()) for case in read(text).text.cases] == [2, 1]


def test_text_right_below_a_title_is_no_part_of_it_and_a_long_title_goes_on() -> None:
    text = """
        Egeby Kommune
        Møde den 3. maj 2017

        Punkt 1: Køb af en grund ved Skovvej (Lukket punkt)
        Sagsnr.: 2017-004711
        Grunden købes for 6,1 mio. kr.

        Punkt 2: Ny sti langs åen fra Egeby til Havby med en bro over jernbanen ved
        Stationsvej og lys hele vejen

        Punkt 3: Orientering fra formanden og forvaltningen
        Ingen sager.
    """

    assert titles(text) == [
        "Køb af en grund ved Skovvej (Lukket punkt)",
        "Ny sti langs åen fra Egeby til Havby med en bro over jernbanen ved Stationsvej og lys hele vejen",
        "Orientering fra formanden og forvaltningen",
    ]


def test_a_body_in_capitals_is_the_body() -> None:
    text = "EGEBY KOMMUNE\nTEKNIK- OG MILJØUDVALGET\nMøde den 3. maj 2017\n\nPunkt 1: Ny sti\n"

    assert read(text).packet.meeting.committee == "Teknik- og Miljøudvalget"
