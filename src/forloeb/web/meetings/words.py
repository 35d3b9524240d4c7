"""What outcomes and the check's severities are called on the pages."""

from collections.abc import Mapping

from forloeb.book import Text
from forloeb.packet.checks.finding import Severity
from forloeb.packet.record import Outcome

OUTCOMES: Mapping[Outcome, Text] = {
    "approved": Text("godkendt", "approved"),
    "recommended": Text("anbefalet", "recommended"),
    "discussed": Text("drøftet", "discussed"),
    "noted": Text("taget til efterretning", "noted"),
    "referred": Text("oversendt", "referred"),
    "declined": Text("ikke imødekommet", "declined"),
    "postponed": Text("udsat", "postponed"),
    "no comments": Text("ingen bemærkninger", "no comments"),
}
SEVERITIES: Mapping[Severity, Text] = {
    "high": Text("vigtig", "high"),
    "medium": Text("mellem", "medium"),
    "low": Text("lille", "low"),
}
