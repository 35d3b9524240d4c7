"""A predicate in the words of the book: `household in [single, couple]` → »Husstand er enlig eller par«."""

from forloeb.book.model import Book
from forloeb.book.predicates import All, Any, Comparison, Not, OneOf, Predicate, Term
from forloeb.book.text import Text, join, same

_OPERATOR = {
    "==": Text("er", "is"),
    "!=": Text("er ikke", "is not"),
    "<": Text("under", "under"),
    "<=": Text("højst", "at most"),
    ">": Text("over", "over"),
    ">=": Text("mindst", "at least"),
}
_TURNED = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_AND, _OR = Text(" og ", " and "), Text(" eller ", " or ")


def predicate_words(predicate: Predicate, book: Book) -> Text:
    """What must be true, with the titles of facts and values."""
    match predicate:
        case Comparison(left, operator, right):
            fact, other, sign = (left, right, operator) if left.is_fact else (right, left, _TURNED[operator])
            return join([_fact(fact, book), _OPERATOR[sign], _value(fact, other, book)], same(" "))
        case OneOf(fact, values):
            return join([_fact(fact, book), _OPERATOR["=="], _any_of(fact, values, book)], same(" "))
        case Not(OneOf(fact, values)):
            return join([_fact(fact, book), _OPERATOR["!="], _any_of(fact, values, book)], same(" "))
        case Not(of):
            return Text("ikke ", "not ") + _bracketed(of, book)
        case All(parts):
            return join([_bracketed(part, book) for part in parts], _AND)
        case Any(parts):
            return join([_bracketed(part, book) for part in parts], _OR)


def _bracketed(predicate: Predicate, book: Book) -> Text:
    words = predicate_words(predicate, book)
    return same("(") + words + same(")") if isinstance(predicate, All | Any) else words


def _fact(term: Term, book: Book) -> Text:
    return Text("Sagsart", "Kind of case") if term.text == "kind" else book.facts[term.text].title


def _any_of(fact: Term, values: tuple[Term, ...], book: Book) -> Text:
    return join([_value(fact, value, book) for value in values], _OR)


def _value(fact: Term, term: Term, book: Book) -> Text:
    if term.is_fact:
        return _fact(term, book)
    titles = book.kinds if fact.text == "kind" else book.facts[fact.text].values
    return titles.get(term.text, same(term.text))
