"""Where each object and list stands: absolute addresses that stay. The only place that writes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "body",
    "legislative-term",
    "organization",
    "person",
    "membership",
    "meeting",
    "agenda-item",
    "paper",
    "consultation",
    "file",
    "location",
]
VERSION = "https://schema.oparl.org/1.1/"
TYPES: Mapping[Kind, str] = {
    "body": f"{VERSION}Body",
    "legislative-term": f"{VERSION}LegislativeTerm",
    "organization": f"{VERSION}Organization",
    "person": f"{VERSION}Person",
    "membership": f"{VERSION}Membership",
    "meeting": f"{VERSION}Meeting",
    "agenda-item": f"{VERSION}AgendaItem",
    "paper": f"{VERSION}Paper",
    "consultation": f"{VERSION}Consultation",
    "file": f"{VERSION}File",
    "location": f"{VERSION}Location",
}


@dataclass(frozen=True, slots=True)
class Addresses:
    """`base` is how the world reaches the pages: https://forloeb.example.dk, without a slash behind."""

    base: str

    @property
    def system(self) -> str:
        return f"{self.base}/oparl/v1.1/"

    def every(self, kind: Kind) -> str:
        """The list of all objects of a kind."""
        return f"{self.system}{kind}/"

    def one(self, kind: Kind, key: str) -> str:
        """The object's id."""
        return f"{self.system}{kind}/{key}/"

    def of_committee(self, committee: str, kind: Kind) -> str:
        return f"{self.one('organization', committee)}{kind}/"

    @property
    def pages(self) -> str:
        """The public pages, for people."""
        return f"{self.base}/moeder/"

    def page(self, meeting: str, item: str = "", file: str = "") -> str:
        """The page of a meeting, of a case in it, or of an attachment to that."""
        below = [meeting, *([item] if item else []), *(["bilag", file] if file else [])]
        return f"{self.pages}{'/'.join(below)}/"

    def minutes(self, meeting: str) -> str:
        """The meeting's papers as PDF."""
        return f"{self.pages}{meeting}/referat.pdf"
