"""Who works in the invented municipality: names to sign in with. The people are invented too."""

from typing import NamedTuple

from forloeb.register.roles import Role

PASSWORD = "proev-forloeb"  # noqa: S105  # of the demonstration alone; it is printed when it starts


class Colleague(NamedTuple):
    username: str
    given_name: str
    surname: str
    roles: tuple[tuple[Role, str], ...]


def _team(unit: str, names: str) -> tuple[Colleague, ...]:
    """`mh Merete Holmgaard, …`"""
    people = (name.split() for name in names.split(", "))
    return tuple(Colleague(short, given, surname, (("caseworker", unit),)) for short, given, surname in people)


CAST = (
    *_team("CSI", "mh Merete Holmgaard, kb Karen Birkholt, pn Pernille Nørbæk, eb Emil Bækdal"),
    Colleague("nd", "Nanna", "Dalsgaard", (("team-leader", "CSI"),)),
    *_team(
        "CAM",
        "jt Jakob Torpegaard, ap Asger Lundtoft, cl Camilla Lauridsen, dj Dennis Jeppesen, gs Gitte Steffensen, "
        "hc Henrik Clemmensen, lo Line Overgaard, mk Martin Kærsgaard, nb Niels Bertelsen, ue Ulla Eskildsen",
    ),
    Colleague("rs", "Rune", "Skovsted", (("team-leader", "CAM"),)),
    *_team("CBD", "vh Vibeke Hedevang"),
    *_team("CUP", "ts Tina Skovsted"),
    *_team("CSO", "sb Sanne Bertelsen"),
    *_team("CAE", "ph Per Hedevang"),
    Colleague("iv", "Ida", "Vestby", (("secretary", ""),)),
    Colleague("bk", "Birgit", "Kvist", (("secretary", ""),)),
    Colleague("oe", "Orla", "Egelund", (("auditor", ""),)),
    Colleague("tn", "Torben", "Nørbæk", (("administrator", ""),)),
)
TO_TRY = ("mh", "jt", "nd", "rs", "iv", "oe", "tn")
"""Who is named when the demonstration starts: one of each."""
