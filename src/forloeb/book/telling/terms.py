"""The words that every telling of a rule uses: its force, its standing, its window, its source, its days."""

from collections.abc import Mapping

from forloeb.book.day_words import day_words
from forloeb.book.model import InForce, Rule
from forloeb.book.shape import Force, Standing
from forloeb.book.text import Text, join, same

FORCE: Mapping[Force, Text] = {
    "statutory": Text("lovkrav", "statutory"),
    "local": Text("lokalt servicemål", "local goal"),
    "offer": Text("frivilligt tilbud", "voluntary offer"),
}
STANDING: Mapping[Standing, Text] = {
    "law": Text("lov", "law"),
    "decided": Text("besluttet", "decided"),
    "recommended": Text("anbefalet", "recommended"),
    "proposed": Text("foreslået", "proposed"),
    "example": Text("eksempel", "example"),
    "advice": Text("råd", "advice"),
}
STANDING_MEANS: Mapping[Standing, Text] = {
    "law": Text("følger af en lov eller en bekendtgørelse", "follows from an act or an executive order"),
    "decided": Text(
        "et udvalg eller kommunalbestyrelsen har besluttet det", "a committee or the municipal council has decided it"
    ),
    "recommended": Text(
        "anbefalet i de papirer, som udvalget har fået; endnu ikke besluttet",
        "recommended in the papers that the committee was given; not decided yet",
    ),
    "proposed": Text(
        "foreslået i et udkast eller et notat; endnu ikke besluttet", "proposed in a draft or a note; not decided yet"
    ),
    "example": Text("nævnt som et eksempel på, hvordan det kan gøres", "mentioned as an example of how it can be done"),
    "advice": Text(
        "et råd om at gøre det godt; ingen har besluttet, at det skal gøres",
        "advice on doing it well; nobody has decided that it must be done",
    ),
}


def in_force_words(in_force: InForce) -> Text:
    """`fra 1. juli 2015 til og med 30. juni 2016`."""
    parts = []
    if in_force.first is not None:
        day = day_words(in_force.first)
        parts.append(Text(f"fra {day.da}", f"from {day.en}"))
    if in_force.last is not None:
        day = day_words(in_force.last)
        parts.append(Text(f"til og med {day.da}", f"to {day.en}"))
    return join(parts, same(" ")) if parts else Text("uden begrænsning", "without limit")


def rule_words(rule: Rule) -> Text:
    """The window or the recurrence as words."""
    if rule.repeats is not None and rule.lasts is not None:
        return rule.repeats.text + Text(f", i {rule.lasts.text.da}", f", for {rule.lasts.text.en}")
    if rule.repeats is not None:
        return rule.repeats.text
    return rule.window.text if rule.window is not None else same("")


def standing_words(rule: Rule) -> Text:
    """`lokalt servicemål, anbefalet`; of a rule of law just `lovkrav`."""
    force, standing = FORCE[rule.force], STANDING[rule.standing]
    says_the_same = rule.force == "statutory" and rule.standing == "law"
    return force if says_the_same else force + same(", ") + standing


def source_words(rule: Rule) -> Text:
    """`Lov om integration, § 16 – lovkrav`."""
    words = standing_words(rule)
    return rule.source.text + same(" – ") + words if rule.source else words
