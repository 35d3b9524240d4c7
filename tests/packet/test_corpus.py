"""Many papers at once: each is read, in order, and what is refused stops nothing."""

import json
from pathlib import Path

import pytest
from bench.papers_made import corpus

from cli.running import forloeb
from forloeb.book import Refused
from forloeb.files.papers.corpus import papers_in, read_papers


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for name, content, _ in corpus(24):
        (folder / name).write_bytes(content)
    (folder / "00010-broken.pdf").write_bytes(b"%PDF-1.4 broken")
    return folder


def test_every_paper_of_the_corpus_has_the_cases_it_was_made_with(folder: Path) -> None:
    made = {name: cases for name, _, cases in corpus(24)}
    told = {path.name: told for path, told in read_papers(papers_in(folder), processes=2)}
    read = {name: len(each["cases"]) for name, each in told.items() if not isinstance(each, Refused)}

    assert read == made
    assert isinstance(told["00010-broken.pdf"], Refused)


def test_papers_come_in_order_of_name(folder: Path) -> None:
    paths = [path.name for path, _ in read_papers(papers_in(folder), processes=2)]

    assert paths == sorted(paths)
    assert len(paths) == 25


def test_the_command_writes_a_line_for_each_and_says_what_was_refused(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    told = forloeb("packet", "collect", folder, "--out", out, "--lang", "en")
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]

    assert (told.status, told.out.strip()) == (1, "24 read, 1 refused.")
    assert [line["paper"] for line in lines if "refused" in line] == ["00010-broken.pdf"]
    assert list(tmp_path.iterdir()) == [out]


def test_the_corpus_is_the_same_each_time() -> None:
    assert [(name, cases) for name, _, cases in corpus(12)] == [(name, cases) for name, _, cases in corpus(12)]
