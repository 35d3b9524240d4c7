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
    "see-history",
    "see-looks",
    "ask-erasure",
    "confirm-erasure",
    "administer",
]

ROLES: Mapping[Role, Text] = {
    "caseworker": Text("sagsbehandler", "caseworker"),
    "team-leader": Text("teamleder", "team leader"),
    "secretary": Text("udvalgssekretær", "committee secretary"),
    "auditor": Text("revisor", "auditor"),
    "administrator": Text("administrator", "administrator"),
}

MAY: Mapping[Role, frozenset[Action]] = {
    "caseworker": frozenset({"see-book", "see-work", "see-case", "record", "assign", "export", "ask-erasure"}),
    "team-leader": frozenset(
        {
            *("see-book", "see-work", "see-case", "record", "assign", "export", "see-team", "see-history"),
            *("ask-erasure", "confirm-erasure"),
        }
    ),
    "secretary": frozenset({"see-book"}),
    "auditor": frozenset({"see-book", "see-case", "see-history", "see-looks", "see-team"}),
    "administrator": frozenset({"see-book", "administer"}),
}

IN_THEIR_UNIT: frozenset[Action] = frozenset(
    {"see-work", "see-case", "record", "assign", "export", "see-team", "see-history", "ask-erasure", "confirm-erasure"}
)
"""What a role that has a unit may do in that unit and its parts alone. The auditor's role has none: it reaches all."""
