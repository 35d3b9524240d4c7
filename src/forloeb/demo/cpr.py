"""Personal numbers that belong to nobody.

Replacement numbers, with 60 added to the day, are given to people who have no CPR number. They never collide with one.
"""

from datetime import date

_SERIALS = 2000  # four century digits, two free digits, five last digits of one sex
_STEP = 1237  # has no divisor in common with 2000, so different numbers get different serials


def replacement_number(born: date, sex: str, number: int) -> str:
    """`ddmmyy-nnnn` with the century digit of `born` and a last digit that is even for a woman, odd for a man.

    Two people get different numbers as long as their `number` differs by less than 2000.
    """
    rest, last = divmod((number * _STEP + _STEP) % _SERIALS, 5)
    century, free = divmod(rest, 100)
    first_century_digit = 0 if born.year < 2000 else 4
    last_digit = 2 * last + (sex == "male")
    return f"{born.day + 60}{born:%m%y}-{century + first_century_digit}{free:02}{last_digit}"
