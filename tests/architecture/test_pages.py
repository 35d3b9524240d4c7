"""Promises that every page keeps, also the one written tomorrow."""

import ast
import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "src" / "forloeb" / "web"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
CODE = sorted(WEB.rglob("*.py"))
BY_NAME_ONLY = {"Party"}
"""Tables that the pages reach through `register.people` and its like alone."""

_THE_SAME_IN_BOTH = {"Forløb", "CSV", "Excel", "CPR", "CVR", "Dansk", "English"}


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(WEB)))
def test_no_page_reads_people_past_the_log_of_looks(path: Path) -> None:
    names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    assert names & BY_NAME_ONLY == set()


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(WEB)))
def test_no_page_looks_at_another_clock(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"\b(datetime\.now|date\.today|timezone\.now|localdate)\(", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_trusts_a_text_or_writes_script_or_style(path: Path) -> None:
    text = path.read_text("utf-8")

    assert not re.search(r"\|\s*safe\b|autoescape off|<script(?![^>]*\bsrc=)|<[^>%]*\s(style|on[a-z]+)=", text)
    assert "http://" not in text.replace("http://www.w3.org", "")
    assert "https://" not in text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_form_that_writes_has_its_token(path: Path) -> None:
    for form in re.findall(r"<form.*?</form>", path.read_text("utf-8"), re.DOTALL):
        if re.search(r'method="post"', form):
            assert "{% csrf_token %}" in form


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_word_stands_in_both_languages(path: Path) -> None:
    """Letters that stand outside tags, comments and `{% say %}` are words in one language."""
    text = path.read_text("utf-8")
    if path.name in {"failed.html"}:
        return
    quoted = re.sub(r"<(code|kbd)\b.*?</\1>", " ", text, flags=re.DOTALL)
    bare = re.sub(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|&\w+;", "", quoted, flags=re.DOTALL)
    words = re.findall(r"[A-Za-zÆØÅæøå]{3,}", re.sub(r"<[^>]*>", " ", bare))

    assert set(words) <= _THE_SAME_IN_BOTH


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_annullere_is_said_of_a_record_alone(path: Path) -> None:
    """On a page in a case it must not also mean to leave without saving."""
    text = path.read_text("utf-8")

    assert "Annullér" not in text or path.name in {"history.html", "ask_erasure.html"}
    assert '"Cancel"' not in text
