"""Exports of case systems, as they differ from one municipality to the next."""

from forloeb.files.papers.paper_lines import lines_from_bytes
from forloeb.packet import Packet, read_lines

SBSYS = """<?xml version="1.0"?>
<Publication xmlns="urn:sbsys">
 <Agendas><Agenda>
  <Meeting Committee="x"><Committee>Teknikudvalget</Committee><MeetingDate>2022-08-23T16:30:00</MeetingDate>
   <Location>Teknikhuset</Location>
   <MeetingMember>
    <FirstName>Karen</FirstName><LastName>Holm</LastName><ParticipationStatus>IkkeTilStede</ParticipationStatus>
   </MeetingMember>
  </Meeting>
  <Items>
   <Item Number="3" Caption="Ny sti" IsPublic="0">
    <Fields>
     <ItemField Caption="Indstilling">
      <Value><![CDATA[<ol><li>at stien anl&aelig;gges</li><li>at den f&#229;r lys</li></ol>]]></Value>
     </ItemField>
     <ItemField Caption="Beslutning" IsFeedback="True">
      <Value><![CDATA[<p>Ad 1 Godkendt.</p><script>alert(1)</script><p>Ad 2 Udsat.</p>]]></Value>
     </ItemField>
    </Fields>
    <Enclosures><Enclosure Name="Kort"/></Enclosures>
   </Item>
  </Items>
 </Agenda></Agendas>
</Publication>"""


def read(content: str) -> Packet:
    return read_lines(lines_from_bytes(content.encode())).packet


def test_what_stands_in_attributes_and_namespaces_is_read_too() -> None:
    packet = read(SBSYS)
    (case,) = packet.cases

    assert (case.number, case.title, case.closed) == ("3", "Ny sti", True)
    assert [point.text for point in case.recommendations] == ["at stien anlægges", "at den får lys"]
    assert [(item.applies_to, item.outcome) for item in case.decisions[0].items] == [
        ((1,), "approved"),
        ((2,), "postponed"),
    ]
    assert [each.title for each in case.attachments] == ["Kort"]


def test_the_meetings_moment_place_and_members() -> None:
    meeting = read(SBSYS).meeting

    assert (meeting.committee, str(meeting.date), meeting.time, meeting.place) == (
        "Teknikudvalget",
        "2022-08-23",
        "16:30",
        "Teknikhuset",
    )
    assert [each.name for each in meeting.absent] == ["Karen Holm"]


def test_a_script_in_the_text_says_nothing() -> None:
    assert "alert" not in str(read(SBSYS))


def test_an_ampersand_that_should_have_been_written_out_is_kept() -> None:
    packet = read(
        "<Meeting><Committee>Teknikudvalget</Committee><MeetingAgendaTypes><MeetingAgendaType><MeetingAgendaItems>"
        "<MeetingAgendaItem><AgendaItemNumber>1</AgendaItemNumber><Document><Title>Stier & veje</Title></Document>"
        "<FullText>Resume\nA & B</FullText></MeetingAgendaItem></MeetingAgendaItems></MeetingAgendaType>"
        "</MeetingAgendaTypes></Meeting>"
    )

    assert packet.cases[0].title == "Stier & veje"


def test_an_element_that_is_never_closed_loses_nothing_before_it() -> None:
    packet = read(
        "<Meeting><Committee>Teknikudvalget</Committee><MeetingAgendaTypes><MeetingAgendaType><MeetingAgendaItems>"
        "<MeetingAgendaItem><AgendaItemNumber>1</AgendaItemNumber><Document><Title>Stier</Title></Document>"
        "<FullText>Resume\nEn sti <br> og en bro.</FullText></MeetingAgendaItem></MeetingAgendaItems>"
    )

    assert [(case.title, [section.name for section in case.sections]) for case in packet.cases] == [
        ("Stier", ["Resume"])
    ]
