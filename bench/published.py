"""Published meetings of an invented municipality: as many cases as one wants, always the same.

Real papers have few words that stand everywhere, and very many that stand once: here words are drawn by their rank
(Zipf and Mandelbrot's law), from some 40,000 compounds made of the parts below, so that 49,000 words in a row hold
some 7,000 different ones. The papers of a real meeting of that length held 5,800.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, product

from forloeb.packet.proceedings import Attachment, Decision, Item, Point, Proceedings, Ruling, Section
from forloeb.packet.record import Meeting

COMMITTEES = {
    "teknik-og-miljoeudvalget": "Teknik- og Miljøudvalget",
    "social-og-sundhedsudvalget": "Social- og Sundhedsudvalget",
    "boerne-og-skoleudvalget": "Børne- og Skoleudvalget",
    "kultur-og-fritidsudvalget": "Kultur- og Fritidsudvalget",
    "oekonomiudvalget": "Økonomiudvalget",
}
_SMALL = tuple(
    "og i at det er en til af som på de der med for den ikke et har om kan skal fra ved også blive efter eller "
    "men så være hvor man kommunen udvalget forvaltningen mellem under over inden når alle andre nye flere samt "
    "hvis dog år indsats mulighed arbejde borgere plan forslag sag økonomi budget forbindelse forhold behov "
    "tilbud mål".split()
)
FIRSTS = tuple(
    "skole børne ældre bolig trafik cykel miljø vand varme energi affalds havne strand skov park sti vej by land "
    "idræts kultur biblioteks musik teater museums ungdoms fritids sports svømme bade klima natur integrations "
    "flygtninge sprog beskæftigelses job virksomheds erhvervs uddannelses praktik lærlinge sygeplejerske hjemme "
    "pleje genoptrænings sundheds tandlæge handicap støtte bisidder frivillig forenings bruger pårørende familie "
    "dagpleje indskolings lærer pædagog bygnings lokalplan grund areal spildevands regnvands kloak støj luft jord "
    "rotte fjernvarme sol vind anlægs drifts budget regnskabs takst gebyr tilskuds revisions udbuds kontrakt "
    "personale ledelses digitaliserings borger råds mødested høringstid valg beredskabs brand rednings sikkerheds "
    "tilgængeligheds".split()
)
HEADS = tuple(
    "plan plads hus hal center råd udvalg ordning politik strategi indsats projekt program forløb aftale kontrakt "
    "budget bevilling tilskud takst gebyr afgift udgift indtægt ramme pulje fond analyse undersøgelse rapport "
    "evaluering redegørelse høring proces møde samtale rådgivning vejledning undervisning træning behandling "
    "pleje omsorg støtte hjælp tilbud ydelse service drift vedligeholdelse renovering udvidelse ombygning "
    "nybyggeri areal zone område kvarter forening gruppe team leder medarbejder konsulent koordinator partner "
    "netværk samarbejde dialog kampagne information portal register system model metode standard krav mål vision "
    "værdi princip frist".split()
)
_ENDINGS = ("", "en", "er", "erne", "s")
_DECIDED = (("approved", "Godkendt."), ("recommended", "Anbefalet."), ("noted", "Taget til efterretning."))


def meetings(cases: int, seed: int = 2015) -> Iterator[tuple[str, str, Proceedings]]:
    """Address, committee's address and content of each meeting, until there are so many cases. 8 of each meeting."""
    writer, chance, day, number = _Writer(seed), random.Random(seed), date(2015, 1, 6), 0
    while number < cases:
        for slug, committee in COMMITTEES.items():
            count = min(8, cases - number)
            if count:
                items = tuple(writer.item(number + place, committee, day, chance) for place in range(count))
                meeting = Meeting("Egeby Kommune", committee, day, "16:30", "Rådhuset", (), ())
                yield f"{slug}-{day.isoformat()}", slug, Proceedings(meeting, items)
                number += count
        day += timedelta(days=14)


class _Writer:
    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        compounds = [f"{first}{head}{ending}" for first, head, ending in product(FIRSTS, HEADS, _ENDINGS)]
        self.chance.shuffle(compounds)
        self.words = [*_SMALL, *FIRSTS, *HEADS, *compounds]
        self.weights = list(accumulate((rank + 8) ** -1.3 for rank in range(len(self.words))))

    def item(self, number: int, committee: str, day: date, chance: random.Random) -> Item:
        outcome, told = chance.choice(_DECIDED)
        attachments = range(chance.choice((0, 1, 1, 2)))
        return Item(
            str(number),
            self.sentence(5)[:-1],
            key=f"case{number:08}",
            sections=(
                Section("Resume", "summary", (self.paragraph(40),)),
                Section("Sagsfremstilling", "presentation", tuple(self.paragraph(80) for _ in range(6))),
                Section("Økonomi", "money", (self.paragraph(25),)),
            ),
            recommendations=(Point(1, self.sentence(8)), Point(2, self.sentence(8))),
            decisions=(Decision(committee, day.isoformat(), (Ruling((), outcome, f"{told} {self.sentence(6)}"),)),),
            attachments=tuple(self.attachment(place + 1, chance) for place in attachments),
        )

    def attachment(self, place: int, chance: random.Random) -> Attachment:
        paragraphs = tuple(self.paragraph(60) for _ in range(chance.randint(3, 40)))
        return Attachment(place, self.sentence(4)[:-1], paragraphs)

    def paragraph(self, length: int) -> str:
        return " ".join(self.sentence(20) for _ in range(max(1, length // 20)))

    def sentence(self, length: int) -> str:
        drawn = self.chance.choices(self.words, cum_weights=self.weights, k=length)
        return f"{' '.join(drawn).capitalize()}."
