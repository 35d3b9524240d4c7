"""How wide words become, before any browser has drawn them: generous, so that what fits here fits everywhere."""

from collections.abc import Iterable

_NARROW = dict.fromkeys("iljI.,:;'|!()[]´`", 0.36) | dict.fromkeys('ftr -/"\\', 0.42)
_WIDE = dict.fromkeys("mwMW@%—æÆ", 1.0) | dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZØÅ&…", 0.76)
_OTHERS = 0.64
"""Widths of letters in ems, of the widest of the fonts that a page or a printer would choose."""
BOLD = 1.1
"""How much wider bold letters are."""


def width_of(words: str, size: float) -> float:
    return sum(_NARROW.get(letter) or _WIDE.get(letter, _OTHERS) for letter in words) * size


def wrapped(words: str, size: float, width: float) -> list[str]:
    """Lines of at most that width; a single word that is wider stands alone, or is broken where it must be."""
    lines: list[str] = []
    for word in _breakable(words.split(), size, width):
        if lines and width_of(f"{lines[-1]} {word}", size) <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines


def _breakable(words: Iterable[str], size: float, width: float) -> Iterable[str]:
    for word in words:
        rest = word
        while width_of(rest, size) > width:
            fits = max(2, next((n for n in range(2, len(rest)) if width_of(rest[:n] + "-", size) > width), 3) - 1)
            yield rest[:fits] + "-"
            rest = rest[fits:]
        yield rest
