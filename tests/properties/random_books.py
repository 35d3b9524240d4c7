"""Random small books from a seeded generator: one or two chapters of a few steps, over all words of the language."""

from collections.abc import Sequence
from random import Random

from forloeb.book import read_book
from properties import small_words as words

Fields = dict[str, str]
"""What a rule says: a field's name → its line or lines."""
CHAPTERS = ("care", "after")
STARTS = ("arrival", "arrival", "arrival", "asked", "call", "agreed")
FORCES = ("statutory", "local", "offer")
PLAIN = ("once", "once", "once", "once", "repeats", "repeats", "each")
SHAPES = (*PLAIN, "chain", "hours")
LATER = ("2015-10-01", "2016-01-01", "2016-02-29", "2016-07-01")


def random_book(rng: Random) -> dict[str, bytes]:
    """The files of a book without error."""
    while True:
        files = {"book.toml": words.WORDS.encode()} | BookWriter(rng, is_plain=rng.random() < 0.5).chapters()
        if read_book(files).book is not None:
            return files


class BookWriter:
    """`is_plain`: only of what most steps of a book are, so that few of them are a case for the evaluator."""

    def __init__(self, rng: Random, *, is_plain: bool) -> None:
        self.rng = rng
        self.is_plain = is_plain
        self.one_of = rng.choice

    def by_chance(self, share: float) -> bool:
        return self.rng.random() < share

    def chapters(self) -> dict[str, bytes]:
        before: list[str] = []
        chapters = {}
        for name in CHAPTERS[: self.one_of((1, 1, 2))]:
            head = self.head(name)
            steps = self.steps(before)
            before += [f"{name}.s{number}" for number in range(len(steps))]
            chapters[f"{name}.toml"] = "\n".join([head, *steps]).encode()
        return chapters

    def head(self, name: str) -> str:
        kinds = self.one_of(('["person"]', '["person"]', '["person", "child"]', '["person", "company"]'))
        lines = [
            f'[procedure]\nid = "{name}"\ntitle = {{ da = "Omsorg", en = "Care" }}',
            f'for = {kinds}\nstarts = "{self.one_of(STARTS)}"',
            self.one_of(("", 'ends = ["left"]', 'ends = ["left"]', 'ends = ["left", "ill"]')),
            self.one_of(words.MORE_PAUSES).strip(),
            f'when = "{self.one_of(words.MORE_WHEN)}"' if self.by_chance(0.2) else "",
            'calendar = "shop"' if self.by_chance(0.2) else "",
            f"in-force = {self.in_force('from')}" if self.by_chance(0.3) else "",
        ]
        return "\n".join(line for line in lines if line) + "\n"

    def in_force(self, *must: str) -> str:
        bounds = {"from": f"2015-{self.rng.randint(7, 12):02}-01", "to": f"2016-{self.rng.randint(1, 12):02}-28"}
        kept = [key for key in bounds if key in must or self.by_chance(0.4)] or ["to"]
        return "{ " + ", ".join(f"{key} = {bounds[key]}" for key in kept) + " }"

    def steps(self, before: Sequence[str]) -> list[str]:
        """Some steps, of which a few in a row may be completed by the first, second, … of one event."""
        steps: list[str] = []
        while not steps or (len(steps) < 6 and self.by_chance(0.75)):
            before = [*before, *(f"s{number}" for number in range(len(steps)) if f"s{number}" not in before)]
            event = self.one_of(("talk", "asked", "called", "booked"))
            if self.by_chance(0.15) and f'"{event}", nth' not in "".join(steps):
                numbers = self.one_of(((1, 2), (1, 2, 3), (1, 2, 3, 4, 5, 6), (1, 3)))
                slots = [f'done = {{ event = "{event}", nth = {nth} }}' for nth in numbers]
                steps += [self.step(len(steps) + place, before, done) for place, done in enumerate(slots)]
            else:
                steps.append(self.step(len(steps), before, ""))
        return steps

    def step(self, number: int, before: Sequence[str], done: str) -> str:
        shape = "slot" if done else self.one_of(PLAIN if self.is_plain else SHAPES)
        rule = self.rule(shape, before)
        told = [done] if done else []
        if shape == "each":
            event = self.one_of((*words.HAPPENINGS, "agreed", "permit", "booked"))
            told.append(f'each = "{event}"')
            if self.by_chance(0.6):
                value = "value of " if event in {"agreed", "permit", "booked"} and self.by_chance(0.7) else ""
                rule["from"] = f'from = "{value}{event}"'
        if shape == "hours":
            told.append(f'done = {{ event = "{self.one_of(("called", "called", "booked"))}" }}')
        elif not done and self.by_chance(0.3):
            told.append(f'done = {{ event = "{self.one_of((*words.HAPPENINGS, "booked", "agreed"))}" }}')
        told += ['per = "family"'] if self.by_chance(0.1) else []
        told += ['version-by = "opens"'] if self.by_chance(0.2) and not self.is_plain else []
        told += [f'formerly = ["old-{number}"]'] if self.by_chance(0.1) else []
        told += [f"in-force = {self.in_force()}"] if self.by_chance(0.1) else []
        rows = self.choice(shape, f"step.s{number}") if self.by_chance(0.2) else []
        versions = [
            self.version(shape, before, f"step.s{number}", day)
            for day in sorted(self.rng.sample(LATER, k=self.one_of((0, 0, 0, 1, 2))))
        ]
        title = f'[step.s{number}]\ntitle = {{ da = "Trin", en = "Step" }}\nstanding = "decided"\nsource = "paper 1"'
        return "\n".join([title, *rule.values(), *told, *rows, *versions]) + "\n"

    def rule(self, shape: str, before: Sequence[str]) -> Fields:
        rule = {
            "responsible": f"responsible = {self.one_of(words.RESPONSIBLE)}",
            "force": f'force = "{self.one_of(FORCES)}"',
            "from": f'from = "{self.anchor(shape, before)}"',
            "window": self.window(shape, before),
        }
        return rule | self.conditions()

    def conditions(self) -> Fields:
        conditions: Fields = {}
        if self.by_chance(0.25):
            conditions["when"] = f'when = "{self.one_of(words.MORE_WHEN)}"'
        if self.by_chance(0.2):
            conditions["until"] = f'until = "{self.one_of(("left", "left", "well", "talk"))}"'
        if self.by_chance(0.25):
            conditions["needs"] = self.one_of(words.NEEDS)
            if self.by_chance(0.5):
                conditions["tells"] = self.one_of(words.TELLS)
        if self.by_chance(0.1):
            conditions["participants"] = words.PARTICIPANTS
        return conditions

    def anchor(self, shape: str, before: Sequence[str]) -> str:
        if shape == "hours":
            return self.one_of(("call", "call", "booked", "2 hours before call"))
        if before and self.by_chance(0.3):
            step = self.one_of(before)
            return self.one_of((step, step, step, f"1 week before {step}"))
        return self.one_of(words.ANCHORS if shape in {"repeats", "chain"} else (*words.ANCHORS, *words.LONG_AGO))

    def window(self, shape: str, before: Sequence[str]) -> str:
        match shape:
            case "hours":
                return self.one_of(words.HOURS if self.by_chance(0.7) else words.MANY_IN_HOURS)
            case "chain":
                return self.one_of(words.CHAINS)
            case "repeats":
                return self.one_of(words.WITHOUT_END if self.by_chance(0.8) else words.TIMES)
            case "once" if self.by_chance(0.1) and not self.is_plain:
                return self.one_of((*words.TIMES, *words.WITHOUT_END))
        if before and self.by_chance(0.05):
            return f'to = "{self.one_of(before)}"'
        return self.one_of(words.MORE_WINDOWS)

    def choice(self, shape: str, path: str) -> list[str]:
        """Rows with and without a window, a force, … of their own."""
        rows = []
        is_like = self.is_plain and shape == "repeats"
        for when in self.one_of(words.ROWS):
            lines = [f'[[{path}.choice]]\nwhen = "{when}"']
            lines += [self.window(shape, ())] if self.by_chance(0.6) and not is_like else []
            lines += [f'force = "{self.one_of(FORCES)}"'] if self.by_chance(0.2) else []
            lines += [f"responsible = {self.one_of(words.RESPONSIBLE)}"] if self.by_chance(0.2) else []
            lines += [self.one_of(words.NEEDS)] if self.by_chance(0.1) else []
            rows.append("\n".join(lines))
        return rows

    def version(self, shape: str, before: Sequence[str], path: str, day: str) -> str:
        """A version that changes some fields, or the rows of the choice."""
        last = ", to = 2016-12-31" if self.by_chance(0.15) else ""
        rule = self.rule(shape, before)
        if self.is_plain:
            del rule["from"]
        if self.is_plain and shape == "repeats":
            del rule["window"]
        changed = [line for line in rule.values() if self.by_chance(0.35)]
        rows = self.choice(shape, f"{path}.version") if self.by_chance(0.2) else []
        return "\n".join([f"[[{path}.version]]\nin-force = {{ from = {day}{last} }}", *changed, *rows])
