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
    "left-out": Text("Hvad bogen ikke bærer", "What the book does not carry"),
    "papers": Text("Papirerne", "The papers"),
    "paper": Text("Et papir, sted for sted", "A paper, place by place"),
    "chapter": Text("Et kapitel i håndbogen", "A chapter of the book"),
    "chapter-picture": Text("Billede af et kapitel", "Picture of a chapter"),
    "chapter-bpmn": Text("Et kapitel som BPMN", "A chapter as BPMN"),
    "disagreements": Text("Uoverensstemmelser", "Disagreements"),
    "disagreement": Text("En uoverensstemmelse", "A disagreement"),
    "what-if": Text("Hvad nu hvis", "What if"),
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
    "appointments": Text("Aftaler", "Appointments"),
    "appointment-new": Text("Ny aftale", "New appointment"),
    "appointment": Text("En aftale", "An appointment"),
    "appointment-outcome": Text("Aftalens udfald", "The outcome of an appointment"),
    "slip": Text("Indkaldelse", "Invitation"),
    "whole-number": Text("Hele CPR-nummeret", "The whole CPR number"),
    "history": Text("Sagens historik", "The history of the case"),
    "meeting-sheet": Text("Mødeark", "Meeting sheet"),
    "new-case": Text("Ny sag", "New case"),
    "event": Text("Registrér en hændelse", "Record an event"),
    "fact": Text("Registrér en oplysning", "Record a fact"),
    "party": Text("Stamdata", "Contact details"),
    "extend": Text("Forlæng en frist", "Extend a due date"),
    "waive": Text("Ikke relevant", "Waive"),
    "pause": Text("Sæt i bero", "Pause"),
    "resume": Text("Fortsæt efter bero", "Resume"),
    "own-task": Text("Aftal en opgave", "Agree a task"),
    "note": Text("Notat", "Note"),
    "consent": Text("Samtykke", "Consent"),
    "consent-answer": Text("Svar om samtykke", "An answer on consent"),
    "retract": Text("Annullér en registrering", "Withdraw a record"),
    "ask-erasure": Text("Bed om sletning", "Ask for erasure"),
    "erasure": Text("Sletning", "Erasure"),
    "answer-erasure": Text("Svar på ønske om sletning", "Answer a wish for erasure"),
    "password": Text("Skift adgangskode", "Change password"),
    "snooze": Text("Vis igen den …", "Show again on …"),
    "wake": Text("Vis nu", "Show now"),
    "assign": Text("Giv opgaver til", "Give tasks to"),
    "take": Text("Tag opgaver", "Take tasks"),
    "hand-over": Text("Overdrag din liste", "Hand over your list"),
    "hand-over-case": Text("Overdrag en sag", "Hand over a case"),
    "absence": Text("Fravær og vikar", "Absence and stand-in"),
    "absence-end": Text("Afslut fravær", "End an absence"),
    "caseworker": Text("Sagens sagsbehandler", "The caseworker of the case"),
    "bar-me": Text("Meld dig inhabil", "Declare yourself disqualified"),
    "people": Text("Brugere", "Users"),
    "account-new": Text("Ny bruger", "New user"),
    "account": Text("En bruger", "A user"),
    "account-remove-role": Text("Fjern en rolle", "Remove a role"),
    "account-close": Text("Luk en bruger", "Close a user"),
    "account-password": Text("Ny adgangskode til en bruger", "A new password for a user"),
    "bars": Text("Inhabilitet", "Disqualifications"),
    "bar-lift": Text("Ophæv inhabilitet", "Lift a disqualification"),
    "calendar": Text("Kalender", "Calendar"),
    "calendar-address": Text("Kalenderadresse", "Calendar address"),
    "morning-mail": Text("Morgenmail", "Morning mail"),
    "export": Text("Udtræk", "Export"),
    "meeting-import": Text("Læs mødepapirer ind", "Read in meeting papers"),
    "meeting-plan": Text("Mødepapirer, der er læst ind", "Meeting papers read in"),
    "meeting-followups": Text("Opfølgning på et møde", "Follow-up on a meeting"),
    "changes": Text("Ændringer af rettigheder", "Changes of rights"),
    "publish-meeting": Text("Offentliggør et møde", "Publish a meeting"),
    "publications": Text("Offentliggørelser", "Publications"),
    "answer-publication": Text("Svar på ønske om offentliggørelse", "Answer a wish for publication"),
    "withdraw-meeting": Text("Træk et møde tilbage", "Withdraw a meeting"),
    "public-meetings": Text("Møder og beslutninger", "Meetings and decisions"),
    "public-feed": Text("Nyt om møder", "What is new of meetings"),
    "public-calendar": Text("Mødekalender", "Calendar of meetings"),
    "public-followups": Text("Et udvalgs opfølgninger", "A committee's follow-ups"),
    "public-meeting": Text("Et møde, offentligt", "A meeting, public"),
    "public-minutes-pdf": Text("Et møde som PDF, offentligt", "A meeting as PDF, public"),
    "public-case": Text("En sag på et møde, offentligt", "A case of a meeting, public"),
    "public-case-pdf": Text("En sag på ét ark, offentligt", "A case on one sheet, public"),
    "public-attachment": Text("Et bilag, offentligt", "An attachment, public"),
    "meetings": Text("Møder", "Meetings"),
    "meeting-new": Text("Nyt møde", "New meeting"),
    "meeting-work": Text("Et møde, til at arbejde på", "A meeting, to work on"),
    "meeting-head": Text("Tid, sted og deltagere", "Time, place and who is there"),
    "meeting-on-paper": Text("Et møde på papir", "A meeting on paper"),
    "meeting-pdf": Text("Et møde som PDF", "A meeting as PDF"),
    "meeting-word": Text("Et møde som Word", "A meeting as Word"),
    "meeting-versions": Text("Et mødes udgaver", "The versions of a meeting"),
    "meeting-compare": Text("To udgaver side om side", "Two versions side by side"),
    "meeting-item": Text("Skriv et punkt", "Write an item"),
    "meeting-decision": Text("Registrér en beslutning", "Record a decision"),
    "oparl": Text("Åbne data (OParl)", "Open data (OParl)"),
    "oparl-list": Text("En liste i de åbne data", "A list in the open data"),
    "oparl-object": Text("Et objekt i de åbne data", "An object in the open data"),
    "oparl-committee": Text("Et udvalgs møder og sager i de åbne data", "A committee's meetings and cases, open data"),
    "oparl-unknown": Text("Intet i de åbne data", "Nothing in the open data"),
    "public-search": Text("Søg i møder og beslutninger", "Search meetings and decisions"),
    "public-comparison": Text("To bilag side om side", "Two attachments side by side"),
}


def page_title(name: str) -> Text:
    """The title of the view of that name; of one that has none here, the name itself."""
    return PAGE_TITLES.get(name, Text(name, name))


_PURPOSES: Mapping[str, Text] = {
    "search": Text("søgning", "search"),
    "search by number": Text("søgning på et nummer", "search by a number"),
    "oversight": Text("tilsyn", "oversight"),
    "subject access": Text("borgerens indsigt", "the citizen's access"),
}
_REFUSALS: Mapping[str, Text] = {
    "role": Text("rollen giver ikke adgang", "the role gives no access"),
    "unit": Text("hører til en anden enhed", "belongs to another unit"),
    "barred": Text("inhabil i sagen", "disqualified in the case"),
    "unknown": Text("findes ikke eller hører til en anden enhed", "does not exist or belongs to another unit"),
}


def refusal_words(refusal: str) -> Text:
    """Why somebody was refused, as the log of looks keeps it; what it kept otherwise, as it stands."""
    return _REFUSALS.get(refusal, same(refusal))


def purpose_words(purpose: str) -> Text:
    """The purposes that pages give themselves in both languages (`search: haddad`); what somebody typed, as typed."""
    about, colon, rest = purpose.partition(": ")
    known = _PURPOSES.get(about)
    return known + same(colon + rest) if known else same(purpose)
