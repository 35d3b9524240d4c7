"""eDoc in: `Meeting/Committee/MeetingDate/MeetingAgendaTypes/…/MeetingAgendaItem`, each with its whole text in one
field.
"""

from lxml import etree

from forloeb.files.papers.making_lines import LineMaker
from forloeb.files.papers.xml_in import all_of, child, first, name_of, said, text_of
from forloeb.packet.lines import Line, Mark
from forloeb.packet.signs import CLOSED


def lines_from_edoc(root: etree._Element) -> tuple[Line, ...]:
    """The meeting as lines: the items' marks are the export's own, their sections those of the text."""
    maker = LineMaker()
    meeting = root if name_of(root) == "Meeting" else first(root, "Meeting")
    for before, name in (
        ("", "Organisation"),
        ("", "Committee"),
        ("Mødedato: ", "MeetingDate"),
        ("Kl. ", "MeetingTime"),
    ):
        text = said(meeting, name)
        if text:
            maker.add(before + text)
    place = text_of(child(meeting, "MeetingPlace", "MeetingLocation"))
    if place:
        maker.add(f"Sted: {place}")
    _participants(maker, meeting)
    maker.add("Dagsorden")
    for kind in all_of(meeting, "MeetingAgendaType"):
        closed = "lukket" in said(kind, "AgendaType").lower()
        for item in all_of(kind, "MeetingAgendaItem"):
            _item(maker, item, closed)
    return tuple(maker.lines)


def _participants(maker: LineMaker, meeting: etree._Element | None) -> None:
    for heading, name in (("Til stede:", "Participant"), ("Afbud:", "Cancellation")):
        maker.add(heading)
        for person in all_of(meeting, name):
            maker.add(text_of(child(person, "Name")) or text_of(person))


def _item(maker: LineMaker, item: etree._Element, closed: bool) -> None:
    document = child(item, "Document")
    hidden = "IKKE" in said(document, "PublishingType").upper()
    number = said(item, "AgendaItemNumber")
    maker.add(said(document, "Title"), Mark("case", number + (CLOSED if closed or hidden else "")))
    maker.add("")
    text = child(item, "FullText")
    if text is not None and first(text, "p", "div", "li") is not None:
        maker.add_html((text.text or "") + "".join(etree.tostring(each, encoding="unicode") for each in text))
    elif text is not None and text.text and "<p" in text.text.lower():
        maker.add_html(text.text)
    elif text is not None:
        maker.add_text("".join(text.itertext()))
    attachments = all_of(child(document, "Attachments"), "Attachment")
    if attachments:
        maker.add("Bilag", Mark("attachments"))
        for count, attachment in enumerate(attachments, 1):
            maker.add(said(attachment, "Title", "Name"), Mark("attachment", str(count)))
