"""`forloeb new-book`: a folder that is a book without findings, and can be asked what is owed."""

from pathlib import Path

from cli.running import forloeb

RECORDS = "case,at,name,value\nane,2015-11-06,kind,resident\nane,2015-11-06,moved-in,\n"


def files_in(folder: Path) -> set[str]:
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}


def test_a_new_book_has_one_chapter_and_no_findings(tmp_path: Path) -> None:
    folder = tmp_path / "Ærø by"
    made = forloeb("new-book", folder, "--title", "Ærø By", "--lang", "en")
    checked = forloeb("check", folder, "--lang", "en")

    assert (made.status, made.err, checked.status) == (0, "", 0), checked.out
    assert files_in(folder) == {"book.toml", "welcome.toml", "situations/welcome.toml", "book.schema.json"}
    head = (folder / "book.toml").read_text("utf-8").splitlines()
    assert head[0] == "#:schema book.schema.json"
    assert 'id       = "aeroe-by"' in head
    assert "Egeby" not in (folder / "welcome.toml").read_text("utf-8")
    assert "welcome.toml" in made.out


def test_what_is_owed_by_a_new_book_can_be_asked_at_once(tmp_path: Path) -> None:
    forloeb("new-book", tmp_path / "by")
    records = tmp_path / "records.csv"
    records.write_text(RECORDS)
    derived = forloeb("derive", "--book", tmp_path / "by", "--records", records, "--on", "2015-11-06")

    assert derived.status == 0, derived.err
    assert "ane,welcome.letter,1,2015-11-06,2015-11-11" in derived.out


def test_the_whole_small_book_can_be_had(tmp_path: Path) -> None:
    forloeb("new-book", tmp_path / "by", "--whole")

    assert len(list((tmp_path / "by").glob("*.toml"))) == 8
    assert forloeb("check", tmp_path / "by").status == 0


def test_a_folder_with_something_in_it_is_left_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = forloeb("new-book", tmp_path, "--lang", "en")

    assert result.status == 2
    assert "is not empty" in result.err
    assert files_in(tmp_path) == {"mine.txt"}


def test_a_title_that_toml_cannot_hold_is_refused(tmp_path: Path) -> None:
    result = forloeb("new-book", tmp_path / "by", "--title", 'By "x', "--lang", "en")

    assert result.status == 2
    assert "quotes" in result.err
    assert not (tmp_path / "by").exists()
