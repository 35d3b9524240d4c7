"""What a file of a book may declare: the words that rules use, and what stands beside the rules."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from forloeb.book.sources import LeftOutKind


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class TextShape(Shape):
    """A text in Danish and English."""

    da: str = Field("", description="In Danish")
    en: str = Field("", description="In English")


class GuideShape(Shape):
    """The points of a guide text, one line each, in Danish and English."""

    da: list[str] = Field([], description="In Danish")
    en: list[str] = Field([], description="In English")


class BookShape(Shape):
    """The book itself."""

    id: str = Field(description="Short name, as in the folder's name")
    title: TextShape = Field(description="What it is called")
    calendar: str = Field(description="The calendar that counts working days where a procedure names none")


class UnitShape(Shape):
    """Who does something: a centre, a team, a partner, a group of volunteers."""

    title: TextShape = Field(description="What it is called")
    outside: bool = Field(False, description="Not part of the municipality: what it is told needs consent")
    part_of: str | None = Field(None, alias="part-of", description="The unit that this one belongs to")
    telephone: str | None = Field(None, description="Where citizens can call it; printed on letters")
    named_by: str | None = Field(
        None, alias="named-by", description="A fact whose values are units: in a case the unit it names is meant"
    )


class KindShape(Shape):
    """A kind of case."""

    title: TextShape = Field(description="What it is called")


class FactShape(Shape):
    """Something that is true of a case from a day on."""

    title: TextShape = Field(description="What it is called")
    type: Literal["date", "number", "text", "language", "case"] | None = Field(
        None, description="What its value is; leave out when `values` or `years-since` says it"
    )
    values: dict[str, TextShape] | None = Field(None, description="The values it can have, with their titles")
    years_since: str | None = Field(
        None, alias="years-since", description="Whole years since a fact that is a date, on the day asked about"
    )


class ConsentShape(Shape):
    """A purpose that a citizen can consent to."""

    title: TextShape = Field(description="What it is called")
    asks: TextShape = Field(description="What is asked, in plain words")


class EventShape(Shape):
    """Something that happens in a case."""

    title: TextShape = Field(description="What it is called")
    clause: TextShape | None = Field(None, description="The same as a clause after »that«: `the citizen has arrived`")
    timed: bool = Field(False, description="Its record must carry a time of day")
    value: Literal["date"] | None = Field(None, description="Its record must carry a date as value")


class FieldShape(Shape):
    """Something that another unit can be told."""

    title: TextShape = Field(description="What it is called")
    identifying: bool = Field(description="Whether a citizen can be known by it")


class SourceShape(Shape):
    """A law, a paper or a decision that steps cite."""

    title: TextShape = Field(description="What it is called")
    law: str | None = Field(None, description="Number and date of a law")
    paper: str | None = Field(None, description="The paper of the meeting: `case 2, attachment 1`, or `case 2`")


class ClosedDayShape(Shape):
    """A day that is no working day, in some years or in all."""

    day: str = Field(description="Month and day, `12-24`", pattern=r"^\d{2}-\d{2}$")
    title: TextShape = Field(description="What it is called")
    since: int | None = Field(None, description="The first year")
    until: int | None = Field(None, description="The last year")


class CalendarShape(Shape):
    """Which days are working days."""

    title: TextShape = Field(description="What it is called")
    holidays: str | None = Field(None, description="Country whose public holidays are no working days, `DK`")
    weekend: list[str] = Field(["Saturday", "Sunday"], description="Weekdays that are never working days")
    closed: list[ClosedDayShape] = Field([], description="Further days that are no working days")


class LeftOutShape(Shape):
    """A statement of a paper that the book does not carry, and why."""

    source: str = Field(description="A declared source and the place in it: `strategy 5.2`")
    says: TextShape = Field(description="What the paper says, in one sentence of the book's own")
    kind: LeftOutKind = Field(
        description="aim, measure, background, allocation, elsewhere (another body's), meeting (the committee's own), "
        "or undated (no time and no trigger can be read)"
    )
    why: TextShape = Field(description="Why the book does not carry it, in one sentence")


class LetterTextShape(Shape):
    """A letter in one language. Labels stand before a value; sentences stand alone."""

    proofread: bool = Field(False, description="Whether somebody who has the language has read it")
    heading: str = Field(description="The first sentence, in large letters")
    about: str = Field(description="Label: what the talk is about")
    when: str = Field(description="Label: day and time")
    where: str = Field(description="Label: the place")
    telephone: str = Field(description="Label: the number that we call")
    companion: str = Field(description="The right to bring a companion")
    interpreter: str = Field(description="That an interpreter is ordered")
    contact: str = Field(description="To call us when one cannot come")
    weekdays: list[str] = Field(description="Monday to Sunday", min_length=7, max_length=7)


class LetterShape(Shape):
    """A letter to a citizen, by language code: `da`, `ar`."""

    title: TextShape = Field(description="What it is called")
    text: dict[str, LetterTextShape] = Field(description="The letter, by language code: `da`, `ar`")
