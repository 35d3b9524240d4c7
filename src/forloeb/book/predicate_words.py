"""A predicate in the words of the book: `age < 30 or age > 50` → »Alder er under 30 eller over 50«."""

from forloeb.book.model import Book
from forloeb.book.predicates import All, Any, Comparison, Not, OneOf, Predicate, Term
from forloeb.book.text import Text, join, same

_IS = Text("er ", "is ")
_OPERATOR = {
    "==": _IS,
    "!=": Text("er ikke ", "is not "),
    "<": _IS + Text("under ", "under "),
    "<=": _IS + Text("højst ", "at most "),
    ">": _IS + Text("over ", "over "),
    ">=": _IS + Text("mindst ", "at least "),
}
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_AND, _OR = Text(" og ", " and "), Text(" eller ", " or ")


def predicate_words(predicate: Predicate, book: Book) -> Text:
    """What must be true, with the titles of facts and values; a fact is named once where it is judged twice."""
    match predicate:
        case All(parts):
            return _joined(_flat(parts, All), _AND, book)
        case Any(parts):
            return _joined(_flat(parts, Any), _OR, book)
        case Not(Comparison() | All() | Any() | Not() as of):
            return Text("ikke ", "not ") + _bracketed(of, book)
    fact, says = _judged(predicate, book)
    return _fact(fact, book) + same(" ") + says


def in_mid_sentence(text: Text) -> Text:
    """With a small first letter, unless it is the first of an abbreviation or a lone one."""
    return Text(_lowered(text.da), _lowered(text.en))


def _lowered(text: str) -> str:
    return text if text[1:2].isupper() or not text[1:] else text[0].lower() + text[1:]


def _flat(parts: tuple[Predicate, ...], kind: type[All] | type[Any]) -> tuple[Predicate, ...]:
    """`a and (b and c)` is said as `a and b and c`."""
    return tuple(part for each in parts for part in (_flat(each.parts, kind) if isinstance(each, kind) else (each,)))


def _joined(parts: tuple[Predicate, ...], between: Text, book: Book) -> Text:
    words, before = same(""), None
    for number, part in enumerate(parts):
        if isinstance(part, All | Any) or _is_denial(part):
            said, fact = _bracketed(part, book), None
        else:
            fact, says = _judged(part, book)
            said = _without_verb(says) if fact == before else _fact(fact, book) + same(" ") + says
        words = words + between + in_mid_sentence(said) if number else said
        before = fact
    return words


def _is_denial(predicate: Predicate) -> bool:
    return isinstance(predicate, Not) and not isinstance(predicate.of, OneOf)


def _judged(predicate: Predicate, book: Book) -> tuple[Term, Text]:
    """A comparison as the fact it judges and what it says of it: `er under 30`."""
    match predicate:
        case Comparison(left, operator, right):
            fact, other, sign = (left, right, operator) if left.is_fact else (right, left, _TURNED[operator])
            return fact, _OPERATOR[sign] + _value(fact, other, book)
        case OneOf(fact, values):
            return fact, _OPERATOR["=="] + _any_of(fact, values, book)
        case Not(OneOf(fact, values)):
            return fact, _OPERATOR["!="] + _any_of(fact, values, book)
    raise TypeError(predicate)


def _without_verb(says: Text) -> Text:
    return Text(says.da.removeprefix(_IS.da), says.en.removeprefix(_IS.en))


def _bracketed(predicate: Predicate, book: Book) -> Text:
    words = predicate_words(predicate, book)
    return same("(") + in_mid_sentence(words) + same(")") if isinstance(predicate, All | Any) else words


def _fact(term: Term, book: Book) -> Text:
    return Text("Sagsart", "Kind of case") if term.text == "kind" else book.facts[term.text].title


def _any_of(fact: Term, values: tuple[Term, ...], book: Book) -> Text:
    return join([_value(fact, value, book) for value in values], _OR)


def _value(fact: Term, term: Term, book: Book) -> Text:
    if term.is_fact:
        return _fact(term, book)
    titles = book.kinds if fact.text == "kind" else book.facts[fact.text].values
    return titles.get(term.text, same(term.text))
