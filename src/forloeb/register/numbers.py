"""CPR and CVR numbers as people type them. A number that cannot be one is refused; modulus 11 decides nothing.

CPR numbers without a valid check digit have been given since 2007. Replacement numbers (erstatningspersonnumre), given
to people without a CPR number, have 60 added to the day.
"""

from datetime import date

CPR_DIGITS, CVR_DIGITS = 10, 8
_CENTURIES = {
    **dict.fromkeys("0123", ((0, 99, 1900),)),
    **dict.fromkeys("49", ((0, 36, 2000), (37, 99, 1900))),
    **dict.fromkeys("5678", ((0, 57, 2000), (58, 99, 1800))),
}
"""By the seventh digit: years from, to, and the century that is added (the CPR office, "Personnummeret i CPR")."""


def digits_of(text: str) -> str:
    """The digits, when there is nothing else but spaces, hyphens and dots between them. Raises ValueError."""
    if any(not (sign.isascii() and sign.isdigit()) and sign not in " -." for sign in text):
        raise ValueError("a number has digits alone")
    return "".join(sign for sign in text if sign.isdigit())


def birth_date(cpr: str) -> date:
    """The day of birth that the ten digits of a CPR or replacement number carry. Raises ValueError when it is none."""
    day, month, year = int(cpr[:2]), int(cpr[2:4]), int(cpr[4:6])
    for first, last, century in _CENTURIES[cpr[6]]:
        if first <= year <= last:
            return date(century + year, month, day - 60 if day > 60 else day)
    raise ValueError("no such year")


def is_company_number(text: str) -> bool:
    """Whether it is a CVR number, by its length."""
    return len(digits_of(text)) == CVR_DIGITS


def with_hyphen(digits: str) -> str:
    """A CPR number as it is written, `ddmmyy-nnnn`; a CVR number as its digits."""
    return f"{digits[:6]}-{digits[6:]}" if len(digits) == CPR_DIGITS else digits
