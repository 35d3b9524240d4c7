"""Numbered lines that are the items of an agenda, where no word as `Punkt` says so."""

from collections.abc import Callable, Sequence

from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile

Told = Callable[[int], bool]
"""Something that is told of a place."""
_LOOSE = ("case", "loose_heading")
_LONGEST_TITLE = 150
_HEAD = 80
"""Lines within which papers say that they are an agenda or minutes."""


def agenda_items(lines: Sequence[Line], profile: Profile, stands_free: Told, heads_a_case: Told) -> frozenset[int]:
    """Where numbered lines stand that may be items; none where nothing shows that the papers are an agenda of such.

    A word for it must stand before them, there must be a first and a second, and one of them must be an item that most
    agendas have, or head the sections of a case.
    """
    numbers = dict(_numbered(lines, profile, stands_free))
    first = min((place for place, number in numbers.items() if number == 1), default=0)
    if not {1, 2} <= set(numbers.values()):
        return frozenset()
    if not any(profile.match("case", "says_agenda", line.text) for line in lines[: min(first, _HEAD)]):
        return frozenset()
    titles = ((place, profile.match(*_LOOSE, lines[place].text)) for place in numbers)
    if any((told and profile.match("case", "usual", told["title"])) or heads_a_case(place) for place, told in titles):
        return frozenset(numbers)
    return frozenset()


def _numbered(lines: Sequence[Line], profile: Profile, stands_free: Told) -> list[tuple[int, int]]:
    """Places with their numbers: nothing right above, no line of the same list right below, no further in than the
    first.
    """
    search = profile.finder(_LOOSE)
    found: list[tuple[int, int]] = []
    indented = None
    for place, line in enumerate(lines):
        if not search(line.text) or len(line.text) > _LONGEST_TITLE or line.text[-1] in ".,;:":
            continue
        if not stands_free(place) or (place + 1 < len(lines) and search(lines[place + 1].text)):
            continue
        indented = _indent(line) if indented is None else indented
        told = profile.match(*_LOOSE, line.text)
        if told and _indent(line) <= indented + 1:
            found.append((place, int(told["number"])))
    return found


def _indent(line: Line) -> int:
    return len(line.wide) - len(line.wide.lstrip())
