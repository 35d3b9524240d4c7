"""SBSYS in: `Publication/Agendas/Agenda/Items/Item`, each item with fields of HTML, of which one may be the
decision.
"""

from lxml import etree

from forloeb.files.papers.making_lines import LineMaker
from forloeb.files.papers.xml_in import all_of, child, first, is_yes, text_of
from forloeb.packet.lines import Line, Mark
from forloeb.packet.signs import CLOSED

_AWAY = ("afbud", "fravær", "absent", "notpresent", "declined")
_CAPTION = ("Caption", "Name", "Title")
_HTML = ("Html", "Value", "Content", "Text", "Body")


def lines_from_sbsys(root: etree._Element) -> tuple[Line, ...]:
    """The meeting as lines whose marks are the export's own."""
    maker = LineMaker()
    agenda = first(root, "Agenda")
    meeting = first(root, "Meeting")
    meeting = agenda if meeting is None else meeting
    _head(maker, root, meeting)
    for number, item in enumerate(all_of(child(agenda, "Items"), "Item"), 1):
        _item(maker, item, number)
    return tuple(maker.lines)


def _head(maker: LineMaker, root: etree._Element, meeting: etree._Element | None) -> None:
    told = (
        ("", ("Municipality", "Organisation", "Organization")),
        ("", ("Committee", "CommitteeName", "Board")),
        ("Mødedato: ", ("MeetingDate", "Date", "StartDate")),
        ("Kl. ", ("MeetingTime", "StartTime", "Time")),
        ("Sted: ", ("Location", "Place", "Room")),
    )
    for before, names in told:
        text = text_of(first(root, *names))
        if text:
            maker.add(f"{before}{text}")
    members = [(text_of(first(each, "Name")), _state(each), _party(each)) for each in all_of(meeting, "MeetingMember")]
    for heading, away in (("Til stede:", False), ("Fraværende:", True)):
        maker.add(heading)
        for name, state, party in members:
            if name and any(word in state for word in _AWAY) is away:
                maker.add(f"{name} ({party})" if party else name)
    maker.add("Dagsorden")


def _state(member: etree._Element) -> str:
    return text_of(first(member, "ParticipationStatus")).lower()


def _party(member: etree._Element) -> str:
    return text_of(first(member, "Party", "PartyLetter", "PartyCode"))


def _item(maker: LineMaker, item: etree._Element, place: int) -> None:
    number = text_of(child(item, "Number", "ItemNumber", "Sequence", "SortOrder")) or str(place)
    open_ = is_yes(child(item, "IsOpen", "IsPublic", "Public"))
    closed = is_yes(child(item, "IsClosed", "Closed"))
    shut = closed is True or open_ is False
    maker.add(text_of(child(item, *_CAPTION)), Mark("case", number + (CLOSED if shut else "")))
    maker.add("")
    for field in all_of(child(item, "Fields"), "ItemField"):
        _field(maker, field)
    enclosures = all_of(child(item, "Enclosures"), "Enclosure")
    if enclosures:
        maker.add("Bilag", Mark("attachments"))
        for count, enclosure in enumerate(enclosures, 1):
            number = text_of(child(enclosure, "Number", "SortOrder")) or str(count)
            maker.add(text_of(child(enclosure, *_CAPTION)), Mark("attachment", number))


def _field(maker: LineMaker, field: etree._Element) -> None:
    caption = text_of(child(field, *_CAPTION))
    if is_yes(child(field, "IsFeedback")):
        maker.add(caption, Mark("decision", ""))
    else:
        maker.add(caption, Mark("section", caption))
    holder = child(field, *_HTML)
    if holder is not None:
        inner = "".join(etree.tostring(each, encoding="unicode") for each in holder)
        maker.add_html((holder.text or "") + inner)
    maker.add("")
