"""A meeting of an invented committee in the town's register: an agenda of three items, the last of them closed."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

from forloeb.packet.proceedings import Item, Point, Proceedings, Section
from forloeb.packet.record import Meeting, Person
from forloeb.register.meetings import keep, newest, read
from forloeb.register.models import Meeting as Kept
from town import Town

COMMITTEE = "Kultur- og Fritidsudvalget"
SLUG = "kultur-og-fritidsudvalget-2015-11-10"
PRESENT = tuple(Person(name, party) for name, party in (("Karen Holm", "A"), ("Bo Ager", "A"), ("Lis Sand", "V")))
MEETING = Meeting("Egeby Kommune", COMMITTEE, date(2015, 11, 10), "16:30", "Rådhuset", PRESENT, ())
SECTIONS = (
    Section("Resume", "summary", ("En sti på to kilometer langs åen.",)),
    Section("Indstilling", "recommendation", ("Forvaltningen foreslår,",)),
    Section("Sagsfremstilling", "presentation", ("Stien er for alle.", "Den er belyst.")),
)
POINTS = (Point(1, "at stien anlægges"), Point(2, "at den belyses"))
PATH = Item("1", "Sti langs åen", sections=SECTIONS, recommendations=POINTS)
PONTOON = Item("2", "Badebro ved søen")
LEASE = Item("3", "Lejemål på havnen", closed=True, ground="Lov om kommunernes styrelse § 10")
AGENDA = Proceedings(MEETING, (PATH, PONTOON, LEASE))


def kept_meeting(town: Town, proceedings: Proceedings = AGENDA) -> tuple[str, str]:
    """The meeting is kept; its slug, and the key of its first item."""
    version = keep(proceedings, source="dagsorden.txt", key=uuid4(), by=town.user("iv").pk, now=town.now)
    return version.meeting.slug, read(version).items[0].key


def now_kept() -> Proceedings:
    """The meeting as it stands."""
    version = newest(Kept.objects.get(slug=SLUG))
    assert version is not None
    return read(version)


def item_of(number: int) -> Item:
    return now_kept().items[number - 1]


def same_but_for_keys(proceedings: Proceedings) -> Proceedings:
    return replace(proceedings, items=tuple(replace(item, key="") for item in proceedings.items))
