"""Invented meetings for tests, as a secretary would write them."""

from datetime import date

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
from forloeb.packet.record import Competence, Meeting, Person, Tally

COMMITTEE, DAY = "Teknik- og Miljøudvalget", date(2015, 10, 27)
PRESENT = (Person("Hanne Brandt", "V", "formand"), Person("Erik Skov", "A"), Person("Lone Juul", "B"))
ABSENT = (Person("Tage Munk", "O"),)


def bridge_meeting(*, closed_ground: str = "Lov om kommunernes styrelse § 10, stk. 2") -> Proceedings:
    """A bridge that is decided with a vote and something to follow, and a closed case."""
    bridge = Item(
        number="1",
        title="Bro over åen ved Nymølle",
        sections=(
            Section("Resume", "summary", ("Den gamle bro er lukket siden marts.",)),
            Section("Indstilling", "recommendation", ("Forvaltningen foreslår, at",)),
            Section("Sagsfremstilling", "presentation", ("Broen er fra 1931.", "En ny bro koster 1.200.000 kr.")),
            Section("Beslutningskompetence", "competence", ("Teknik- og Miljøudvalget.",)),
        ),
        recommendations=(Point(1, "broen bygges i træ"), Point(2, "der findes 1.200.000 kr. i 2016")),
        competence=(Competence("Teknik- og Miljøudvalget", None),),
        decisions=(
            Decision(
                COMMITTEE,
                DAY.isoformat(),
                (
                    Ruling((1,), "approved", "Godkendt. For stemte 2 (V, B). Imod stemte 1 (A)."),
                    Ruling((2,), "postponed", "Udsat, idet et notat om driften forelægges den 30. november 2015."),
                ),
                (Vote(1, Tally(2, ("V", "B")), Tally(1, ("A",)), Tally(None, ()), None),),
                ABSENT,
            ),
        ),
        attachments=(Attachment(1, "Skitse af broen", ("Broen bliver tolv meter lang.",)),),
        followups=(Followup("Et notat om driften forelægges", None, "den 30. november 2015", "2015-11-30"),),
    )
    closed = Item(
        number="2",
        title="Køb af en grund",
        closed=True,
        ground=closed_ground,
        sections=(Section("Resume", "summary", ("Prisen forhandles.",)),),
    )
    return Proceedings(Meeting("Egeby Kommune", COMMITTEE, DAY, "16:30", "Rådhuset", PRESENT, ABSENT), (bridge, closed))
