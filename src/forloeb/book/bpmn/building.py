"""From a procedure to a diagram: what begins it, what each step waits for, its choices, its task and its limit."""

from datetime import date

from forloeb.book.bpmn.durations import times_of
from forloeb.book.bpmn.graph import Diagram, Node, Units
from forloeb.book.bpmn.notes import loop_of, messages_of, notes_of
from forloeb.book.model import Anchor, Book, Procedure, Rule, Step
from forloeb.book.picture.items import version_on
from forloeb.book.predicate_words import predicate_words
from forloeb.book.telling.procedure import tell, tell_step
from forloeb.book.telling.rule_lines import anchor_words, completed_by
from forloeb.book.telling.sentences import own_when
from forloeb.book.telling.terms import rule_words
from forloeb.book.text import Language, Text, join, same


def diagram_of(procedure: Procedure, book: Book, day: date, language: Language) -> Diagram:
    """The procedure in the versions of a day."""
    return _Builder(procedure, book, day, language).whole()


class _Builder:
    def __init__(self, procedure: Procedure, book: Book, day: date, language: Language) -> None:
        self.procedure, self.book, self.day, self.language = procedure, book, day, language
        opening = join(list(tell(procedure, book).opening), same(" "))
        self.diagram = Diagram(procedure.id, self.say(procedure.title), self.say(book.title), self.say(opening))
        self.row = 0
        self.entries: dict[str, Node] = {}
        self.exits: dict[str, Node] = {}
        self.roots: dict[Anchor, Node] = {}

    def say(self, text: Text) -> str:
        return text.in_language(self.language)

    def whole(self) -> Diagram:
        for step in self.procedure.steps:
            for rule in version_on(step, self.day).rules:
                self.lane(self.units(rule))
        lane = next(iter(self.diagram.lanes), None) or self.lane(tuple(self.book.units)[:1])
        start = self.diagram.add(Node("start", "start", self.event(self.procedure.starts), lane, 0))
        fork = self.diagram.add(Node("begin", "parallel", "", lane, 0))
        self.diagram.flow(start, fork)
        for step in self.procedure.steps:
            self.step(step)
        for step in self.procedure.steps:
            self.connect(step, fork)
        self.ends(fork, lane)
        self.split()
        return self.diagram

    def split(self) -> None:
        """What leads to several things at once does so by a parallel gateway: not every reader takes it as said."""
        for node in list(self.diagram.nodes.values()):
            flows = [flow for flow in self.diagram.flows if flow.source == node.id]
            if len(flows) > 1 and node.kind != "parallel" and not any(flow.condition for flow in flows):
                fork = self.diagram.add(Node(f"split_{node.id}", "parallel", "", node.lane, node.row))
                self.diagram.flows = [flow for flow in self.diagram.flows if flow.source != node.id]
                self.diagram.flow(node, fork)
                for flow in flows:
                    self.diagram.flow(fork, self.diagram.nodes[flow.target])

    def event(self, name: str) -> str:
        return self.say(self.book.events[name].title)

    def units(self, rule: Rule) -> Units:
        return tuple(dict.fromkeys(row.unit for row in rule.responsible))

    def lane(self, units: Units) -> Units:
        titles = [self.book.units[unit].title for unit in units]
        self.diagram.lanes.setdefault(units, self.say(join(titles, Text(" eller ", " or "))))
        return units

    def step(self, step: Step) -> None:
        """Its gateways and tasks, in rows of their own."""
        version = version_on(step, self.day)
        name, lane = step.name, self.lane(self.units(version.rules[0]))
        when = own_when(step, version.rule, self.book)
        entry: Node | None = None
        if when is not None:
            asked = self.say(predicate_words(when, self.book))
            entry = self.diagram.add(Node(f"if_{name}", "exclusive", f"{asked}?", lane, self.row))
            no = self.diagram.add(
                Node(f"not_{name}", "end", self.say(Text("gælder ikke", "does not apply")), lane, self.row)
            )
            no.below = entry.id
            self.diagram.flow(entry, no, self.say(Text("nej", "no")), is_default=True)
        if not version.choice:
            first, last = self.rule(step, version.rule, name)
            self.after_when(entry, first, version.rule)
            self.entries[step.id], self.exits[step.id] = entry or first, last
            return
        split = self.diagram.add(Node(f"choice_{name}", "exclusive", self.say(step.title), lane, self.row))
        self.after_when(entry, split, version.rule)
        merge = self.diagram.add(Node(f"merge_{name}", "exclusive", "", lane, self.row))
        for number, row in enumerate(version.choice):
            first, last = self.rule(step, row.rule, f"{name}_{number + 1}")
            words = self.say(predicate_words(row.when, self.book))
            self.diagram.flow(split, first, words, row.when_text)
            self.diagram.flow(last, merge)
        self.entries[step.id], self.exits[step.id] = entry or split, merge

    def after_when(self, entry: Node | None, first: Node, rule: Rule) -> None:
        if entry is not None:
            self.diagram.flow(entry, first, self.say(Text("ja", "yes")), rule.when_text or "")

    def rule(self, step: Step, rule: Rule, name: str) -> tuple[Node, Node]:
        """A row: what it waits for, its task, and the limit on the task's edge."""
        lane, times, row = self.lane(self.units(rule)), times_of(rule), self.row
        self.row += 1
        task = self.diagram.add(Node(f"task_{name}", "task", self.say(step.title), lane, row))
        told = tell_step(step, self.book)
        task.documentation = self.say(join([told.text, *(variant.text for variant in told.variants)], same(" ")))
        task.loop = loop_of(step, rule, self.book, self.language)
        first = task
        if times.opens is not None:
            words = self.say(rule_words(rule))
            first = self.diagram.add(Node(f"opens_{name}", "timer", words, lane, row, timer=times.opens))
            self.diagram.flow(first, task)
        if times.due is not None:
            limit = self.say(Text("Frist: ", "Due: ") + rule_words(rule))
            due = self.diagram.add(Node(f"due_{name}", "deadline", "", lane, row, timer=times.due))
            due.attached_to = task.id
            late = self.diagram.add(Node(f"limit_{name}", "end", limit, lane, row))
            late.below = task.id
            self.diagram.flow(due, late)
        notes_of(self.diagram, task, step, rule, self.book, self.day, self.language)
        messages_of(self.diagram, task, rule, self.book, self.language)
        return first, task

    def connect(self, step: Step, fork: Node) -> None:
        """From what it is counted from; and to an end where nothing is counted from it."""
        anchor = version_on(step, self.day).rules[0].anchor
        entry = self.entries[step.id]
        before = self.before(anchor, step)
        if before is not None:
            self.diagram.flow(before, entry)
        elif anchor == Anchor("event", self.procedure.starts):
            self.diagram.flow(fork, entry)
        else:
            if anchor not in self.roots:
                said = self.say(anchor_words(anchor, self.book).text)
                catch = Node(f"after_{len(self.roots) + 1}", "signal", said, entry.lane, entry.row, signal=said)
                self.roots[anchor] = self.diagram.add(catch)
                self.diagram.flow(fork, catch)
            self.diagram.flow(self.roots[anchor], entry)
        if not any(self.is_before(step, other) for other in self.procedure.steps):
            exit_ = self.exits[step.id]
            self.diagram.flow(exit_, self.diagram.add(Node(f"end_{step.name}", "end", "", exit_.lane, exit_.row)))

    def before(self, anchor: Anchor, step: Step) -> Node | None:
        """The step of the procedure that an anchor waits for; what is counted backwards waits for no step."""
        if anchor.before is not None:
            return None
        other = self.book.steps[anchor.name] if anchor.kind == "step" else None
        if anchor.kind == "event" and anchor.name != self.procedure.starts:
            other = completed_by(anchor.name, self.book)
        return self.exits.get(other.id) if other is not None and other.id != step.id else None

    def is_before(self, step: Step, other: Step) -> bool:
        anchor = version_on(other, self.day).rules[0].anchor
        return self.before(anchor, other) is self.exits[step.id]

    def ends(self, fork: Node, lane: Units) -> None:
        """Each event that ends the procedure stops all of it."""
        for number, event in enumerate(self.procedure.ends, start=1):
            said = self.event(event)
            catch = self.diagram.add(Node(f"stops_{number}", "signal", said, lane, self.row, signal=said))
            stop = Node(
                f"stopped_{number}", "terminate", self.say(Text("Forløbet slut", "Course ended")), lane, self.row
            )
            self.diagram.flow(fork, catch)
            self.diagram.flow(catch, self.diagram.add(stop))
            self.row += 1
