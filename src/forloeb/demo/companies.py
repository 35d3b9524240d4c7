"""300 enquiries from companies, each answered, and met with candidates, at a minute of the day."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from forloeb.demo.days import office_moment, plus_days, working_day, working_day_by
from forloeb.demo.habits import LOOSE
from forloeb.demo.pen import Pen
from forloeb.demo.rows import CompanyRow

COMPANIES = 300
_EVERY = 30
_NO_OPENING = "henvendelsen gjaldt ikke en ledig stilling"

_FIRST_NAMES = (
    "Bækdal Lundtoft Skovsted Holmgård Kærsgård Vestby Dalsgård Birkholt Nørbæk Hedevang Torpegård Egelund Fuglebæk "
    "Møllehøj Stenløkke Ravnholt Åbrinken Lyngdal Klintemose Sølvbæk Hasselvang Græshøj Piletoft Ellehave Rørdam"
)
_TRADES = "Tømrer VVS Rengøring Catering Transport Regnskab Maskinfabrik Gartneri Elteknik Bageri Trykkeri Kontor Maler"
_FORMS = ("ApS", "A/S", "I/S")
_CVR_WEIGHTS = (2, 7, 6, 5, 4, 3, 2, 1)


def write_companies(pens: Iterator[Pen]) -> Iterator[CompanyRow]:
    for number in range(COMPANIES):
        pen = next(pens)
        _write_enquiry(pen)
        yield CompanyRow(pen.case, company_name(pen.rng, number), false_cvr(pen.rng, number))
        if number % _EVERY == 0:
            _write_more(pen, number)


def _write_enquiry(pen: Pen) -> None:
    enquiry = _draw_enquiry(pen)
    pen.open(enquiry.date(), {"kind": "company"}, moment=enquiry)
    pen.write_moment(enquiry, "enquiry")
    answered = _draw_answer(pen.rng, enquiry)
    if pen.rng.random() < 0.02 or not pen.write_moment(answered, "answered"):
        return
    if pen.rng.random() < 0.8:
        pen.write_moment(_draw_candidates(pen.rng, enquiry, answered), "candidates-sent")
    else:
        pen.write(working_day(plus_days(answered.date(), 1)), "waived:company-service.candidates", _NO_OPENING)


def _write_more(pen: Pen, number: int) -> None:
    """A few want to take in refugees, or need people whom nobody could find. In part that is still to be done."""
    since = working_day(max(pen.opened, plus_days(pen.on, -40)))
    wanted, step = (
        ("need-not-met", "company-service.need-reported#1")
        if number % (2 * _EVERY)
        else ("integration-wanted", "company-service.integration#1")
    )
    if pen.write(since, wanted):
        pen.carry_out(step, plus_days(since, 1), plus_days(since, 20), LOOSE)


def _draw_enquiry(pen: Pen) -> datetime:
    """One in seven is of the last days, up to the morning of `on`; companies write outside office hours too."""
    rng = pen.rng
    if rng.random() < 0.02:
        return datetime.combine(pen.on, time(7, rng.randint(0, 45)))
    ago = rng.randint(1, 5) if rng.random() < 0.13 else round(rng.triangular(6, 1095, 60))
    day: date = plus_days(pen.on, -ago)
    if ago > 5 or rng.random() < 0.7:
        day = working_day_by(day)
    minutes = round(rng.triangular(7 * 60 + 55, 17 * 60 + 30, 10 * 60))
    return datetime.combine(day, time(minutes // 60, minutes % 60))


def _draw_answer(rng: Random, enquiry: datetime) -> datetime:
    late = rng.random() < 0.06
    minutes = rng.randint(25 * 60, 80 * 60) if late else round(rng.triangular(4, 420, 30))
    return office_moment(enquiry + timedelta(minutes=minutes))


def _draw_candidates(rng: Random, enquiry: datetime, answered: datetime) -> datetime:
    """Within 72 hours for most; a weekend makes it late more often than anything else does."""
    late = rng.random() < 0.1
    minutes = rng.randint(73 * 60, 200 * 60) if late else round(rng.triangular(2 * 60, 66 * 60, 18 * 60))
    return max(office_moment(enquiry + timedelta(minutes=minutes)), answered + timedelta(minutes=15))


def company_name(rng: Random, number: int) -> str:
    """Every first name with every trade once; from `COMPANIES` on they belong to other cases than enquiries."""
    names, trades = _FIRST_NAMES.split(), _TRADES.split()
    trade, name = divmod(number, len(names))
    return f"{names[name]} {trades[trade]} {rng.choice(_FORMS)}"


def false_cvr(rng: Random, number: int) -> str:
    """Eight digits that no company can have: they fail the check of CVR numbers. Different for different `number`s."""
    digits = [int(digit) for digit in str(1_000_000 + (number + 1) * 2_750_161 % 8_999_993)]
    weighted = sum(weight * digit for weight, digit in zip(_CVR_WEIGHTS, digits, strict=False))
    digits.append(rng.choice([last for last in range(10) if (weighted + last) % 11]))
    return "".join(map(str, digits))
