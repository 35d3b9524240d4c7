"""What the administration recommends: the points of a case's recommendation, with their labels or without."""

from collections.abc import Iterable
from functools import lru_cache

from forloeb.packet.flow import passage
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Recommendation


def recommendations(lines: Iterable[Line], profile: Profile) -> tuple[Recommendation, ...]:
    """The points in order. Without labels the whole text is one point, whose number is None.

    A letter counts by its place in the alphabet; a dash carries no number, so its points have None.
    """
    before: list[Line] = []
    points: list[tuple[str, list[Line]]] = []
    aside = False
    blank = False
    for line in lines:
        label = profile.match("recommendation", "label", line.text) if line else None
        if label and _next_in_order(label.groupdict().get("n"), points):
            points.append((label[0].strip(), [Line(line.number, line.text[label.end() :])]))
            aside = False
        elif line:
            held = points[-1][1] if points else before
            aside = aside or (blank and _is_whole(held) and line.text[0].isupper())
            if not aside:
                held.append(line)
        blank = not line
    if points:
        return tuple(_point(label, held) for label, held in points)
    whole = passage(before)
    return (Recommendation(None, None, whole.text, whole.lines[0].number),) if whole.text else ()


@lru_cache(maxsize=1024)
def number_of(label: str) -> int | None:
    """3 of `3)`, `At 3)` and `C)`; None of a dash."""
    bare = "".join(mark for mark in label.split(" ")[-1] if mark.isalnum())
    if bare.isdigit():
        return int(bare)
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ".index(bare.upper()) + 1 if len(bare) == 1 else None


def _next_in_order(number: str | None, points: list[tuple[str, list[Line]]]) -> bool:
    """A label counts when it carries the list on: else a law's `2.` or a date at a line's beginning would."""
    if number is None:
        return True
    last = number_of(points[-1][0]) if points else 0
    return last is not None and number_of(number) == last + 1


def _is_whole(held: list[Line]) -> bool:
    """Whether what stands so far may end there: what follows a blank line is then no part of it."""
    return bool(held) and not held[-1].text.endswith((",", ":", " at", " og"))


def _point(label: str, lines: list[Line]) -> Recommendation:
    text = passage(lines)
    return Recommendation(number_of(label), label, text.text, lines[0].number)
