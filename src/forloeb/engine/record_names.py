"""What the name and the value of a record mean in a book, or what is wrong with them (docs/formats.md: Records)."""

import re
from collections.abc import Callable, Mapping, Sequence

from forloeb.book import Book, Text, nearest
from forloeb.engine.moments import read_day
from forloeb.engine.reasons import read_extension, read_waiver
from forloeb.engine.record import ON_A_PROCEDURE, ON_A_STEP, About, Name

_ON_A_STEP: Mapping[str, About] = {f"{about}": about for about in ON_A_STEP}
_ON_A_PROCEDURE: Mapping[str, About] = {f"{about}": about for about in ON_A_PROCEDURE}
_STEP = re.compile(r"([^#]+?)(?:#([1-9]\d{0,5}))?")
_UNIT_AFTER_AT = Text("en enhed efter @", "a unit after @")
WITHDRAWAL = Name("nothing")


class Misfit(Exception):  # noqa: N818  # a value with words, caught one call up and made a finding with a place
    """What was expected of a name or value, and a hint."""

    def __init__(self, expected: Text, hint: Text) -> None:
        self.expected = expected
        self.hint = hint


def read_name(name: str, book: Book) -> Name:
    """Raises Misfit for a name that the book does not know."""
    about, colon, subject = name.partition(":")
    if colon and about in _ON_A_STEP:
        return _on_a_step(_ON_A_STEP[about], subject, book)
    if colon and about in _ON_A_PROCEDURE:
        known = _known(subject, book.procedures, Text("en arbejdsgang i bogen", "a procedure of the book"))
        return Name(_ON_A_PROCEDURE[about], known)
    if name == "kind":
        return Name("kind")
    if name == "note":
        return Name("note")
    if name.startswith("caseworker@"):
        unit = _known(name.removeprefix("caseworker@"), book.units, _UNIT_AFTER_AT)
        return Name("caseworker", unit=unit)
    if name.startswith("consent."):
        purpose, at, unit = name.removeprefix("consent.").partition("@")
        _known(purpose, book.consents, Text("et samtykke, som bogen erklærer", "a consent that the book declares"))
        if at:
            _known(unit, book.units, _UNIT_AFTER_AT)
        return Name("consent", purpose, unit=unit or None)
    if name in book.facts and book.facts[name].years_since is None:
        return Name("fact", name)
    if name in book.events:
        return Name("event", name)
    words = [*book.facts, *book.events, "kind", "note"]
    words += [*(f"caseworker@{unit}" for unit in book.units), *(f"consent.{purpose}" for purpose in book.consents)]
    words += [f"{about}:{step}" for about in _ON_A_STEP for step in book.step_ids]
    expected = Text("et faktum, en hændelse eller noget om et trin i bogen", "a fact, an event or something on a step")
    raise Misfit(expected, nearest(name, words))


def written_name(name: Name) -> str:
    """The text that `read_name` reads as this name; empty for a withdrawal."""
    pin = f"#{name.occurrence}" if name.occurrence is not None else ""
    unit = f"@{name.unit}" if name.unit is not None else ""
    match name.about:
        case "nothing":
            return ""
        case "kind" | "note" | "caseworker":
            return f"{name.about}{unit}"
        case "fact" | "event":
            return name.subject
        case "consent":
            return f"consent.{name.subject}{unit}"
    return f"{name.about}:{name.subject}{pin}"


def read_name_by(name: str, books: Sequence[Book]) -> tuple[Name, list[Book]]:
    """What a name means in the first book that knows it, and all that do. Raises Misfit when none does."""
    known: list[tuple[Name, Book]] = []
    misfits: list[Misfit] = []
    for book in books:
        try:
            known.append((read_name(name, book), book))
        except Misfit as misfit:
            misfits.append(misfit)
    if not known:
        raise misfits[0]
    return known[0][0], [book for _, book in known]


def _on_a_step(about: About, subject: str, book: Book) -> Name:
    found = _STEP.fullmatch(subject)
    if found is None:
        raise Misfit(Text(f"{about}:TRIN eller {about}:TRIN#n", f"{about}:STEP or {about}:STEP#n"), Text("", ""))
    step = _known(found[1], book.step_ids, Text("et trin i bogen", "a step of the book"))
    return Name(about, book.step_ids[step], int(found[2]) if found[2] else None)


def _known(name: str, known: Mapping[str, object], expected: Text) -> str:
    if name not in known:
        raise Misfit(expected, nearest(name, known))
    return name


ValueCheck = Callable[[str], None]


def value_check(name: Name, book: Book) -> ValueCheck | None:
    """The check that a value under this name must pass, which raises Misfit; None where any text will do."""
    match name.about:
        case "kind":
            return _one_of(book.kinds)
        case "consent":
            return _one_of({"yes": None, "no": None})
        case "caseworker":
            return _some
        case "waived":
            return _waiver
        case "extended":
            return _extension
        case "event":
            return _day if book.events[name.subject].dated else _nothing
        case "done":
            event = book.steps[name.subject].done_event
            return _day if event is not None and book.events[event].dated else None
        case "fact":
            fact = book.facts[name.subject]
            checks: Mapping[str, ValueCheck] = {"date": _day, "number": _number, "language": _language, "case": _some}
            return _one_of(fact.values) if fact.type == "choice" else checks.get(fact.type, _some)
    return None


def _one_of(values: Mapping[str, object]) -> ValueCheck:
    def check(value: str) -> None:
        if value not in values:
            raise Misfit(Text("en af bogens værdier", "one of the book's values"), nearest(value, values))

    return check


def _day(value: str) -> None:
    try:
        read_day(value)
    except ValueError:
        example = Text("en dato som 2015-10-27", "a date such as 2015-10-27")
        raise Misfit(example, Text("Ret værdien.", "Correct the value.")) from None


def _nothing(value: str) -> None:
    if value:
        hint = Text("Datoen står i kolonnen at.", "The date stands in the column at.")
        raise Misfit(Text("en tom værdi", "an empty value"), hint)


def _number(value: str) -> None:
    if not re.fullmatch(r"-?\d{1,15}", value):
        raise Misfit(Text("et helt tal", "a whole number"), Text("Ret værdien.", "Correct the value."))


def _language(value: str) -> None:
    if not re.fullmatch(r"[a-z]{2}", value):
        code = Text("to små bogstaver efter ISO 639-1, som ar", "two small letters by ISO 639-1, such as ar")
        raise Misfit(code, Text("Ret værdien.", "Correct the value."))


def _some(value: str) -> None:
    if not value.strip():
        raise Misfit(Text("en værdi", "a value"), Text("Udfyld kolonnen value.", "Fill in the column value."))


def _waiver(value: str) -> None:
    try:
        read_waiver(value)
    except ValueError:
        expected = Text("en begrundelse, eller 'until DATO; begrundelse'", "a reason, or 'until DATE; reason'")
        raise Misfit(expected, Text("Skriv begrundelsen.", "Write the reason.")) from None


def _extension(value: str) -> None:
    try:
        read_extension(value)
    except ValueError:
        expected = Text("'DATO; begrundelse', fx '2015-12-01; § 16; syg'", "'DATE; reason', as '2015-12-01; § 16; ill'")
        hint = Text("Skriv ny frist og begrundelse.", "Write the new limit and the reason.")
        raise Misfit(expected, hint) from None


def is_timed(name: Name, book: Book) -> bool:
    """A record of a timed event must carry a time; `done:` of a step that it completes is that event."""
    event = name.subject if name.about == "event" else None
    if name.about == "done":
        event = book.steps[name.subject].done_event
    return event is not None and book.events[event].timed
