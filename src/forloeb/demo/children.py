"""Children of families that came lately or are to come: a case each, which names the family's contact person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from forloeb.demo.days import plus_days, plus_months
from forloeb.demo.habits import USUAL
from forloeb.demo.pen import Draft, Pen
from forloeb.demo.people import Person, register
from forloeb.demo.rows import PersonRow

CHILDREN = 12
_WITH_CHILDREN = frozenset({"single-parent", "couple-with-children"})
_LATELY = 150  # days


def write_children(pens: Iterator[Pen], parents: Sequence[Pen], people: Iterable[PersonRow]) -> Iterator[PersonRow]:
    """Of the families of `parents` who came last or come next, one child each, then a second one."""
    known = {person.case: person for person in people}
    on = parents[0].on
    families = sorted(_families(parents), key=lambda family: abs(family[1] - on))[: CHILDREN // 2]
    for contact, arrival in [*families, *families][:CHILDREN]:
        yield _write(next(pens), contact, arrival, known[contact.case])


def _families(parents: Sequence[Pen]) -> Iterator[tuple[Pen, date]]:
    """The contact person's pen and the day of arrival, for families with children not long in the municipality."""
    for pen in parents:
        said = {draft.name: draft for draft in pen.drafts}
        if not {"household", "arrival"} <= said.keys() or said["household"].value not in _WITH_CHILDREN:
            continue
        arrival = date.fromisoformat(said["arrival"].at)
        is_contact = said["kind"].value == "refugee" and _value(said.get("family")) in {"", pen.case}
        if is_contact and plus_days(pen.on, -_LATELY) < arrival:
            yield pen, arrival


def _value(draft: Draft | None) -> str:
    return draft.value if draft else ""


def _write(pen: Pen, contact: Pen, arrival: date, parent: PersonRow) -> PersonRow:
    opened = min(arrival, plus_days(pen.on, -1))
    language = next((draft.value for draft in contact.drafts if draft.name == "language"), "")
    born = plus_days(plus_months(opened, -12 * pen.rng.randint(1, 15)), -pen.rng.randrange(364))
    sex = pen.rng.choice(("female", "male"))
    facts = {"kind": "child", "born": born.isoformat(), "sex": sex, "family": contact.case, "language": language}
    pen.open(opened, {name: value for name, value in facts.items() if value})
    pen.write(arrival, "arrival", told=opened)
    is_small = plus_months(born, 72) > arrival
    pen.carry_out(f"children.{'day-care' if is_small else 'school'}", arrival, plus_months(arrival, 1), USUAL)
    return register(pen, Person(born, sex, language, parent.name.split(" ", 1)[1], parent.address))
