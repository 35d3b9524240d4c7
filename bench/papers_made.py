"""A corpus of meeting papers of invented municipalities: as many as one wants, in six formats, always the same."""

import random
from collections.abc import Iterator
from html import escape

from bench.paper_formats import as_pdf, as_word
from forloeb.packet.days import MONTHS

_MUNICIPALITIES = (
    "Egeby",
    "Havby",
    "Mosekær",
    "Nordhede",
    "Lillekøbing",
    "Skovlund",
    "Strandby",
    "Ådal",
    "Kærup",
    "Vangede Mark",
)
_COMMITTEES = (
    "Teknik- og Miljøudvalget",
    "Social- og Sundhedsudvalget",
    "Børne- og Skoleudvalget",
    "Kultur- og Fritidsudvalget",
    "Økonomiudvalget",
    "Erhvervs- og Vækstudvalget",
)
_THINGS = (
    "cykelstien",
    "svømmehallen",
    "biblioteket",
    "børnehaven",
    "plejehjemmet",
    "havnen",
    "genbrugspladsen",
    "idrætshallen",
)
_ACTS = ("udvides", "istandsættes", "får nye åbningstider", "får lys", "flyttes", "får en ny indgang", "sættes i udbud")
_SENTENCES = (
    "Forvaltningen har holdt møde med brugerne, som er glade for forslaget.",
    "Der er behov for en løsning, som holder i mange år, og som kan passes af de nuværende medarbejdere.",
    "Naboerne er hørt, og der er kommet {count} svar, som er samlet i bilaget (bilag).",
    "Arbejdet kan begynde, når kontrakten er skrevet under, og det tager omkring {count} uger.",
    "Udgiften er skønnet til {amount} kr. i {year} og indgår i budgettet.",
    "Forslaget følger den strategi, som udvalget har drøftet tidligere på året.",
    "Der er lagt vægt på, at adgangen er let for alle, også med barnevogn og kørestol.",
)
_PEOPLE = ("Karen Holm (A)", "Per Lund (V)", "Tine Dal (B)", "Ole Bech (C)", "Mette Vang (F)", "Jens Klit (O)")
_DECIDED = ("Godkendt.", "Anbefalet.", "Drøftet.", "Taget til efterretning.", "Udsat.")
_DANISH_MONTHS = [next(name for name, number in MONTHS.items() if number == month) for month in range(1, 13)]


def corpus(count: int, seed: int = 2015) -> Iterator[tuple[str, bytes, int]]:
    """File name, content and number of cases of each paper. The same count and seed give the same papers."""
    chance = random.Random(seed)
    for number in range(count):
        paper = Paper(chance)
        kind = ("txt", "pdf", "words.pdf", "docx", "sbsys.xml", "edoc.xml")[number % 6]
        yield f"{number:05}.{kind}", paper.as_kind(kind), len(paper.cases)


class Paper:
    """One meeting's papers. `attachments` are the titles that each case lists."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.municipality = f"{chance.choice(_MUNICIPALITIES)} Kommune"
        self.committee = chance.choice(_COMMITTEES)
        self.date = f"{chance.randint(1, 28)}. {chance.choice(_DANISH_MONTHS)} {chance.randint(2010, 2024)}"
        self.head = [
            self.municipality,
            self.committee,
            f"Mødedato: {self.date}",
            "Kl. 16.30",
            "Til stede:",
            *_PEOPLE[:4],
        ]
        self.label = chance.choice(("{}.", "{})", "At {})"))
        self.cases = [self._case() for _ in range(chance.randint(4, 12))]
        self.attachments = [["Høringssvar"] for _ in self.cases]

    def _case(self) -> dict[str, str]:
        thing, act = self.chance.choice(_THINGS), self.chance.choice(_ACTS)
        points = "\n".join(
            f"{self.label.format(point)} {thing} {self.chance.choice(_ACTS)}"
            for point in range(1, self.chance.randint(2, 4))
        )
        decided = "\n".join(f"Ad. {point} {self.chance.choice(_DECIDED)}" for point in range(1, points.count("\n") + 2))
        return {
            "title": f"{thing.capitalize()} {act}",
            "Resume": self._prose(2),
            "Indstilling": f"Forvaltningen foreslår, at\n{points}",
            "Sagsfremstilling": "\n\n".join(
                self._prose(self.chance.randint(3, 7)) for _ in range(self.chance.randint(2, 6))
            ),
            "Økonomi": self._prose(1),
            "Beslutningskompetence": f"{self.committee}.",
            "decided": decided,
        }

    def _prose(self, sentences: int) -> str:
        told = " ".join(
            self.chance.choice(_SENTENCES).format(
                count=self.chance.randint(2, 40),
                amount=f"{self.chance.randint(20, 900)}.000",
                year=self.chance.randint(2015, 2025),
            )
            for _ in range(sentences)
        )
        lines, line = [], ""
        for word in told.split():
            if len(line) + len(word) > 88:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        return "\n".join([*lines, line])

    def as_kind(self, kind: str) -> bytes:
        if kind == "sbsys.xml":
            return self._sbsys().encode()
        if kind == "edoc.xml":
            return self._edoc().encode()
        text = self.text()
        if kind.endswith("pdf"):
            return as_pdf(text, "words" if kind == "words.pdf" else "lines")
        return as_word(text) if kind == "docx" else text.encode()

    def text(self) -> str:
        parts = ["\n".join(self.head)]
        for number, (case, titles) in enumerate(zip(self.cases, self.attachments, strict=True), 1):
            sections = "\n\n".join(f"{name}\n{text}" for name, text in _sections(case))
            listed = "\n".join(f"{place}. {title}" for place, title in enumerate(titles, 1))
            parts.append(
                f"Sag nr. {number}\n\n{number}. {case['title']}\n\n{sections}\n\n{self.committee} den {self.date}\n"
                f"{case['decided']}\n\nBilagsfortegnelse\n{listed}"
            )
        return "\n\n".join(parts) + "\n"

    def _sbsys(self) -> str:
        items = ""
        for number, case in enumerate(self.cases, 1):
            fields = "".join(
                f"<ItemField><Caption>{name}</Caption><Html>{_html(text)}</Html></ItemField>"
                for name, text in _sections(case)
            )
            decided = f"<Caption>Beslutning</Caption><IsFeedback>true</IsFeedback><Html>{_html(case['decided'])}</Html>"
            items += f"<Item><Number>{number}</Number><Caption>{case['title']}</Caption><Fields>{fields}"
            items += f"<ItemField>{decided}</ItemField></Fields></Item>"
        head = f"<Committee>{self.committee}</Committee><MeetingDate>{self.date}</MeetingDate>"
        return (
            f"<?xml version='1.0'?><Publication><Municipality>{self.municipality}</Municipality><Agendas><Agenda>"
            f"<Meeting>{head}</Meeting><Items>{items}</Items></Agenda></Agendas></Publication>"
        )

    def _edoc(self) -> str:
        items = ""
        for number, case in enumerate(self.cases, 1):
            text = "\n\n".join(f"{name}\n{text}" for name, text in (*_sections(case), ("Beslutning", case["decided"])))
            items += f"<MeetingAgendaItem><AgendaItemNumber>{number}</AgendaItemNumber>"
            items += f"<Document><Title>{case['title']}</Title></Document>"
            items += f"<FullText>{escape(text)}</FullText></MeetingAgendaItem>"
        head = f"<Organisation>{self.municipality}</Organisation><Committee>{self.committee}</Committee>"
        return (
            f"<?xml version='1.0'?><Meeting>{head}<MeetingDate>{self.date}</MeetingDate><MeetingAgendaTypes>"
            f"<MeetingAgendaType><MeetingAgendaItems>{items}</MeetingAgendaItems></MeetingAgendaType></MeetingAgendaTypes></Meeting>"
        )


def _sections(case: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in case.items() if name not in ("title", "decided")]


def _html(text: str) -> str:
    return escape("".join(f"<p>{line}</p>" for line in text.split("\n")))
