"""What pages and purposes are called where they are spoken of: in the log of looks and on the page on roles."""

from collections.abc import Mapping

from forloeb.book import Text, same

PAGE_TITLES: Mapping[str, Text] = {
    "home": Text("Forsiden", "The front page"),
    "sign-in": Text("Log på", "Sign in"),
    "sign-out": Text("Log af", "Sign out"),
    "language": Text("Vælg sprog", "Choose language"),
    "health": Text("Driftskontrol", "Health check"),
    "profile": Text("Mig", "Me"),
    "my-day": Text("Min dag", "My day"),
    "team": Text("Teamoverblik", "Team overview"),
    "book": Text("Håndbogen", "The book"),
    "book-words": Text("Håndbogens ord", "The words of the book"),
    "chapter": Text("Et kapitel i håndbogen", "A chapter of the book"),
    "search": Text("Find sag", "Find a case"),
    "record": Text("Registrér", "Record"),
    "undo": Text("Fortryd", "Undo"),
    "case": Text("Sagen", "The case"),
    "why": Text("Hvorfor denne frist?", "Why this date?"),
    "looks": Text("Opslag", "Looks"),
    "looks-at-case": Text("Opslag i en sag", "Looks at a case"),
    "looks-file": Text("Opslag i en sag som fil", "Looks at a case as a file"),
    "roles": Text("Roller", "Roles"),
    "accessibility": Text("Tilgængelighedserklæring", "Accessibility statement"),
    "accessibility-short": Text("Tilgængelighedserklæring, kort adresse", "Accessibility statement, short address"),
    "privacy": Text("Hvad der logges om dig", "What is logged about you"),
}


def page_title(name: str) -> Text:
    """The title of the view of that name; of one that has none here, the name itself."""
    return PAGE_TITLES.get(name, Text(name, name))


_PURPOSES: Mapping[str, Text] = {
    "search": Text("søgning", "search"),
    "search by number": Text("søgning på et nummer", "search by a number"),
    "subject access": Text("borgerens indsigt", "the citizen's access"),
}


def purpose_words(purpose: str) -> Text:
    """The purposes that pages give themselves in both languages (`search: haddad`); what somebody typed, as typed."""
    about, colon, rest = purpose.partition(": ")
    known = _PURPOSES.get(about)
    return known + same(colon + rest) if known else same(purpose)
