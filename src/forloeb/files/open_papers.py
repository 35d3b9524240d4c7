"""Of papers that are to leave: what is open, and what has been asked for."""

from collections.abc import Container
from dataclasses import replace

from forloeb.packet.proceedings import Item, Proceedings, is_minutes


def open_papers(proceedings: Proceedings) -> Proceedings:
    """As everybody may read them: the open items, numbered as if there were no others, without journal number."""
    still = (item for item in proceedings.items if not item.closed)
    items = (replace(item, number=str(place), journal=None, ground=None) for place, item in enumerate(still, start=1))
    return asked_for(replace(proceedings, items=tuple(items)))


def asked_for(proceedings: Proceedings, taken_up: Container[tuple[str, str]] = ()) -> Proceedings:
    """Without what only a case's own text says, which may be a proposal, and without all of it where the meeting has
    decided nothing. `taken_up`: by an item's key and its words, what somebody owes all the same.
    """

    def of(item: Item) -> Item:
        told = item.followups if is_minutes(proceedings.meeting, item.decisions) else ()
        kept = (each for each in told if each.said_in == "decision" or (item.key, each.text) in taken_up)
        return replace(item, followups=tuple(kept))

    return replace(proceedings, items=tuple(map(of, proceedings.items)))
