"""What each role may do: data, read by `may`, by the test that walks all routes, and by the page on roles."""

from collections.abc import Mapping
from typing import Literal

from forloeb.book import Text

Role = Literal["caseworker", "team-leader", "secretary", "auditor", "administrator"]
Action = Literal[
    "see-book",
    "see-work",
    "see-case",
    "record",
    "assign",
    "export",
    "see-team",
    "compare",
    "see-history",
    "see-looks",
    "ask-erasure",
    "confirm-erasure",
    "administer",
    "write-meetings",
    "confirm-publication",
]

ROLES: Mapping[Role, Text] = {
    "caseworker": Text("sagsbehandler", "caseworker"),
    "team-leader": Text("teamleder", "team leader"),
    "secretary": Text("udvalgssekretær", "committee secretary"),
    "auditor": Text("revisor", "auditor"),
    "administrator": Text("administrator", "administrator"),
}

ACTIONS: Mapping[Action, Text] = {
    "see-book": Text("Læse håndbogen", "Read the book"),
    "see-work": Text("Se Min dag og enhedens opgaver", "See My day and the unit's work"),
    "see-case": Text("Finde og se sager", "Find and see cases"),
    "record": Text("Registrere i en sag og fortryde sine egne registreringer", "Record in a case and undo one's own"),
    "assign": Text("Fordele sager og opgaver", "Assign cases and tasks"),
    "export": Text("Hente lister ud som fil", "Take lists out as a file"),
    "see-team": Text("Se Teamoverblik", "See the team overview"),
    "compare": Text(
        "Se, hvad en anden læsning eller et udkast ville ændre (tal for hele kommunen)",
        "See what another reading or a draft would change (counts for the whole municipality)",
    ),
    "see-history": Text("Se annullerede værdier i historikken", "See withdrawn values in the history"),
    "see-looks": Text("Se, hvem der har slået hvem op", "See who looked at whom"),
    "ask-erasure": Text("Bede om sletning af en fejlregistrering", "Ask for a mistaken record to be erased"),
    "confirm-erasure": Text("Godkende en andens ønske om sletning", "Confirm an erasure that another asked for"),
    "write-meetings": Text(
        "Skrive, indlæse og bede om at offentliggøre mødepapirer", "Write, read in and ask to publish meeting papers"
    ),
    "confirm-publication": Text(
        "Godkende, at mødepapirer offentliggøres, og trække dem tilbage",
        "Confirm that meeting papers are published, and withdraw them",
    ),
    "administer": Text("Oprette brugere og give roller", "Make users and give roles"),
}

MAY: Mapping[Role, frozenset[Action]] = {
    "caseworker": frozenset({"see-book", "see-work", "see-case", "record", "assign", "export", "ask-erasure"}),
    "team-leader": frozenset(
        {
            *("see-book", "see-work", "see-case", "record", "assign", "export", "see-team", "see-history"),
            *("compare", "ask-erasure", "confirm-erasure", "confirm-publication"),
        }
    ),
    "secretary": frozenset({"see-book", "compare", "write-meetings", "confirm-publication"}),
    "auditor": frozenset({"see-book", "see-case", "see-history", "see-looks", "see-team", "compare"}),
    "administrator": frozenset({"see-book", "compare", "administer"}),
}

IN_THEIR_UNIT: frozenset[Action] = frozenset(
    {"see-work", "see-case", "record", "assign", "export", "see-team", "see-history", "ask-erasure", "confirm-erasure"}
)
"""What a role that has a unit may do in that unit and its parts alone. The auditor's role has none: it reaches all."""
