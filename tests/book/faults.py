"""One fault each: the kind of finding, the file, what is replaced by what, where the finding points, what it says."""

from typing import NamedTuple

EMPTY = ""


class Fault(NamedTuple):
    kind: str
    file: str
    old: str
    new: str
    points_at: str
    says: str


WITHIN = 'within = "3 working days"'
CARE, BOOK = "care.toml", "book.toml"

FAULTS = {
    "a quotation mark that is not closed": Fault(
        "unreadable", CARE, 'id     = "care"', 'id     = "care', 'id     = "care', 'Write " after the last word'
    ),
    "curly quotation marks": Fault(
        "unreadable", CARE, '"call"', "“call”", "“call”", 'Write straight quotation marks: "'
    ),
    "a name with å": Fault("unreadable", BOOK, "[fact.born]", "[fact.år]", "[fact.år]", "Write æ, ø and å as ae, oe"),
    "a table declared twice": Fault(
        "unreadable", BOOK, "[fact.sex]", "[fact.born] # 2\n[fact.sex]", "[fact.born] # 2", "twice, also in line 16"
    ),
    "a list that is not closed": Fault(
        "unreadable", CARE, '["person"]', '["person"', '["person"', "Write ] after the last value"
    ),
    "a table that goes over lines": Fault(
        "unreadable", CARE, WITHIN, f"{WITHIN}\nin-force = {{\nfrom = 1 }}", "in-force", "on one line"
    ),
    "a heading that is not closed": Fault(
        "unreadable", CARE, "[step.told]", "[step.told", "[step.told", "Write ] after"
    ),
    "a value without quotation marks": Fault(
        "unreadable", CARE, '"call"', "call\n", "from   = call", 'marks, "…"; true'
    ),
    "a field twice": Fault("unreadable", CARE, WITHIN, f"{WITHIN}\nwithin = 'x'", "within = 'x'", "stands twice"),
    "no equals sign": Fault("unreadable", CARE, WITHIN, 'within "3 days"', 'within "3 days"', 'Write field = "value"'),
    "a quotation mark within a text": Fault(
        "unreadable", CARE, '{ da = "Svar"', '{ da = "Sv"ar"', 'Sv"ar', "a comma between them"
    ),
    "an unknown field": Fault("unknown-key", CARE, WITHIN, 'whitin = "3 days"', "whitin", "'within'"),
    "an unknown field of a table": Fault("unknown-key", BOOK, "outside = true", "outsid = true", "outsid", "'outside'"),
    "an unknown table": Fault("unknown-key", BOOK, "[field]", "[feild]", "[feild]", "'field'"),
    "an unknown field of a row": Fault("unknown-key", CARE, 'within = "1 week"', 'wthin = "1 week"', "wthin", "within"),
    "a field that lacks": Fault("missing-key", CARE, 'starts = "arrival"\n', EMPTY, "[procedure]", "'starts'"),
    "a rule's field that lacks": Fault(
        "missing-key", CARE, 'force       = "local"\n', EMPTY, "[step.first]", "'force'"
    ),
    "a force there is not": Fault("wrong-value", CARE, '"local"', '"lokal"', '"lokal"', "'statutory', 'local'"),
    "a number for a text": Fault("wrong-value", CARE, WITHIN, "within = 3", "within = 3", "quotation marks"),
    "a day of 32": Fault("wrong-value", BOOK, '"12-24"', '"12-32"', '"12-32"', "12-24"),
    "a country there is not": Fault("wrong-value", BOOK, '"DK"', '"Lyngby"', '"Lyngby"', "DK"),
    "a unit there is not": Fault("unknown-name", CARE, '"office"', '"ofice"', '"ofice"', "'office'"),
    "a unit named by a fact there is not": Fault(
        "unknown-name", BOOK, "outside = true", 'named-by = "place"', 'named-by = "place"', "'place'"
    ),
    "a unit named by a fact of other values": Fault(
        "unknown-name", BOOK, "outside = true", 'named-by = "sex"', 'named-by = "sex"', "'female'"
    ),
    "an event there is not": Fault("unknown-name", CARE, 'from   = "call"', 'from = "cal"', 'from = "cal"', "'call'"),
    "a kind there is not": Fault("unknown-name", CARE, '["person"]', '["persen"]', '["persen"]', "'person'"),
    "a consent there is not": Fault("unknown-name", CARE, '["share"]', '["shere"]', '["shere"]', "'share'"),
    "a source there is not": Fault("unknown-name", CARE, '"paper 1"', '"papier 1"', '"papier 1"', "'paper'"),
    "a fact there is not": Fault("unknown-name", CARE, "age < 30 or", "agee < 30 or", "agee < 30", "'age'"),
    "a calendar there is not": Fault("unknown-name", BOOK, '"days"', '"dais"', '"dais"', "'days'"),
    "a weekday there is not": Fault(
        "unknown-name", BOOK, 'holidays = "DK"', 'weekend = ["Sonday"]', '["Sonday"]', "'Sunday'"
    ),
    "a title in one language": Fault(
        "missing-text", CARE, '{ da = "Svar", en = "Answer" }', '{ da = "Svar" }', "[step.answer]", "English"
    ),
    "a rule without a source": Fault(
        "missing-source", CARE, 'source      = "paper 1"\n', EMPTY, "[step.first]", "source"
    ),
    "a paper that is none": Fault(
        "wrong-value", BOOK, '"case 1, attachment 2"', '"bilag 2 til sag 1"', '"bilag 2', '"case 2, attachment 1"'
    ),
    "a paper cited without a place": Fault(
        "missing-place", CARE, 'source      = "paper 1"', 'source = "paper"', 'source = "paper"', "section"
    ),
    "a left-out statement without a place": Fault("missing-place", CARE, '"paper 9"', '"paper"', '"paper"', "'paper'"),
    "a left-out statement of no paper": Fault("unknown-name", CARE, '"paper 9"', '"papir 9"', '"papir 9"', "'paper'"),
    "a reason for leaving out that is none": Fault("wrong-value", CARE, '"aim"', '"dream"', '"dream"', "'undated'"),
    "a left-out statement in one language": Fault(
        "missing-text", CARE, ', en = "Everybody is to thrive." }', " }", '"Alle skal trives."', "statement in English"
    ),
    "a length there is not": Fault("not-a-window", CARE, WITHIN, 'within = "soon"', '"soon"', "working days"),
    "weeks that are none": Fault("not-a-window", CARE, WITHIN, 'weeks = "0..3"', '"0..3"', "9..12"),
    "a weekday that is none": Fault("not-a-window", CARE, WITHIN, 'on = "sixth Friday"', '"sixth Friday"', "first"),
    "a recurrence that is none": Fault(
        "not-a-recurrence", CARE, '"once in each 3 months"', '"every 3 months"', '"every 3 months"', "once in each"
    ),
    "a day that is in no year": Fault(
        "not-a-recurrence",
        CARE,
        '"once in each 3 months"',
        '"every year from 02-29 to 03-10"',
        '"every year from 02-29',
        "every year",
    ),
    "a length that is none": Fault(
        "not-a-window",
        CARE,
        '"once in each 3 months"',
        '"weekly on Monday"\nlasts = "long"',
        'lasts = "long"',
        "3 months",
    ),
    "a length that lets no time happen": Fault(
        "contradiction",
        CARE,
        '"once in each 3 months"',
        '"by calendar quarter"\nlasts = "2 months"',
        'lasts = "2 months"',
        "so short",
    ),
    "a length of one window": Fault(
        "contradiction", CARE, WITHIN, f'{WITHIN}\nlasts = "2 months"', 'lasts = "2 months"', "recurrence"
    ),
    "a condition of the procedure that breaks off": Fault(
        "not-a-predicate", CARE, 'starts = "arrival"', 'starts = "arrival"\nwhen = "age <"', 'when = "age <"', "value"
    ),
    "an event there is not in the second pair of pauses": Fault(
        "unknown-name",
        CARE,
        'starts = "arrival"',
        'starts = "arrival"\npauses = [["call", "called"], ["left", "bakc"]]',
        "pauses",
        "'bakc'",
    ),
    "hours that recur": Fault(
        "not-a-recurrence", CARE, '"once in each 3 months"', '"once in each 3 hours"', '"once in each 3 hours"', "hours"
    ),
    "an anchor that is none": Fault(
        "not-an-anchor", CARE, 'from    = "first"', 'from = "Before it"', '"Before it"', "30 days before"
    ),
    "a condition that breaks off": Fault(
        "not-a-predicate", CARE, '"age < 30 or sex', '"age < or sex', '"age < or', "'or'"
    ),
    "a date there is not in a condition": Fault(
        "not-a-predicate", CARE, "age < 30 or", "born < 2015-02-30 or", "2015-02-30", "2015-07-01"
    ),
    "a value that the fact cannot have": Fault("unlike-values", CARE, "== female", "== femal", "== femal", "'female'"),
    "a number beside a word": Fault(
        "unlike-values", CARE, "age < 30 or", "age < old or", "age < old", "a whole number"
    ),
    "an order of words": Fault("unlike-values", CARE, "sex == female", "sex < female", "sex < female", "no order"),
    "an age that is no whole number": Fault(
        "unlike-values", CARE, "age < 30 or", "age < 18.5 or", "age < 18.5", "expected a whole number"
    ),
    "a field by another word": Fault(
        "unknown-key", CARE, WITHIN, f'{WITHIN}\nafter = "arrival"', "after =", "Did you mean 'from'?"
    ),
    "lengths in Danish": Fault(
        "not-a-window",
        CARE,
        WITHIN,
        'between = ["8 uger", "9 uger"]',
        "8 uger",
        '["8 uger", "9 uger"] is',
    ),
    "before a date that is not meant": Fault(
        "before-it-happened",
        CARE,
        WITHIN,
        'within = "1 day"\nfrom = "3 working days before agreed"',
        "before agreed",
        "Did you mean 'value of agreed'?",
    ),
    "before a step": Fault(
        "before-it-happened",
        CARE,
        WITHIN,
        'within = "1 day"\nfrom = "3 days before first"',
        "before first",
        "30 days before value of NAME. Count from an event",
    ),
    "two windows": Fault("window-count", CARE, WITHIN, f'{WITHIN}\nweeks = "1..2"', 'weeks = "1..2"', "within, weeks;"),
    "a window and a recurrence": Fault(
        "window-count", CARE, WITHIN, f'{WITHIN}\nrepeats = "weekly on Monday"', WITHIN, "within, repeats"
    ),
    "no window": Fault("window-count", CARE, WITHIN + "\n", EMPTY, "[step.told]", "Write one of them"),
    "a span turned round": Fault(
        "turned-round", CARE, '["2 months", "3 months"]', '["3 months", "2 months"]', '["3', "3"
    ),
    "units turned round": Fault("turned-round", CARE, '["2 months", "3 months"]', '["2 months", "5 days"]', '["2', "5"),
    "dates turned round": Fault(
        "turned-round", CARE, WITHIN, "dates = [2015-10-31, 2015-09-01]", "dates", "2015-10-31 – 2015-09-01"
    ),
    "weeks turned round": Fault("turned-round", CARE, WITHIN, 'weeks = "9..8"', '"9..8"', "9..8"),
    "hours from a day": Fault(
        "hours-without-time", CARE, 'from   = "call"', 'from = "arrival"', 'from = "arr', "arrival"
    ),
    "hours to a day": Fault(
        "hours-without-time", CARE, '{ event = "called" }', '{ event = "left" }', '"left" }', "left"
    ),
    "the value of an event without one": Fault(
        "not-a-date", CARE, 'from    = "first"', 'from = "value of left"', '"value of left"', "'left'"
    ),
    "years since what is no date": Fault(
        "not-a-date", BOOK, 'years-since = "born"', 'years-since = "sex"', 'years-since = "sex"', "'sex'"
    ),
    "a step that waits for itself": Fault("circle", CARE, 'from    = "first"', 'from = "third"', 'from = "third"', "→"),
    "a step that begins at the end": Fault(
        "cannot-start",
        CARE,
        'from   = "call"\nwithin = "24 hours"',
        'from = "left"\nwithin = "2 days"',
        '"left"\nw',
        "left",
    ),
    "a step that ends where it begins": Fault(
        "cannot-start", CARE, WITHIN, f'{WITHIN}\nuntil = "arrival"', 'until = "arrival"', "arrival"
    ),
    "no day of force": Fault(
        "cannot-start",
        CARE,
        WITHIN,
        f"{WITHIN}\nin-force = {{ from = 2016-01-01, to = 2015-01-01 }}",
        "in-force",
        "last day",
    ),
    "a version that begins before the one before it ends": Fault(
        "version-overlap",
        CARE,
        WITHIN,
        f"{WITHIN}\nin-force = {{ from = 2015-01-01, to = 2016-12-31 }}"
        "\n\n[[step.told.version]]\nin-force = { from = 2016-07-01 }",
        "[[step.told.version]]",
        "2016-12-31",
    ),
    "a name told without consent": Fault("told-without-consent", CARE, 'needs  = ["share"]\n', EMPTY, "tells", "phone"),
    "each and a recurrence": Fault(
        "contradiction", CARE, 'from    = "first"', 'from = "arrival"\neach = "arrival"', "repeats", "each"
    ),
    "a row that starts elsewhere": Fault(
        "contradiction", CARE, 'within = "2 weeks"', 'from = "call"\nwithin = "2 weeks"', 'from = "call"', "own from"
    ),
    "a fact without a type": Fault("contradiction", BOOK, 'type  = "date"\n', EMPTY, "[fact.born]", "one of type"),
    "an event with the name of a step": Fault(
        "event-or-step", CARE, "[step.told]", "[step.call]", 'from   = "call"', "write 'care.call'"
    ),
    "one talk at two steps": Fault("same-talk", CARE, "nth = 2", "nth = 1", "nth = 1 }\n\n[step.third]", "'talk'"),
}
