"""Whether what a `when` compares can be compared: known facts, values that they have, an order where `<` needs one."""

from collections.abc import Sequence
from datetime import date

from forloeb.book.findings import nearest
from forloeb.book.predicates import Term
from forloeb.book.read import Chapter
from forloeb.book.text import Text
from forloeb.book.vocabulary import Vocabulary

_ORDERED = {"number", "years-since", "date"}
_CORRECT = Text("Ret sammenligningen.", "Correct the comparison.")
_NO_ORDER = Text("== eller !=, for værdierne har ingen rækkefølge", "== or !=, as the values have no order")


def check_comparison(
    left: Term, operator: str, right: Term, words: Vocabulary, chapter: Chapter, path: Sequence[str | int]
) -> None:
    """Adds what is wrong with one comparison to the chapter."""
    fact, other = (left, right) if left.is_fact else (right, left)
    if not fact.is_fact:
        what, known = Text("et faktum", "a fact"), [*words.facts, "kind"]
        chapter.find("unknown-name", path, name=left.text, what=what, nearest=nearest(left.text, known))
        return
    expected, hint = _misfit(fact, other, words)
    if expected is None and operator in {"<", "<=", ">", ">="} and words.fact_type(fact.text) not in _ORDERED:
        expected, hint = _NO_ORDER, _CORRECT
    if expected is not None:
        terms = {"left": left.text, "operator": operator, "right": right.text}
        chapter.find("unlike-values", path, **terms, expected=expected, nearest=hint)


def _misfit(fact: Term, other: Term, words: Vocabulary) -> tuple[Text | None, Text]:
    """What the other side should have been, and a hint; None when it fits."""
    kind = words.fact_type(fact.text)
    if other.is_fact:
        alike = words.fact_type(other.text) == kind
        return (None if alike else Text("to fakta af samme slags", "two facts of the same kind")), _CORRECT
    if kind == "choice" and other.text not in words.values_of(fact.text):
        return Text(f"en værdi af {fact.text}", f"a value of {fact.text}"), nearest(
            other.text, words.values_of(fact.text)
        )
    if kind in {"number", "years-since"} and not isinstance(other.literal, int):
        return Text("et helt tal", "a whole number"), _CORRECT
    if kind == "date" and not isinstance(other.literal, date):
        return Text("en dato som 2015-07-01", "a date such as 2015-07-01"), _CORRECT
    return None, _CORRECT
