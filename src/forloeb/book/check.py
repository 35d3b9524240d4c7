"""What only the whole book can show: circles, steps that nothing can start, hours without a time of day."""

from collections.abc import Iterator, Mapping

from forloeb.book import model
from forloeb.book.read import Chapter
from forloeb.book.repeats import AfterTheLast, Repeats
from forloeb.book.rules import counts_hours
from forloeb.book.text import Text

ONE_WINDOW_PER_EVENT = Text(
    "each og repeats kan ikke stå sammen: hver hændelse giver én forekomst",
    "each and repeats cannot stand together: each event gives one occurrence",
)
CHAINED_OR_NOT = Text(
    "'efter den seneste' må gælde for alle versioner og rækker eller for ingen",
    "'after the last' must hold for all versions and rows, or for none",
)
NTH_ONCE = Text(
    "done.nth kan ikke stå sammen med each eller repeats",
    "done.nth cannot stand together with each or repeats",
)


def check_book(book: model.Book, chapters: Mapping[str, Chapter]) -> None:
    """Adds what is found to the chapter where it stands. The book must be free of errors so far."""
    for step in book.steps.values():
        chapter = chapters[step.file]
        _check_kinds_of_recurrence(step, chapter)
        _check_start(book, step, chapter)
        _check_hours(book, step, chapter)
    for steps in book.slots.values():
        for step, other in zip(steps[1:], steps, strict=False):
            if step.done_nth == other.done_nth:
                chapters[step.file].find(
                    "same-talk", _path(step, "done"), other=other.id, nth=str(step.done_nth), event=str(step.done_event)
                )
    for circle in _circles(book):
        step = book.steps[circle[0]]
        chapters[step.file].find("circle", _path(step, "from"), circle=" → ".join([*circle, circle[0]]))


def rules_of(step: model.Step) -> Iterator[model.Rule]:
    """Every rule that a step can have: of each version, and of each row where the version has a choice."""
    for version in step.versions:
        yield from version.rules


def _path(step: model.Step, key: str) -> tuple[str, str, str]:
    return ("step", step.name, key)


def _check_kinds_of_recurrence(step: model.Step, chapter: Chapter) -> None:
    repeats: list[Repeats] = [rule.repeats for rule in rules_of(step) if rule.repeats is not None]
    if step.each and repeats:
        chapter.find("contradiction", _path(step, "repeats"), why=ONE_WINDOW_PER_EVENT)
    chained = {isinstance(rule.repeats, AfterTheLast) for rule in rules_of(step)}
    if len(chained) > 1:
        chapter.find("contradiction", _path(step, "repeats"), why=CHAINED_OR_NOT)
    if step.done_nth and (step.each or repeats):
        chapter.find("contradiction", _path(step, "done"), why=NTH_ONCE)


def _check_start(book: model.Book, step: model.Step, chapter: Chapter) -> None:
    """A step whose anchor cannot come while its course runs is one that nothing can start."""
    procedure = book.procedure_of(step)
    if _empty(procedure.in_force) or any(_empty(version.in_force) for version in step.versions):
        why = Text("den sidste dag i in-force ligger før den første", "the last day of in-force is before the first")
        chapter.find("cannot-start", _path(step, "in-force"), why=why)
    for rule in rules_of(step):
        anchor = rule.anchor
        if anchor.kind == "event" and anchor.name in procedure.ends and anchor.before is None:
            why = Text(f"'{anchor.name}' afslutter forløbet", f"'{anchor.name}' ends its course")
            chapter.find("cannot-start", _path(step, "from"), why=why)
        namesake = book.steps.get(f"{step.procedure}.{anchor.name}")
        if anchor.kind == "event" and namesake not in (None, step) and namesake.done_event != anchor.name:
            chapter.find("event-or-step", _path(step, "from"), name=anchor.name, step=namesake.id)
        if anchor.kind == "event" and anchor.name == rule.until:
            why = Text(f"den slutter ved '{anchor.name}'", f"it ends at '{anchor.name}'")
            chapter.find("cannot-start", _path(step, "until"), why=why)
        if anchor.kind == "step" and not book.procedures[anchor.name.partition(".")[0]].kinds & procedure.kinds:
            why = Text(f"{anchor.name} er for andre sagsarter", f"{anchor.name} is for other kinds of case")
            chapter.find("cannot-start", _path(step, "from"), why=why)


def _empty(in_force: model.InForce) -> bool:
    return in_force.first is not None and in_force.last is not None and in_force.last < in_force.first


def _check_hours(book: model.Book, step: model.Step, chapter: Chapter) -> None:
    if not any(counts_hours(rule) for rule in rules_of(step)):
        return
    for rule in rules_of(step):
        anchor = rule.anchor
        name = book.steps[anchor.name].done_event if anchor.kind == "step" else anchor.name
        if anchor.kind not in {"event", "step"} or name is None or not book.events[name].timed:
            chapter.find("hours-without-time", _path(step, "from"), name=anchor.name)
    if step.done_event is None or not book.events[step.done_event].timed:
        chapter.find("hours-without-time", _path(step, "done"), name=step.done_event or f"done:{step.id}")


def _circles(book: model.Book) -> Iterator[list[str]]:
    """Each circle of steps that wait for each other, once, from its first step in the book's order."""
    waits_for = {step.id: _waits_for(step) for step in book.steps.values()}
    for slots in book.slots.values():  # filled together, so each waits for what any of them waits for
        together = sorted({name for step in slots for name in waits_for[step.id]})
        waits_for |= {step.id: together for step in slots}
    settled: set[str] = set()
    for first in waits_for:
        path: list[str] = []
        todo = [(first, 0)]
        while todo:
            step, depth = todo.pop()
            del path[depth:]
            if step in path:
                yield path[path.index(step) :]
                continue
            if step in settled:
                continue
            path.append(step)
            settled.add(step)
            todo += [(other, depth + 1) for other in waits_for[step]]


def _waits_for(step: model.Step) -> list[str]:
    return sorted({anchor.name for rule in rules_of(step) for anchor in _anchors(rule) if anchor.kind == "step"})


def _anchors(rule: model.Rule) -> Iterator[model.Anchor]:
    yield rule.anchor
    if rule.ends_at is not None:
        yield rule.ends_at
