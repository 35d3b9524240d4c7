"""Words for the preview of what is about to be public."""

import re

from django import template

from forloeb.packet.proceedings import Decision, Vote
from forloeb.packet.public import PublicFollowup, PublicItem
from forloeb.packet.ruled import tells_a_vote
from forloeb.packet.written import day_words
from forloeb.packet.written import vote_words as told

register = template.Library()
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@register.filter
def votes_in_words(decision: Decision) -> list[str]:
    """As minutes tell them, with what a minority had put in them; of a vote that the decision's words tell, the
    statement alone, where they do not tell it.
    """
    said = " ".join(ruling.text for ruling in decision.rulings)
    return [words for vote in decision.votes if (words := _vote_words(vote, said))]


@register.filter
def when_words(followup: PublicFollowup) -> str:
    """` (i januar 2016)`; with the day that it is taken to be, where that is another word."""
    said = f"{followup.text} {followup.when_text or ''}"
    day = iso_day(followup.when) if followup.when else ""
    told = f" ({followup.when_text})" if followup.when_text else ""
    return f"{told} · {day}" if day and day not in said else told


@register.filter
def iso_day(day: str) -> str:
    """27. oktober 2015, of 2015-10-27; oktober 2015, of 2015-10; of anything else, that."""
    if _MONTH.fullmatch(day):
        return day_words(f"{day}-01").removeprefix("1. ")
    is_day = (
        len(day) == 10 and day.replace("-", "").isdecimal() and day[5:7] in {f"{month:02}" for month in range(1, 13)}
    )
    return day_words(day) if is_day else day


@register.filter
def leads_in(item: PublicItem) -> bool:
    """Whether a section leads in what is recommended."""
    return any(section.role == "recommendation" for section in item.sections)


def _vote_words(vote: Vote, said: str) -> str:
    statement = (vote.statement or "").rstrip(".")
    words = "" if tells_a_vote(said) else told(vote)
    return words if statement in f"{said} {words}" else f"{words} {statement}.".strip()
