"""A day of the calendar in words: `5. juni 2015`, `5 June`."""

from datetime import date

from forloeb.book.text import Text

_MÅNEDER = "januar februar marts april maj juni juli august september oktober november december".split()
_MONTHS = "January February March April May June July August September October November December".split()


def day_words(day: date) -> Text:
    of_year = day_of_year_words(day.month, day.day)
    return Text(f"{of_year.da} {day.year}", f"{of_year.en} {day.year}")


def day_of_year_words(month: int, day: int) -> Text:
    return Text(f"{day}. {_MÅNEDER[month - 1]}", f"{day} {_MONTHS[month - 1]}")
