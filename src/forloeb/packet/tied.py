"""Ties announced attachments to the pages that follow the cases.

Attachments come in the order in which they are announced, so their first pages do too. A page may begin one when its
opening bears the words of the title; a running foot (`Punkt nr. 2`, `Bilag 1 - Side 18 af 28`) says for sure whose
page it closes. The best sum over the whole order wins; what no page answers to stays untied.
"""

import re
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Attachment

_OPENING = 10
"""Lines with text in which a page tells what paper it begins."""
_LEAST = 0.44
_GOES_ON = re.compile(r"^(?:[a-zæøåäö\W]|[\w. ]{2,25}:(?!:))")
"""A page that begins in the middle of a sentence or a list begins no paper; nor does a line of a letterhead."""
_SET_APART = re.compile(r"(?:\w ){3,}\w")
_WORD = re.compile(r"[a-zæøåäöé]{4,}|\d{4}")
_BEGINNING = 4
"""So many letters two words must begin with to be alike."""
_TELLING = 10
"""A word of so many letters tells a title alone; of shorter ones two are needed."""
_COMMON = frozenset(
    "til for med den det der som ved vedr vedrørende bilag notat hovedrapport udkast fra samt kommune kommunen".split()
)


@dataclass(frozen=True, slots=True)
class Announced:
    """An attachment and the number of its case."""

    case: str
    attachment: Attachment


@dataclass(frozen=True, slots=True)
class _Foot:
    case: str | None
    n: int | None
    is_last: bool
    place: int


@dataclass(frozen=True)
class _Start:
    """Where a paper may begin, and the lines that tell which; they are read when somebody asks.

    `asked` are the beginnings of the titles' words: no other word tells anything.
    """

    place: int
    opening: Sequence[str]
    asked: frozenset[str]
    profile: Profile

    @cached_property
    def words(self) -> Mapping[str, set[str]]:
        return _by_beginning(self.opening, self.asked)

    @cached_property
    def heading(self) -> Mapping[str, set[str]]:
        return _by_beginning(self.opening[:2], self.asked)

    @cached_property
    def is_paper(self) -> bool:
        return any(self.profile.match("attachments", "starts_paper", text) for text in self.opening)


def tied(announced: Sequence[Announced], lines: Sequence[Line], profile: Profile) -> tuple[Announced, ...]:
    """The attachments with first and last line where their pages were found."""
    if not announced or not any(lines):
        return tuple(announced)
    feet = _feet(lines, profile)
    titles = [_words(each.attachment.title) for each in announced]
    asked = frozenset(word[:_BEGINNING] for title in titles for word in title)
    starts = [_Start(at, opening, asked, profile) for at, opening in _openings(lines, feet, profile)]
    bounds = _Bounds(announced, feet)
    chosen = _between(announced, _best(titles, starts, bounds), starts, bounds)
    return tuple(_with_pages(announced, chosen, lines))


def _feet(lines: Sequence[Line], profile: Profile) -> list[_Foot]:
    """Running feet; lines close together are one foot."""
    feet: list[_Foot] = []
    search = profile.finder(("attachments", "page_foot"))
    for place in (at for at, line in enumerate(lines) if search(line.text)):
        found = profile.match("attachments", "page_foot", lines[place].text)
        if found is None:
            continue
        said = found.groupdict()
        n = int(said["n"]) if said.get("n") else None
        foot = _Foot(said.get("case"), n, bool(n) and said["page"] == said["pages"], place)
        if feet and place - feet[-1].place <= 3:
            last = feet.pop()
            foot = _Foot(last.case or foot.case, foot.n or last.n, last.is_last or foot.is_last, place)
        feet.append(foot)
    return feet


def _openings(lines: Sequence[Line], feet: Sequence[_Foot], profile: Profile) -> Iterator[tuple[int, list[str]]]:
    """Where a paper may begin, and what it tells of itself: at a page's top, right behind a foot, at a letterhead."""
    behind = {next((at for at in range(foot.place + 1, len(lines)) if lines[at]), len(lines)) for foot in feet}
    first = next(at for at, line in enumerate(lines) if line)
    begun = (at for at, line in enumerate(lines) if line.begins_page and not _GOES_ON.match(line.text))
    heads = profile.finder(("attachments", "letterhead"))
    headed = (at for at, line in enumerate(lines) if heads(line.text))
    places = [at for at in sorted({first, *behind, *begun, *headed}) if at < len(lines) and lines[at].text]
    for begin, end in pairwise([*places, len(lines)]):
        yield begin, _opening([line.text for line in lines[begin:end] if line.text])


def _opening(held: list[str]) -> list[str]:
    """The page's top, and its last line, where some programs leave the title."""
    return [*held[:_OPENING], *(held[-1:] if len(held) > _OPENING and len(held[-1]) < 60 else [])]


def _by_beginning(texts: Sequence[str], asked: frozenset[str]) -> Mapping[str, set[str]]:
    """Their words by the first letters, which all that are alike have in common."""
    held: dict[str, set[str]] = defaultdict(set)
    whole = "\n".join([_unspaced(text) if text[1:2] == " " else text for text in texts])
    for word in _WORD.findall(whole.lower()):
        if word[:_BEGINNING] in asked and word not in _COMMON:
            held[word[:_BEGINNING]].add(word)
    return held


def _unspaced(text: str) -> str:
    """A heading set with blanks between its letters as a word."""
    return text.replace(" ", "") if _SET_APART.fullmatch(text) else text


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.lower()) if word not in _COMMON]


class _Bounds:
    """What feet say: a page of attachment i ends at a place, so it begins before it, and what follows begins
    behind it.
    """

    def __init__(self, announced: Sequence[Announced], feet: Sequence[_Foot]) -> None:
        self.ends: dict[int, int] = {}
        earliest: dict[int, int] = {}
        latest: dict[int, int] = {}
        for foot in feet:
            which = _which(announced, foot)
            if which is None:
                continue
            earliest.setdefault(which, foot.place)
            latest[which] = foot.place
            if foot.is_last:
                self.ends[which] = foot.place
        self.allowed = [_places(which, earliest, latest) for which in range(len(announced))]


def _places(which: int, earliest: Mapping[int, int], latest: Mapping[int, int]) -> range:
    """Where an attachment may begin: not behind its own first foot, and between the feet of those around it."""
    behind = max((foot for other, foot in latest.items() if other < which), default=-1)
    before = min((foot for other, foot in earliest.items() if other > which), default=sys.maxsize)
    return range(behind + 1, min(before, earliest.get(which, sys.maxsize - 1) + 1))


def _which(announced: Sequence[Announced], foot: _Foot) -> int | None:
    """The attachment that a foot belongs to; a foot that names only the case says so where the case has one."""
    of_case = [at for at, each in enumerate(announced) if foot.case is None or each.case == foot.case]
    if foot.n is not None:
        of_case = [at for at in of_case if announced[at].attachment.n == foot.n]
    return of_case[0] if len(of_case) == 1 else None


def _score(title: Sequence[str], start: _Start) -> float:
    begun_alike = [word for word in title if word[:_BEGINNING] in start.words]
    if not begun_alike:
        return 0.0
    hits = list(filter(None, (_letters_found(word, start.words) for word in begun_alike)))
    if len(hits) < min(2, len(title)) and max(hits, default=0) < _TELLING:
        return 0.0
    whole = sum(map(len, title))
    headed = sum(_letters_found(word, start.heading) for word in begun_alike)
    share = sum(hits) / whole
    return min(1.0, share + (0.2 if start.is_paper and share > 0.3 else 0.0)) + 0.3 * headed / whole


def _letters_found(word: str, others: Mapping[str, set[str]]) -> int:
    """How many letters of the title's word the page has: all when only the ending differs, fewer of a compound."""
    return max((_common(word, other) for other in others.get(word[:_BEGINNING], ())), default=0)


def _common(one: str, other: str) -> int:
    short = min(len(one), len(other))
    common = next((at for at in range(short) if one[at] != other[at]), short)
    if common < max(_BEGINNING, 0.8 * short) or short - common > 2:
        return 0
    return len(one) if len(one) - common <= 3 else common


def _best(titles: Sequence[Sequence[str]], starts: Sequence[_Start], bounds: _Bounds) -> dict[int, int]:
    """Attachment → start, in order of both, with the greatest sum of scores; the earliest page of equal ones."""
    best: list[tuple[float, dict[int, int]]] = [(0.0, {}) for _ in range(len(starts) + 1)]
    for which, title in enumerate(titles):
        renewed = [best[0]]
        for at, start in enumerate(starts):
            taken = renewed[-1] if renewed[-1][0] >= best[at + 1][0] else best[at + 1]
            score = _score(title, start) if start.place in bounds.allowed[which] else 0.0
            if score >= _LEAST and best[at][0] + score > taken[0] + 1e-9:
                taken = (best[at][0] + score, {**best[at][1], which: at})
            renewed.append(taken)
        best = renewed
    return {which: starts[at].place for which, at in best[-1][1].items()}


def _between(
    announced: Sequence[Announced], chosen: dict[int, int], starts: Sequence[_Start], bounds: _Bounds
) -> dict[int, int]:
    """An attachment alone between the known end of the one before and the start of the one after has the pages
    between.
    """
    places = [start.place for start in starts]
    told = dict(chosen)
    for which in range(len(announced)):
        if which in chosen or which - 1 not in chosen:
            continue
        end = bounds.ends.get(which - 1)
        after = chosen.get(which + 1)
        at = bisect_right(places, end) if end is not None else len(places)
        if at < len(places) and after is not None and places[at] < after:
            told[which] = places[at]
    return told


def _with_pages(announced: Sequence[Announced], chosen: dict[int, int], lines: Sequence[Line]) -> list[Announced]:
    told = []
    order = sorted(chosen.values())
    for which, each in enumerate(announced):
        if which not in chosen:
            told.append(each)
            continue
        begins = chosen[which]
        behind = order.index(begins) + 1
        until = order[behind] if behind < len(order) else len(lines)
        held = [line for line in lines[begins:until] if line.text]
        pages = replace(each.attachment, first_line=held[0].number, last_line=held[-1].number)
        told.append(replace(each, attachment=pages))
    return told
