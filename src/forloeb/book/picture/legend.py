"""What the signs of a picture mean, at its foot."""

from forloeb.book.box import Box
from forloeb.book.picture import parts
from forloeb.book.picture.measure import wrapped
from forloeb.book.picture.parts import Part
from forloeb.book.shape import Force
from forloeb.book.telling.terms import FORCE
from forloeb.book.text import Language, Text

_FORCES: tuple[Force, ...] = ("statutory", "local", "offer")
_SIGNS = Text(
    "En spids: der kommer flere. En pil: regnes fra det trin, den kommer fra, som om det skete på sin sidste dag. "
    "Tallene er trinnenes numre. En måned er tegnet som 30 dage, arbejdsdage uden helligdage.",
    "A point: more follow. An arrow: counted from the step that it comes from, as if that was done on its last day. "
    "Numbers are those of the steps. A month is drawn as 30 days, working days without holidays.",
)


def legend(width: float, top: float, language: Language) -> tuple[list[Part], float]:
    """Its parts, and where it ends."""
    drawn: list[Part] = []
    x = 10.0
    for force in _FORCES:
        drawn.append(parts.bar(Box(x, top, 24, 12), force))
        word = parts.words("tick", x + 32, top + 11, FORCE[force].in_language(language))
        drawn.append(word)
        x = word.box.right + 28
    y = top + 16
    for said in wrapped(_SIGNS.in_language(language), 12, width - 20):
        y += 16
        drawn.append(parts.words("tick", 10, y, said))
    return drawn, y + 4
