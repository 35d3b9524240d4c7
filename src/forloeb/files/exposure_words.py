"""What the scan of papers finds, in words: what it is, and where it stands."""

from collections.abc import Mapping

from forloeb.book import Text
from forloeb.packet.openness import Kind, Role

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
