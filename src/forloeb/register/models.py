"""The register's tables, by what they keep.

`log`: what was recorded, numbered and never changed. `people`: who a case is about, and every free text, apart from the
log. `work`: who does what, who is away, what is planned. `oversight`: who may, who looked. `outbox`: mail to
colleagues. `meetings`: what committees deal with, and what is to follow.
"""

from forloeb.register.tables.log import Act, Adoption, Entry, Head, Tombstone
from forloeb.register.tables.meetings import (
    Meeting,
    MeetingFollowup,
    MeetingItem,
    MeetingVersion,
    PaperInHand,
    PublicationRequest,
)
from forloeb.register.tables.outbox import Message, MorningMail
from forloeb.register.tables.oversight import Bar, CalendarAddress, ErasureRequest, Look, Membership
from forloeb.register.tables.people import ConsentDetail, FreeText, Party
from forloeb.register.tables.work import Absence, Appointment, Snooze

__all__ = [
    "Absence",
    "Act",
    "Adoption",
    "Appointment",
    "Bar",
    "CalendarAddress",
    "ConsentDetail",
    "Entry",
    "ErasureRequest",
    "FreeText",
    "Head",
    "Look",
    "Meeting",
    "MeetingFollowup",
    "MeetingItem",
    "MeetingVersion",
    "Membership",
    "Message",
    "MorningMail",
    "PaperInHand",
    "Party",
    "PublicationRequest",
    "Snooze",
    "Tombstone",
]
