"""Papers written in a test, read."""

from textwrap import dedent

from forloeb.packet import Case, Reading, lines_of_text, read_lines
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile, shipped_profiles

DANISH: Profile = next(profile for profile in shipped_profiles() if profile.name == "danish")


def lines(text: str) -> list[Line]:
    return list(lines_of_text(dedent(text).strip("\n")))


def read(text: str) -> Reading:
    return read_lines(lines(text))


def only_case(text: str) -> Case:
    (case,) = read(text).packet.cases
    return case
