"""What of a text is somebody's own: numbers, homes, names, telephones, by the forms in which papers tell them.

Places are places in `plain(text)`, in which signs that nobody sees are gone and all blanks and dashes are alike.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    start: int
    end: int


class Number(NamedTuple):
    """Ten figures that begin with a day. `is_certain`: nothing says that it is another number than CPR."""

    span: Span
    is_certain: bool


_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_TEN = re.compile(
    r"(?<!\d)(?=(?P<all>(?P<day>\d\d)(?P<one>[ ./-]?)(?P<month>\d\d)(?P<two>[ ./-]?)(?P<year>\d\d)"
    r"(?P<between> {0,3}-{1,2} {0,3}|[./_:]| {0,3})(?P<serial>\d\d ?\d\d))(?!\d))"
)
_SAYS_CPR = re.compile(r"\bcpr|personn(?:umm|r)|\bsocial security|\bpersonal number", re.IGNORECASE)
_SAYS_ANOTHER = re.compile(
    r"\b(?:(?:p|se|cvr|ean|gln|esr|bfe|isbn|id|reg|sags?|journal|j|dok|dokument|acadre|ordre|faktura|konto|matrikel|"
    r"ejendoms|kunde|medlems|løbe|telefon|mobil)[- .]{0,2}(?:nr|nummer|numre|id|kode)\b\.?|tlf\b\.?|cvr|ean|gln|isbn|"
    r"telefon|mobil|fax|konto|faktura|dokument|produktionsenhed(?:en|s)?):? ?$",
    re.IGNORECASE,
)
_LABEL, _SAID_AFTER = 40, 12
"""Signs before and after a number within which it is said what number it is."""
_LAST_FOUR = re.compile(r"\d(?=(?:\D*\d){0,3}\D*$)")

_CAPITAL = f"[{''.join(sign for sign in map(chr, range(0x180)) if sign.isupper())}]"
"""Of all letters of Europe's Latin alphabets: Æ, Ç, Š."""
_HOUSE = r"\d{1,3}[A-Za-z]?\b(?! ?(?:år|kr|pct|%|mio|mia|t?kr|m2|m²|km|meter|børn|boliger|personer|elever)\b)"
_ENDING = (
    r"(?i:vej|gade|stræde|all[ée]|alleen|park|torv|plads|boulevard|sti|vænge|vang|toft|have|bakke|banke|krog|sving|"
    r"brink|skrænt|dal|lund|høj|kær|eng|mark|skov|hegn|ager|strand|gård|huse|bo|ly)(?i:e?n|e?t|er|ne)?"
)
_WORD = rf"(?:{_CAPITAL}\w{{0,3}}\.(?:{_CAPITAL}\.){{0,3}}|{_CAPITAL}[\w'’-]{{0,40}})"
_STREET = rf"(?:{_WORD} ){{0,3}}(?={_CAPITAL})[\w'’-]{{0,40}}?{_ENDING} {_HOUSE}"
_ANY_ADDRESS = rf"{_WORD}(?: (?:{_WORD}|af|de|den|i|på)){{0,3}} {_HOUSE}"
_PERSON = (
    r"\b(?i:borger(?:en|ens|s)?|klient(?:en)?|ansøger(?:en|s)?|klager(?:en|s)?|elev(?:en)?|patient(?:en)?|"
    r"beboer(?:en)?|barnet|mor(?:en)?|moderen|far(?:en)?|faderen|datter(?:en)?|søn(?:nen)?|ægtefælle(?:n)?|"
    r"samlever(?:en)?|pårørende|lejeren|ejeren|sygemeldte|den ledige|den unge|"
    r"flygtning(?:en)?|(?:kontanthjælps)?modtageren|kontanthjælpsmodtager|familien|nabo(?:en)?|brugeren|"
    r"partsrepræsentant(?:en)?|bisidder(?:en)?|værge(?:n)?)"
)
_LIVES = (
    r"\b(?i:bor(?:ende)?(?: på| i)?|bosat(?: på| i)?|bopæl(?:en|s)?(?:adresse)?(?: er| på| i)?:?|hjemme på|"
    r"privat(?:e|ens)? ?adresse(?:n)?:?|folkeregister-?adresse(?:n)?:?|tilmeldt(?: på)?(?: adressen)?|"
    r"(?:borgerens|ansøgers|ansøgerens|klagers|klagerens|familiens|hans|hendes|deres|sin) (?:hjem|adresse|bolig):?)"
)
_HOMES = tuple(
    re.compile(form)
    for form in (
        rf"{_LIVES},? (?:er )?(?:på )?(?:[a-zæøå]{{1,30}} ){{0,4}}(?P<hit>{_ANY_ADDRESS})",
        rf"{_PERSON}[^.]{{0,60}}?[ (](?P<hit>{_STREET})",
        rf"\b(?P<hit>{_STREET},? (?:st|kl|\d{{1,2}})\.?,? ?(?:sal,? ?)?(?:tv|th|mf|dør|lejl)\b)",
        rf"\b(?P<name>{_CAPITAL}[\w'’-]{{1,40}}(?: {_CAPITAL}[\w'’.-]{{1,40}}){{1,3}}), (?P<hit>{_STREET})",
    )
)
_BODIES = re.compile(
    r"(?i:kommune|center|centret|forvaltning|udvalg|styrelse|ministeri|region|skole|bibliotek|forening|fond|selskab|"
    r"klub|råd|kirke|museum|hospital|klinik|børnehus|børnehave|vuggestue|institution|boligforening|ejendomme|holding|"
    r"invest|byg\b|hus(?:et)?\b|hallen|gymnasi|universitet|afdeling|service|team|plejehjem|vejledning)|"
    r"\b(?:A/S|ApS|I/S|P/S|K/S|AMBA)\b"
)
"""Who is named so is an office, a firm or an association, and no private person."""
_AFTER_PERSON = re.compile(rf"{_PERSON}(?P<mark>,? ved navn|,? (?:der|som) hedder|,|:)? (?={_CAPITAL})")
_TITLED = re.compile(rf"\b(?i:hr|fru|frk|fr)\b\.? (?={_CAPITAL})")
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*\.?")
_PARTICLES = frozenset("van von der den de af el al bin ben la".split())
_WITH_AGE = re.compile(
    rf"\b(?P<hit>{_CAPITAL}[\w'’-]{{1,40}}(?: {_CAPITAL}[\w'’-]{{0,40}}\.?){{0,3}} {_CAPITAL}[\w'’-]{{1,40}})"
    r"(?=(?:, | \()(?:\d{1,3} år\b|f(?:ødt|\.) (?:den |i )?\d)| født (?:den |i )?\d)"
)
_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){0,3}(?:gmail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|mail|jubii|ofir|"
    r"stofanet|webspeed|tdcadsl|youmail|protonmail|proton|aol|gmx)\.(?:com|dk|net|me|de)\b",
    re.IGNORECASE,
)
_CALLED = r"(?i:tlf|telefon|mobil)\w*\.?(?i:-?nr\.?|nummer)?:?(?: er)? (?P<hit>(?:\+45 ?)?\d\d ?\d\d ?\d\d ?\d\d)(?!\d)"
_TELEPHONE = re.compile(
    r"\b(?i:privat\w*|borgerens|ansøgers?|ansøgerens|klagers?|klagerens|hans|hendes|familiens)(?i: eget| egen)? "
    + _CALLED
)
_ANY_TELEPHONE = re.compile(rf"\b{_CALLED}")
_BEHIND_A_HOME = 60
"""Signs within which a telephone behind where somebody lives is hers too: a side of the stairs and a town between."""


def plain(text: str) -> str:
    """With blanks and dashes of one sort, and without what has no width: soft hyphens, marks of direction."""
    alike = unicodedata.normalize("NFC", text).translate(_DASHES)
    seen = (sign for sign in alike if unicodedata.category(sign) != "Cf")
    return "".join(" " if sign.isspace() else sign for sign in seen)


def cpr_numbers_in(text: str) -> Iterator[Number]:
    """Also a replacement number, whose day is raised by 60 (CPR-kontoret on erstatningspersonnumre).

    The last four figures prove nothing: since October 2007 there are numbers that no check by 11 holds.
    """
    for found in _TEN.finditer(text):
        if _is_day(found) and not _is_date_and_time(found):
            yield Number(Span(*found.span("all")), _is_certain(found, text))


def _is_day(found: re.Match[str]) -> bool:
    day = int(found["day"])
    try:
        date(2000 + int(found["year"]), int(found["month"]), day - 60 if day > 60 else day)
    except ValueError:
        return False
    return True


def _is_date_and_time(found: re.Match[str]) -> bool:
    """`27-10-2015 12:44`, of which the first ten figures stand as those of a number may."""
    has_century = found["year"] in {"19", "20"} and not found["between"] and " " in found["serial"]
    return has_century and bool(found["one"] or found["two"])


def _is_certain(found: re.Match[str], text: str) -> bool:
    start, end = found.span("all")
    before, after = text[max(0, start - _LABEL) : start], text[end : end + _LABEL]
    if re.search(r"\d-$", before) or re.match(r"-\d", after):
        return False
    if "-" in found["between"]:
        return True
    if _SAYS_ANOTHER.search(before):
        return False
    if _SAYS_CPR.search(f"{before}|{after[:_SAID_AFTER]}"):
        return True
    has_parts = bool(found["one"] or found["two"] or " " in found["serial"])
    stands_in_a_row = bool(found["between"] and (re.search(r"\d $", before) or re.match(r" \d", after)))
    return not (has_parts or stands_in_a_row)


def masked(text: str) -> str:
    """`plain` text with the last four figures of whatever may be a CPR number as x. No sign more or less."""
    shown = list(text)
    for number in cpr_numbers_in(text):
        start, end = number.span
        shown[start:end] = [
            hidden if hidden == "x" else sign
            for hidden, sign in zip(_LAST_FOUR.sub("x", text[start:end]), shown[start:end], strict=True)
        ]
    return "".join(shown)


def shown(text: str) -> str:
    """The text as it may be quoted: as it stands, but for the last four figures of whatever may be a CPR number."""
    hidden = masked(bare := plain(text))
    return text if hidden == bare else hidden


def homes_in(text: str) -> Iterator[Span]:
    """Where somebody lives: »bor på …«, a citizen's address, one with a side of the stairs, a name with an address.

    Addresses of offices, firms and sites are public and not meant.
    """
    found = (each for form in _HOMES for each in form.finditer(text))
    yield from _merged(
        Span(*each.span("hit")) for each in found if not _BODIES.search(each.groupdict().get("name") or "")
    )


def citizens_in(text: str) -> Iterator[Span]:
    """`borgeren Karen Holm`, `familien Holm`, `fru Holm`, `Karen Holm, 34 år`.

    Politicians, officials and members of boards are named by office and not meant.
    """
    for found in _AFTER_PERSON.finditer(text):
        name = _name_at(text, found.end())
        least = 2 if found["mark"] in {",", ":"} else 1
        if name is not None and len(text[name.start : name.end].split()) >= least:
            yield name
    for found in _TITLED.finditer(text):
        if name := _name_at(text, found.end()):
            yield name
    for found in _WITH_AGE.finditer(text):
        if not _BODIES.search(found["hit"]):
            yield Span(*found.span("hit"))


def contacts_in(text: str) -> Iterator[Span]:
    """Mail at a provider for private persons, and a telephone that is said to be somebody's own, or stands behind where
    somebody lives.
    """
    for found in _MAIL.finditer(text):
        yield Span(*found.span())
    telephones = [Span(*found.span("hit")) for found in _TELEPHONE.finditer(text)]
    others = [Span(*found.span("hit")) for found in _ANY_TELEPHONE.finditer(text)]
    ends = [home.end for home in homes_in(text)] if others else []
    behind = (each for each in others if any(0 <= each.start - end <= _BEHIND_A_HOME for end in ends))
    yield from _merged((*telephones, *behind))


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """In the order of the text; those that overlap are one."""
    whole: Span | None = None
    for span in sorted(spans):
        if whole and span.start < whole.end:
            whole = Span(whole.start, max(whole.end, span.end))
            continue
        if whole:
            yield whole
        whole = span
    if whole:
        yield whole


def _name_at(text: str, start: int) -> Span | None:
    """The name that begins there: words with a capital, initials and particles between them."""
    end = place = start
    while found := _TOKEN.match(text, place):
        word = found[0]
        is_initial = len(word) == 2 and word.endswith(".") and word[0].isupper()
        is_name = word[0].isupper() and any(sign.islower() for sign in word)
        if not (is_name or is_initial or (word in _PARTICLES and end > start)):
            break
        if is_name or is_initial:
            end = found.end()
        is_last = word.endswith(".") and not is_initial
        if is_last or text[found.end() : found.end() + 1] != " ":
            break
        place = found.end() + 1
    named = text[start:end].rstrip(".")
    if not named or _BODIES.search(named) or len(named) < 2:
        return None
    return Span(start, start + len(named))
