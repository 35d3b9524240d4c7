"""Papers of invented bodies, each in its own dress, in all formats: what they say, whole."""

import json
from pathlib import Path
from typing import Any

import pytest
from bench.paper_formats import SAMPLES, as_pdf, as_word, as_zip, sample

from forloeb.files.papers.paper_lines import lines_from_bytes
from forloeb.files.papers.reader import lines_of
from forloeb.packet import as_data, check_packet, read_lines
from forloeb.packet.profile import read_profile, shipped_grounds

PAPERS = sorted(path for path in SAMPLES.iterdir() if path.name != "expected")
TEXTS = [path.stem for path in PAPERS if path.suffix == ".txt"]


def expected(name: str) -> dict[str, Any]:
    record: dict[str, Any] = json.loads((SAMPLES / "expected" / f"{name}.json").read_text("utf-8"))
    return record


def read(content: bytes) -> dict[str, Any]:
    return as_data(read_lines(lines_from_bytes(content)).packet)


def without_lines(record: dict[str, Any]) -> dict[str, Any]:
    """The record but for the lines at which things stand, which each format counts in its own way."""
    told: dict[str, Any] = json.loads(json.dumps(record))
    for attachment in (each for case in told["cases"] for each in case["attachments"]):
        attachment["first_line"] = attachment["first_line"] is not None
        attachment["last_line"] = attachment["last_line"] is not None
    for unsure in told["reading"]["unsure"]:
        unsure["line"] = 0
    return told


def test_there_are_samples_of_ten_dresses_and_more() -> None:
    assert len(PAPERS) >= 10


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_a_sample_is_read_whole(path: Path) -> None:
    record = as_data(read_lines(lines_of(path)).packet)

    assert record == expected(path.stem)


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_paper_as_pdf(name: str) -> None:
    assert without_lines(read(as_pdf(sample(name)))) == without_lines(expected(name))


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_paper_as_pdf_whose_words_lie_in_any_order(name: str) -> None:
    assert without_lines(read(as_pdf(sample(name), order="any"))) == without_lines(expected(name))


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_paper_as_word(name: str) -> None:
    assert without_lines(read(as_word(sample(name)))) == without_lines(expected(name))


def test_an_export_in_a_zip_is_the_export_in_its_folder() -> None:
    assert read(as_zip(SAMPLES / "nordhede-sbsys")) == expected("nordhede-sbsys")


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_older_encodings_are_read(encoding: str) -> None:
    assert read(sample("lillekoebing-vote").encode(encoding)) == expected("lillekoebing-vote")


def test_line_ends_of_other_systems_are_read() -> None:
    windows, old_mac = (sample("egeby-letters").replace("\n", end).encode() for end in ("\r\n", "\r"))

    assert read(windows) == read(old_mac) == expected("egeby-letters")


def test_of_the_clean_samples_nothing_is_said() -> None:
    """All but one are clean: Skovlund's second case announces a programme that its papers do not bring along."""
    told = {path.stem: [each.kind for each in check_packet(read_lines(lines_of(path)))] for path in PAPERS}

    assert {name: kinds for name, kinds in told.items() if kinds} == {"skovlund-attached": ["attachment-not-there"]}
    assert len(told) > 10


def test_a_new_body_needs_a_profile_and_no_python() -> None:
    profile = read_profile(
        """
        name = "nyborup"
        language = "da"
        known_by = ['^Ting (?:et|to)']
        [case]
        heading = ['^Ting nummer (?P<number>\\d+)! (?P<title>.+)$']
        [sections]
        recommendation = ["Vi synes"]
        [decision]
        heading = ['^Sådan blev det$']
        """.encode(),
        shipped_grounds(),
    )
    text = "Nyborup Kommune\n\nTing nummer 1! Nye bænke\n\nVi synes\n1) bænke købes\n\nSådan blev det\nAd 1 Udsat.\n"
    (case,) = read_lines(lines_from_bytes(text.encode()), [profile]).packet.cases

    assert (case.title, [point.text for point in case.recommendations]) == ("Nye bænke", ["bænke købes"])
    assert [item.outcome for decision in case.decisions for item in decision.items] == ["postponed"]
