"""An invented policy as two meetings dealt with it: the former text, the updated one, and one page against page.

publish_policies(town.now)
"""

from datetime import date, datetime

from forloeb.packet.proceedings import Attachment, Decision, Item, Proceedings, Ruling, Section
from forloeb.packet.public import public_copy
from forloeb.packet.record import Meeting
from forloeb.publication.models import PublicFile
from forloeb.publication.store import publish

COMMITTEE, NAME = "cykel-og-trafikudvalget", "Cykel- og Trafikudvalget"
FORMER_MEETING, NEW_MEETING = f"{COMMITTEE}-2012-05-15", f"{COMMITTEE}-2015-10-13"
FORMER_KEY, NEW_KEY, MATTER = "cyklsldjnw23", "cyklsnwjnw23", "mtrcykelnw23"

FORMER = (
    "Vision",
    "Egeby Kommune vil have flere borgere til at cykle til arbejde, skole og fritid.",
    "Mål",
    "I 2015 cykler halvdelen af kommunens elever til skole hver dag.",
    "Alle store veje har cykelsti på begge sider.",
    "Cykelstierne ryddes for sne før klokken syv om morgenen, også i weekenden.",
    "Parkering",
    "Ved stationer og skoler er der plads til mindst lige så mange cykler som elever og rejsende har brug for. "
    "Pladserne ligger tæt på indgangen, og de er belyst hele natten.",
    "Værksted",
    "Kommunen driver et offentligt cykelværksted ved havnen.",
)
NEW = (
    "Vision",
    "Egeby Kommune vil have mange flere borgere til at cykle til arbejde, skole og fritid.",
    "Cykelstierne ryddes for sne før klokken syv om morgenen, også i weekenden.",
    "Mål",
    "I 2020 cykler to ud af tre af kommunens elever til skole hver dag.",
    "Alle store veje har cykelsti på begge sider.",
    "Parkering",
    "Ved stationer og skoler er der plads til mindst lige så mange cykler som elever og rejsende har brug for.",
    "Pladserne ligger tæt på indgangen, er overdækkede, og de er belyst hele natten.",
    "Elcykler",
    "Der sættes stik op, så elcykler kan lades, mens man er på arbejde.",
)
BOTH = (
    "Vision",
    "Flere skal cykle til arbejde og skole.",
    "Tidligere: Vision",
    "Flere skal cykle til skole. Mål",
    "Alle store veje har cykelsti på begge sider.",
    "Mål",
    "De fleste store veje har cykelsti på den ene side.",
)
"""Both in one, as a paper laid out in two columns is read: the second heading is hung on, the last page is unmarked."""


def publish_policies(now: datetime) -> None:
    """The former of May 2012 and the updated one of October 2015, of one case."""
    former = _item(FORMER_KEY, "Cykelpolitik 2012", (Attachment(1, "Cykelpolitik 2012-2015", FORMER),))
    attachments = (
        Attachment(1, "Cykelpolitik 2016-2020", NEW),
        Attachment(2, "Cykelpolitik, ny og tidligere tekst", BOTH),
    )
    new = _item(NEW_KEY, "Ny cykelpolitik", attachments)
    for slug, day, item in (
        (FORMER_MEETING, date(2012, 5, 15), former),
        (NEW_MEETING, date(2015, 10, 13), new),
    ):
        proceedings = Proceedings(Meeting("Egeby Kommune", NAME, day, "16:00", None, (), ()), (item,))
        publish(slug, COMMITTEE, public_copy(proceedings), {item.key: MATTER}, now)


def _item(key: str, title: str, attachments: tuple[Attachment, ...]) -> Item:
    return Item(
        "1",
        title,
        key=key,
        sections=(Section("Resume", "summary", ("Udvalget tager stilling til politikken for cykler.",)),),
        decisions=(Decision(NAME, None, (Ruling((), "approved", "Godkendt."),)),),
        attachments=attachments,
    )


def file_of(key: str, number: int = 1) -> str:
    """The key of an attachment of a published case."""
    return PublicFile.objects.get(item__key=key, number=number).key
