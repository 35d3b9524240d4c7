"""Words for the preview of what is about to be public."""

from django import template

from forloeb.packet.proceedings import Vote
from forloeb.packet.public import PublicItem
from forloeb.packet.written import day_words
from forloeb.packet.written import vote_words as told

register = template.Library()


@register.filter
def vote_words(vote: Vote) -> str:
    """As minutes tell it, with what a minority had put in them."""
    said, statement = told(vote), vote.statement or ""
    return said if statement.rstrip(".") in said else f"{said} {statement}".strip()


@register.filter
def iso_day(day: str) -> str:
    """27. oktober 2015, of 2015-10-27; of anything else, that."""
    is_day = (
        len(day) == 10 and day.replace("-", "").isdecimal() and day[5:7] in {f"{month:02}" for month in range(1, 13)}
    )
    return day_words(day) if is_day else day


@register.filter
def leads_in(item: PublicItem) -> bool:
    """Whether a section leads in what is recommended."""
    return any(section.role == "recommendation" for section in item.sections)
