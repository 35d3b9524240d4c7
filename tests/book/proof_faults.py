"""One fault each that only the proof finds in the small book: who it goes wrong for, and where."""

from book.faults import CARE, WITHIN, Fault

OVER_30 = 'when   = "age >= 30"'
TOLD = '[step.told]\ntitle  = { da = "Fortalt", en = "Told" }'
VERSION = "\n\n[[step.told.version]]\nin-force = { from = 2016-07-01 }\n"
CHOICE = '[step.chosen]\ntitle = { da = "Valgt", en = "Chosen" }'
OFFICE = 'responsible = "office"'
FRIENDS = '{ when = "sex == male", unit = "friends" }'
FIRST_DONE = 'done   = { event = "talk", nth = 1 }'

PROOF_FAULTS = {
    "a border that nobody is at": Fault(
        "choice-gap", CARE, OVER_30, 'when   = "age > 30"', '"age < 30"\nw', "Age: 30 years falls in no row"
    ),
    "a row too few": Fault(
        "choice-gap",
        CARE,
        OVER_30,
        'when   = "age >= 30 and sex == male"',
        '"age < 30"\nw',
        "Age: 30 years, Sex: female",
    ),
    "an age of which the row before took a year": Fault(
        "choice-gap",
        CARE,
        OVER_30,
        'when   = "30 <= age <= 49 or age > 50"',
        '"age < 30"\nw',
        "Age: 50 years falls in no row",
    ),
    "a border that two rows are at": Fault(
        "choice-overlap", CARE, OVER_30, 'when   = "age >= 29"', '"age >= 29"', "Age: 29 years falls in two rows"
    ),
    "a condition that contradicts itself": Fault(
        "for-nobody",
        CARE,
        WITHIN,
        f'{WITHIN}\nwhen = "age < 18 and age >= 30"',
        "[step.told]",
        "the step is for nobody",
    ),
    "a birth that does not fit the age": Fault(
        "for-nobody",
        CARE,
        WITHIN,
        f'{WITHIN}\nin-force = {{ from = 2015-07-01 }}\nwhen = "born < 1980-01-01 and age < 30"',
        "[step.told]",
        "Born is under 1980-01-01",
    ),
    "a row for nobody": Fault(
        "for-nobody",
        CARE,
        OVER_30,
        f'{OVER_30}\nwithin = "3 weeks"\n\n[[step.chosen.choice]]\nwhen   = "age < 0"',
        '"age < 0"',
        "the row is for nobody (Age is under 0)",
    ),
    "a row for a kind that the procedure is not for": Fault(
        "for-nobody", CARE, CHOICE, f'{CHOICE}\nwhen = "kind == company"', "[step.chosen]", "Kind of case is Company"
    ),
    "a condition that all of its procedure meet": Fault(
        "no-difference", CARE, CHOICE, f'{CHOICE}\nwhen = "kind == person"', "[step.chosen]", "Kind of case is Person"
    ),
    "a part of a condition that the rest holds already": Fault(
        "no-difference", CARE, '"age < 30 or sex', '"age < 30 or age < 18 or sex', "[step.third]", "»Age is under 18«"
    ),
    "a part that another part lets nothing be left of": Fault(
        "no-difference", CARE, OVER_30, f'{OVER_30[:-1]} and not age < 29"', '"age >= 30 and', "no difference"
    ),
    "a participant for nobody": Fault(
        "for-nobody",
        CARE,
        WITHIN,
        f'{WITHIN}\nwhen = "age < 30"\nparticipants = [{{ unit = "friends", when = "age > 40" }}]',
        "[step.told]",
        "the participant The friends",
    ),
    "a version on no day of its procedure": Fault(
        "for-nobody",
        CARE,
        'ends   = ["left"]',
        'ends   = ["left"]\nin-force = { to = 2014-12-31 }\n\n[step.new]\ntitle = { da = "Ny", en = "New" }\n'
        'within = "1 week"\nin-force = { from = 2015-01-01 }',
        "[step.new]",
        "in-force of care",
    ),
    "a unit that the row before leaves nothing to": Fault(
        "responsible-for-nobody",
        CARE,
        OFFICE,
        f'responsible = [\n  {{ when = "sex != female", unit = "office" }},\n  {FRIENDS},\n  {{ unit = "office" }},\n]',
        FRIENDS,
        "The friends is never responsible",
    ),
    "a step after one for others": Fault(
        "never-follows",
        CARE,
        'when    = "age < 30 or sex == female"\nfrom    = "first"',
        'when    = "sex == female and age < 18"\nfrom    = "chosen"\nwithin = "1 week"\n'
        '[step.for-men]\ntitle = { da = "Mænd", en = "Men" }\nwhen = "sex == male"\nfrom = "third"\nwithin = "1 week"\n'
        '[step.third-again]\ntitle = { da = "Igen", en = "Again" }',
        "[step.for-men]",
        "nobody is in both steps",
    ),
    "days between two versions": Fault(
        "version-gap",
        CARE,
        WITHIN,
        f"{WITHIN}\nin-force = {{ to = 2015-12-31 }}{VERSION}",
        "[[step.told.version]]",
        "from 2016-01-01 to 2016-06-30",
    ),
    "a talk that no step counts": Fault("nth-gap", CARE, "nth = 2", "nth = 3", "[step.second]", "number 2"),
    "a step that begins with what completes it": Fault(
        "done-at-once", CARE, WITHIN, f'{WITHIN}\ndone = {{ event = "arrival" }}', "[step.told]", "the same event"
    ),
    "a step that begins with what completed the one before": Fault(
        "done-at-once",
        CARE,
        'from    = "first"',
        'from    = "first"\ndone = { event = "talk" }',
        "[step.third]",
        "first",
    ),
    "a talk counted by one step and taken by another": Fault(
        "counted-twice",
        CARE,
        WITHIN,
        f'{WITHIN}\nwhen = "age >= 30"\ndone = {{ event = "talk" }}',
        "[step.told]",
        "which care.first counts, and both can be for Age: 30 years",
    ),
}
