"""How tests read a page."""

import re
from html import unescape


def text_of(answer: object) -> str:
    """The text of a page, without its tags, with single spaces."""
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())
