"""Texts cut to a number of signs, at a word and with an ellipsis."""

from dataclasses import replace

from forloeb.files.minutes.document import Ballot, Block, Listed, Paragraph, Part, Words

ELLIPSIS = " …"
LINE = 60
"""Signs that a heading, a paragraph, an entry or a row takes the room of, besides its own."""


class Room:
    """So many signs, given to whoever comes first. `is_cut`: somebody got less than was asked for."""

    def __init__(self, signs: int) -> None:
        self.left = signs
        self.is_cut = False

    def part(self, part: Part) -> Part | None:
        """What there is room for of it; None for nothing."""
        self.left -= LINE if part.heading else 0
        blocks = [block for each in part.blocks if (block := self._block(each))]
        if blocks and len(blocks) < len(part.blocks):
            blocks[-1] = _goes_on(blocks[-1])
        return replace(part, blocks=tuple(blocks)) if blocks else None

    def _block(self, block: Block) -> Block | None:
        if isinstance(block, Ballot):
            rows = (len(block.sides) + 2) * LINE
            longest = max(len(side.parties.text) for side in block.sides)
            return block if self._takes(rows + longest) else None
        if isinstance(block, Listed):
            entries = tuple(
                replace(each, words=held) for each in block.entries if (held := self._words(each.words)) is not None
            )
            return replace(block, entries=entries) if entries else None
        held = self._words(block.words)
        return replace(block, words=held) if held is not None else None

    def _words(self, words: Words) -> Words | None:
        if self._takes(len(words.text) + LINE):
            return words
        most, self.left = self.left - LINE, 0
        return replace(words, text=shortened(words.text, most)) if most > LINE else None

    def _takes(self, signs: int) -> bool:
        if signs <= self.left:
            self.left -= signs
            return True
        self.is_cut = True
        return False


def size(part: Part) -> int:
    """The room that makes it whole."""
    room = Room(2**40)
    room.part(part)
    return 2**40 - room.left


def _goes_on(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.words.text.endswith(ELLIPSIS):
        return block
    return replace(block, words=replace(block.words, text=block.words.text + ELLIPSIS))


def shortened(text: str, most: int) -> str:
    """At most so many signs; cut after a word, with an ellipsis, where it is longer."""
    if len(text) <= most:
        return text
    kept = text[: most - 2]
    at_word = kept.rsplit(maxsplit=1)[0] if " " in kept[most // 2 :] else kept
    return at_word.rstrip(" ,;:–-") + ELLIPSIS
