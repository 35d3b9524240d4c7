"""A diagram as the text of a BPMN 2.0 file, with its diagram interchange."""

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from forloeb.book.box import Box, Point
from forloeb.book.bpmn.building import diagram_of
from forloeb.book.bpmn.graph import Diagram, Node
from forloeb.book.bpmn.places import Places, places_of
from forloeb.book.model import Book, Procedure
from forloeb.book.text import Language

_NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_TAGS = {
    "start": "startEvent",
    "end": "endEvent",
    "terminate": "endEvent",
    "task": "userTask",
    "exclusive": "exclusiveGateway",
    "parallel": "parallelGateway",
    "timer": "intermediateCatchEvent",
    "signal": "intermediateCatchEvent",
    "deadline": "boundaryEvent",
}
_EXPRESSION = "bpmn:tFormalExpression"


def bpmn_of(procedure: Procedure, book: Book, day: date, language: Language) -> str:
    """The procedure in the versions of a day, as an XML document that the schema of BPMN 2.0 accepts."""
    diagram = diagram_of(procedure, book, day, language)
    root = _definitions(diagram)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, "unicode") + "\n"


def _q(name: str) -> str:
    prefix, _, local = name.rpartition(":")
    return f"{{{_NAMESPACES[prefix or 'bpmn']}}}{local}"


def _child(parent: Element, tag: str, text: str | None = None, /, **attributes: str) -> Element:
    element = SubElement(parent, _q(tag), attributes)
    element.text = text
    return element


def _definitions(diagram: Diagram) -> Element:
    for prefix, address in _NAMESPACES.items():
        ElementTree.register_namespace(prefix, address)
    root = Element(_q("definitions"), {"id": "definitions", "targetNamespace": f"urn:forloeb:{diagram.id}"})
    root.set("exporter", "Forløb")
    signals = list(dict.fromkeys(node.signal for node in diagram.nodes.values() if node.signal is not None))
    for number, signal in enumerate(signals, start=1):
        _child(root, "signal", id=f"signal_{number}", name=signal)
    collaboration = _child(root, "collaboration", id="collaboration")
    ours = {"id": "pool", "name": f"{diagram.municipality}: {diagram.name}", "processRef": f"process_{diagram.id}"}
    _child(collaboration, "participant", **ours)
    for unit, title in diagram.outsiders.items():
        _child(collaboration, "participant", id=f"outside_{unit}", name=title)
    for message in diagram.messages:
        ends = {"sourceRef": message.source, "targetRef": f"outside_{message.unit}"}
        _child(collaboration, "messageFlow", id=message.id, name=message.name, **ends)
    _process(root, diagram, signals)
    _interchange(root, diagram, places_of(diagram))
    return root


def _process(root: Element, diagram: Diagram, signals: list[str]) -> None:
    process = _child(root, "process", id=f"process_{diagram.id}", name=diagram.name, isExecutable="false")
    _child(process, "documentation", diagram.documentation)
    lane_set = _child(process, "laneSet", id="lanes")
    for number, (units, title) in enumerate(diagram.lanes.items(), start=1):
        lane = _child(lane_set, "lane", id=f"lane_{number}", name=title)
        for node in diagram.nodes.values():
            if node.lane == units:
                _child(lane, "flowNodeRef", node.id)
    for node in diagram.nodes.values():
        _node(process, node, diagram, signals)
    for flow in diagram.flows:
        named = {"name": flow.name} if flow.name else {}
        element = _child(process, "sequenceFlow", id=flow.id, sourceRef=flow.source, targetRef=flow.target, **named)
        if flow.condition:
            _child(element, "conditionExpression", flow.condition).set(_q("xsi:type"), _EXPRESSION)
    for note in diagram.notes:
        _child(_child(process, "textAnnotation", id=note.id), "text", note.text)
        ends = {"sourceRef": note.about, "targetRef": note.id}
        _child(process, "association", id=f"to_{note.id}", **ends)


def _node(process: Element, node: Node, diagram: Diagram, signals: list[str]) -> None:
    element = _child(process, _TAGS[node.kind], id=node.id, **({"name": node.name} if node.name else {}))
    if node.attached_to is not None:
        element.set("attachedToRef", node.attached_to)
        element.set("cancelActivity", "false")
    if node.documentation:
        _child(element, "documentation", node.documentation)
    for flow in diagram.flows:
        if flow.target == node.id:
            _child(element, "incoming", flow.id)
    for flow in diagram.flows:
        if flow.source == node.id:
            _child(element, "outgoing", flow.id)
            if flow.is_default:
                element.set("default", flow.id)
    if node.timer is not None:
        definition = _child(element, "timerEventDefinition", id=f"{node.id}_timer")
        _child(definition, node.timer.tag, node.timer.says).set(_q("xsi:type"), _EXPRESSION)
    if node.signal is not None:
        which = f"signal_{signals.index(node.signal) + 1}"
        _child(element, "signalEventDefinition", id=f"{node.id}_signal", signalRef=which)
    if node.kind == "terminate":
        _child(element, "terminateEventDefinition", id=f"{node.id}_all")
    if node.loop is not None:
        until, times = node.loop
        loop = _child(element, "standardLoopCharacteristics", id=f"{node.id}_loop")
        if times is not None:
            loop.set("loopMaximum", str(times))
        _child(loop, "loopCondition", until).set(_q("xsi:type"), _EXPRESSION)


def _interchange(root: Element, diagram: Diagram, places: Places) -> None:
    drawing = _child(root, "bpmndi:BPMNDiagram", id="diagram", name=diagram.name)
    plane = _child(drawing, "bpmndi:BPMNPlane", id="plane", bpmnElement="collaboration")
    _shape(plane, "pool", places.pool, isHorizontal="true")
    for number, units in enumerate(diagram.lanes, start=1):
        _shape(plane, f"lane_{number}", places.lanes[units], isHorizontal="true")
    for unit in diagram.outsiders:
        _shape(plane, f"outside_{unit}", places.outsiders[unit], isHorizontal="true")
    for node in diagram.nodes.values():
        marked = {"isMarkerVisible": "true"} if node.kind == "exclusive" else {}
        _shape(plane, node.id, places.nodes[node.id], **marked)
    for note in diagram.notes:
        _shape(plane, note.id, places.notes[note.id])
    for flow in diagram.flows:
        _edge(plane, flow.id, places.way(flow, diagram))
    for message in diagram.messages:
        _edge(plane, message.id, places.message_way(message))
    for note in diagram.notes:
        _edge(plane, f"to_{note.id}", places.note_way(note))


def _shape(plane: Element, of: str, bounds: Box, **attributes: str) -> None:
    shape = _child(plane, "bpmndi:BPMNShape", id=f"{of}_shape", bpmnElement=of, **attributes)
    sides = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    _child(shape, "dc:Bounds", **{name: f"{side:g}" for name, side in sides.items()})


def _edge(plane: Element, of: str, way: Iterable[Point]) -> None:
    edge = _child(plane, "bpmndi:BPMNEdge", id=f"{of}_edge", bpmnElement=of)
    for x, y in way:
        _child(edge, "di:waypoint", x=f"{x:g}", y=f"{y:g}")
