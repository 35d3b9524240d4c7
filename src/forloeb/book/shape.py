"""What a file of a book may hold: the fields of the language, read and checked by pydantic.

The JSON Schema for editors is made from these classes, so it cannot differ from what is read. What the words within a
field mean (`within = "1 month"`) is read by `spans`, `windows`, `repeats`, `anchors` and `predicates`.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from forloeb.book.word_shapes import (
    BookShape,
    CalendarShape,
    ConsentShape,
    EventShape,
    FactShape,
    FieldShape,
    GuideShape,
    KindShape,
    LeftOutShape,
    LetterShape,
    Shape,
    SourceShape,
    TextShape,
    UnitShape,
)

EventPair = Annotated[tuple[str, str], Field(strict=False)]
Day = Annotated[date, Field(strict=False)]
Force = Literal["statutory", "local", "offer"]
Standing = Literal["law", "decided", "recommended", "proposed", "example", "advice"]


class InForceShape(Shape):
    """The first and the last day of a rule; a missing one means no limit."""

    first: date | None = Field(None, alias="from", description="The first day")
    last: date | None = Field(None, alias="to", description="The last day")


class DoneShape(Shape):
    """The event that completes a step, and which of them in a row."""

    event: str = Field(description="The event whose record completes the step")
    nth: int | None = Field(None, ge=1, description="The k-th such event in the case")


class TellsShape(Shape):
    """Whom a step tells, and which fields they get."""

    whom: list[str] = Field(description="The units that are told")
    fields: list[str] = Field(description="What they are told")


class ParticipantShape(Shape):
    """A unit that takes part beside the responsible one."""

    unit: str = Field(description="The unit that takes part")
    when: str | None = Field(None, description="Where that is known to hold")
    note: TextShape | None = Field(None, description="What else is to be said of it")


class ResponsibleShape(Shape):
    """A row of a choice between responsible units; the last one has no `when`."""

    unit: str = Field(description="The unit that answers for the step")
    when: str | None = Field(None, description="For whom this row is; the last row has none")


class RuleShape(Shape):
    """The part of a step that a version or a row of a choice can replace."""

    responsible: str | list[ResponsibleShape] | None = Field(None, description="A unit, or a choice of units")
    force: Force | None = Field(None, description="Whether it is law, the municipality's own goal, or an offer")
    standing: Standing | None = Field(None, description="What the rule rests on: how far it has been decided")
    source: str | None = Field(None, description="A declared source and a place in it: `strategy 5.2`")
    when: str | None = Field(None, description="For whom: `household == single and age < 30`")
    anchor: str | None = Field(None, alias="from", description="Where the window starts: an event or a step")
    within: str | None = Field(None, description="A window from its anchor on, and how long it is")
    between: tuple[str, str] | None = Field(
        None, strict=False, description="A window from the first length of time to the second"
    )
    weeks: str | None = Field(None, description="A window in weeks after its anchor")
    on: str | None = Field(None, description="A window of one day: a weekday after its anchor")
    dates: tuple[Day, Day] | None = Field(None, strict=False, description="A window on fixed days")
    to: str | None = Field(None, description="The anchor that ends the window")
    repeats: str | None = Field(None, description="How often it is done, in one of the kinds above")
    lasts: str | None = Field(None, description="How long after its anchor a recurrence goes on: `3 months`")
    until: str | None = Field(None, description="An event that ends the step, beside the end of the procedure")
    needs: list[str] | None = Field(None, description="Consents without which the step is blocked")
    tells: TellsShape | None = Field(None, description="Whom the step tells, and what")
    participants: list[ParticipantShape] | None = Field(
        None, description="Units that take part beside the responsible one"
    )
    guide: GuideShape | None = Field(None, description="What is to be said or done, point by point")
    reading: TextShape | None = Field(None, description="What the source leaves open, and how this book reads it")


class ChoiceShape(RuleShape):
    """A row of a choice: exactly one row's `when` holds for each case."""

    when: str = Field(description="For whom this row is")


class VersionShape(RuleShape):
    """How the rule reads from a day on. What is not written here stays as before."""

    in_force: InForceShape = Field(alias="in-force", description="From which day the version holds")
    choice: list[ChoiceShape] | None = Field(None, description="Rows that replace those before it")
    note: TextShape | None = Field(None, description="What changed, and why")


class StepShape(RuleShape):
    """One thing to be done."""

    title: TextShape = Field(description="What it is called")
    clause: TextShape | None = Field(None, description="That it is done, as a clause: `Danish teaching has begun`")
    formerly: list[str] = Field([], description="Earlier ids of this step")
    per: Literal["person", "family"] = Field(
        "person", description="Each person has it, or the family once, with its contact person"
    )
    each: str | None = Field(None, description="One occurrence for each such event")
    done: DoneShape | None = Field(None, description="The event that completes it; without, only `done:STEP` does")
    in_force: InForceShape | None = Field(None, alias="in-force", description="The first and the last day of the step")
    version_by: Literal["starts", "opens"] = Field(
        "starts",
        alias="version-by",
        description="Which day chooses the version: that of the procedure's `starts`, or each occurrence's own",
    )
    version: list[VersionShape] = Field([], description="How the step reads from a later day on")
    choice: list[ChoiceShape] = Field([], description="Rows of which exactly one is for each case")


class AlternativeStepShape(RuleShape):
    """How a step reads by another reading: what is written here replaces the step's own, in every version of it."""

    per: Literal["person", "family"] | None = Field(None, description="As of a step")
    each: str | None = Field(None, description="As of a step")
    done: DoneShape | None = Field(None, description="As of a step")
    in_force: InForceShape | None = Field(None, alias="in-force", description="As of a step")
    version_by: Literal["starts", "opens"] | None = Field(None, alias="version-by", description="As of a step")
    version: list[VersionShape] | None = Field(None, description="Replaces all versions")
    choice: list[ChoiceShape] | None = Field(None, description="Replaces all rows of every version; `[]`: no choice")


class AlternativeShape(Shape):
    """Another reading of the papers: a book that differs in these steps, to be compared with this one."""

    id: str = Field(description="Short name, as `forloeb compare` takes it")
    title: TextShape = Field(description="What it is called")
    step: dict[str, AlternativeStepShape] = Field(description='By id: `step."procedure.step"`', min_length=1)


class StatementShape(Shape):
    """What one paper says."""

    source: str = Field(description="A declared source and the place in it: `strategy 5.4.2`")
    says: TextShape = Field(description="What it says, in words of our own")


class DisagreementShape(Shape):
    """Where the papers contradict each other or leave a hole, and how this book reads them."""

    title: TextShape = Field(description="What it is called")
    about: list[str] = Field(description="The steps it touches, `procedure.step`")
    papers: list[StatementShape] = Field(description="What each paper says, with its place")
    leaves: TextShape = Field(description="What the papers leave open")
    reading: TextShape = Field(description="How this book reads them")
    standing: Standing = Field(description="What the reading chosen rests on")
    decides: TextShape = Field(description="Who could decide it")
    alternative: list[AlternativeShape] = Field([], description="Other readings, to be compared with this one")


class ProcedureShape(Shape):
    """A course of steps: one to a chapter."""

    id: str = Field(description="Short name; its steps are known as `id.step`, for ever")
    title: TextShape = Field(description="What it is called")
    summary: TextShape | None = Field(None, description="What it is about, in one sentence")
    kinds: list[str] = Field(alias="for", description="The kinds of case it is for")
    starts: str = Field(description="The event where its picture begins and by whose day versions are chosen")
    ends: list[str] = Field([], description="Events that end it")
    when: str | None = Field(None, description="For whom all of it is, beside each step's own `when`")
    pauses: EventPair | list[EventPair] | None = Field(
        None, description="The events between which its clock stands still: a pair, or several pairs"
    )
    calendar: str | None = Field(None, description="The calendar that counts its working days, when not the book's own")
    in_force: InForceShape | None = Field(
        None, alias="in-force", description="The first and the last day, by the day of `starts`"
    )


class FileShape(Shape):
    """A file of a book: `book.toml` with the common words, or a chapter with a procedure and its steps."""

    book: BookShape | None = Field(None, description="The book itself, in `book.toml`")
    unit: dict[str, UnitShape] = Field({}, description="Who does something")
    kind: dict[str, KindShape] = Field({}, description="Kinds of case")
    fact: dict[str, FactShape] = Field({}, description="What can be true of a case")
    consent: dict[str, ConsentShape] = Field({}, description="Purposes that a citizen can consent to")
    event: dict[str, EventShape] = Field({}, description="What can happen in a case")
    field: dict[str, FieldShape] = Field({}, description="What another unit can be told")
    source: dict[str, SourceShape] = Field({}, description="Laws, papers and decisions that steps cite")
    calendar: dict[str, CalendarShape] = Field({}, description="Which days are working days")
    disagreement: dict[str, DisagreementShape] = Field({}, description="Where the papers contradict each other")
    left_out: list[LeftOutShape] = Field([], alias="left-out", description="What of the papers the book does not carry")
    letter: dict[str, LetterShape] = Field({}, description="Letters to citizens")
    procedure: ProcedureShape | None = Field(None, description="The procedure of a chapter")
    default: RuleShape | None = Field(
        None, description="What holds for every step of the chapter that says nothing else"
    )
    step: dict[str, StepShape] = Field({}, description="The steps of a chapter, by name")
