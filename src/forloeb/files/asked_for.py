"""Of papers that are to leave: what is to follow from a case is asked for when it is decided, and not before."""

from dataclasses import replace

from forloeb.packet.proceedings import Proceedings, is_minutes


def asked_for(proceedings: Proceedings) -> Proceedings:
    """Without the follow-ups of cases of which the meeting has decided nothing: they are the case's own proposals."""
    meeting = proceedings.meeting
    items = (item if is_minutes(meeting, item.decisions) else replace(item, followups=()) for item in proceedings.items)
    return replace(proceedings, items=tuple(items))
