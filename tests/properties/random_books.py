"""Random small books from a seeded generator: one or two chapters of a few steps, over all words of the language."""

from collections.abc import Sequence
from random import Random

from forloeb.book import read_book
from properties import small_words as words

Fields = dict[str, str]
"""What a rule says: a field's name → its line or lines."""
CHAPTERS = ("care", "after")
SHAPES = ("once", "once", "once", "once", "repeats", "repeats", "chain", "each", "hours")
LATER = ("2015-10-01", "2016-01-01", "2016-02-29", "2016-07-01")


def random_book(rng: Random) -> dict[str, bytes]:
    """The files of a book without error."""
    while True:
        files = {"book.toml": words.WORDS.encode()} | _chapters(rng)
        if read_book(files).book is not None:
            return files


def _chapters(rng: Random) -> dict[str, bytes]:
    before: list[str] = []
    chapters = {}
    for name in CHAPTERS[: rng.choice((1, 1, 2))]:
        head = _head(rng, name)
        steps = _steps(rng, name, before)
        before += [f"{name}.s{number}" for number in range(len(steps))]
        chapters[f"{name}.toml"] = "\n".join([head, *steps]).encode()
    return chapters


def _head(rng: Random, name: str) -> str:
    kinds = rng.choice(('["person"]', '["person"]', '["person", "child"]', '["person", "company"]'))
    lines = [
        f'[procedure]\nid = "{name}"\ntitle = {{ da = "Omsorg", en = "Care" }}',
        f'for = {kinds}\nstarts = "{rng.choice(("arrival", "arrival", "arrival", "asked", "call", "agreed"))}"',
        rng.choice(("", 'ends = ["left"]', 'ends = ["left"]', 'ends = ["left", "ill"]')),
        rng.choice(words.MORE_PAUSES).strip(),
        f'when = "{rng.choice(words.MORE_WHEN)}"' if rng.random() < 0.2 else "",
        'calendar = "shop"' if rng.random() < 0.2 else "",
        f"in-force = {_in_force(rng, 'from')}" if rng.random() < 0.3 else "",
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _in_force(rng: Random, *must: str) -> str:
    bounds = {"from": f"2015-{rng.randint(7, 12):02}-01", "to": f"2016-{rng.randint(1, 12):02}-28"}
    kept = [key for key in bounds if key in must or rng.random() < 0.4] or ["to"]
    return "{ " + ", ".join(f"{key} = {bounds[key]}" for key in kept) + " }"


def _steps(rng: Random, chapter: str, before: Sequence[str]) -> list[str]:
    """Some steps, of which a few in a row may be completed by the first, second, … of one event."""
    steps: list[str] = []
    own: list[str] = []
    while not steps or (len(steps) < 6 and rng.random() < 0.75):
        event = rng.choice(("talk", "asked", "called", "booked"))
        slots = rng.randint(2, 6) if rng.random() < 0.15 and f'"{event}", nth' not in "".join(steps) else 0
        for nth in range(1, slots + 1):
            done = f'done = {{ event = "{event}", nth = {nth + (nth == 6)} }}'
            steps.append(_step(rng, len(steps), [*before, *own], done))
        if not slots:
            own.append(f"s{len(steps)}")
            steps.append(_step(rng, len(steps), [*before, *own[:-1]], ""))
        own = [f"s{number}" for number in range(len(steps))]
    return steps


def _step(rng: Random, number: int, before: Sequence[str], done: str) -> str:
    shape = (
        "once" if done else rng.choice(("once", "once", "once", "once", "repeats", "repeats", "chain", "each", "hours"))
    )
    rule = _rule(rng, shape, before)
    told = [done] if done else []
    if shape == "each":
        event = rng.choice((*words.HAPPENINGS, "agreed", "permit", "booked"))
        told.append(f'each = "{event}"')
        if rng.random() < 0.6:
            value = "value of " if event in {"agreed", "permit", "booked"} and rng.random() < 0.7 else ""
            rule["from"] = f'from = "{value}{event}"'
    if shape == "hours":
        told.append(f'done = {{ event = "{rng.choice(("called", "called", "booked"))}" }}')
    elif not done and rng.random() < 0.3:
        told.append(f'done = {{ event = "{rng.choice((*words.HAPPENINGS, "booked", "agreed"))}" }}')
    told += ['per = "family"'] if rng.random() < 0.1 else []
    told += ['version-by = "opens"'] if rng.random() < 0.2 and shape != "chain" else []
    told += [f'formerly = ["old-{number}"]'] if rng.random() < 0.1 else []
    told += [f"in-force = {_in_force(rng)}"] if rng.random() < 0.1 else []
    rows = _choice(rng, shape, f"step.s{number}") if rng.random() < 0.2 else []
    versions = [
        _version(rng, shape, before, f"step.s{number}", day)
        for day in sorted(rng.sample(LATER, k=rng.choice((0, 0, 0, 1, 2))))
    ]
    title = f'[step.s{number}]\ntitle = {{ da = "Trin", en = "Step" }}\nstanding = "decided"\nsource = "paper 1"'
    return "\n".join([title, *rule.values(), *told, *rows, *versions]) + "\n"


def _rule(rng: Random, shape: str, before: Sequence[str]) -> Fields:
    rule = {
        "responsible": f"responsible = {rng.choice(words.RESPONSIBLE)}",
        "force": f'force = "{rng.choice(("statutory", "local", "offer"))}"',
        "from": f'from = "{_anchor(rng, shape, before)}"',
        "window": _window(rng, shape, before),
    }
    return rule | _conditions(rng)


def _conditions(rng: Random) -> Fields:
    conditions: Fields = {}
    if rng.random() < 0.25:
        conditions["when"] = f'when = "{rng.choice(words.MORE_WHEN)}"'
    if rng.random() < 0.2:
        conditions["until"] = f'until = "{rng.choice(("left", "left", "well", "talk"))}"'
    if rng.random() < 0.25:
        conditions["needs"] = rng.choice(words.NEEDS)
        if rng.random() < 0.5:
            conditions["tells"] = rng.choice(words.TELLS)
    if rng.random() < 0.1:
        conditions["participants"] = words.PARTICIPANTS
    return conditions


def _anchor(rng: Random, shape: str, before: Sequence[str]) -> str:
    if shape == "hours":
        return rng.choice(("call", "call", "booked", "2 hours before call"))
    if before and rng.random() < 0.3:
        step = rng.choice(before)
        return rng.choice((step, step, step, f"1 week before {step}"))
    return rng.choice(words.ANCHORS if shape in {"repeats", "chain"} else (*words.ANCHORS, *words.LONG_AGO))


def _window(rng: Random, shape: str, before: Sequence[str]) -> str:
    match shape:
        case "hours":
            return rng.choice(words.HOURS if rng.random() < 0.7 else words.MANY_IN_HOURS)
        case "chain":
            return rng.choice(words.CHAINS)
        case "repeats":
            return rng.choice(words.WITHOUT_END)
        case "once" if rng.random() < 0.1:
            return rng.choice(words.TIMES)
    if before and rng.random() < 0.05:
        return f'to = "{rng.choice(before)}"'
    return rng.choice(words.MORE_WINDOWS)


def _choice(rng: Random, shape: str, path: str) -> list[str]:
    """Rows with and without a window, a force, … of their own."""
    rows = []
    for when in rng.choice(words.ROWS):
        lines = [f'[[{path}.choice]]\nwhen = "{when}"']
        lines += [_window(rng, shape, ())] if rng.random() < 0.6 else []
        lines += [f'force = "{rng.choice(("statutory", "local", "offer"))}"'] if rng.random() < 0.2 else []
        lines += [f"responsible = {rng.choice(words.RESPONSIBLE)}"] if rng.random() < 0.2 else []
        lines += [rng.choice(words.NEEDS)] if rng.random() < 0.1 else []
        rows.append("\n".join(lines))
    return rows


def _version(rng: Random, shape: str, before: Sequence[str], path: str, day: str) -> str:
    """A version that changes some fields, or the rows of the choice."""
    last = ", to = 2016-12-31" if rng.random() < 0.15 else ""
    changed = [line for line in _rule(rng, shape, before).values() if rng.random() < 0.35]
    rows = _choice(rng, shape, f"{path}.version") if rng.random() < 0.2 else []
    return "\n".join([f"[[{path}.version]]\nin-force = {{ from = {day}{last} }}", *changed, *rows])
