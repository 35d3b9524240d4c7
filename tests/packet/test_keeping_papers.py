"""What is kept of a paper comes whole through the process in which papers are read, or the paper is refused."""

from pathlib import Path

import pytest
from bench.paper_formats import as_pdf, sample

from forloeb.book import Refused
from forloeb.files.papers.limited import keep_paper
from forloeb.files.papers.reader import lines_of
from forloeb.packet import read_lines
from forloeb.packet.proceedings import proceedings_of

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize("name", ["skovlund-attached.txt", "nordhede-sbsys", "lillekoebing-vote.txt"])
def test_the_meeting_that_is_kept_is_the_one_in_the_papers(name: str) -> None:
    kept = keep_paper(SAMPLES / name)

    assert kept == proceedings_of(read_lines(lines_of(SAMPLES / name)))
    assert kept.items


def test_papers_are_kept_by_a_profile_of_ones_own(tmp_path: Path) -> None:
    profile, paper = tmp_path / "own.toml", tmp_path / "paper.txt"
    heading = r"heading = ['^Ting (?P<number>\d+): (?P<title>.+)$']"
    profile.write_text(f'name = "own"\nlanguage = "da"\n[case]\n{heading}\n', "utf-8")
    paper.write_text("Ting 1: Broen over Egeå\n\nSagsfremstilling\nBroen er fra 1974.\n", "utf-8")

    assert [item.title for item in keep_paper(paper, profile).items] == ["Broen over Egeå"]


def test_a_paper_that_was_cut_off_is_not_kept(tmp_path: Path) -> None:
    paper = tmp_path / "cut.pdf"
    paper.write_bytes(as_pdf(sample("egeby-letters"))[:60])

    with pytest.raises(Refused, match="cannot be read as PDF"):
        keep_paper(paper)
