"""Money in running text: the value in whole units, and the period that it is for."""

import re
from collections.abc import Iterable, Iterator

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
_KRONE = {"da": "DKK", "nb": "NOK", "sv": "SEK"}


def amounts(told: Iterable[Sentence], profile: Profile) -> tuple[Amount, ...]:
    """Every sum of money in the sentences, in order."""
    may_be = (sentence for sentence in told if may_have_amounts(sentence.text))
    return tuple(amount for sentence in may_be for amount in _amounts_in(sentence, profile))


def may_have_amounts(text: str) -> bool:
    """False of most texts without money, and soon told."""
    has_unit = ("kr" in text and _KRONE_ALONE.search(text)) or any(map(text.__contains__, _OTHER_UNITS))
    return bool(has_unit and _FIGURE.search(text))


def amounts_in(sentence: Sentence, profile: Profile) -> Iterator[Amount]:
    """Every sum of money in one sentence."""
    return _amounts_in(sentence, profile) if may_have_amounts(sentence.text) else iter(())


def _amounts_in(sentence: Sentence, profile: Profile) -> Iterator[Amount]:
    found = list(_MONEY.finditer(sentence.text))
    for place, money in enumerate(found):
        number, scale = money["first"] or money["last"], money["scale_first"] or money["scale_last"]
        unit = (money["unit_first"] or money["unit_last"]).lower()
        value = _value(number) * _TIMES.get(scale or "", 1)
        before = found[place - 1].end() if place else 0
        after = found[place + 1].start() if place + 1 < len(found) else len(sentence.text)
        period = period_of(sentence.text[money.end() : after], sentence.text[before : money.start()], profile)
        currency = _KRONE.get(profile.language, "DKK") if unit in ("kr", "kroner", "kronor") else _UNITS[unit]
        yield Amount(money[0].strip(), int(value) if value == int(value) else value, currency, period, sentence.line)


def period_of(after: str, before: str, profile: Profile) -> str | None:
    """`year`, `month` and so on of a rate; `2016` or `2016-18` of a time; both with a comma between; None of
    neither.
    """
    rate = _rate(after[:40], profile) or _rate(before[-40:], profile)
    span = profile.match("amounts", "span", after)
    years = profile.match("amounts", "years", after) or (None if span else profile.match("amounts", "years", before))
    time = f"{span['years']} {span['unit']}" if span else None
    if years:
        time = "".join(years["years"].split()).replace("–", "-")
    return ", ".join(each for each in (rate, time) if each) or None


def _rate(text: str, profile: Profile) -> str | None:
    keys = profile.keys("amounts_period")
    if not profile.may(*keys)(text.casefold()):
        return None
    return next((key for table, key in keys if profile.match(table, key, text)), None)


def _value(number: str) -> float:
    return float(number.replace(".", "").replace(" ", "").replace(",", ".").replace("–", "-").replace("−", "-"))
