"""Numbered lines that are the items of an agenda, where no word as `Punkt` says so."""

from collections.abc import Callable, Sequence

from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile

_Item = tuple[int, int, str]
"""Place, number and title."""
Told = Callable[[int], bool]
"""Something that is told of a place."""
_LOOSE = ("case", "loose_heading")
_LONGEST_TITLE = 150
_HEAD = 80
"""Lines within which papers say that they are an agenda or minutes."""


def agenda_items(lines: Sequence[Line], profile: Profile, stands_free: Told, heads_a_case: Told) -> frozenset[int]:
    """Where numbered lines stand that may be items; none where nothing shows that the papers are an agenda of such.

    A word for it must stand before them, there must be a first and a second, and one of them must be an item that most
    agendas have, or head the sections of a case. Where no blank lines part them, they must be the only numbers there.
    """
    numbered = _numbered(lines, profile)
    first = next((place for place, number, _ in numbered if number == 1), 0)
    if not any(profile.match("case", "says_agenda", line.text) for line in lines[: min(first, _HEAD)]):
        return frozenset()
    has_usual = any(profile.match("case", "usual", title) for *_, title in numbered)
    apart = _apart(lines, numbered, stands_free)
    if {1, 2} <= {number for _, number, _ in apart}:
        is_agenda = has_usual or any(heads_a_case(place) for place, *_ in apart)
        return frozenset(place for place, *_ in apart if is_agenda)
    is_whole = [number for _, number, _ in numbered] == list(range(1, len(numbered) + 1))
    return frozenset(place for place, *_ in numbered if is_whole and has_usual)


def _numbered(lines: Sequence[Line], profile: Profile) -> list[_Item]:
    """Lines that begin with a number, as a title may."""
    search = profile.finder(_LOOSE)
    found: list[_Item] = []
    for place, line in enumerate(lines):
        if search(line.text) and len(line.text) <= _LONGEST_TITLE and line.text[-1] not in ".,;:":
            told = profile.match(*_LOOSE, line.text)
            found += [(place, int(told["number"]), told["title"])] if told else []
    return found


def _apart(lines: Sequence[Line], numbered: Sequence[_Item], stands_free: Told) -> list[_Item]:
    """Of these the ones with nothing right above, none of them right below, no further in than the first such."""
    places = {place for place, *_ in numbered}
    free = [each for each in numbered if stands_free(each[0]) and each[0] + 1 not in places]
    return [each for each in free if _indent(lines[each[0]]) <= _indent(lines[free[0][0]]) + 1]


def _indent(line: Line) -> int:
    return len(line.wide) - len(line.wide.lstrip())
