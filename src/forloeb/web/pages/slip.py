"""The slip: an invitation on one sheet, in plain Danish and beside it in the citizen's language."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from forloeb.book import Book, Text
from forloeb.book.letter_texts import LetterText
from forloeb.engine.moments import DENMARK
from forloeb.engine.words import day_in_words
from forloeb.register.case_state import CaseState
from forloeb.register.colleagues import desk_of
from forloeb.register.models import Appointment
from forloeb.register.people import names_of
from forloeb.web.declared import Request, page
from forloeb.web.pages.appointments import appointment_in
from forloeb.web.returning import book_of

LETTER = "invitation"
DANISH = "da"
RIGHT_TO_LEFT = frozenset({"ar", "fa", "ps", "ur"})
_ON_ITS_WAY = {Appointment.Interpreter.ORDERED, Appointment.Interpreter.CONFIRMED}


@dataclass(frozen=True, slots=True)
class Column:
    """The slip in one language. `about` is in Danish where the book has no title in the language."""

    language: str
    words: LetterText
    about: str
    about_language: str
    when: str

    @property
    def direction(self) -> str:
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"


@page("see-case", on="case")
def slip(request: Request, key: UUID) -> HttpResponse:
    """`?sprog=` chooses another language to stand beside the Danish; empty: none."""
    state, book = request.case, book_of(request)
    found = appointment_in(state, key)
    letter = book.letters.get(LETTER)
    texts = letter.texts if letter else {}
    wanted = request.GET.get("sprog", state.language)
    languages = dict.fromkeys([DANISH, wanted])
    unit = desk_of(found.caseworker_id, _unit_of(found, state), book)
    context = {
        "state": state,
        "appointment": found,
        "person": names_of([state.id], request.shown).get(state.id),
        "columns": [_column(code, texts[code], found, book) for code in languages if code in texts],
        "wanted": wanted,
        "lacks": wanted not in {"", *texts},
        "is_draft": wanted in texts and not texts[wanted].proofread,
        "choices": [code for code in texts if code != DANISH],
        "interpreter_comes": found.interpreter in _ON_ITS_WAY,
        "interpreter_lacks": found.interpreter == Appointment.Interpreter.NEEDED,
        "unit": book.units[unit].title if unit else Text("", ""),
        "telephone": telephone_of(unit, book),
    }
    return render(request, "web/slip.html", context)


def telephone_of(unit: str | None, book: Book) -> str:
    """The unit's number, or that of what it is part of; empty when the book has none."""
    while unit is not None:
        if number := book.units[unit].telephone:
            return number
        unit = book.units[unit].part_of
    return ""


def _unit_of(found: Appointment, state: CaseState) -> str | None:
    row = state.row(found.step, found.occurrence)
    return row.responsible if row else None


def _column(language: str, words: LetterText, found: Appointment, book: Book) -> Column:
    title = book.steps[found.step].title if found.step in book.steps else Text(found.step, found.step)
    about, about_language = (title.en, "en") if language == "en" else (title.da, DANISH)
    return Column(language, words, about, about_language, _when(language, words, found.at))


def _when(language: str, words: LetterText, at: datetime) -> str:
    """In words where the program has them; else the weekday of the letter, and numbers that all can read."""
    local, told = at.astimezone(DENMARK), day_in_words(at)
    weekday = words.weekdays[local.weekday()]
    numbers = f"{local:%d.%m.%Y}, {local:%H:%M}"
    return " ".join([weekday, {DANISH: told.da, "en": told.en}.get(language, numbers)])
