"""What is wrong with a file that is no TOML, in plain words, and what to do: the slips that people make."""

import re
from dataclasses import dataclass

from forloeb.book.text import Text, same

_CURLY = re.compile(r"[=,\[{]\s*[“”„‘’»«]")
_STRANGE_NAME = re.compile(r"""\s*\[*\s*([^"'=\[\]#]*[^\x00-\x7f"'=\[\]#][^"'=\[\]#]*)""")
_DECLARED_TWICE = re.compile(r"Cannot declare \((.+?),?\) twice")
_KEY = re.compile(r"\s*([\w.-]+|\"[^\"]*\")\s*=")
_CORRECT = Text("Ret linjen.", "Correct the line.")
_NOT_CLOSED = Text("et anførselstegn bliver ikke lukket", "a quotation mark is not closed")
_CLOSE_IT = Text('Skriv " efter tekstens sidste ord.', 'Write " after the last word of the text.')
_SLIPS = (
    (r"Illegal character '\\n'|Unterminated string|Expected \"'\"|Expected '\"'", _NOT_CLOSED, _CLOSE_IT),
    (
        r"Expected '\]",
        Text("overskriftens kantede parentes bliver ikke lukket", "the bracket of the heading is not closed"),
        Text("Skriv ] efter navnet.", "Write ] after the name."),
    ),
    (
        r"Expected '=' after a key",
        Text("der mangler = mellem felt og værdi", "there is no = between field and value"),
        Text('Skriv felt = "værdi".', 'Write field = "value".'),
    ),
    (
        r"Expected newline or end of document",
        Text("der står mere efter værdien", "there is more after the value"),
        Text(
            "Skriv hvert felt på sin linje, med anførselstegn om hele teksten.",
            "Write each field on a line of its own, with quotation marks around the whole text.",
        ),
    ),
    (
        r"Invalid value",
        Text("værdien kan ikke læses", "the value cannot be read"),
        Text(
            'Skriv tekst i anførselstegn, "…"; true og false med små bogstaver; datoer som 2015-07-01.',
            'Write texts in quotation marks, "…"; true and false in small letters; dates such as 2015-07-01.',
        ),
    ),
    (
        r"Unescaped '\\'|Invalid hex value",
        Text("en omvendt skråstreg i en tekst", "a backslash in a text"),
        Text("Skriv den to gange: \\\\.", "Write it twice: \\\\."),
    ),
)


@dataclass(frozen=True, slots=True)
class Slip:
    line: int
    why: Text
    cure: Text


def slip_in(text: str, told: str) -> Slip:
    """What is meant by what tomllib told of the text, `Invalid value (at line 3, column 9)`, and where it is."""
    lines = text.split("\n")
    at = re.search(r"at line (\d+)", told)
    line = int(at[1]) if at else len(lines)
    here = lines[line - 1]
    if twice := _DECLARED_TWICE.match(told):
        return _declared_twice(lines, line, twice[1].replace("'", "").replace(", ", "."))
    if told.startswith("Cannot overwrite a value") and (key := _KEY.match(here)):
        why = Text(f"feltet '{key[1]}' står to gange", f"the field '{key[1]}' stands twice")
        return Slip(line, why, Text("Slet det ene.", "Delete one."))
    if told.startswith(("Unclosed array", "Unclosed inline table")):
        return _unclosed(lines, line, *("[]" if "array" in told else "{}"))
    if _CURLY.search(here):
        why = Text("krumme anførselstegn", "curly quotation marks")
        return Slip(line, why, Text('Skriv lige anførselstegn: "…".', 'Write straight quotation marks: "…".'))
    if strange := _STRANGE_NAME.match(here):
        name = strange[1].strip()
        why = Text(
            f"navnet '{name}' har andre tegn end a–z, 0–9, - og _",
            f"the name '{name}' has other signs than a–z, 0–9, - and _",
        )
        return Slip(line, why, Text("Skriv æ, ø og å som ae, oe og aa.", "Write æ, ø and å as ae, oe and aa."))
    if told.startswith("Invalid initial character") and "{" in here:
        why = Text("{ går over flere linjer", "{ goes over several lines")
        return Slip(line, why, Text("Skriv { … } på én linje.", "Write { … } on one line."))
    for pattern, why, cure in _SLIPS:
        if re.match(pattern, told):
            return Slip(line, why, cure)
    return Slip(line, same(told), _CORRECT)


def _declared_twice(lines: list[str], line: int, name: str) -> Slip:
    """The first heading of that name stands above."""
    heading = re.compile(rf"\s*\[\s*{re.escape(name)}\s*\]")
    first = next((number for number, each in enumerate(lines[: line - 1], start=1) if heading.match(each)), None)
    place = Text(f", også i linje {first}", f", also in line {first}") if first else same("")
    why = Text(f"[{name}] er erklæret to gange", f"[{name}] is declared twice") + place
    return Slip(line, why, Text("Slet den ene, eller giv den et andet navn.", "Delete one, or give it another name."))


def _unclosed(lines: list[str], line: int, opens: str, closes: str) -> Slip:
    """It began on the last line above that opens more than it closes; or its line lacks a comma."""
    if 0 < lines[line - 1].count(opens) <= lines[line - 1].count(closes):
        why = Text("værdierne er ikke skilt ad", "the values are not divided")
        cure = Text(
            'Skriv komma mellem dem, og \\" for et anførselstegn inde i en tekst.',
            'Write a comma between them, and \\" for a quotation mark within a text.',
        )
        return Slip(line, why, cure)
    bare = [re.sub(r'"[^"]*"', "", each).partition("#")[0] for each in lines[:line]]
    began = next((n for n in range(line, 0, -1) if bare[n - 1].count(opens) > bare[n - 1].count(closes)), line)
    why = Text(f"{opens} bliver ikke lukket", f"{opens} is not closed")
    cure = Text(f"Skriv {closes} efter den sidste værdi.", f"Write {closes} after the last value.")
    return Slip(began, why, cure)
