"""The parts of a diagram: nodes in lanes, what flows between them, and notes on what BPMN has no sign for."""

from dataclasses import dataclass, field
from typing import Literal

from forloeb.book.bpmn.durations import Timer

Kind = Literal["start", "end", "terminate", "task", "exclusive", "parallel", "timer", "signal", "deadline"]
Units = tuple[str, ...]
SIZES: dict[Kind, tuple[int, int]] = {
    "task": (110, 80),
    "exclusive": (50, 50),
    "parallel": (50, 50),
}
EVENT = (36, 36)


@dataclass
class Node:
    """`row` is one of the whole diagram; `column` follows from what flows into it."""

    id: str
    kind: Kind
    name: str
    lane: Units
    row: int
    timer: Timer | None = None
    signal: str | None = None
    loop: tuple[str, int | None] | None = None
    """Until what it recurs, and how many times."""
    documentation: str = ""
    attached_to: str | None = None
    """The task on whose edge a deadline sits."""
    below: str | None = None
    """The node that an end event stands below, instead of in a column of its own."""
    column: int = 0

    @property
    def size(self) -> tuple[int, int]:
        return SIZES.get(self.kind, EVENT)


@dataclass(frozen=True, slots=True)
class Flow:
    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    id: str
    text: str
    about: str


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody outside is told, or takes part."""

    id: str
    source: str
    unit: str
    name: str


@dataclass
class Diagram:
    id: str
    name: str
    municipality: str
    documentation: str
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: list[Flow] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    lanes: dict[Units, str] = field(default_factory=dict)
    """In order, with their names."""
    outsiders: dict[str, str] = field(default_factory=dict)

    def add(self, node: Node) -> Node:
        self.nodes[node.id] = node
        return node

    def flow(
        self, source: Node, target: Node, name: str = "", condition: str = "", *, is_default: bool = False
    ) -> None:
        made = Flow(f"flow_{source.id}_{target.id}", source.id, target.id, name, condition, is_default)
        self.flows.append(made)
