"""An attachment that carries its former text beside the present one, page against page: »Tidligere: Forord«."""

import re
from collections.abc import Iterator, Sequence

_FORMERLY = re.compile(r"(?:Tidligere|Nuværende|Gældende):\s*(?P<heading>\S.*)", re.IGNORECASE)
_GLUED = re.compile(r"(?P<before>.*[.!?]) (?P<heading>[A-ZÆØÅ][^.!?]*)", re.DOTALL)
_HEADING_SIGNS = 80


def present_and_former(paragraphs: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The two texts; None where no heading says that what follows is the former one.

    A page of the former text begins with that heading, or, where the pages have none, with the one that the page
    before it began with; it ends where a heading comes that stands again further on.
    """
    told = list(_parted(paragraphs))
    marked = {found["heading"].strip() for each in told if (found := _FORMERLY.fullmatch(each))}
    if not marked:
        return None
    present: list[str] = []
    former: list[str] = []
    page: list[str] = []
    is_former = False
    for place, text in enumerate(told):
        found = _FORMERLY.fullmatch(text)
        if found:
            is_former = True
        elif is_former and _begins_anew(text, page, told[place + 1 :], marked):
            is_former, page = False, []
        elif not is_former and page and text == page[0] and text not in marked:
            is_former = True
        if is_former:
            former.append(found["heading"] if found else text)
        else:
            present.append(text)
            page.append(text)
    return tuple(present), tuple(former)


def _begins_anew(text: str, page: Sequence[str], behind: Sequence[str], marked: set[str]) -> bool:
    """Whether a heading begins a page of the present text: its own former one is still to come."""
    is_heading = len(text) <= _HEADING_SIGNS and text[-1:] not in ".,:;"
    return is_heading and text not in page and (text in marked or text in behind)


def _parted(paragraphs: Sequence[str]) -> Iterator[str]:
    """A heading on top of a page, which the reading hung on the paragraph before it, stands by itself again."""
    whole = set(paragraphs) | {found["heading"] for each in paragraphs if (found := _FORMERLY.fullmatch(each))}
    for text in paragraphs:
        glued = _GLUED.fullmatch(text)
        if glued and glued["heading"] in whole:
            yield glued["before"]
            yield glued["heading"]
        else:
            yield text
