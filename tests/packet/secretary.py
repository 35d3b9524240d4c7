"""A small packet with nothing wrong in it, into which a test writes one thing; and what the checks then find."""

from forloeb.packet import PaperFinding, check_packet
from packet.reading import read

HEAD = """Teknikudvalget
03-05-2017
Til stede: Karen Holm (A), Per Lund (V), Tine Dal (B)

"""
_CASE = """Sag nr. {number}

{number}. Ny sti

Indstilling
Forvaltningen foreslår, at
1) stien anlægges
2) stien får lys.

Sagsfremstilling
{text}

Lovgrundlag
{law}

Beslutningskompetence
Teknikudvalget.

Teknikudvalget den 3. maj 2017
{decided}

Bilagsfortegnelse
{listed}
"""


def case(
    text: str = "Stien går langs åen.",
    law: str = "Vejloven § 8.",
    decided: str = "Ad. 1 og 2 Godkendt.",
    listed: str = "Ingen",
    number: int = 1,
) -> str:
    return _CASE.format(text=text, law=law, decided=decided, listed=listed, number=number)


def attached(text: str) -> str:
    """The packet with one attachment, whose text this is."""
    return HEAD + case(listed="1. Notat om stien") + "\fNotat om stien\n\n" + text


def findings(text: str) -> list[PaperFinding]:
    return list(check_packet(read(text)))


def kinds(text: str) -> list[str]:
    return [each.kind for each in findings(text)]
