"""What was told twice is one thing, for the kernel as for the evaluator, also when it lies ahead."""

from forloeb.engine import Name, Record, derive_case, read_moment
from forloeb.engine.kernel import columns_of, derive_columns
from forloeb.files.book_folder import read_book_folder

LYNGBY = read_book_folder("lyngby-taarbaek-2015").usable()
ON = read_moment("2016-06-07")


def test_a_dispensation_planned_and_written_down_twice() -> None:
    planned = Record(read_moment("2017-04-29T23:59"), Name("done", "useful-work-places.dispensation"), "2015-08-22")
    workplace = [Record(read_moment("2015-07-01"), Name("kind"), "workplace"), planned, planned]
    expected = derive_case(LYNGBY, "bakery", workplace, ON)

    assert derive_columns(LYNGBY, columns_of([("bakery", workplace)]), ON).rows() == expected
