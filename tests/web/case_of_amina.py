"""Amina, newly come, and her cousin: a case with a little of everything, for tests of the pages of a case."""

import re
from html import unescape

from forloeb.register.models import Party
from town import Town

RECEPTION = (
    ("2015-10-27", "allotted", ""),
    ("2015-10-30", "takeover", ""),
    ("2015-10-30", "arrival", ""),
    ("2015-10-30", "language", "ar"),
    ("2015-10-30", "caseworker@CSI", "mh"),
    ("2015-10-30", "caseworker@CAM", "jt"),
)


def amina(town: Town, *rows: tuple[str, str, str], number: str = "610790-1234") -> str:
    case = town.case("amina", "Amina Haddad", "refugee", *RECEPTION, *rows, number=number)
    Party.objects.filter(case=case).update(address="Bakkevej 2", telephone="70 00 11 22")
    return case


def text_of(answer: object) -> str:
    """The words of a page, without its tags."""
    content: bytes = answer.content  # type: ignore[attr-defined]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", content.decode())).split())


def section(answer: object, name: str) -> str:
    """The words under one heading."""
    content: bytes = answer.content  # type: ignore[attr-defined]
    found = re.search(rf'<section[^>]*aria-labelledby="{name}".*?</section>', content.decode(), re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[0])).split()) if found else ""
