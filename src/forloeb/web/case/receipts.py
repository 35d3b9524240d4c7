"""What receipts say: about whom, and what was undone."""

from collections.abc import Iterable, Sequence

from forloeb.book import Book, Text, join, same
from forloeb.register import log
from forloeb.register.drafts import title_of
from forloeb.register.models import Act, Entry
from forloeb.register.people import names_of
from forloeb.web.case.entry_words import name_of, title_words
from forloeb.web.declared import Request
from forloeb.web.returning import book_of

FEW = 3
_RETRACTED = Text("annullering af en registrering", "withdrawal of a record")
_OUTCOME = Text("aftalens udfald", "the outcome of the appointment")
_AGAIN = Text(" Aftalen er planlagt igen.", " It is planned again.")


def who_in_words(request: Request, cases: Iterable[str]) -> Text:
    """`Amina Haddad, Bilal Aziz og 5 andre`."""
    asked = list(dict.fromkeys(cases))
    people = names_of(asked[:FEW], request.shown)
    names = [same(str(people.get(case, case))) for case in asked[:FEW]]
    if len(asked) > FEW:
        rest = len(asked) - FEW + 1
        names[FEW - 1 :] = [Text(f"{rest} andre", f"{rest} others")]
    *first, last = names
    return join(first, same(", ")) + Text(" og ", " and ") + last if first else last


def undone_in_words(request: Request, act: Act, entries: Sequence[Entry], cases: Sequence[str]) -> Text:
    """What an act had recorded in the cases, and is taken back."""
    if act.kind == "hand-over":
        what = Text("overdragelsen", "the hand-over")
    elif act.kind == log.OUTCOME:
        what = _OUTCOME
    else:
        what = _titles_in_words(entries, book_of(request))
    who = who_in_words(request, cases)
    told = Text("Fortrudt: ", "Undone: ") + what + same(", ") + who + same(".")
    return told + _AGAIN if act.kind == log.OUTCOME else told


def _titles_in_words(entries: Sequence[Entry], book: Book) -> Text:
    titles = list(dict.fromkeys(_title(entry, book) for entry in entries))
    return titles[0] + Text(" med mere", " and more") if len(titles) > 1 else titles[0]


def _title(entry: Entry, book: Book) -> Text:
    """What was done stands by its title alone, as in the receipt of recording it."""
    name = name_of(entry, book)
    if not entry.name:
        return _RETRACTED
    words = title_of(name, book) if name is not None and name.about == "done" else title_words(name, entry, book)
    return Text(f"»{words.da}«", f"“{words.en}”")
