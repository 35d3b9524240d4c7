"""XML in, opened so that it can name nothing: no DTD, no entities, no network; and mended where it is not well-
formed.
"""

import re

from lxml import etree

from forloeb.files.papers.limits import RefusedPaper
from forloeb.packet.lines import tidy

_BARE = re.compile(rb"&(?!#?\w{1,10};)")
"""An ampersand that begins no entity: some exports write titles as they are."""


def root_of(content: bytes) -> etree._Element:
    """The root element. Raises RefusedPaper when the file declares anything, or holds no element at all.

    Raises MemoryError where the parser, which tells of it as of a fault in the file, has no more.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(_BARE.sub(b"&amp;", content), parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        if getattr(wrong, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise RefusedPaper("broken", format="XML", why=str(wrong)[:120]) from None
    if root is None:
        raise RefusedPaper("broken", format="XML", why="intet element / no element")
    info = root.getroottree().docinfo
    if info.internalDTD is not None or info.doctype or b"<!ENTITY" in content:
        raise RefusedPaper("entities")
    return root


def name_of(element: etree._Element) -> str:
    """The name without its namespace; of a comment or an instruction an empty one."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def first(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The nearest element below of one of these names, capitals alike; of several, by the order of the names."""
    if element is None:
        return None
    for name in names:
        for each in element.iter():
            if each is not element and name_of(each).lower() == name.lower():
                return each
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    if element is None:
        return None
    wanted = {name.lower() for name in names}
    return next((each for each in element if name_of(each).lower() in wanted), None)


def all_of(element: etree._Element | None, name: str) -> list[etree._Element]:
    if element is None:
        return []
    return [each for each in element.iter() if each is not element and name_of(each).lower() == name.lower()]


def text_of(element: etree._Element | None) -> str:
    """All text of an element on one line."""
    return "" if element is None else tidy(" ".join("".join(element.itertext()).split()))


def said(element: etree._Element | None, *names: str) -> str:
    """What an element says under one of these names, in an element of its own or in an attribute."""
    if element is None:
        return ""
    told = text_of(child(element, *names))
    wanted = {name.lower() for name in names}
    return told or next((value for name, value in element.attrib.items() if str(name).lower() in wanted), "")


def is_yes(told: str) -> bool | None:
    """Whether what was told means yes; None when it means neither yes nor no."""
    word = told.lower()
    return True if word in ("true", "1", "ja", "yes") else False if word in ("false", "0", "nej", "no") else None
