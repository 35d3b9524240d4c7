"""What was decided of an item as a form: row by row an outcome, words and a vote; who was away; what is to follow."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from django import forms
from django.forms import BoundField

from forloeb.book import Text
from forloeb.files.paper_words import OUTCOMES
from forloeb.packet.proceedings import Decision, Item, Ruling, Vote
from forloeb.packet.record import Meeting, Outcome, Person, Tally
from forloeb.packet.ruled import (
    SENTENCES,
    Row,
    decision_in,
    rows,
    ruling,
    sounds_otherwise,
    tells_a_vote,
    with_decision,
)
from forloeb.packet.typed import (
    TallyError,
    followup_as_typed,
    followups_typed,
    person_as_typed,
    tallies_typed,
    tally_as_typed,
)
from forloeb.web.templatetags.words import later, said

_SIDES = ("for", "against", "abstain")
_FIELDS = ("outcome", "words", *_SIDES, "statement")
_SIDE_LABELS = (Text("For", "For"), Text("Imod", "Against"), Text("Hverken for eller imod", "Neither for nor against"))
_UNDECIDED = Text("ikke besluttet", "not decided")


@dataclass(frozen=True, slots=True)
class RowFields:
    """A row as the page shows it."""

    row: Row
    is_elsewhere: bool
    outcome: BoundField
    words: BoundField
    sides: tuple[BoundField, ...]
    statement: BoundField

    @property
    def has_vote(self) -> bool:
        """Whether there is anything in the fields of the vote, which are folded else."""
        return any(each.value() or each.errors for each in (*self.sides, self.statement))


class DecisionForm(forms.Form):
    """Of an item as it stood when the form was opened; what it makes is put into the item as it stands."""

    followups = forms.CharField(
        label=later("Opfølgning", "Follow-up"),
        help_text=later(
            "En på hver linje: hvad; hvem; hvornår. For eksempel: En plan forelægges; forvaltningen; marts 2016",
            "One a line: what; who; when. For example: En plan forelægges; forvaltningen; marts 2016",
        ),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, data: Any, item: Item, meeting: Meeting) -> None:
        self.item, self.meeting = item, meeting
        self.day = meeting.date.isoformat() if meeting.date else None
        self.old = decision_in(item, meeting.committee, self.day)
        self.rows = rows(item, self.old)
        self.where = {f"{name}-{row.name}": said(_whose(row)) for row in self.rows for name in _FIELDS}
        away = self.old.absent if self.old else ()
        self.people = {person_as_typed(each): each for each in (*meeting.present, *meeting.absent, *away)}
        super().__init__(data, initial={"followups": "\n".join(map(followup_as_typed, item.followups))})
        for row in self.rows:
            self._add(row)
        self.fields["absent"] = forms.MultipleChoiceField(
            label=said(Text("Fraværende ved punktet", "Away at this item")),
            required=False,
            choices=[(name, name) for name in self.people],
            initial=list(map(person_as_typed, away)),
            widget=forms.CheckboxSelectMultiple(attrs={"class": "form-checkbox"}),
        )

    def row_fields(self) -> Iterator[RowFields]:
        for row in self.rows:
            outcome, words, *sides, statement = (self[f"{name}-{row.name}"] for name in _FIELDS)
            is_elsewhere = bool(row.applies_to) and set(row.applies_to) <= set(self.item.not_decided_here)
            yield RowFields(row, is_elsewhere, outcome, words, tuple(sides), statement)

    def clean(self) -> None:
        self.members = self._members()
        self.ruled = [found for row in self.rows if (found := self._ruled(row))]
        try:
            self.follow = followups_typed(self.cleaned_data.get("followups", ""), self.item.followups)
        except ValueError as wrong:
            da = f"»{wrong}« har ikke formen: hvad; hvem; hvornår."
            self.add_error("followups", said(Text(da, f"“{wrong}” is not of the form: what; who; when.")))

    def changed(self, item: Item) -> Item:
        """`item` with what the valid form says. Where nothing is decided and nobody was away there is no decision."""
        old = decision_in(item, self.meeting.committee, self.day)
        absent = tuple(self.people[name] for name in self.cleaned_data["absent"])
        committee, day = (old.committee, old.date) if old else (self.meeting.committee, self.day)
        rulings = tuple(each for each, _ in self.ruled)
        votes = tuple(vote for _, held in self.ruled for vote in held)
        new = Decision(committee, day, rulings, votes, absent) if rulings or absent else None
        if new is None and old and not old.rulings and not old.absent:
            new = old  # a paper's heading without a decision below it
        return replace(item, decisions=with_decision(item, old, new), followups=self.follow)

    def other_readings(self) -> list[Text]:
        """Where the words sound like another outcome than the one chosen: said, not refused, in a meeting."""
        told = []
        for row in self.rows:
            chosen, words = self._told(row, "outcome"), self._told(row, "words")
            read = sounds_otherwise(cast(Outcome, chosen) if chosen else None, words)
            if read:
                da = f"»{words}« læses som {OUTCOMES[read].da}, men der er valgt {OUTCOMES[cast(Outcome, chosen)].da}."
                en = f"“{words}” reads as {OUTCOMES[read].en}, but {OUTCOMES[cast(Outcome, chosen)].en} is chosen."
                told.append(Text(da, en))
        return told

    def _add(self, row: Row) -> None:
        outcome = row.ruling.outcome if row.ruling else None
        vote = row.votes[0] if row.votes else None
        tallies = (vote.in_favour, vote.against, vote.abstain) if vote else ()
        sides = [tally_as_typed(each) for each in tallies] or ["", "", ""]
        choices = [("", said(_UNDECIDED)), *((key, said(words)) for key, words in OUTCOMES.items())]
        fields = self.fields
        fields[f"outcome-{row.name}"] = forms.ChoiceField(
            label=said(Text("Udfald", "Outcome")), choices=choices, required=False, initial=outcome or ""
        )
        fields[f"words-{row.name}"] = _words(Text("Beslutningens ord", "The decision's words"), 2, row.words)
        for side, label, typed in zip(_SIDES, _SIDE_LABELS, sides, strict=True):
            fields[f"{side}-{row.name}"] = forms.CharField(
                label=said(label), required=False, max_length=100, initial=typed
            )
        statement = Text("Mindretallets udtalelse", "The minority's statement")
        fields[f"statement-{row.name}"] = _words(statement, 2, (vote.statement if vote else None) or "")

    def _ruled(self, row: Row) -> tuple[Ruling, tuple[Vote, ...]] | None:
        """What the form says of a row; as it was where nothing was changed; None where it says nothing."""
        if not any(f"{name}-{row.name}" in self.changed_data for name in _FIELDS):
            return (row.ruling, row.votes) if row.ruling else None
        vote, words = self._vote(row), self._told(row, "words")
        votes = (vote, *row.votes[1:]) if vote else ()
        outcome = cast(Outcome, self._told(row, "outcome")) or None
        if words in SENTENCES.values() and (outcome or f"words-{row.name}" not in self.changed_data):
            words = ""
        if not (outcome or words or votes):
            return None
        return ruling(row.applies_to, outcome, words, votes), votes

    def _vote(self, row: Row) -> Vote | None:
        kept = row.votes[0] if row.votes else None
        if kept and not any(f"{name}-{row.name}" in self.changed_data for name in (*_SIDES, "statement")):
            return kept
        in_favour, against, abstain = tallies = self._tallies(row)
        statement = _closed(self._told(row, "statement"))
        if not any(each.count or each.parties for each in tallies):
            if statement and not any(f"{side}-{row.name}" in self.errors for side in _SIDES):
                da = "Skriv også, hvem der stemte for og imod."
                self.add_error(f"statement-{row.name}", said(Text(da, "Write also who voted for and against.")))
            return None
        if tells_a_vote(self._told(row, "words")):
            da = "Ordene fortæller selv en afstemning. Tag den ud af dem: den skrives af felterne nedenfor."
            en = "The words tell a vote themselves. Take it out of them: it is written from the fields below."
            self.add_error(f"words-{row.name}", said(Text(da, en)))
        one = row.applies_to[0] if len(row.applies_to) == 1 else None
        return Vote(one, in_favour, against, abstain, statement or None)

    def _tallies(self, row: Row) -> tuple[Tally, ...]:
        typed = [self._told(row, side) for side in _SIDES]
        try:
            return tallies_typed(typed, self.members)
        except TallyError as wrong:
            self.add_error(f"{_SIDES[wrong.place]}-{row.name}", said(Text(wrong.da, wrong.en)))
            return (Tally(None, ()),) * len(_SIDES)

    def _members(self) -> Counter[str]:
        """By party, how many there are at the item."""
        away = set(self.cleaned_data.get("absent", ())) | set(map(person_as_typed, self.meeting.absent))
        here = (each for each in self.meeting.present if person_as_typed(each) not in away)
        return Counter(each.party for each in here if each.party)

    def _told(self, row: Row, name: str) -> str:
        return str(self.cleaned_data.get(f"{name}-{row.name}", "") or "")


def _whose(row: Row) -> Text:
    """What a row is called among the errors."""
    points = ", ".join(map(str, row.applies_to))
    return Text(f"Punkt {points}", f"Point {points}") if points else Text("Hele sagen", "The whole case")


def parties_of(people: tuple[Person, ...]) -> str:
    """A 3, V 2: as votes are typed."""
    counted = Counter(each.party for each in people if each.party)
    return ", ".join(f"{party} {count}" for party, count in sorted(counted.items()))


def _words(label: Text, lines: int, typed: str) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": min(12, max(lines, len(typed) // 60 + 1))})
    return forms.CharField(label=said(label), required=False, max_length=20_000, initial=typed, widget=area)


def _closed(statement: str) -> str:
    """With a full stop, as the minutes write it."""
    words = " ".join(statement.split())
    return words if not words or words[-1] in ".!?" else f"{words}."
