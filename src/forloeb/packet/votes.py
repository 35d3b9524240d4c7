"""Votes: how many for, against and abstaining, by which parties, and what a minority had put in the minutes."""

import re
from collections.abc import Iterator

from forloeb.packet.flow import passage, sentences_of
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Tally, Vote

_SIDES = (("votes", "in_favour"), ("votes", "against"), ("votes", "abstain"))
_NONE = Tally(None, ())
_LETTERS = re.compile(r"(?<![\w.])([A-ZÆØÅ]{1,2})(?![\w])(?:\s*\((\d+)\))?")
_HELD = re.compile(r"\s*\([^()]*\)")
_RIGHT_BEFORE = re.compile(r"(?:\b\w+)(?: stemmer?)?\s*$")
_SENTENCES = re.compile(r"\.\s+(?=[A-ZÆØÅ])")
_AFTER_A_PARTY = re.compile(r"(?<=\b[A-ZÆØÅ])\.\s+(?=[A-ZÆØÅ][a-zæøå])")
"""A party's letter ends a sentence here, where an initial does not."""
_NUMBER = re.compile(r"(?<![\w.])(\d{1,2})(?![\w.]*\d)")
_Cue = tuple[int, int, str]
"""From, to, and for which side."""


def vote_in(text: str, recommendation: int | None, line: int, profile: Profile) -> Vote | None:
    """The vote that a decision's text tells, or None when it tells none."""
    if not profile.finder(*_SIDES)(text):
        return None
    cues = sorted(_cues(text, profile))
    tallies: dict[str, Tally] = {}
    statement = None
    for place, (start, end, side) in enumerate(cues):
        until = cues[place + 1][0] if place + 1 < len(cues) else len(text)
        told = _SENTENCES.split(text[end:until])
        piece = text[end:until] if len(told) == 1 or until == len(text) else ". ".join(told[:-1]) + "."
        stated, begins = _stated(piece, profile)
        if stated and side != "in_favour":
            statement = stated
        counted = re.split(r"\.\s+(?=[A-ZÆØÅ][a-zæøå])", piece[:begins])[0]
        before = text[cues[place - 1][1] if place else 0 : start]
        tallies.setdefault(side, _tally(counted, before, profile))
    if not tallies or (set(tallies) == {"abstain"} and not _is_vote(tallies["abstain"], text, profile)):
        return None
    in_favour, against, abstain = (tallies.get(side, _NONE) for _, side in _SIDES)
    return Vote(recommendation, in_favour, against, abstain, statement, line)


def _cues(text: str, profile: Profile) -> Iterator[_Cue]:
    """Where each side is told. `Hverken for eller imod stemte` has the words of another side within it."""
    found = {
        side: [each.span() for pattern in profile.patterns(table, side) for each in pattern.finditer(text)]
        for table, side in _SIDES
    }
    neither = found["abstain"]
    for side, spans in found.items():
        for start, end in spans:
            if side == "abstain" or not any(start < last and first < end for first, last in neither):
                yield start, end, side


def _is_vote(abstain: Tally, text: str, profile: Profile) -> bool:
    """Whether abstaining, where nobody is told to be for or against, is that from a vote: `undlod` alone is not."""
    return abstain != _NONE and profile.match("votes", "abstain_alone", text) is not None


def _stated(piece: str, profile: Profile) -> tuple[str | None, int]:
    """A minority's reason, which ends with its sentence, or what it had put in the minutes; and where in the piece
    that begins.
    """
    sentence = next(sentences_of(passage([Line(0, _AFTER_A_PARTY.split(piece)[0])])), None)
    reason = profile.match("votes", "reason", sentence.text) if sentence else None
    said = reason or profile.match("votes", "statement", piece)
    if said is None:
        return None, len(piece)
    return next(each for each in said.groups() if each is not None).strip() or None, said.start()


def _tally(after: str, before: str, profile: Profile) -> Tally:
    """`5 (A, B, F og I)`, `A (3) og V (2)`, `A, B og V (5)`; or the count right before: `To (V og O) stemte imod`."""
    held = _HELD.match(after)
    told = _RIGHT_BEFORE.search(before)
    if held and told and not re.search(r"\d", held[0]):
        return Tally(_count(told[0], profile), tuple(found[1] for found in _LETTERS.finditer(held[0])))
    letters = list(_LETTERS.finditer(after))
    if letters or _count(after, profile) is not None:
        return _counted(after, letters, profile)
    last = re.split(r"[.,;](?=\s)", before.rstrip())[-1]
    held = re.search(r"(\w+)?\s*\(([^()]*)\)\s*$", before.rstrip())
    text = held[0] if held else last
    return _counted(text, list(_LETTERS.finditer(text)), profile)


def _counted(text: str, letters: list[re.Match[str]], profile: Profile) -> Tally:
    parties = tuple(dict.fromkeys(found[1] for found in letters))
    each = [int(found[2]) for found in letters if found[2]]
    if each and len(each) == len(letters):
        return Tally(sum(each), parties)
    bare = text
    if not each:
        return Tally(_count(bare, profile), parties)
    return Tally(each[-1] if len(each) == 1 and letters[-1][2] else _count(bare, profile), parties)


def _count(text: str, profile: Profile) -> int | None:
    found = _NUMBER.search(text)
    if found:
        return int(found[1])
    words: dict[str, int] = profile.word("votes", "count_words")
    said = [words[word] for word in re.findall(r"\w+", text.lower()) if word in words]
    return said[0] if said else None
