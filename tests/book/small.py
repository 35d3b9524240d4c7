"""A small book without fault, and the means to put one fault in it."""

from collections.abc import Mapping

from forloeb.book import Finding, read_book

BOOK = """\
[book]
id       = "small"
title    = { da = "Lille", en = "Small" }
calendar = "days"

[unit.office]
title = { da = "Kontoret", en = "The office" }
[unit.friends]
title   = { da = "Vennerne", en = "The friends" }
outside = true

[kind]
person  = { title = { da = "Person", en = "Person" } }
company = { title = { da = "Firma", en = "Company" } }

[fact.born]
title = { da = "Født", en = "Born" }
type  = "date"
[fact.age]
title       = { da = "Alder", en = "Age" }
years-since = "born"
[fact.sex]
title  = { da = "Køn", en = "Sex" }
values = { female = { da = "kvinde", en = "female" }, male = { da = "mand", en = "male" } }

[consent.share]
title = { da = "Navn", en = "Name" }
asks  = { da = "Må vi?", en = "May we?" }

[event]
arrival = { title = { da = "Ankomst", en = "Arrival" } }
left    = { title = { da = "Rejst", en = "Left" } }
call    = { title = { da = "Opkald", en = "Call" }, timed = true }
called  = { title = { da = "Ringet", en = "Called" }, timed = true }
talk    = { title = { da = "Samtale", en = "Talk" } }
agreed  = { title = { da = "Aftalt", en = "Agreed" }, value = "date" }

[field]
phone = { title = { da = "telefon", en = "telephone" }, identifying = true }

[source.paper]
title = { da = "Papiret", en = "The paper" }
paper = "case 1, attachment 2"

[calendar.days]
title    = { da = "Arbejdsdage", en = "Working days" }
holidays = "DK"
closed   = [
  { day = "12-24", title = { da = "Juleaften", en = "Christmas Eve" } },
]
"""
CARE = """\
[procedure]
id     = "care"
title  = { da = "Omsorg", en = "Care" }
for    = ["person"]
starts = "arrival"
ends   = ["left"]

[default]
responsible = "office"
force       = "local"
standing    = "decided"
source      = "paper 1"
from        = "arrival"

[step.first]
title  = { da = "Første", en = "First" }
within = "1 month"
done   = { event = "talk", nth = 1 }

[step.second]
title  = { da = "Anden", en = "Second" }
between = ["2 months", "3 months"]
done   = { event = "talk", nth = 2 }

[step.third]
title   = { da = "Tredje", en = "Third" }
when    = "age < 30 or sex == female"
from    = "first"
repeats = "once in each 3 months"

[step.told]
title  = { da = "Fortalt", en = "Told" }
within = "3 working days"
needs  = ["share"]
tells  = { whom = ["friends"], fields = ["phone"] }

[step.answer]
title  = { da = "Svar", en = "Answer" }
from   = "call"
within = "24 hours"
done   = { event = "called" }

[step.chosen]
title = { da = "Valgt", en = "Chosen" }

[[step.chosen.choice]]
when   = "age < 30"
within = "1 week"

[[step.chosen.choice]]
when   = "age >= 30"
within = "2 weeks"

[[left-out]]
source = "paper 9"
says   = { da = "Alle skal trives.", en = "Everybody is to thrive." }
kind   = "aim"
why    = { da = "Ingen skylder noget til en tid.", en = "Nobody owes anything by a time." }
"""
GOOD = {"book.toml": BOOK, "care.toml": CARE}


def findings_of(files: Mapping[str, str | bytes]) -> tuple[Finding, ...]:
    reading = read_book({name: text.encode() if isinstance(text, str) else text for name, text in files.items()})
    errors = [finding for finding in reading.findings if finding.severity == "error"]
    assert (reading.book is None) == bool(errors)
    return reading.findings


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert GOOD[file].count(old) == 1, old
    return {**GOOD, file: GOOD[file].replace(old, new)}


def line_of(text: str, marker: str) -> int:
    assert text.count(marker) == 1, (marker, text.count(marker))
    return text[: text.index(marker)].count("\n") + 1
