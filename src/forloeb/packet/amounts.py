"""Money in running text: the value in whole units, and the period that it is for."""

import re
from collections.abc import Callable, Iterable, Iterator

from forloeb.packet.flow import Sentence
from forloeb.packet.profile import Profile
from forloeb.packet.record import Amount

_NUMBER = r"[-–−]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|[-–−]?\d+(?:,\d+)?"
_SCALE = r"(?P<{0}>mio|mia|mill|t|tusind|millioner|milliarder)?\.?"
_UNIT = r"(?P<{0}>kroner|kronor|kr|DKK|Dkk|NOK|SEK|EUR|euro|€)"
_MONEY = re.compile(
    rf"(?<![\w.,])(?:{_UNIT.format('unit_first')}\.? ?(?:ca\. )?(?P<first>{_NUMBER})"
    rf"(?: ?{_SCALE.format('scale_first')}(?=\W|$))?(?! ?kr)"
    rf"|(?P<last>{_NUMBER}) ?(?:{_SCALE.format('scale_last')} ?)?{_UNIT.format('unit_last')}\b\.?)"
)
_FIGURE = re.compile(r"\d")
_KRONE_ALONE = re.compile(r"kr(?:oner|onor)?(?:(?![^\W\d])|ca\. )")
_OTHER_UNITS = ("DKK", "Dkk", "NOK", "SEK", "EUR", "€", "euro")
_ANY_UNIT = re.compile("|".join((_KRONE_ALONE.pattern, *_OTHER_UNITS)))
_TIMES = {"mio": 10**6, "mill": 10**6, "millioner": 10**6, "mia": 10**9, "milliarder": 10**9, "t": 1000, "tusind": 1000}
_UNITS = {
    "kr": "DKK",
    "kroner": "DKK",
    "dkk": "DKK",
    "nok": "NOK",
    "sek": "SEK",
    "eur": "EUR",
    "euro": "EUR",
    "€": "EUR",
}
_SPAN, _YEARS = ("amounts", "span"), ("amounts", "years")
_NEAR = 40
"""A rate stands so near its amount."""
_KRONE = {"da": "DKK", "nb": "NOK", "sv": "SEK"}


def amounts(told: Iterable[Sentence], profile: Profile) -> tuple[Amount, ...]:
    """Every sum of money in the sentences, in order."""
    return tuple(amount for sentence in told for amount in amounts_in(sentence, profile))


def amounts_in(sentence: Sentence, profile: Profile) -> Iterator[Amount]:
    """Every sum of money in one sentence."""
    has_amounts = finds_units(sentence.text)(sentence.text) and _FIGURE.search(sentence.text)
    return _amounts_in(sentence, profile) if has_amounts else iter(())


def finds_units(whole: str) -> Callable[[str], object]:
    """Tells of a text's parts whether they name a unit of money. Most texts name kroner alone, which is sooner told."""
    return _ANY_UNIT.search if any(map(whole.__contains__, _OTHER_UNITS)) else _KRONE_ALONE.search


def _amounts_in(sentence: Sentence, profile: Profile) -> Iterator[Amount]:
    text, line = sentence
    found = list(_MONEY.finditer(text))
    for place, money in enumerate(found):
        unit_first, first, scale_first, last, scale_last, unit_last = money.groups()
        unit, scale = (unit_first or unit_last).lower(), scale_first or scale_last
        value = _value(first or last) * _TIMES.get(scale or "", 1)
        before = found[place - 1].end() if place else 0
        after = found[place + 1].start() if place + 1 < len(found) else len(text)
        period = period_of(text[money.end() : after], text[before : money.start()], profile)
        currency = _KRONE.get(profile.language, "DKK") if unit in ("kr", "kroner", "kronor") else _UNITS[unit]
        yield Amount(money[0].strip(), int(value) if value == int(value) else value, currency, period, line)


def period_of(after: str, before: str, profile: Profile) -> str | None:
    """`year`, `month` and so on of a rate; `2016` or `2016-18` of a time; both with a comma between; None of
    neither.
    """
    rate = None
    keys = profile.keys("amounts_period")
    if profile.may(*keys)(f"{before[-_NEAR:]} {after[:_NEAR]}".casefold()):
        rate = _rate(after[:_NEAR], profile) or _rate(before[-_NEAR:], profile)
    span = profile.match(*_SPAN, after) if profile.may(_SPAN)(after.casefold()) else None
    years = profile.match(*_YEARS, after) or (None if span else profile.match(*_YEARS, before))
    time = f"{span['years']} {span['unit']}" if span else None
    if years:
        time = "".join(years["years"].split()).replace("–", "-")
    return ", ".join(each for each in (rate, time) if each) or None


def _rate(text: str, profile: Profile) -> str | None:
    return next((key for table, key in profile.keys("amounts_period") if profile.match(table, key, text)), None)


def _value(number: str) -> float:
    return float(number.replace(".", "").replace(" ", "").replace(",", ".").replace("–", "-").replace("−", "-"))
