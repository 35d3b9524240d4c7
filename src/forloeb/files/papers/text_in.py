"""Plain text in: UTF-8, UTF-16 with its mark, or Windows-1252 as older Danish systems write."""

import codecs
import re

from forloeb.files.papers.limits import RefusedPaper, require_limits
from forloeb.packet.lines import Line, lines_of_text

_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_UNUSED = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that Windows-1252 gives no letter."""


def lines_from_text(content: bytes) -> tuple[Line, ...]:
    """The lines of a text. Raises RefusedPaper when the bytes are no text."""
    return lines_within_limits(decoded(content))


def lines_within_limits(text: str) -> tuple[Line, ...]:
    """The lines, unless there are more, or longer ones, than any packet has. Raises RefusedPaper."""
    require_limits(text.split("\n"))
    return lines_of_text(text)


def decoded(content: bytes) -> str:
    """The text of bytes in one of the three encodings. Raises RefusedPaper, naming the first byte that is none."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _as(content, "utf-16")
    elif content.startswith(codecs.BOM_UTF8):
        text = _as(content, "utf-8-sig")
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            text = _windows(content)
    wrong = _NO_TEXT.search(text)
    if wrong:
        raise RefusedPaper("wrong-encoding", byte=f"{ord(wrong[0]):02x}", place=str(wrong.start()))
    return text


def _as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as wrong:
        byte = content[wrong.start] if wrong.start < len(content) else 0
        raise RefusedPaper("wrong-encoding", byte=f"{byte:02x}", place=str(wrong.start)) from None


def _windows(content: bytes) -> str:
    place = next((at for at, byte in enumerate(content) if byte in _UNUSED), None)
    if place is not None:
        raise RefusedPaper("wrong-encoding", byte=f"{content[place]:02x}", place=str(place))
    return content.decode("cp1252")
