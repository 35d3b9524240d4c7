"""What papers are told of in words, on pages and in the terminal: outcomes, and what checks and the scan find."""

from collections.abc import Mapping

from forloeb.book import Text
from forloeb.packet.checks.finding import Severity
from forloeb.packet.openness import Kind, Role
from forloeb.packet.record import Outcome

KINDS: Mapping[Kind, Text] = {
    "cpr-number": Text("CPR-nummer", "CPR number"),
    "number-like-cpr": Text("Tal, der ligner et CPR-nummer", "A number that looks like a CPR number"),
    "private-address": Text("Privat adresse", "Private address"),
    "citizen-named": Text("Borger nævnt ved navn", "A citizen named"),
    "private-contact": Text("Privat telefon eller mail", "Private telephone or mail"),
    "closed-title": Text("Titlen på et lukket punkt", "The title of a closed item"),
    "closed-number": Text("Journalnummeret på et lukket punkt", "The journal number of a closed item"),
    "closed-mention": Text("Siger, at der er et lukket punkt", "Says that there is a closed item"),
}
ROLES: Mapping[Role, Text] = {
    "meeting": Text("mødets hoved", "the head of the meeting"),
    "title": Text("titlen", "the title"),
    "section": Text("afsnittet", "the section"),
    "recommendation": Text("indstillingen", "the recommendation"),
    "competence": Text("beslutningskompetencen", "the competence"),
    "decision": Text("beslutningen", "the decision"),
    "attachment-title": Text("bilagets titel", "the title of the attachment"),
    "attachment": Text("bilaget", "the attachment"),
    "followup": Text("opfølgningen", "the follow-up"),
}
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
