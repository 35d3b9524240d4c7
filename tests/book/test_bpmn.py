"""A procedure as BPMN 2.0: accepted by the standard's own schema, opened by an independent reader, laid out."""

from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
import SpiffWorkflow.bpmn.parser as reader
from lxml import etree
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser

from forloeb.book import Book
from forloeb.book.bpmn.writing import bpmn_of
from properties.books import BOOKS

DAY = date(2015, 11, 2)
EVERY_PROCEDURE = [(book, procedure) for book in BOOKS for procedure in book.procedures]
NAMES = [f"{book.id} {procedure}" for book, procedure in EVERY_PROCEDURE]
SHIPPED, MINIATURE = (next(book for book in BOOKS if book.id == name) for name in ("lyngby-taarbaek-2015", "miniature"))
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
SCHEMA = etree.XMLSchema(etree.parse(str(Path(reader.__file__).parent / "schema" / "BPMN20.xsd")))
FLAT = (
    "task_",
    "if_",
    "not_",
    "limit_",
    "opens_",
    "choice_",
    "merge_",
    "end_",
    "note_",
    "start",
    "begin",
    "stop",
    "after",
)


def written(procedure: str, book: Book = SHIPPED) -> etree._Element:
    return etree.fromstring(bpmn_of(book.procedures[procedure], book, DAY, "en").encode())


def assert_readable(document: etree._Element, procedure: str) -> None:
    """By the schema, and by a reader that is not ours."""
    assert SCHEMA.validate(document), SCHEMA.error_log
    (process,) = document.iter(f"{BPMN}process")
    process.set("isExecutable", "true")  # a picture for people is not; the reader opens only what could run
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.ElementTree(document), filename=f"{procedure}.bpmn")
    spec = parser.get_spec(f"process_{procedure}")
    assert {task.bpmn_id for task in spec.task_specs.values() if task.bpmn_id} >= {
        task.get("id") for task in document.iter(f"{BPMN}userTask")
    }


@pytest.mark.parametrize(("book", "procedure"), EVERY_PROCEDURE, ids=NAMES)
def test_every_procedure_is_accepted_by_the_schema_and_opened_by_an_independent_reader(
    book: Book, procedure: str
) -> None:
    assert_readable(written(procedure, book), procedure)


@pytest.mark.parametrize(("book", "procedure"), EVERY_PROCEDURE, ids=NAMES)
def test_no_shape_lies_on_another_and_all_lie_in_their_lane(book: Book, procedure: str) -> None:
    document = written(procedure, book)
    boxes = {
        shape.get("bpmnElement"): [float(shape[0].get(side)) for side in ("x", "y", "width", "height")]
        for shape in document.iter("{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape")
    }
    flat = {name: box for name, box in boxes.items() if name.startswith(FLAT)}
    overlapping = [
        (one, other)
        for (one, a), (other, b) in combinations(flat.items(), 2)
        if a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
    ]

    assert overlapping == []
    for lane in document.iter(f"{BPMN}lane"):
        x, y, width, height = boxes[lane.get("id")]
        for ref in lane:
            left, top, wide, tall = boxes[ref.text]
            assert x <= left
            assert left + wide <= x + width
            assert (y <= top, top + tall <= y + height) == (True, True), ref.text


def found(document: etree._Element, tag: str, **attributes: str) -> list[etree._Element]:
    return [
        each for each in document.iter(BPMN + tag) if all(each.get(name) == said for name, said in attributes.items())
    ]


def test_units_are_lanes_and_those_outside_are_participants_that_messages_go_to() -> None:
    document = written("volunteers")

    assert "Centre for Social Services" in [lane.get("name") for lane in found(document, "lane")]
    assert "The ethnic minority associations" in [each.get("name") for each in found(document, "participant")]
    assert found(document, "messageFlow", sourceRef="task_notified", targetRef="outside_associations")


def test_a_window_is_a_timer_before_the_task_and_one_on_its_edge() -> None:
    document = written("contact-course")
    (opens,) = found(document, "intermediateCatchEvent", id="opens_talk-5")
    (due,) = found(document, "boundaryEvent", id="due_talk-5")

    assert [each.text for each in opens.iter(f"{BPMN}timeDuration")] == ["P112D"]
    assert [each.text for each in due.iter(f"{BPMN}timeDuration")] == ["P27D"]
    assert (due.get("attachedToRef"), due.get("cancelActivity")) == ("task_talk-5", "false")


def test_a_choice_is_an_exclusive_gateway_with_the_condition_of_each_row() -> None:
    document = written("contact-course")
    flows = found(document, "sequenceFlow", sourceRef="choice_right-and-duty")

    assert [flow.get("name") for flow in flows] == ["Age is under 30 or over 50", "Age is at least 30 and at most 50"]
    assert [flow[0].text for flow in flows] == ["age < 30 or age > 50", "30 <= age <= 50"]


def test_what_recurs_is_a_loop_with_the_cycle_of_its_pace() -> None:
    document = written("follow-up", MINIATURE)
    (monthly,) = found(document, "intermediateCatchEvent", id="opens_monthly-talk")
    (visits,) = found(document, "userTask", id="task_two-visits")

    assert [each.text for each in monthly.iter(f"{BPMN}timeCycle")] == ["R/P1M"]
    assert [loop.get("loopMaximum") for loop in visits.iter(f"{BPMN}standardLoopCharacteristics")] == ["2"]


def test_working_days_consent_and_versions_are_said_as_notes() -> None:
    notes = " ".join(
        each[0].text for name in ("volunteers", "contact-course") for each in found(written(name), "textAnnotation")
    )

    assert "Window: within 1 working day" in notes
    assert "Needs consent: Name and contact details to volunteers" in notes
    assert "Another rule from 1 July 2016: The unemployment fund takes part in the first talk." in notes


def test_a_step_counted_from_another_flows_from_it_and_each_end_stops_all() -> None:
    document = written("reception")

    assert found(document, "sequenceFlow", sourceRef="task_contract", targetRef="task_contract-follow-up")
    assert len(found(document, "terminateEventDefinition")) == len(SHIPPED.procedures["reception"].ends)
