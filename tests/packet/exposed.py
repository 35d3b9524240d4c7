"""Invented papers with planted CPR numbers, homes and names in many spellings, beside numbers and names that may stand.

`measured(2000, 7)` scans as many; `python -m packet.exposed` prints what was found and what was not.
"""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from forloeb.demo.names import NAMES, draw_given_name, draw_surname
from forloeb.packet.openness import Exposure, scan, texts
from forloeb.packet.proceedings import Attachment, Decision, Followup, Item, Point, Proceedings, Ruling, Section, Vote
from forloeb.packet.public import PublicProceedings, public_copy
from forloeb.packet.record import Competence, Meeting, Tally

KINDS = ("cpr-number", "private-address", "citizen-named")


class Planted(NamedTuple):
    """A sentence; `core` are the letters and figures of what is to be found in it, empty where nothing is."""

    kind: str
    core: str
    sentence: str


@dataclass
class Figures:
    """By kind: how many were planted and found; and what was found where nothing was planted."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    texts: int = 0
    false_alarms: list[Exposure] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def share(self, kind: str) -> float:
        return self.found[kind] / self.planted[kind]


SPELLINGS: tuple[Callable[[str, str], str], ...] = (
    lambda day, serial: f"{day}-{serial}",
    lambda day, serial: f"{day}{serial}",
    lambda day, serial: f"{day} {serial}",
    lambda day, serial: f"{day} - {serial}",
    lambda day, serial: f"{day}- {serial}",
    lambda day, serial: f"{day}–{serial}",
    lambda day, serial: f"{day}\N{NON-BREAKING HYPHEN}{serial}",
    lambda day, serial: f"{day}\N{MINUS SIGN}{serial}",
    lambda day, serial: f"{day}\N{NO-BREAK SPACE}{serial}",
    lambda day, serial: f"{day}\N{SOFT HYPHEN}-{serial}",
    lambda day, serial: f"{day[:3]}\N{ZERO WIDTH SPACE}{day[3:]}-{serial}",
    lambda day, serial: f"{day[:2]}.{day[2:4]}.{day[4:]}-{serial}",
    lambda day, serial: f"{day[:2]} {day[2:4]} {day[4:]}-{serial}",
    lambda day, serial: f"CPR {day[:2]} {day[2:4]} {day[4:]} {serial}",
    lambda day, serial: f"cpr-nr.{day}{serial}",
    lambda day, serial: f"personnummer: {day} {serial[:2]} {serial[2:]}",
    lambda day, serial: f"({day}-{serial})",
    lambda day, serial: f"»{day}-{serial}«",
)
_AROUND_NUMBERS = (
    "Sagen vedrører {}.",
    "{} har søgt om støtte",
    "Der er givet afslag til {}, som har klaget.",
    "Ydelsen til {} er standset fra 1. november 2015.",
    "Se afgørelsen af 27. oktober 2015 om {} i bilaget",
    "Faktura 120, {} og 3 andre",
)
_STREETS = (
    "Skovvej",
    "Møllebakken",
    "Gammel Strandvej",
    "Gl. Landevej",
    "Nørregade",
    "Åboulevarden",
    "Lindealléen",
    "Store Kirkestræde",
    "Søtorvet",
    "Engvænget",
    "Kløvermarken",
    "H.C. Lunds Vej",
    "Tværgade",
    "Birkehaven",
    "Ved Stranden",
    "Elmely",
)
_SUFFIXED = _STREETS[:14]
_HOUSES = ("3", "12", "47B", "118", "8 A", "9, 2. tv.", "22, st. th")
_LIVES = (
    "Hun bor på {} i Egeby.",
    "Parret er bosat {} og har to børn.",
    "Bopæl: {}.",
    "Manden bor i en lejlighed på {}.",
    "Privat adresse: {}",
    "Familiens bolig {} er for lille.",
    "Hans hjem er borgerens adresse {}.",
)
_WHERE = (
    "Borgeren på {} har klaget.",
    "Klager, der er pensionist og har boet der længe, {}, ønsker støj målt.",
    "Ansøgeren ({}) får afslag.",
)
_NAMED = (
    "Forvaltningen har talt med borgeren {}.",
    "Klager {} ønsker sagen genoptaget.",
    "Ansøgeren, {}, er ikke enig",
    "Der er givet afslag til borger ved navn {} i september.",
    "Patienten {} er udskrevet.",
    "Eleven: {} flytter skole.",
    "Den ledige {} har været til samtale.",
    "Moren {} har forældremyndigheden.",
)
_HARMLESS = (
    "Stien begynder ved Skovvej 12 og ender ved skolen.",
    "Biblioteket ligger på Nørregade 4 og har åbent søndag.",
    "Formanden, Solveig Granlund, orienterede om budgettet.",
    "Direktør Bjarke Lindtoft deltog under punktet.",
    "Sagsnr. 2015-123456, dokument 98765-15.",
    "Journalnummer 00.01.00-P35-1-15.",
    "Sagsnr. 15/12345 og 15/23456.",
    "Firmaets CVR-nr. er 12345674.",
    "CVR 25 31 37 63 har vundet udbuddet.",
    "Ring til rådhuset på 45 97 30 00 eller +45 45 97 30 01.",
    "EAN-nummer 5798000123456 skal stå på regningen.",
    "Anlægget koster 1.250.000 kr. i 2016 og 310.115 kr. i 2017.",
    "Mødet holdes den 27-10-2015 12:30 i lokale 2.",
    "Perioden er 01.01.15-31.12.15.",
    "I 2014 var der 1015 ledige og i 2015 1122.",
    "Matrikel 12a, Egeby By, 4 120 m2.",
    "Borgerne i Egeby får besked i december.",
    "En borger har klaget. Skovvej 12 er til salg.",
    "Kommunen bruger 150115 kr. på lys.",
    "Tabellen viser 12 15 20 31 og 44.",
    "Lov nr. 1234 af 29. oktober 2014, § 16, stk. 3.",
    "Vandværket i Egeby leverer 450.000 m3 om året.",
    "Projektet løber til 31.12.2018, og midlerne er afsat.",
    "Der er 24 børn på venteliste til Børnehuset Skovvej.",
    "Produktionsenheden har P-nummer 1003245678.",
    "Beløbet indsættes på konto 0102031234 i banken.",
    "Fristen var den 27.10.15 1630 på rådhuset.",
    "Afgrøderne måles 12 10 15 1234 gange om året.",
)


def paper(rng: Random) -> tuple[PublicProceedings, list[Planted]]:
    """A meeting with one case, its texts in random places, and what was planted in them."""
    told = [_sentence(rng) for _ in range(rng.randrange(4, 14))]
    item = Item("1", "Sti langs åen", key="k")
    for each in told:
        before, after = rng.choice((("", ""), (rng.choice(_HARMLESS) + " ", ""), ("", " " + rng.choice(_HARMLESS))))
        item = _with(item, f"{before}{each.sentence}{after}", rng)
    meeting = Meeting("Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 27), "16:30", None, (), ())
    return public_copy(Proceedings(meeting, (item,))), [each for each in told if each.kind]


def measured(count: int, seed: int) -> Figures:
    figures, rng = Figures(), Random(seed)  # noqa: S311  # invented papers, no secret
    for _ in range(count):
        public, planted = paper(rng)
        exposures = list(scan(public))
        figures.texts += sum(1 for _ in texts(public))
        for each in planted:
            figures.planted[each.kind] += 1
            hit = next((found for found in exposures if found.kind == each.kind and _is_in(each, found)), None)
            if hit is None:
                figures.missed.append(each.sentence)
            else:
                figures.found[each.kind] += 1
        figures.false_alarms += [found for found in exposures if not any(_is_in(each, found) for each in planted)]
    return figures


def _sentence(rng: Random) -> Planted:
    kind = rng.choice(("", "", *KINDS))
    if kind == "cpr-number":
        return _number(rng)
    if kind == "private-address":
        return _home(rng)
    if kind == "citizen-named":
        name = _name(rng)
        return Planted(kind, _core(name), rng.choice(_NAMED).format(name))
    return Planted("", "", rng.choice(_HARMLESS))


def _number(rng: Random) -> Planted:
    born = date(1916, 1, 1) + timedelta(days=rng.randrange(36_000))
    day = f"{born.day + rng.choice((0, 0, 0, 60)):02}{born:%m%y}"
    spelled = rng.choice(SPELLINGS)(day, f"{rng.randrange(10_000):04}")
    return Planted("cpr-number", day, rng.choice(_AROUND_NUMBERS).format(spelled))


def _home(rng: Random) -> Planted:
    house = rng.choice(_HOUSES)
    if rng.random() < 0.6:
        street = rng.choice(_STREETS)
        return Planted("private-address", _core(street), rng.choice(_LIVES).format(f"{street} {house}"))
    street = rng.choice(_SUFFIXED)
    if rng.random() < 0.5:
        return Planted("private-address", _core(street), rng.choice(_WHERE).format(f"{street} {house}"))
    where = f"{_name(rng)}, {street} {house}"
    return Planted("private-address", _core(street), f"Indsigelsen er underskrevet af {where}.")


def _name(rng: Random) -> str:
    language = rng.choice(list(NAMES))
    given, surname = draw_given_name(rng, language, rng.choice(("female", "male"))), draw_surname(rng, language)
    middle = rng.choice(("", "", f" {draw_surname(rng, language)}", f" {rng.choice('ABHKLM')}."))
    return f"{given}{rng.choice(('', '', '-Marie'))}{middle} {surname}"


def _with(item: Item, text: str, rng: Random) -> Item:
    """The case with the text in one of its places."""
    decision = item.decisions[0] if item.decisions else Decision("Udvalget", "2015-10-27", ())
    nothing = Tally(None, ())
    places: tuple[Callable[[], Item], ...] = (
        lambda: replace(item, sections=(*item.sections, Section("Resume", "summary", (text,)))),
        lambda: replace(item, recommendations=(*item.recommendations, Point(1, text))),
        lambda: replace(item, competence=(*item.competence, Competence("Udvalget", text))),
        lambda: replace(item, followups=(*item.followups, Followup(text))),
        lambda: replace(item, attachments=(*item.attachments, Attachment(1, text))),
        lambda: replace(item, attachments=(*item.attachments, Attachment(1, "Notat", (text, text)))),
        lambda: replace(item, decisions=(replace(decision, rulings=(*decision.rulings, Ruling((), None, text))),)),
        lambda: replace(
            item, decisions=(replace(decision, votes=(*decision.votes, Vote(1, nothing, nothing, nothing, text))),)
        ),
        lambda: replace(item, title=text) if item.title == "Sti langs åen" else item,
    )
    changed = rng.choice(places)()
    return changed if changed is not item else _with(item, text, rng)


def _is_in(planted: Planted, found: Exposure) -> bool:
    return _core(planted.core) in _core(found.hit) or (found.kind != planted.kind and planted.core in _core(found.text))


def _core(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def lines(figures: Figures) -> list[str]:
    """What a page on proofs says of them."""
    told = [f"{kind}: {figures.found[kind]:,} of {figures.planted[kind]:,} found" for kind in KINDS]
    held = sum(not each.may_be_answered for each in figures.false_alarms)
    asked = len(figures.false_alarms) - held
    return [
        *told,
        f"where nothing was planted, {held:,} held back and {asked:,} asked about in {figures.texts:,} texts",
    ]


if __name__ == "__main__":
    figures = measured(int(sys.argv[1]) if len(sys.argv) > 1 else 2000, 7)
    shown = [*lines(figures), *sorted(set(figures.missed))[:40]]
    shown += sorted({f"{each.kind}: {each.before[-40:]}[{each.hit}]" for each in figures.false_alarms})[:40]
    sys.stdout.write("\n".join(shown) + "\n")
