"""A meeting that was read in from others' papers is opened in the forms and saved as it stands: nothing is lost."""

from pathlib import Path

import pytest
from django.forms import Form

from forloeb.files.papers.reader import lines_of
from forloeb.packet import read_lines
from forloeb.packet.editing import read_anew
from forloeb.packet.proceedings import Proceedings, proceedings_of
from forloeb.web.meetings.decision_form import DecisionForm
from forloeb.web.meetings.item_form import ItemForm
from packet.test_proceedings import DANISH, SAMPLES


def untouched(form: Form) -> dict[str, object]:
    """What a browser sends of a form that nobody has typed in."""
    shown = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    lines = {name: value.replace("\n", "\r\n") if isinstance(value, str) else value for name, value in shown.items()}
    return {name: "on" if value is True else value for name, value in lines.items() if value}


def read(name: str) -> Proceedings:
    return proceedings_of(read_lines(lines_of(Path(SAMPLES) / name)))


@pytest.mark.parametrize("name", DANISH)
def test_an_item_saved_as_it_stands_is_the_item(name: str) -> None:
    paper = read(name)
    for item in paper.items:
        form = ItemForm(untouched(ItemForm(None, item)), item)

        if not item.closed:  # a paper often gives no ground, and a closed item is not saved without one
            assert form.is_valid(), form.errors
            assert form.changed(item) == item
            assert read_anew(paper, item, form.changed(item)) == item


@pytest.mark.parametrize("name", DANISH)
def test_a_decision_saved_as_it_stands_is_the_decision(name: str) -> None:
    paper = read(name)
    for item in paper.items:
        form = DecisionForm(untouched(DecisionForm(None, item, paper.meeting)), item, paper.meeting)

        assert form.is_valid(), form.errors
        assert form.changed(item) == item
