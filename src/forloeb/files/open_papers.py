"""Of papers that are to leave: what is open, and what has been asked for."""

from dataclasses import replace

from forloeb.packet.proceedings import Proceedings, is_minutes


def open_papers(proceedings: Proceedings) -> Proceedings:
    """As everybody may read them: the open items, numbered as if there were no others, without journal number."""
    still = (item for item in proceedings.items if not item.closed)
    items = (replace(item, number=str(place), journal=None, ground=None) for place, item in enumerate(still, start=1))
    return asked_for(replace(proceedings, items=tuple(items)))


def asked_for(proceedings: Proceedings) -> Proceedings:
    """Without the follow-ups of cases of which the meeting has decided nothing: they are the case's own proposals."""
    meeting = proceedings.meeting
    items = (item if is_minutes(meeting, item.decisions) else replace(item, followups=()) for item in proceedings.items)
    return replace(proceedings, items=tuple(items))
