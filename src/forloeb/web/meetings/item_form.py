"""An item of an agenda as a form: its sections in their order, and what belongs to it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django import forms

from forloeb.book import Text
from forloeb.packet.proceedings import ORDER, Item, Section
from forloeb.packet.typed import as_typed, attachments_typed, paragraphs_typed, points_typed, statements_typed
from forloeb.web.templatetags.words import later, said

GROUND = "Lov om kommunernes styrelse § 10"
LONGEST_TITLE = 500
_LONGEST = 200_000
_ONE_A_LINE = {"competence"}
_ENGLISH = {
    "summary": "Summary",
    "recommendation": "Recommendation: what leads in the points",
    "presentation": "Presentation of the case",
    "law": "Legal basis",
    "money": "Economy",
    "competence": "Who decides",
}
_HINTS = {
    "recommendation": Text(
        "Det, der står før punkterne, for eksempel: Forvaltningen foreslår,",
        "What stands before the points, for example: Forvaltningen foreslår,",
    ),
    "competence": Text(
        "Et udvalg eller råd på hver linje, med hvad det afgør: Økonomiudvalget for så vidt angår indstillingspunkt 2.",
        "A body a line, with what it decides: Økonomiudvalget for så vidt angår indstillingspunkt 2.",
    ),
    "law": Text("Lov og paragraf, for eksempel: Lov om …, § 9", "Act and section, for example: Lov om …, § 9"),
}


@dataclass(frozen=True, slots=True)
class Slot:
    """A section as a field: one that stands in the item, or one of the six that nobody has written yet."""

    name: str
    section: Section
    is_there: bool

    @property
    def role(self) -> str:
        return self.section.role

    @property
    def typed(self) -> str:
        between = "\n" if self.role in _ONE_A_LINE else ""
        return between.join(self.section.paragraphs) if between else as_typed(self.section.paragraphs)

    def filled(self, text: str) -> Section:
        """With what was typed; as it was where nothing was."""
        if self.is_there and "\n".join(text.splitlines()).strip() == self.typed.strip():
            return self.section
        told = statements_typed(text) if self.role in _ONE_A_LINE else paragraphs_typed(text)
        return replace(self.section, paragraphs=told)

    def is_kept(self, filled: Section, *, has_points: bool) -> bool:
        """An empty section goes, but for one that was empty before and for the one that the points stand in."""
        was_empty = self.is_there and filled is self.section
        return bool(filled.paragraphs) or was_empty or (self.role == "recommendation" and has_points)


def slots(item: Item) -> tuple[Slot, ...]:
    """The item's sections in their own order, and the six that each case has put in where they belong."""
    found: list[Slot] = []
    for section in item.sections:
        count = sum(each.role == section.role for each in found)
        found.append(Slot(f"{section.role}-{count + 1}" if count else section.role, section, True))
    at = 0
    for role, name in ORDER:
        there = next((place for place, each in enumerate(found) if each.role == role), None)
        if there is None:
            found.insert(at, Slot(role, Section(name, role), False))
        at = (at if there is None else there) + 1
    return tuple(found)


class ItemForm(forms.Form):
    """Of an item as it stood when the form was opened; what it makes is put into the item as it stands."""

    title = forms.CharField(label=later("Titel", "Title"), max_length=LONGEST_TITLE)
    points = forms.CharField(
        label=later("Indstillingspunkter", "Points of the recommendation"),
        help_text=later(
            "Et på hver linje. De nummereres af sig selv. For eksempel: at stien anlægges",
            "One a line. They are numbered by themselves. For example: at stien anlægges",
        ),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    attachments = forms.CharField(
        label=later("Bilag", "Attachments"),
        help_text=later(
            "En titel på hver linje. De nummereres af sig selv.", "One title a line. They are numbered by themselves."
        ),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    journal = forms.CharField(label=later("Journalnummer", "Journal number"), required=False, max_length=60)
    closed = forms.BooleanField(label=later("Lukket punkt", "Closed item"), required=False)
    ground = forms.CharField(
        label=later("Hjemmel til at lukke punktet", "Legal ground for closing the item"),
        help_text=later(f"For eksempel: {GROUND}", f"For example: {GROUND}"),
        required=False,
        max_length=300,
    )

    def __init__(self, data: Any, item: Item) -> None:
        super().__init__(data, initial=_typed(item))
        self.item = item
        self.slots = slots(item)
        for slot in self.slots:
            self.fields[f"section-{slot.name}"] = _section_field(slot)

    def clean(self) -> None:
        if self.cleaned_data.get("closed") and not self.cleaned_data.get("ground"):
            da = f"Et lukket punkt skal have en hjemmel, for eksempel {GROUND}."
            self.add_error("ground", said(Text(da, f"A closed item must have a legal ground, for example {GROUND}.")))

    def changed(self, item: Item) -> Item:
        """`item` with what the valid form says."""
        told = self.cleaned_data
        points = points_typed(told["points"], self.item.recommendations)
        filled = [(slot, slot.filled(told[f"section-{slot.name}"])) for slot in self.slots]
        return replace(
            item,
            title=" ".join(told["title"].split()),
            closed=told["closed"],
            ground=told["ground"] if told["closed"] else None,
            journal=told["journal"] or None,
            sections=tuple(each for slot, each in filled if slot.is_kept(each, has_points=bool(points))),
            recommendations=points,
            attachments=attachments_typed(told["attachments"], self.item.attachments),
        )

    def in_order(self) -> Iterator[tuple[str, forms.BoundField]]:
        """Each field with the place at which findings of it stand; the points right below their lead-in."""
        yield "", self["title"]
        for slot in self.slots:
            yield slot.role, self[f"section-{slot.name}"]
            if slot.name == "recommendation":
                yield "", self["points"]
        yield "attachments", self["attachments"]
        yield from (("", self[name]) for name in ("journal", "closed", "ground"))


def _typed(item: Item) -> dict[str, object]:
    return {
        "title": item.title,
        "points": "\n".join(each.text for each in item.recommendations),
        "attachments": "\n".join(each.title for each in item.attachments),
        "journal": item.journal or "",
        "closed": item.closed,
        "ground": item.ground or "",
    }


def _section_field(slot: Slot) -> forms.CharField:
    typed = slot.typed
    rows = min(24, max(3, len(typed) // 90 + typed.count("\n") + 2))
    name = slot.section.name or said(Text("Tekst", "Text"))
    is_one_of_six = slot.role in _ENGLISH and not slot.is_there
    label = said(Text(name, _ENGLISH[slot.role] if is_one_of_six else name))
    hint = _HINTS.get(slot.role)
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label,
        help_text=said(hint) if hint else "",
        required=False,
        initial=typed,
        max_length=_LONGEST,
        widget=area,
    )
