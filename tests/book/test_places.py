"""The line of a table, a key or an item of a list in a TOML file."""

import pytest

from forloeb.book.places import Places

TEXT = '''\
# [not.a.table]
[a]
b = "[x] # = no table"   # b = 2
"c d" = { e = 1, f = [2, 3] }
list = [
  "one, and [this]",
  { x = 1 },

  { x = 2 }, { x = 3 },
]
long = """
[no.table]
no = 1
"""
last.inner = 1
[[a.rows]]
x = 1
[a.rows.sub]
y = 1
[[a.rows]]
x = 2
[[a.rows.deep]]
z = 1
[a."b.c".d]
w = 1
'''
LINES = {
    (): 1,
    ("a",): 2,
    ("a", "b"): 3,
    ("a", "c d"): 4,
    ("a", "c d", "e"): 4,
    ("a", "list"): 5,
    ("a", "list", 0): 6,
    ("a", "list", 1): 7,
    ("a", "list", 1, "x"): 7,
    ("a", "list", 2): 9,
    ("a", "list", 3): 9,
    ("a", "long"): 11,
    ("a", "last", "inner"): 15,
    ("a", "rows", 0): 16,
    ("a", "rows", 0, "x"): 17,
    ("a", "rows", 0, "sub", "y"): 19,
    ("a", "rows", 1): 20,
    ("a", "rows", 1, "x"): 21,
    ("a", "rows", 1, "deep", 0, "z"): 23,
    ("a", "b.c", "d", "w"): 25,
    ("a", "no"): 2,
    ("nowhere", "at all"): 1,
}


@pytest.mark.parametrize("path", LINES, ids=str)
def test_a_path_stands_on_its_line(path: tuple[str | int, ...]) -> None:
    assert Places(TEXT).line_of(path) == LINES[path]


def test_windows_line_ends_count_the_same() -> None:
    assert Places(TEXT.replace("\n", "\r\n")).line_of(("a", "rows", 1, "x")) == 21
