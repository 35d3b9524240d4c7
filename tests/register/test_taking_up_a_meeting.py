"""What a committee decides becomes something that is owed: late like any other, and the same papers change nothing."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from forloeb.book import Book, Refused
from forloeb.packet.proceedings import Decision, Followup, Item, Proceedings, Ruling
from forloeb.packet.record import Meeting
from forloeb.register.drafts import Draft
from forloeb.register.followups import not_given, status_of
from forloeb.register.meeting_import import Kept, carry_out
from forloeb.register.meeting_plan import MeetingPlan, plan_of
from forloeb.register.models import Entry, MeetingFollowup, MeetingItem, MeetingVersion
from forloeb.register.publishing import prepared
from forloeb.register.snapshot import current
from town import Town

COMMITTEE = Meeting("Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 6), None, None, (), ())
NOTE = Followup("Notat om ledige arealer til næste møde", None, "inden den 30. oktober", "2015-10-30")
SURVEY = Followup("Et oplæg om brugernes tilfredshed forelægges på et kommende møde", None, "på et kommende møde", None)
PATH = Item("1", "Sti langs åen", followups=(NOTE, SURVEY))


def book_of(town: Town) -> Book:
    book = current(town.now).book
    assert book is not None
    return book


def plan(town: Town, *items: Item, meeting: Meeting = COMMITTEE, centre: str = "CAE") -> MeetingPlan:
    made = plan_of(Proceedings(meeting, items), current(town.now), book_of(town))
    return replace(made, items=tuple(replace(each, centre=each.centre or centre) for each in made.items))


def take_up(town: Town, made: MeetingPlan, key: UUID | None = None) -> Kept:
    return carry_out(made, book_of(town), source="", key=key or uuid4(), by=town.user("iv").pk, now=town.now)


def statuses(town: Town) -> dict[str, str]:
    told = status_of(MeetingFollowup.objects.values_list("key", flat=True), town.now)
    words = dict(MeetingFollowup.objects.values_list("key", "words"))
    return {words[key]: each.status for key, each in told.items()}


def test_what_was_asked_for_is_late_when_its_day_has_passed_and_stands_where_there_is_none(town: Town) -> None:
    take_up(town, plan(town, PATH))

    assert statuses(town) == {NOTE.text: "overdue", SURVEY.text: "open"}


def test_it_stands_on_the_list_of_the_unit_that_has_the_case(town: Town) -> None:
    take_up(town, plan(town, PATH))

    owed = current(town.now).work_of("CAE")
    assert {(each.row.step, each.row.status) for each in owed} == {
        ("follow-ups.follow-up", "overdue"),
        ("follow-ups.undated", "open"),
    }


def test_the_same_papers_again_change_nothing(town: Town) -> None:
    take_up(town, plan(town, PATH))
    entries, again = Entry.objects.count(), plan(town, PATH)
    done = take_up(town, again)

    assert [each.news for each in again.items[0].followups] == ["same", "same"]
    assert (done.opened, done.recorded, Entry.objects.count()) == (0, 0, entries)
    assert MeetingVersion.objects.count() == 1


def test_a_form_sent_twice_is_done_once(town: Town) -> None:
    made, key = plan(town, PATH), uuid4()
    take_up(town, made, key)
    entries = Entry.objects.count()
    with pytest.raises(Refused, match="changed after"):
        take_up(town, made, uuid4())
    take_up(town, made, key)

    assert Entry.objects.count() == entries


def test_a_corrected_day_moves_what_is_owed(town: Town) -> None:
    take_up(town, plan(town, PATH))
    later = replace(NOTE, when="2015-11-30")
    take_up(town, plan(town, replace(PATH, followups=(later, SURVEY))))

    assert statuses(town) == {NOTE.text: "open", SURVEY.text: "open"}
    assert MeetingFollowup.objects.get(words=NOTE.text).occurrence == 1


def test_a_follow_up_that_gets_a_day_is_owed_by_it(town: Town) -> None:
    take_up(town, plan(town, PATH))
    dated = replace(SURVEY, when="2015-10-31")
    take_up(town, plan(town, replace(PATH, followups=(NOTE, dated))))

    assert statuses(town) == {NOTE.text: "overdue", SURVEY.text: "overdue"}


def test_what_a_corrected_version_no_longer_says_is_owed_no_longer(town: Town) -> None:
    take_up(town, plan(town, PATH))
    take_up(town, plan(town, replace(PATH, followups=(SURVEY,))))

    assert statuses(town) == {SURVEY.text: "open"}
    assert len([each for each in current(town.now).work_of("CAE") if each.row.step == "follow-ups.follow-up"]) == 0


def test_what_only_the_cases_text_says_is_owed_and_public_when_somebody_says_so(town: Town) -> None:
    """The administration proposes a note; that the item was approved does not tell whether the note is wanted."""
    decided = Decision(COMMITTEE.committee, "2015-10-06", (Ruling((), "approved", "Godkendt."),))
    item = replace(PATH, decisions=(decided,), followups=(replace(NOTE, said_in="case"), SURVEY))
    made = plan(town, item)
    assert [each.is_taken for each in made.items[0].followups] == [False, True]
    kept = take_up(town, made)
    assert statuses(town) == {SURVEY.text: "open"}
    assert not not_given(kept.version)
    assert public(kept) == [SURVEY.text]

    (planned,) = plan(town, item).items
    ticked = tuple(replace(each, is_taken=True) for each in planned.followups)
    kept = take_up(town, replace(plan(town, item), items=(replace(planned, followups=ticked),)))
    assert statuses(town) == {NOTE.text: "overdue", SURVEY.text: "open"}
    assert public(kept) == [NOTE.text, SURVEY.text]


def public(kept: Kept) -> list[str]:
    """What is to follow, as it would be published."""
    return [each.text for item in prepared(kept.version).public.items for each in item.followups]


def test_what_is_not_ticked_is_not_owed(town: Town) -> None:
    made = plan(town, PATH)
    unticked = tuple(replace(each, is_taken=False) for each in made.items[0].followups)
    done = take_up(town, replace(made, items=(replace(made.items[0], followups=unticked),)))

    assert (done.opened, done.recorded) == (0, 0)
    assert MeetingItem.objects.get().case == ""


def test_a_case_is_followed_to_the_next_committee(town: Town) -> None:
    take_up(town, plan(town, PATH))
    finance = replace(COMMITTEE, committee="Økonomiudvalget", date=date(2015, 10, 20))
    asked = Followup("Forvaltningen regner på en kortere sti", None, None, None)
    done = take_up(town, plan(town, Item("4", "Sti langs Åen", followups=(asked,)), meeting=finance))
    first, second = MeetingItem.objects.order_by("pk")

    assert done.opened == 0
    assert (second.matter, second.case) == (first.key, first.case)
    assert MeetingFollowup.objects.get(words=asked.text).occurrence == 2


def test_a_case_with_follow_ups_needs_somebody_to_have_it(town: Town) -> None:
    with pytest.raises(Refused, match="nobody has them"):
        take_up(town, plan(town, PATH, centre=""))
    assert (MeetingVersion.objects.count(), MeetingItem.objects.count()) == (0, 0)


def test_before_the_meeting_nobody_owes_it_and_no_name_of_the_books_own_is_told(town: Town) -> None:
    """Asked for on 15 December; on 2 November the centre does not have the case yet."""
    take_up(town, plan(town, PATH, meeting=replace(COMMITTEE, date=date(2015, 12, 15))))
    assert {
        each.unit for each in status_of(MeetingFollowup.objects.values_list("key", flat=True), town.now).values()
    } == {None}
    town.pass_days(43)

    told = status_of(MeetingFollowup.objects.values_list("key", flat=True), town.now).values()
    assert {each.unit.da for each in told if each.unit} == {"Center for Areal og Ejendomme"}


def test_another_unit_can_owe_one_of_them(town: Town) -> None:
    made = plan(town, PATH)
    note, survey = made.items[0].followups
    take_up(town, replace(made, items=(replace(made.items[0], followups=(replace(note, unit="CUP"), survey)),)))

    assert [each.row.step for each in current(town.now).work_of("CUP")] == ["follow-ups.follow-up"]


def centre_planned(town: Town) -> str:
    return plan(town, PATH).items[0].centre


def test_a_case_is_its_centres_whatever_was_written_and_withdrawn_in_it(town: Town) -> None:
    """Given to CUP by mistake, and withdrawn; then a day before the meeting, when it was CSI's, is written."""
    take_up(town, plan(town, PATH))
    case = MeetingItem.objects.get().case
    wrong = town.write(case, ("2015-11-01", "centre", "CUP"))
    assert centre_planned(town) == "CUP"
    town.write_drafts([Draft(case, "2015-11-01", "", retracts=wrong.entries.get().record_id)])
    assert centre_planned(town) == "CAE"
    town.write(case, ("2015-09-01", "centre", "CSI"))

    assert centre_planned(town) == "CAE"


def test_another_centre_chosen_for_a_case_has_it_from_then_on(town: Town) -> None:
    take_up(town, plan(town, PATH))
    (again,) = plan(town, PATH).items
    done = take_up(town, replace(plan(town, PATH), items=(replace(again, centre="CUP"),)))

    assert (done.given, done.recorded) == (1, 0)
    assert Entry.objects.filter(name="centre").values_list("at", "value").last() == ("2015-11-02", "CUP")
    assert take_up(town, plan(town, PATH)).given == 0


def test_a_case_of_a_meeting_to_come_is_its_centres_from_the_meeting_on(town: Town) -> None:
    december = replace(COMMITTEE, date=date(2015, 12, 15))
    take_up(town, plan(town, PATH, meeting=december))
    made = plan(town, PATH, meeting=december, centre="")

    assert [each.centre_now for each in made.items] == ["CAE"]
    assert take_up(town, made).given == 0


def test_done_is_done_and_stays_done_on_later_days(town: Town) -> None:
    take_up(town, plan(town, PATH))
    kept = MeetingFollowup.objects.get(words=NOTE.text)
    town.write(kept.item.case, ("2015-10-29", f"done:{kept.step}#{kept.occurrence}", ""), by="jt")
    town.now += timedelta(days=40)

    assert statuses(town)[NOTE.text] == "done"
