"""A meeting in Egeby about a bridge, with a vote, a closed item, and a decision that another committee made before."""

from dataclasses import replace
from datetime import date
from typing import Any

from forloeb.packet.proceedings import (
    Attachment,
    Decision,
    Followup,
    Item,
    Point,
    Proceedings,
    Ruling,
    Section,
    Vote,
)
from forloeb.packet.record import Meeting, Person, Tally

REASON = "Broen bør være fri for biler"
CLOSED = {
    "title": "Køb af Kærgården",
    "ground": "offentlighedslovens § 23",
    "journal": "15/004711",
    "text": "Sælger forlanger 900.000 kr.",
    "attachment": "Købsaftale for Kærgården",
}
BEFORE = Decision("Økonomiudvalget", "2015-10-20", (Ruling((), "noted", "Taget til efterretning."),))
BRIDGE = Item(
    number="2",
    key="bro",
    title="Ny bro over Egeå",
    journal="15/001200",
    sections=(
        Section("Resume", "summary", ("Den gamle bro er lukket for tung trafik.",)),
        Section("Indstilling", "recommendation", ("Forvaltningen foreslår, at",)),
        Section("Sagsfremstilling", "presentation", ("Broen er fra 1931.", "5. juni 2015 blev den målt.")),
    ),
    recommendations=(Point(1, "der bygges en ny bro"), Point(2, "broen får en cykelsti.")),
    decisions=(
        BEFORE,
        Decision(
            "Teknikudvalget",
            "2015-10-27",
            (
                Ruling((1,), "recommended", "Anbefalet."),
                Ruling((2,), "approved", "Godkendt, idet stien også skal være for gående."),
            ),
            (Vote(1, Tally(3, ("A", "V")), Tally(1, ("Ø",)), Tally(None, ("B",)), REASON),),
            (Person("Tine Dal", "B"),),
        ),
    ),
    attachments=(Attachment(1, "Broen målt", ("Målt den 5. juni.",)), Attachment(None, "Kort")),
    followups=(Followup("Forvaltningen kommer igen med en pris", "Center for Veje", "i december 2015", "2015-12"),),
)
FARM = Item(
    number="1",
    key="gaard",
    title=CLOSED["title"],
    closed=True,
    ground=CLOSED["ground"],
    journal=CLOSED["journal"],
    sections=(Section("Sagsfremstilling", "presentation", (CLOSED["text"],)),),
    decisions=(Decision("Teknikudvalget", "2015-10-27", (Ruling((), "approved", "Køb godkendt."),)),),
    attachments=(Attachment(1, CLOSED["attachment"]),),
)
MINUTES = Proceedings(
    Meeting(
        "Egeby Kommune",
        "Teknikudvalget",
        date(2015, 10, 27),
        "16:30",
        "Rådhuset",
        (Person("Karen Holm", "A", "formand"), Person("Per Lund", "V")),
        (Person("Tine Dal", "B"),),
    ),
    (FARM, BRIDGE),
)
AGENDA = replace(MINUTES, items=(replace(FARM, decisions=()), replace(BRIDGE, decisions=(BEFORE,))))


def about(title: str = "Ny bro", **changed: Any) -> Proceedings:
    """The meeting with one case alone."""
    return replace(MINUTES, items=(replace(BRIDGE, title=title, **changed),))
