"""Where a diagram's shapes stand, so that a modelling tool shows it: columns by what flows into them, rows by step."""

from collections.abc import Iterator
from dataclasses import dataclass

from forloeb.book.box import Box, Point
from forloeb.book.bpmn.graph import Diagram, Flow, Message, Node, Note, Units
from forloeb.book.picture.measure import wrapped

_LEFT, _TOP, _POOL, _LANE, _COLUMN, _ROW = 120, 80, 30, 30, 170, 160
_NOTE_WIDTH, _NOTE_LINE, _MIDDLE, _BELOW = 280, 17, 60, 122
_OUTSIDER, _AIR = 60, 30


@dataclass(frozen=True, slots=True)
class Places:
    pool: Box
    lanes: dict[Units, Box]
    nodes: dict[str, Box]
    notes: dict[str, Box]
    outsiders: dict[str, Box]

    def way(self, flow: Flow, diagram: Diagram) -> list[Point]:
        """Right, then up or down just after its source, then right into its target."""
        source, target = self.nodes[flow.source], self.nodes[flow.target]
        below = diagram.nodes[flow.target].below
        if below is not None:
            x = source.middle[0]
            down = (x, source.y + source.height)
            if below == flow.source:
                return [down, (x, target.y)]
            return [down, (x, target.middle[1]), (target.x, target.middle[1])]
        begin, end = (source.right, source.middle[1]), (target.x, target.middle[1])
        turn = source.right + 15
        return [begin, end] if begin[1] == end[1] else [begin, (turn, begin[1]), (turn, end[1]), end]

    def message_way(self, message: Message) -> list[Point]:
        source, target = self.nodes[message.source], self.outsiders[message.unit]
        x = source.x + 20
        return [(x, source.y + source.height), (x, target.y)]

    def note_way(self, note: Note) -> list[Point]:
        source, target = self.nodes[note.about], self.notes[note.id]
        return [(source.right, source.y + 8), (target.x, target.y + 8)]


def places_of(diagram: Diagram) -> Places:
    _set_columns(diagram)
    note_of = {note.about: note for note in diagram.notes}
    rows: dict[tuple[Units, int], list[Node]] = {}
    for node in diagram.nodes.values():
        rows.setdefault((node.lane, node.row), []).append(node)
    inner_left = _LEFT + _POOL + _LANE
    nodes: dict[str, Box] = {}
    notes: dict[str, Box] = {}
    lanes: dict[Units, Box] = {}
    y = float(_TOP)
    for lane in diagram.lanes:
        top = y
        for _, row in sorted(key for key in rows if key[0] == lane):
            height = float(_ROW)
            here = rows[lane, row]
            for node in here:
                nodes[node.id] = _bounds(node, inner_left, y)
            last = max(node.column for node in here)
            for node in here:
                if node.id in note_of:
                    lines = [line for part in note_of[node.id].text.split("\n") for line in wrapped(part, 12, 250)]
                    tall = len(lines) * _NOTE_LINE + 12
                    left = inner_left + (last + 1) * _COLUMN + _AIR
                    notes[note_of[node.id].id] = Box(left, y + 12, _NOTE_WIDTH, tall)
                    height = max(height, tall + 24)
            y += height
        lanes[lane] = Box(_LEFT + _POOL, top, 0, max(y - top, _ROW))
        y = top + lanes[lane].height
    for node in diagram.nodes.values():  # what stands on or below another is placed by it
        if node.attached_to is not None:
            on = nodes[node.attached_to]
            nodes[node.id] = Box(on.right - 30, on.y + on.height - 18, *node.size)
        elif node.below is not None:
            above = diagram.nodes[node.below]
            beside = nodes[above.id].right + 12 if above.kind == "task" else nodes[above.id].middle[0] - 18
            nodes[node.id] = Box(beside, nodes[above.id].middle[1] - _MIDDLE + _BELOW - 18, *node.size)
    right = max([bounds.right for bounds in (*nodes.values(), *notes.values())]) + _AIR
    pool = Box(_LEFT, _TOP, right - _LEFT, y - _TOP)
    lanes = {lane: Box(each.x, each.y, right - each.x, each.height) for lane, each in lanes.items()}
    outsiders = {
        unit: Box(_LEFT, y + _AIR + number * (_OUTSIDER + _AIR), pool.width, _OUTSIDER)
        for number, unit in enumerate(diagram.outsiders)
    }
    return Places(pool, lanes, nodes, notes, outsiders)


def _bounds(node: Node, left: float, top: float) -> Box:
    width, height = node.size
    x = left + node.column * _COLUMN + (_COLUMN - width) / 2
    return Box(x, top + _MIDDLE - height / 2, width, height)


def _set_columns(diagram: Diagram) -> None:
    """Each node one column after the last of those that flow into it."""
    into: dict[str, list[str]] = {}
    for flow in _in_columns(diagram):
        into.setdefault(flow.target, []).append(flow.source)
    known: dict[str, int] = {}

    def column(node: str) -> int:
        if node not in known:
            known[node] = 1 + max((column(source) for source in into.get(node, [])), default=-1)
        return known[node]

    for node in diagram.nodes.values():
        node.column = column(node.below or node.attached_to or node.id)


def _in_columns(diagram: Diagram) -> Iterator[Flow]:
    for flow in diagram.flows:
        source, target = diagram.nodes[flow.source], diagram.nodes[flow.target]
        if source.attached_to is None and target.below is None:
            yield flow
