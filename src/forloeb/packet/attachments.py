"""The list of a case's attachments: numbers and titles, as they are announced."""

from collections.abc import Iterable

from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Attachment


def announced(lines: Iterable[Line], profile: Profile) -> tuple[Attachment, ...]:
    """The attachments of a list, without their pages.

    `Ingen` is none; a line that is no item goes on with the one before.
    """
    listed: list[Attachment] = []
    for line in lines:
        if not line or profile.match("attachments", "none", line.text):
            continue
        if line.mark and line.mark.kind == "attachment":
            listed.append(_item(line.mark.name or None, line.text, line))
            continue
        item = profile.match("attachments", "item", line.text)
        if item:
            said = item.groupdict()
            listed.append(_item(said.get("n"), said["title"], line))
        elif listed:
            last = listed[-1]
            listed[-1] = Attachment(last.n, f"{last.title} {line.text}", None, None, last.line)
        else:
            listed.append(_item(None, line.text, line))
    return tuple(listed)


def _item(number: str | None, title: str, line: Line) -> Attachment:
    return Attachment(int(number) if number and number.isdigit() else None, title.strip(), None, None, line.number)
