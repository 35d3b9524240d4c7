"""The meeting itself: municipality, committee, date, time, place and who was there, from the head and the page
furniture.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from forloeb.packet.blocks import PacketText
from forloeb.packet.bodies import bodies_in
from forloeb.packet.days import days_in
from forloeb.packet.flow import passage
from forloeb.packet.lines import Line
from forloeb.packet.people import listed_persons
from forloeb.packet.profile import Profile
from forloeb.packet.record import Meeting, Person


def meeting_of(text: PacketText, profile: Profile) -> Meeting:
    """What the papers say of the meeting.

    A municipality that they do not head is taken where nearly all mentions agree.
    """
    head = [line for line in text.head if line]
    furniture = [line for line in text.furniture if line][:40]
    dated = [line for line in head if profile.match("meeting", "date", line.text)]
    days = (day.day for line in (*dated, *head, *furniture) for day in days_in(line.text) if day.day)
    bodies = (found[0] for line in (*head, *furniture) for found in bodies_in(line.text))
    time = _named(head, "time", profile)
    (present, came), (absent, came_too) = (people_under(head, key, profile) for key in ("present", "absent"))
    away, named = {each.name for each in absent}, {each.name for each in present}
    return Meeting(
        municipality=profile.said["meeting"].get("municipality_is") or _municipality(text, profile),
        committee=profile.said["meeting"].get("committee_is") or next(bodies, None),
        date=next(days, None),
        time=time.replace(".", ":").zfill(5) if time else None,
        place=_named(head, "place", profile),
        present=(
            *(each for each in present if each.name not in away),
            *(each for each in (*came, *came_too) if each.name not in named),
        ),
        absent=absent,
    )


def _named(head: Sequence[Line], key: str, profile: Profile) -> str | None:
    found = next((each for line in head if (each := profile.match("meeting", key, line.text))), None)
    return found[key] if found else None


def _municipality(text: PacketText, profile: Profile) -> str | None:
    for lines in (text.head, _titles(text)):
        named = Counter(_municipalities(lines, profile))
        if len(named) == 1:
            return next(iter(named))
    everywhere = Counter(_municipalities([line for case in text.cases for line in case.own_lines()], profile))
    named_most = everywhere.most_common(1)
    if named_most and named_most[0][1] >= 3 and named_most[0][1] >= 0.8 * everywhere.total():
        return named_most[0][0]
    return None


def _titles(text: PacketText) -> list[Line]:
    return [line for case in text.cases for line in (*case.title_lines, Line(0, ""))]


def _municipalities(lines: Iterable[Line], profile: Profile) -> Iterator[str]:
    running = passage(lines).text
    for pattern in profile.patterns("meeting", "municipality"):
        for found in pattern.finditer(running):
            yield found["name"].title() if found["name"].isupper() else found["name"]


def people_under(head: Sequence[Line], key: str, profile: Profile) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """The persons behind a heading of the head (`present`, `absent`), on its line and below it until another heading;
    and apart from them the substitutes.
    """
    held: list[Line] = []
    under_way = False
    for line in head:
        begins = profile.match("meeting", key, line.text)
        if begins:
            under_way = True
            if begins["rest"] and not profile.match("meeting", "nobody", begins["rest"]):
                held.append(Line(line.number, begins["rest"]))
        elif _other_heading(line, key, profile):
            under_way = False
        elif under_way:
            held.append(line)
    return listed_persons(held, profile)


def _other_heading(line: Line, key: str, profile: Profile) -> bool:
    others = {"present", "absent", "time", "place", "head_ends"} - {key}
    return profile.finder(*(("meeting", other) for other in sorted(others)))(line.text) is not None
