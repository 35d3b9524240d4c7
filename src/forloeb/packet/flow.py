"""Running text out of lines: words that a line's end divides are put together, and every sentence knows its line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import NamedTuple

from forloeb.packet.lines import Line

_DIVIDED = re.compile(r"[a-zæøåäö]-$")
_KEEPS_ITS_HYPHEN = re.compile(r"^(og|eller|samt|men|och|eller|/)\b")
_END = re.compile(r"[.!?](?:(?<=[^\W\d_]{6}.)|(?P<short>))(?P<behind>[\"”»')]*\s+)(?=[\"”»'(§]*[A-ZÆØÅÄÖ0-9])")
"""No abbreviation is so long as six letters."""
_ABBREVIATED = re.compile(
    r"(?:\b(?:pr|nr|jf|bl\.a|ca|fx|d|kl|evt|inkl|ekskl|ad|Ad|pkt|vedr|hhv|dvs|tlf|f\.eks|eks|kap|afs|att|tidl|"
    r"max|min|Kgs|red|jvf|Fr|hr|Dr|Skt|p\.t|Pt|§)|\b[A-ZÆØÅ]|(?<![\w./-])\d{1,2})\.$"
)
_BEFORE_A_NUMBER = re.compile(r"\b(?:kr|mio|mia|stk|mdr|m\.m|mv|m\.fl|o\.l|tkr)\.$")
"""These may end a sentence; before a number they do not."""
_LOOKS_BACK = 7
"""An abbreviation and its full stop are fewer signs."""
_LONGEST_RUN = 400
"""No paragraph has so many lines; a text without any blank one is read in runs of so many."""
_WIDTH = 60
"""Lines shorter than this tell nothing of how wide the text is set."""
_LIST_ITEM = re.compile(r"^(?:[-–•·*�!]|\d{1,2}[.)]|[A-ZÆØÅa-zæøå]\)|[Aa][dt]\.? ?\d)\s*\S")


class Passage(NamedTuple):
    """Lines as one running text. `pieces` are they as they stand in it, with so many blanks between them."""

    text: str
    lines: list[Line]
    pieces: list[str]
    blanks: int

    def starts(self) -> list[int]:
        """The places in the text at which the lines begin."""
        return [0, *accumulate([len(piece) + self.blanks for piece in self.pieces[:-1]])]


class Sentence(NamedTuple):
    text: str
    line: int


def passage(lines: Iterable[Line]) -> Passage:
    """All the lines that have text as one passage."""
    held = [line for line in lines if line.text]
    if len(held) == 1:
        return Passage(held[0].text, held, [held[0].text], 0)
    pieces = [line.text for line in held]
    text = " ".join(pieces)
    if "- " not in text:
        return Passage(text, held, pieces, 1)
    pieces = [*map(_before, pieces, pieces[1:]), pieces[-1]]
    return Passage("".join(pieces), held, pieces, 0)


def _before(ends: str, after: str) -> str:
    """How a line stands before the next: with a blank, or without the hyphen that divides a word."""
    if _DIVIDED.search(ends[-2:]) and not _KEEPS_ITS_HYPHEN.match(after):
        return ends if after[:1].isupper() else ends[:-1]
    return f"{ends} "


def paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank ones; an item of a list, and what stands below a heading, begin runs of their own."""
    run: list[Line] = []
    for line in lines:
        text = line.text
        if run and (
            not text
            or len(run) >= _LONGEST_RUN
            or _LIST_ITEM.match(text)
            or (text[0].isupper() and broken_on_purpose(run[-1].text, text))
        ):
            yield run
            run = []
        if text:
            run.append(line)
    if run:
        yield run


def broken_on_purpose(before: str, after: str) -> bool:
    """Whether a line ends though the next word, with a capital, would have had room: a heading, or a new paragraph."""
    if before.endswith((",", "-", "og", "eller")):
        return False
    room = max(len(after), _WIDTH) * 0.8
    return len(before) + 1 + len(after.split(" ")[0]) < room and len(after) > len(before)


def sentences(lines: Iterable[Line]) -> Iterator[Sentence]:
    """The sentences of the lines' paragraphs. An abbreviation or an ordinal ends none."""
    for run in paragraphs(lines):
        yield from sentences_of(passage(run))


def sentences_of(running: Passage) -> Iterator[Sentence]:
    begun = 0
    text, lines = running.text, running.lines
    starts = running.starts()
    for end in _END.finditer(text):
        after = end.end()
        if end["short"] is not None and _is_abbreviated(text, begun, end.start("behind"), after):
            continue
        yield Sentence(text[begun:after].rstrip(), lines[bisect_right(starts, begun) - 1].number)
        begun = after
    if begun < len(text):
        yield Sentence(text[begun:], lines[bisect_right(starts, begun) - 1].number)


def _is_abbreviated(text: str, begun: int, stop: int, after: int) -> bool:
    """Whether the full stop before `stop` is an abbreviation's, or an ordinal's, and ends no sentence."""
    bare = text[max(begun, stop - _LOOKS_BACK) : stop]
    return bool(_ABBREVIATED.search(bare) or (text[after].isdigit() and _BEFORE_A_NUMBER.search(bare)))
