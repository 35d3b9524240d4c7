"""SBSYS in: `Publication/Agendas/Agenda/Items/Item`, each item with fields of HTML, of which one may be the
decision.
"""

import re

from lxml import etree

from forloeb.files.papers.making_lines import LineMaker
from forloeb.files.papers.xml_in import all_of, child, first, is_yes, said, text_of
from forloeb.packet.lines import Line, Mark
from forloeb.packet.signs import CLOSED

_AWAY = ("afbud", "fravær", "absent", "notpresent", "declined", "ikke")
_MOMENT = re.compile(r"^(?P<day>\d{4}-\d\d-\d\d)T(?P<hour>\d\d:\d\d)")
_CAPTION = ("Caption", "Name", "Title")
_HTML = ("Html", "Value", "Content", "Text", "Body")


def lines_from_sbsys(root: etree._Element) -> tuple[Line, ...]:
    """The meeting as lines whose marks are the export's own."""
    maker = LineMaker()
    agenda = first(root, "Agenda")
    _head(maker, root)
    for number, item in enumerate(all_of(child(agenda, "Items"), "Item"), 1):
        _item(maker, item, number)
    return tuple(maker.lines)


def _head(maker: LineMaker, root: etree._Element) -> None:
    told = (
        ("", ("Municipality", "Organisation", "Organization")),
        ("", ("Committee", "CommitteeName", "Board")),
        ("Mødedato: ", ("MeetingDate", "Date", "StartDate")),
        ("Kl. ", ("MeetingTime", "StartTime", "Time")),
        ("Sted: ", ("Location", "Place", "Room")),
    )
    for before, names in told:
        text = text_of(first(root, *names))
        moment = _MOMENT.match(text)
        if text:
            maker.add(f"{before}{moment['day'] if moment else text}")
        if moment and moment["hour"] != "00:00":
            maker.add(f"Kl. {moment['hour']}")
    members = [(_name(each), _state(each), _party(each)) for each in all_of(root, "MeetingMember")]
    for heading, away in (("Til stede:", False), ("Fraværende:", True)):
        maker.add(heading)
        for name, state, party in members:
            if name and any(word in state for word in _AWAY) is away:
                maker.add(f"{name} ({party})" if party else name)
    maker.add("Dagsorden")


def _name(member: etree._Element) -> str:
    whole = said(member, "Name", "FullName", "MemberName") or text_of(first(member, "Name", "FullName"))
    return whole or f"{said(member, 'FirstName')} {said(member, 'LastName')}".strip()


def _state(member: etree._Element) -> str:
    return (said(member, "ParticipationStatus") or text_of(first(member, "ParticipationStatus"))).lower()


def _party(member: etree._Element) -> str:
    return said(member, "Party", "PartyLetter", "PartyCode")


def _item(maker: LineMaker, item: etree._Element, place: int) -> None:
    number = said(item, "Number", "ItemNumber", "Sequence", "SortOrder") or str(place)
    open_ = is_yes(said(item, "IsOpen", "IsPublic", "Public"))
    closed = is_yes(said(item, "IsClosed", "Closed"))
    shut = closed is True or open_ is False
    maker.add(said(item, *_CAPTION), Mark("case", number + (CLOSED if shut else "")))
    maker.add("")
    for field in all_of(child(item, "Fields"), "ItemField"):
        _field(maker, field)
    enclosures = all_of(child(item, "Enclosures"), "Enclosure")
    if enclosures:
        maker.add("Bilag", Mark("attachments"))
        for count, enclosure in enumerate(enclosures, 1):
            number = said(enclosure, "Number", "SortOrder") or str(count)
            maker.add(said(enclosure, *_CAPTION), Mark("attachment", number))


def _field(maker: LineMaker, field: etree._Element) -> None:
    caption = said(field, *_CAPTION)
    if is_yes(said(field, "IsFeedback")):
        maker.add(caption, Mark("decision", ""))
    else:
        maker.add(caption, Mark("section", caption))
    holder = child(field, *_HTML)
    if holder is not None:
        inner = "".join(etree.tostring(each, encoding="unicode") for each in holder)
        maker.add_html((holder.text or "") + inner)
    maker.add("")
