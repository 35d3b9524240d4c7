"""`forloeb packet`: as a secretary types it."""

import json
from pathlib import Path

import pytest
from bench.paper_formats import SAMPLES, as_pdf, as_word, sample

from cli.running import forloeb
from packet.secretary import HEAD, case


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "papers.txt"
    path.write_text(HEAD + case("Mødet er onsdag den 9. maj 2017."), "utf-8")
    return path


def test_a_packet_is_read_into_a_table() -> None:
    told = forloeb("packet", "read", SAMPLES / "egeby-letters.txt")

    assert told.status == 0
    assert "Egeby Kommune · Social- og Seniorudvalget · 2019-03-12 · 16:30" in told.out
    assert "Karen Holm (A), formand" in told.out
    assert "Frivillige" in told.out


def test_a_packet_is_read_into_data() -> None:
    told = forloeb("packet", "read", SAMPLES / "egeby-letters.txt", "--json")

    assert json.loads(told.out) == json.loads((SAMPLES / "expected" / "egeby-letters.json").read_text("utf-8"))


def test_every_format_is_told_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    for name, content in (("a.txt", as_pdf(sample("egeby-letters"))), ("b.pdf", as_word(sample("egeby-letters")))):
        (tmp_path / name).write_bytes(content)
        told = forloeb("packet", "read", tmp_path / name, "--json")

        assert [each["number"] for each in json.loads(told.out)["cases"]] == ["1", "2"]


def test_findings_stand_at_their_lines_and_give_status_one(paper: Path) -> None:
    told = forloeb("packet", "check", paper)

    assert told.status == 1
    assert f"{paper}:15: [vigtig] sag 1: onsdag den 9. maj 2017: den 2017-05-09 er en tirsdag" in told.out


def test_findings_as_data_are_in_the_language_asked_for_and_in_both(paper: Path) -> None:
    (danish,) = json.loads(forloeb("packet", "check", paper, "--json").out)
    (english,) = json.loads(forloeb("packet", "check", paper, "--json", "--lang", "en").out)

    assert (danish["message"], english["message"]) == (danish["said"]["da"], danish["said"]["en"])
    assert {key: danish[key] for key in ("line", "case", "severity", "kind")} == {
        "line": 15,
        "case": "1",
        "severity": "high",
        "kind": "wrong-weekday",
    }


def test_papers_without_findings_give_status_none() -> None:
    told = forloeb("packet", "check", SAMPLES / "egeby-letters.txt", "--lang", "en")

    read = "2 cases, 4 recommendations read by the profile danish."
    assert (told.status, told.out.splitlines()) == (0, ["No findings.", read])


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("da", ["Der er ikke fundet en sag, så intet er tjekket.", "0 sager, 0 indstillingspunkter læst efter"]),
        ("en", ["No case was found, so nothing was checked.", "0 cases, 0 recommendations read by the profile"]),
    ],
)
def test_a_text_without_a_case_is_not_told_to_be_without_findings(tmp_path: Path, lang: str, said: list[str]) -> None:
    mail = tmp_path / "mail.txt"
    mail.write_text("Hej Lone\nHer er det, vi talte om på mødet i går.\nHilsen Bent\n", "utf-8")
    told = forloeb("packet", "check", mail, "--lang", lang)

    assert told.status == 1
    assert [line.startswith(begins) for line, begins in zip(told.out.splitlines(), said, strict=True)] == [True, True]
    assert (forloeb("packet", "check", mail, "--json").status) == 1


@pytest.mark.parametrize(("lang", "said"), [("da", "filen findes ikke"), ("en", "the file does not exist")])
def test_a_file_that_is_not_there_is_refused_on_one_line(tmp_path: Path, lang: str, said: str) -> None:
    told = forloeb("packet", "read", tmp_path / "nothing.pdf", "--lang", lang)

    assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
    assert said in told.err


def test_a_profile_of_ones_own_is_used(tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text(
        'name = "own"\nlanguage = "da"\n[case]\nheading = [\'^Ting (?P<number>\\d+): (?P<title>.+)$\']\n'
    )
    (tmp_path / "paper.txt").write_text("Egeby Kommune\n\nTing 1: Ny sti\n\nResume\nEn sti.\n", "utf-8")
    told = forloeb("packet", "read", tmp_path / "paper.txt", "--json", "--profile", profile)

    assert [each["title"] for each in json.loads(told.out)["cases"]] == ["Ny sti"]


def test_a_profile_that_is_wrong_is_refused_by_name(tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text('name = "own"\nlanguage = "da"\n[case]\nheading = ["(unfinished"]\n')
    told = forloeb("packet", "read", SAMPLES / "egeby-letters.txt", "--profile", profile)

    assert told.status == 2
    assert told.err.startswith(f"{profile}:1: profilen kan ikke bruges: own: ")


def test_a_misspelt_key_of_a_profile_is_refused_and_the_nearest_is_named(tmp_path: Path) -> None:
    profile = tmp_path / "own.toml"
    profile.write_text(
        'name = "own"\nlanguage = "da"\n[case]\nheadng = "x"\n[section]\nlaw = ["Lov"]\n[sections]\npark = ["Park"]\n'
    )
    told = forloeb("packet", "read", SAMPLES / "egeby-letters.txt", "--profile", profile)

    assert told.status == 2
    assert "nøgler, som ingen læser: [case] headng, [section]" in told.err
    assert "nærmest er [case] heading, [sections]" in told.err


def test_a_profile_that_is_not_there_is_told_as_a_paper_is(tmp_path: Path) -> None:
    profile = tmp_path / "none.toml"
    told = forloeb("packet", "read", SAMPLES / "egeby-letters.txt", "--profile", profile)

    assert told.status == 2
    assert told.err.startswith(f"{profile}:1: profilen findes ikke eller kan ikke læses")


@pytest.mark.parametrize(("name", "begins"), [("referat.pdf", b"%PDF"), ("referat.DOCX", b"PK")])
def test_papers_become_a_document_to_send_on(tmp_path: Path, name: str, begins: bytes) -> None:
    out = tmp_path / name
    told = forloeb("packet", "minutes", SAMPLES / "lillekoebing-vote.txt", "--out", out)

    assert (told.status, told.out, told.err) == (0, "", "")
    assert out.read_bytes().startswith(begins)
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("name", "lang", "said"),
    [
        ("referat.txt", "da", "ender på '.txt'; forventede .pdf eller .docx"),
        ("referat", "en", "ends in ''; expected .pdf or .docx"),
        ("mappe/referat.pdf", "en", "for the file does not exist"),
    ],
)
def test_a_document_that_cannot_be_written_is_refused(tmp_path: Path, name: str, lang: str, said: str) -> None:
    told = forloeb("packet", "minutes", SAMPLES / "egeby-letters.txt", "--out", tmp_path / name, "--lang", lang)

    assert (told.status, told.out, told.err.count("\n")) == (2, "", 1)
    assert said in told.err
    assert list(tmp_path.iterdir()) == []


def test_papers_that_cannot_be_read_leave_the_older_document_as_it_was(tmp_path: Path) -> None:
    out, paper = tmp_path / "referat.pdf", tmp_path / "cut.pdf"
    out.write_bytes(b"older")
    paper.write_bytes(as_pdf(sample("egeby-letters"))[:60])

    assert forloeb("packet", "minutes", paper, "--out", out).status == 2
    assert out.read_bytes() == b"older"


def test_what_everybody_may_read_is_written_as_a_folder(tmp_path: Path) -> None:
    """The closed case is not there: not in the page, the PDF or the data, nor in any number."""
    out = tmp_path / "offentligt"
    told = forloeb("packet", "publish", SAMPLES / "fjordby-board.txt", "--out", out)

    assert told.status == 0, told.out
    assert sorted(path.name for path in out.iterdir()) == ["index.html", "moede.json", "referat.pdf"]
    page, data = (out / "index.html").read_text("utf-8"), json.loads((out / "moede.json").read_text("utf-8"))
    assert "Kajgade" not in page
    assert [item["number"] for item in data["items"]] == [1]
    assert "Kajgade" not in json.dumps(data, ensure_ascii=False)


def test_a_folder_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "offentligt").mkdir()
    told = forloeb("packet", "publish", SAMPLES / "fjordby-board.txt", "--out", tmp_path / "offentligt")

    assert told.status == 2
    assert list((tmp_path / "offentligt").iterdir()) == []


def test_papers_with_a_cpr_number_are_never_written(tmp_path: Path) -> None:
    paper = tmp_path / "papir.txt"
    text = (SAMPLES / "fjordby-board.txt").read_text("utf-8")
    paper.write_text(text.replace("\n\n", "\n\nBorgeren har CPR-nummer 670190-1234.\n\n", 2), "utf-8")
    out = tmp_path / "offentligt"
    told = forloeb("packet", "publish", paper, "--out", out, "--reason", "må gerne stå")

    assert told.status == 1
    assert "CPR-nummer: " in told.out
    assert "1234" not in told.out
    assert not out.exists()
