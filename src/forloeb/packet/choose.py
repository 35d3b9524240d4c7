"""Finds by itself in which dress a packet is: the profile whose signs are most fully there."""

from collections.abc import Sequence

from forloeb.packet.lines import Line
from forloeb.packet.profile import GROUND, Profile

_LOOKED_AT = 200
_ENOUGH = 0.6


def choose(lines: Sequence[Line], profiles: Sequence[Profile]) -> Profile:
    """The profile with the greatest share of its signs in the first lines; the common ground when none has enough.

    Of equals the one with more signs. A single profile given is the one taken.
    """
    if len(profiles) == 1:
        return profiles[0]
    text = "\n".join([line.text for line in lines[:_LOOKED_AT] if line.text])
    folded = text.casefold()
    scored = [(_share(profile, text, folded), len(profile.known_by), profile) for profile in profiles]
    share, _, best = max(scored, key=lambda each: each[:2])
    ground = next(profile for profile in profiles if profile.name == GROUND)
    return best if share >= _ENOUGH else ground


def _share(profile: Profile, text: str, folded: str) -> float:
    """The share of signs found; 0 as soon as too many are missing."""
    most_missing = len(profile.signs) * (1 - _ENOUGH)
    may_be = [sign for may, sign in profile.signs if may(folded)]
    missing = len(profile.signs) - len(may_be)
    for sign in may_be:
        if missing > most_missing:
            return 0.0
        missing += sign.search(text) is None
    if missing > most_missing:
        return 0.0
    return 1 - missing / len(profile.signs) if profile.signs else 0.0
