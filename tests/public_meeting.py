"""Invented meetings for tests of what everybody may read: one that was held, one before it, one to come.

publish_meetings(town.now)                    # into the store, as if two people had said yes
take_up_followups(town)                       # so that what was to follow has a status, by its key
fill()                                        # both, where there is no town, but a register with a book
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

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
from forloeb.packet.public import PublicProceedings, public_copy
from forloeb.packet.record import Competence, Meeting, Person, Tally
from forloeb.publication.models import PublicFile
from forloeb.publication.store import publish
from forloeb.register import log
from forloeb.register.clock import now
from forloeb.register.drafts import Draft
from forloeb.register.models import Meeting as KeptMeeting
from forloeb.register.models import MeetingFollowup, MeetingItem
from forloeb.register.snapshot import current
from public_policies import publish_policies
from town import Town

CULTURE, TECHNICAL = "kultur-og-fritidsudvalget", "teknik-og-miljoeudvalget"
HELD, BEFORE, COMING = f"{CULTURE}-2015-10-27", f"{TECHNICAL}-2015-09-22", f"{CULTURE}-2015-11-24"
"""The addresses of the three meetings: minutes of 27 October, minutes of another committee in September, an agenda."""
PATH_KEY, BRIDGE_KEY, PATH_BEFORE_KEY, POOL_KEY = "pathdctwentz", "brdgwtrsbfwz", "pathbfrtwntz", "plhscmngtwnz"
CLOSED_KEY, CANARY = "clsdtwntfwrz", "Kanariefuglen Grundsalg"
"""The closed case of the meeting that was held, which nobody may ever read."""
DATED, LATE, UNDATED, UNKNOWN = "fwdatedtwntz", "fwlatetwntyz", "fwndtdtwntyz", ""
"""The keys of what was to follow; the one without has not been taken up by anybody."""
PATH_MATTER, CASE = "mtrpathtwntz", "udvalgssag-sti"

_SOLVEIG, _BJARKE = Person("Solveig Granlund", "A", "formand"), Person("Bjarke Lindtoft", "V")
_TOVE, _EJNAR, _HJOERDIS = (
    Person("Tove Rosenvang", "F"),
    Person("Ejnar Kildebæk", "O"),
    Person("Hjørdis Maglegaard", "B"),
)

PATH = Item(
    "1",
    "Sti langs åen mellem Egeby og Møllebro",
    key=PATH_KEY,
    journal="04.00.00-P20-7-15",
    sections=(
        Section(
            "Resume",
            "summary",
            (
                "En belyst sti på to kilometer langs åen kan stå færdig i 2017. Udvalget tager stilling til, hvor den "
                "skal gå.",
            ),
        ),
        Section("Indstilling", "recommendation", ("Forvaltningen indstiller, at",)),
        Section(
            "Sagsfremstilling",
            "presentation",
            (
                "Stien binder de to byer sammen for dem, der går og cykler. Ved vadestedet krydser den en eng, der "
                "står under vand om vinteren.",
                "Borgermødet den 2. september 2015 samlede 64 deltagere. De fleste ønskede lys på hele strækningen.",
            ),
        ),
        Section("Økonomi", "money", ("Stien koster 3,2 mio. kr. Beløbet er afsat i budget 2016.",)),
        Section("Beslutningskompetence", "competence", ("Punkt 1 og 2: udvalget.", "Punkt 3: kommunalbestyrelsen.")),
    ),
    recommendations=(
        Point(1, "linjeføring B langs åens nordside godkendes"),
        Point(2, "stien belyses på hele strækningen"),
        Point(3, "der gives en anlægsbevilling på 3,2 mio. kr. i 2016"),
    ),
    competence=(
        Competence("Kultur- og Fritidsudvalget", "linjeføring og lys", (1, 2)),
        Competence("Kommunalbestyrelsen", "bevillingen", (3,)),
    ),
    not_decided_here=(3,),
    decisions=(
        Decision(
            "Kultur- og Fritidsudvalget",
            "2015-10-27",
            (
                Ruling(
                    (1,),
                    "approved",
                    "Godkendt, idet stien føres uden om engen ved vadestedet.",
                    "idet stien føres uden om engen ved vadestedet",
                ),
                Ruling((2,), "approved", "Godkendt. For stemte 3 (A, B og F). Imod stemte 1 (V)."),
                Ruling((3,), "recommended", "Anbefales over for kommunalbestyrelsen."),
            ),
            (
                Vote(
                    2,
                    Tally(3, ("A", "B", "F")),
                    Tally(1, ("V",)),
                    Tally(None, ()),
                    "Lys bør kun sættes op ved broerne, så engens dyr har mørke",
                ),
            ),
            (_EJNAR,),
        ),
    ),
    attachments=(
        Attachment(
            1,
            "Kort over linjeføring A og B",
            ("Linjeføring A følger den gamle markvej.", "Linjeføring B følger åens nordside."),
        ),
        Attachment(2, "Referat af borgermødet"),
    ),
    followups=(
        Followup("Udvalget får de indhentede tilbud forelagt.", "forvaltningen", "den 8. december 2015", "2015-12-08"),
        Followup("Lodsejerne ved vadestedet spørges om omlægningen.", None, "inden udgangen af oktober", "2015-10"),
        Followup("Udvalget orienteres om engens dyreliv på et kommende møde.", None, "på et kommende møde", None),
        Followup("Stien indvies sammen med skolerne.", None, None, "2017"),
    ),
)
LAND_SALE = Item(
    "2", CANARY, key=CLOSED_KEY, closed=True, ground="Lov om kommunernes styrelse § 10", journal="13.06.02-G10-9-15"
)
BRIDGE = Item(
    "3",
    "Badebro ved søen",
    key=BRIDGE_KEY,
    sections=(
        Section("Resume", "summary", ("Badebroen ved søens østbred er slidt og foreslås fornyet i 2016.",)),
        Section("Indstilling", "recommendation", ("Forvaltningen indstiller, at",)),
    ),
    recommendations=(Point(None, "orienteringen tages til efterretning."),),
    decisions=(
        Decision("Kultur- og Fritidsudvalget", "2015-10-27", (Ruling((), "noted", "Taget til efterretning."),)),
    ),
)
POOL = Item(
    "1",
    "Åbningstider i svømmehallen 2016",
    key=POOL_KEY,
    sections=(
        Section("Resume", "summary", ("Svømmehallen foreslås åben om søndagen.",)),
        Section("Indstilling", "recommendation", ("Forvaltningen indstiller, at",)),
    ),
    recommendations=(Point(1, "svømmehallen holder åbent søndag kl. 9-14"),),
)
OCTOBER = Proceedings(
    Meeting(
        "Egeby Kommune",
        "Kultur- og Fritidsudvalget",
        date(2015, 10, 27),
        "16:30",
        "Rådhuset, lokale 2",
        (_SOLVEIG, _BJARKE, _TOVE, _HJOERDIS),
        (_EJNAR,),
    ),
    (PATH, LAND_SALE, BRIDGE),
)
SEPTEMBER = Proceedings(
    Meeting("Egeby Kommune", "Teknik- og Miljøudvalget", date(2015, 9, 22), "08:00", "Rådhuset, lokale 1", (), ()),
    (
        replace(
            PATH,
            key=PATH_BEFORE_KEY,
            competence=(),
            not_decided_here=(),
            attachments=(),
            followups=(),
            decisions=(
                Decision(
                    "Teknik- og Miljøudvalget",
                    "2015-09-22",
                    (Ruling((), "referred", "Oversendt til Kultur- og Fritidsudvalget."),),
                ),
            ),
        ),
    ),
)
NOVEMBER = Proceedings(
    Meeting("Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 11, 24), "16:30", "Rådhuset, lokale 2", (), ()),
    (POOL,),
)
MATTERS: Mapping[str, str] = {PATH_KEY: PATH_MATTER, PATH_BEFORE_KEY: PATH_MATTER, BRIDGE_KEY: "mtrbrdgtwntz"}
_KEYS = dict(zip([(PATH_KEY, each.text) for each in PATH.followups], (DATED, LATE, UNDATED, UNKNOWN), strict=True))


def public_of(proceedings: Proceedings) -> PublicProceedings:
    return public_copy(proceedings, _KEYS)


def publish_meetings(now: datetime) -> None:
    """All three, in the order in which they were held."""
    publish(BEFORE, TECHNICAL, public_of(SEPTEMBER), MATTERS, now)
    publish(HELD, CULTURE, public_of(OCTOBER), MATTERS, now)
    publish(COMING, CULTURE, public_of(NOVEMBER), MATTERS, now)


def address_of_file(number: int) -> str:
    """Of an attachment of the path's case at the meeting that was held."""
    return f"/moeder/{HELD}/{PATH_KEY}/bilag/{PublicFile.objects.get(item__key=PATH_KEY, number=number).key}/"


def take_up_followups(town: Town) -> None:
    """The path's follow-ups as a caseworker of CSI owes them: by 8 December, by 30 October, and one without a date."""
    take_up(town.write)


def take_up(write: Callable[..., object]) -> None:
    """The same where there is no town: `write` records rows (at, name, value) in a case."""
    asked = "2015-10-27"
    write(
        CASE,
        (asked, "kind", "committee-case"),
        (asked, "centre", "CSI"),
        (asked, "follow-up-decided", "2015-12-08"),
        (asked, "follow-up-decided", "2015-10-30"),
        (asked, "follow-up-undated", ""),
    )
    meeting = KeptMeeting.objects.create(
        slug=HELD, committee_slug=CULTURE, committee="Kultur- og Fritidsudvalget", date=date(2015, 10, 27)
    )
    item = MeetingItem.objects.create(meeting=meeting, key=PATH_KEY, case=CASE)
    steps = (("follow-ups.follow-up", 1), ("follow-ups.follow-up", 2), ("follow-ups.undated", 1))
    for key, each, (step, occurrence) in zip((DATED, LATE, UNDATED), PATH.followups, steps, strict=False):
        MeetingFollowup.objects.create(
            item=item, key=key, words=each.text, step=step, occurrence=occurrence, record_id=key
        )


def fill() -> None:
    """On the day that the register's clock says."""
    moment = now()
    book = current(moment).book
    assert book is not None

    def write(case: str, *rows: tuple[str, str, str]) -> None:
        drafts = [Draft(case, at, name, *log.apart(name, value)) for at, name, value in rows]
        log.write(drafts, book, key=uuid4(), kind="test", by=None, now=moment)

    publish_meetings(moment)
    publish_policies(moment)
    take_up(write)
