"""Both languages side by side: `{% say "Min dag" "My day" %}`. No text can be missing in one of them."""

from collections.abc import Mapping, Sized
from datetime import date, datetime
from typing import Any, cast

from django import template
from django.utils.functional import lazy
from django.utils.translation import get_language

from forloeb.book import Language, Text
from forloeb.book.telling.terms import FORCE, STANDING
from forloeb.engine import Moment
from forloeb.engine.moments import DENMARK
from forloeb.engine.words import CONSENT, STATUS, day_in_words, with_weekday
from forloeb.register.clock import today

register = template.Library()


def language() -> Language:
    return "en" if (get_language() or "da").startswith("en") else "da"


def said(text: Text) -> str:
    return text.in_language(language())


def _said_later(da: str, en: str) -> str:
    return said(Text(da, en))


later = lazy(_said_later, str)
"""A label of a form, in the language of whoever opens it: `later("Dato", "Date")`."""


@register.simple_tag
def say(da: str, en: str, **words: object) -> str:
    """The Danish or the English, with `{name}` filled from `words`."""
    text = said(Text(da, en))
    return (
        text.format(**{name: said(word) if isinstance(word, Text) else word for name, word in words.items()})
        if words
        else text
    )


@register.simple_tag
def counted(things: Sized | int, da_one: str, da_many: str, en_one: str, en_many: str) -> str:
    """`1 beslutning`, `2 beslutninger`: what is counted, in the number that there are of it."""
    count = things if isinstance(things, int) else len(things)
    return say(da_one, en_one) if count == 1 else say(da_many, en_many, n=count)


@register.filter
def t(text: Text | None) -> str:
    return said(text) if text is not None else ""


@register.filter
def status_words(status: str) -> str:
    return said(cast(Mapping[str, Text], STATUS)[status])


@register.filter
def force_words(force: str) -> str:
    return said(cast(Mapping[str, Text], FORCE)[force])


@register.filter
def standing_words(standing: str) -> str:
    return said(cast(Mapping[str, Text], STANDING)[standing])


@register.filter
def consent_words(answer: str) -> str:
    return said(cast(Mapping[str, Text], CONSENT)[answer])


@register.filter
def day(moment: Moment | None) -> str:
    """`5. juni 2015`, with the time where there is one."""
    return said(day_in_words(moment)) if moment is not None else ""


@register.filter
def weekday(moment: date | None) -> str:
    """`torsdag 5. juni 2015`."""
    return said(with_weekday(moment)) if moment is not None else ""


@register.filter
def hour(time: str) -> str:
    """`kl. 16.30`, of `16:30`."""
    return said(Text(f"kl. {time.replace(':', '.')}", f"at {time}"))


@register.filter
def short_day(moment: Moment | None) -> str:
    """`to 5.6.`: for lists; with the time where there is one, and with the year where it is not this year."""
    if moment is None:
        return ""
    local = moment.astimezone(DENMARK) if isinstance(moment, datetime) else moment
    name = said(with_weekday(date(local.year, local.month, local.day)))[:2]
    clock = said(Text(f" kl.\N{NO-BREAK SPACE}{local:%H.%M}", f" {local:%H:%M}")) if isinstance(local, datetime) else ""
    year = "" if local.year == today().year else str(local.year)
    return f"{name} {local.day}.{local.month}.{year}{clock}"


@register.filter
def language_name(code: str) -> str:
    return said(LANGUAGES.get(code, Text(code, code)))


LANGUAGES: Mapping[str, Text] = {
    "am": Text("amharisk", "Amharic"),
    "ar": Text("arabisk", "Arabic"),
    "bs": Text("bosnisk", "Bosnian"),
    "da": Text("dansk", "Danish"),
    "de": Text("tysk", "German"),
    "en": Text("engelsk", "English"),
    "fa": Text("farsi/dari", "Farsi/Dari"),
    "fr": Text("fransk", "French"),
    "ku": Text("kurdisk", "Kurdish"),
    "pa": Text("punjabi", "Punjabi"),
    "pl": Text("polsk", "Polish"),
    "ps": Text("pashto", "Pashto"),
    "ru": Text("russisk", "Russian"),
    "so": Text("somali", "Somali"),
    "sq": Text("albansk", "Albanian"),
    "ta": Text("tamil", "Tamil"),
    "th": Text("thai", "Thai"),
    "ti": Text("tigrinya", "Tigrinya"),
    "tr": Text("tyrkisk", "Turkish"),
    "uk": Text("ukrainsk", "Ukrainian"),
    "ur": Text("urdu", "Urdu"),
    "vi": Text("vietnamesisk", "Vietnamese"),
}


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    return mapping.get(key)


@register.filter
def attr(thing: Any, name: str) -> Any:
    return getattr(thing, name, None)
