"""Words of which one must stand in a text, or a pattern cannot be found in it.

`in` is ten to a hundred times faster than a search, and most patterns are in few texts.
"""

from collections.abc import Callable, Iterable, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]  # nothing public tells what a pattern is of
from typing import Any

Words = tuple[str, ...]
May = Callable[[str], bool]


def may_have(patterns: Iterable[str]) -> May:
    """Tells of a casefolded text whether any of the patterns may be found in the text itself."""
    words: set[str] = set()
    for pattern in patterns:
        needed = needles(pattern)
        if not needed:
            return lambda _: True
        words.update(needed)
    asked = [word for word in words if not any(other in word for other in words - {word})]
    return lambda folded: any(map(folded.__contains__, asked))


def needles(pattern: str) -> Words:
    """Casefolded words of which each match of the pattern holds one; none where there is no telling."""
    return _best(_runs(_parser.parse(pattern)))


def _runs(items: Iterable[tuple[Any, Any]]) -> list[Words]:
    """Of a sequence everything that it surely has: its own letters in a row, and what each of its parts has.

    A hyphen at the end is left out, as a line's end may have taken it.
    """
    found: list[Words] = []
    run = ""
    for kind, said in items:
        letter = _letter(kind, said)
        if letter is not None:
            run += letter
            continue
        if kind is _constants.AT:
            continue
        found.append((run.rstrip("-"),))
        run = ""
        found.extend(_within(kind, said))
    return [*found, (run.rstrip("-"),)]


def _letter(kind: Any, said: Any) -> str | None:
    """The one letter that stands here, capital or not."""
    if kind is _constants.LITERAL:
        return chr(said).casefold()
    if kind is _constants.IN and all(each is _constants.LITERAL for each, _ in said):
        letters = {chr(letter).casefold() for _, letter in said}
        return letters.pop() if len(letters) == 1 else None
    return None


def _within(kind: Any, said: Any) -> list[Words]:
    if kind in (_constants.SUBPATTERN, _constants.ASSERT):
        return _runs(said[-1])
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT) and said[0] > 0:
        return _runs(said[2])
    if kind is _constants.BRANCH:
        ways = [_best(_runs(way)) for way in said[1]]
        return [tuple(word for way in ways for word in way)] if all(ways) else []
    return []


def _best(found: Sequence[Words]) -> Words:
    """The choice whose shortest word is longest, and of equals the one of fewest words."""
    long = [words for words in found if words and all(words)]
    return max(long, key=lambda words: (min(map(len, words)), -len(words)), default=())
