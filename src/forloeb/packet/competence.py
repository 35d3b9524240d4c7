"""Who decides what: the bodies of a case's competence, and which recommendations were therefore not decided here."""

from collections.abc import Iterable, Sequence

from forloeb.packet.bodies import bodies_in, same_body
from forloeb.packet.decisions import numbers_in
from forloeb.packet.flow import sentences
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile
from forloeb.packet.record import Competence, Decision, Recommendation


def competences(lines: Iterable[Line], profile: Profile) -> tuple[Competence, ...]:
    """Every body that the section names, with its scope in the paper's words: a part, the first reading, the last
    word.
    """
    return tuple(each for line in statements(lines) for each in _of_statement(line, profile))


def not_decided_here(
    committee: str | None,
    points: Sequence[Recommendation],
    named: Sequence[Competence],
    decisions: Sequence[Decision],
) -> tuple[int, ...]:
    """The numbered recommendations that are another body's to decide and that this committee's decision leaves
    alone.
    """
    others = [each for each in named if not same_body(each.body, committee)]
    if not others:
        return ()
    here = [each for each in decisions if each.committee is None or same_body(each.committee, committee)]
    decided = {
        number
        for decision in here
        for item in decision.items
        if item.outcome != "recommended"
        for number in item.applies_to
    }
    numbers = [point.n for point in points if point.n is not None]
    own = [each for each in named if same_body(each.body, committee)]
    elsewhere = {number for each in others for number in each.recommendations}
    if not own and all(each.scope is None for each in others):
        elsewhere |= set(numbers)
    kept = {number for each in own for number in each.recommendations}
    return tuple(number for number in numbers if number in elsewhere - decided - kept)


def statements(lines: Iterable[Line]) -> list[str]:
    """A statement goes from one body at a line's beginning to the next, or to the sentence's end."""
    groups: list[list[Line]] = []
    for line in lines:
        begins = next(bodies_in(line.text), None)
        if (
            not groups
            or not line
            or (begins and begins.start() == 0 and groups[-1] and not groups[-1][-1].text.endswith(("og", ",", "-")))
        ):
            groups.append([])
        if line:
            groups[-1].append(line)
    return [sentence.text for group in groups if group for sentence in sentences(group)]


def _of_statement(text: str, profile: Profile) -> list[Competence]:
    found = list(bodies_in(text))
    if not found:
        return []
    rest = text[found[-1].end() :].strip()
    scoped = profile.match("competence", "scope", rest)
    scope = scoped["scope"].strip() if scoped else None
    points = profile.match("competence", "points", scope) if scope else None
    numbers = numbers_in(points["list"]) if points else ()
    if scope is None:
        told = profile.match("competence", "first", text) or profile.match("competence", "last", text)
        scope = told[0] if told else None
    return [Competence(body[0], scope, numbers) for body in found]
