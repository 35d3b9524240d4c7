"""The program's own words in an agenda or minutes, and days, people and votes as these tell them."""

from collections.abc import Iterable
from datetime import date

from forloeb.book import Text, same
from forloeb.book.day_words import day_words
from forloeb.packet.proceedings import Followup
from forloeb.packet.public import PublicFollowup
from forloeb.packet.record import Person, Tally

AGENDA, MINUTES = Text("Dagsorden", "Agenda"), Text("Referat", "Minutes")
DATE, TIME, PLACE = Text("Dato", "Date"), Text("Tid", "Time"), Text("Sted", "Place")
PRESENT, ABSENT = Text("Til stede", "Present"), Text("Fraværende", "Absent")
MEMBERS = Text("Medlemmer", "Members")
CONFIDENTIAL = Text("Fortroligt", "Confidential")
HAS_CLOSED = Text("Indeholder lukkede punkter. Må ikke offentliggøres.", "Has closed items. Not to be published.")
CLOSED = Text("Lukket punkt", "Closed item")
RECOMMENDATION, DECISION = Text("Indstilling", "Recommendation"), Text("Beslutning", "Decision")
NO_DECISION = same("–")
ATTACHMENTS, FOLLOWUP = Text("Bilag", "Attachments"), Text("Opfølgning", "Follow-up")
VOTE = Text("Afstemning", "Vote")
BALLOT_HEAD = (Text("Stemte", "Voted"), Text("Antal", "Number"), Text("Partier", "Parties"))
FOR, AGAINST = Text("For", "For"), Text("Imod", "Against")
ABSTAINING = Text("Hverken for eller imod", "Neither for nor against")
NOT_TOLD = Text("Ikke oplyst", "Not told")
STATEMENT = Text("Mindretallet har fået ført til protokols", "Put in the minutes by the minority")
PAGE = (Text("Side", "Page"), Text("af", "of"))


def item_words(number: str | int) -> Text:
    return Text(f"Punkt {number}.", f"Item {number}.")


def ground_words(ground: str) -> Text:
    return Text("Lukket efter", "Closed under") + same(f" {ground.rstrip('.')}.")


def journal_words(journal: str) -> Text:
    return Text("Sagsnummer", "Case number") + same(f" {journal}")


def time_words(time: str) -> Text:
    return Text(f"kl. {time.replace(':', '.')}", time)


def on_day(name: Text, day: date | None) -> Text:
    """`Økonomiudvalget den 27. oktober 2015`."""
    return name + Text(" den ", ", ") + day_words(day) if day else name


def points_words(points: Iterable[int]) -> Text:
    """`Ad. 1, 2 og 4`."""
    *first, last = map(str, points)
    listed = Text(f"{', '.join(first)} og {last}", f"{', '.join(first)} and {last}") if first else same(last)
    return Text("Ad. ", "Re ") + listed


def vote_on(point: int | None) -> Text:
    return (
        VOTE + Text(f" om punkt {point} i indstillingen", f" on point {point} of the recommendation") if point else VOTE
    )


def read_more(address: str, is_cut: bool) -> Text:
    lead = Text("Teksten er forkortet. Læs mere på", "The text is cut short. Read more at")
    whole = Text("Hele sagen kan læses på", "The whole case can be read at")
    return (lead if is_cut else whole) + same(f" {address}")


def people_words(people: Iterable[Person]) -> str:
    """`Hanne Brandt (V), formand; Erik Skov (A)`."""
    told = [_person(each) for each in people]
    return ("; " if any("," in each for each in told) else ", ").join(told)


def followup_words(followup: Followup | PublicFollowup) -> str:
    """`Et notat forelægges (den 30. november 2015)`: the day where the words do not say it themselves."""
    when = followup.when_text
    return followup.text if not when or when in followup.text else f"{followup.text} ({when})"


def is_told(tally: Tally) -> bool:
    return tally.count is not None or bool(tally.parties)


def _person(person: Person) -> str:
    party = f" ({person.party})" if person.party else ""
    return f"{person.name}{party}{f', {person.role}' if person.role else ''}"
