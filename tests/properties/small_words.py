"""Further words for random small books, beside those of tests/book/small.py and small_books.py."""

from book.small import BOOK
from properties.small_books import EVENTS, PAUSES, REPEATS, WHEN, WINDOWS

WORDS = (
    BOOK
    + """
[unit.team]
title   = { da = "Holdet", en = "The team" }
part-of = "office"
[unit.place]
title    = { da = "Stedet", en = "The place" }
part-of  = "office"
named-by = "area"
[unit.club]
title   = { da = "Klubben", en = "The club" }
part-of = "friends"
outside = true

[kind.child]
title = { da = "Barn", en = "Child" }

[fact.wed]
title = { da = "Viet", en = "Married" }
type  = "date"
[fact.years-wed]
title       = { da = "År som gift", en = "Years married" }
years-since = "wed"
[fact.area]
title  = { da = "Område", en = "Area" }
values = { team = { da = "hold", en = "team" }, friends = { da = "venner", en = "friends" } }
[fact.children]
title = { da = "Børn", en = "Children" }
type  = "number"
[fact.language]
title = { da = "Sprog", en = "Language" }
type  = "language"
[fact.street]
title = { da = "Vej", en = "Street" }
type  = "text"
[fact.family]
title = { da = "Familiens kontaktperson", en = "The family's contact person" }
type  = "case"

[consent.photo]
title = { da = "Billede", en = "Picture" }
asks  = { da = "Må vi?", en = "May we?" }

[event.ill]
title = { da = "Syg", en = "Ill" }
[event.well]
title = { da = "Rask", en = "Well" }
[event.asked]
title = { da = "Spurgt", en = "Asked" }
[event.permit]
title = { da = "Tilladelse", en = "Permit" }
value = "date"
[event.booked]
title = { da = "Bestilt", en = "Booked" }
value = "date"
timed = true

[calendar.shop]
title   = { da = "Butikken", en = "The shop" }
weekend = ["Sunday"]
"""
)
HAPPENINGS = [*EVENTS, "ill", "asked"]
ANCHORS = [
    *HAPPENINGS,
    *HAPPENINGS,
    "value of agreed",
    "value of permit",
    "value of booked",
    "booked",
    "call",
    "30 days before value of agreed",
    "2 working days before arrival",
    "1 month before value of permit",
]
LONG_AGO = ["born", "wed", "2 weeks before born"]
MORE_WINDOWS = [
    *WINDOWS,
    'within = "5 working days"',
    'within = "2 weeks"',
    'within = "1 year"',
    'within = "end of month"',
    'within = "end of next year"',
    'between = ["2 working days", "1 month"]',
    'between = ["18 years", "19 years"]',
    'weeks = "1"',
    'on = "first Monday"',
    'on = "Sunday of the next week"',
    "dates = [2016-02-01, 2016-02-29]",
    'to = "value of permit"',
    'to = "asked"',
    'to = "2 weeks before value of agreed"',
]
HOURS = ['within = "24 hours"', 'between = ["2 hours", "4 hours"]', 'within = "72 hours"', 'within = "2 working days"']
MANY_IN_HOURS = ['repeats = "3 within 48 hours"', 'repeats = "2 within 2 hours"']
CHAINS = [
    'repeats = "2 weeks after the last"',
    'repeats = "3 working days after the last"',
    'repeats = "1 month after the last"',
]
TIMES = ['repeats = "3 within 2 months"', 'repeats = "2 within 1 week"']
WITHOUT_END = [
    *(repeats for repeats in REPEATS if "after the last" not in repeats and " within " not in repeats),
    'repeats = "once in each 2 months"',
    'repeats = "once in each 1 year"',
    'repeats = "by calendar month"',
    'repeats = "by calendar year"\nlasts = "3 years"',
    'repeats = "by calendar month"\nlasts = "6 months"',
    'repeats = "2 at 3 working days, then at 2 weeks"\nlasts = "3 months"',
    'repeats = "every year from 02-01 to 02-28"\nlasts = "2 years"',
    'repeats = "weekly on Monday"\nlasts = "15 working days"',
]
MORE_PAUSES = [
    *PAUSES,
    'pauses = ["ill", "well"]\n',
    'pauses = [["ill", "well"], ["call", "talk"]]\n',
    'pauses = [["ill", "well"], ["ill", "called"], ["left", "arrival"]]\n',
]
MORE_WHEN = [
    *WHEN,
    "kind != child",
    "children > 0",
    "children <= 2 and sex == female",
    "18 <= age <= 29",
    "age >= 67 or children >= 3 and language != da",
    "language in [ar, tr]",
    "language not in [da, ur] or street == Egevej",
    "street != Motorvejen",
    "wed < 2016-01-01",
    "born <= wed",
    "years-wed > 1 or not (area == team)",
    "area in [team] and not children == 1",
]
ROWS = [
    ["age < 30", "age >= 30"],
    ["sex == female", "sex == male"],
    ["children == 0", "children == 1", "children > 1"],
    ["age < 18", "18 <= age <= 24 and sex == female", "age > 24"],
    ["language == ar", "area == team"],
    ["wed > 2016-01-01 or age < 40", "age >= 40"],
]
UNITS = ["office", "friends", "team", "place", "club"]
RESPONSIBLE = [
    *(f'"{unit}"' for unit in ("office", "office", *UNITS)),
    '[{ when = "sex == female", unit = "team" }, { unit = "office" }]',
    '[{ when = "area == friends", unit = "club" }, { when = "age >= 18", unit = "place" }, { unit = "friends" }]',
    '[{ when = "language != da", unit = "place" }, { unit = "team" }]',
]
NEEDS = ['needs = ["share"]', 'needs = ["photo"]', 'needs = ["share", "photo"]']
TELLS = [
    'tells = { whom = ["friends"], fields = ["phone"] }',
    'tells = { whom = ["office", "club"], fields = [] }',
    'tells = { whom = ["friends", "team"], fields = [] }',
]
PARTICIPANTS = 'participants = [{ unit = "friends", when = "age < 30" }, { unit = "team" }]'
