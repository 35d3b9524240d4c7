"""Where a window starts: `arrival`, `contract`, `value of agreed`, `30 days before value of expires`."""

import re
from dataclasses import dataclass

from forloeb.book.spans import Span, read_span

_ANCHOR = re.compile(r"(?:(?P<span>.+?) before )?(?P<value>value of )?(?P<name>[a-z0-9][a-z0-9.-]*)")


@dataclass(frozen=True, slots=True)
class AnchorText:
    """An anchor as written. Whether the name is an event, a step or a fact is known only to the whole book."""

    name: str
    of_value: bool = False
    before: Span | None = None


def read_anchor(text: str) -> AnchorText | None:
    found = _ANCHOR.fullmatch(text.strip())
    if not found:
        return None
    before = None
    if found["span"]:
        before = read_span(found["span"])
        if before is None:
            return None
    return AnchorText(found["name"], bool(found["value"]), before)
