"""A meeting is kept: the same papers again change nothing, a correction is a new version, an item keeps its key."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from forloeb.book import Refused
from forloeb.packet import lines_of_text, read_lines
from forloeb.packet.proceedings import Item, Proceedings, Section, proceedings_of
from forloeb.packet.record import Meeting
from forloeb.register.meetings import keep, read
from forloeb.register.models import MeetingVersion
from town import Town

MEETING = Meeting("Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 27), "16:30", None, (), ())
PATH = Item("1", "Sti langs åen", sections=(Section("Resume", "summary", ("En sti på to kilometer.",)),))
PONTOON = Item("2", "Badebro ved søen")


def papers(*items: Item) -> Proceedings:
    numbered = (replace(item, number=str(number)) for number, item in enumerate(items, start=1))
    return Proceedings(MEETING, tuple(numbered))


def kept(town: Town, proceedings: Proceedings, before: int | None = None) -> MeetingVersion:
    return keep(proceedings, source="dagsorden.txt", key=uuid4(), by=town.user("iv").pk, now=town.now, before=before)


def test_the_same_papers_again_are_the_same_version(town: Town) -> None:
    first, again = kept(town, papers(PATH, PONTOON)), kept(town, papers(PATH, PONTOON))

    assert (first.pk, first.number) == (again.pk, 1)


def test_a_correction_is_a_new_version_beside_the_old(town: Town) -> None:
    first = kept(town, papers(PATH, PONTOON))
    second = kept(town, papers(replace(PATH, title="Sti langs åen, 2. etape"), PONTOON))

    assert (second.meeting, second.number) == (first.meeting, 2)
    assert [item.title for item in read(first).items] == ["Sti langs åen", "Badebro ved søen"]
    assert [item.key for item in read(first).items] == [item.key for item in read(second).items]


def test_an_item_put_before_the_others_takes_nobodys_key(town: Town) -> None:
    first = read(kept(town, papers(PATH, PONTOON)))
    second = read(kept(town, papers(Item("1", "Nyt punkt"), PATH, PONTOON)))

    assert [item.key for item in second.items[1:]] == [item.key for item in first.items]
    assert second.items[0].key not in {item.key for item in first.items}


def test_another_case_in_the_place_of_one_that_left_has_a_key_of_its_own(town: Town) -> None:
    first = read(kept(town, papers(PATH, PONTOON)))
    second = read(kept(town, papers(PATH, Item("2", "Nyt tag på hallen"))))

    assert second.items[0].key == first.items[0].key
    assert second.items[1].key != first.items[1].key


def test_papers_that_name_no_meeting_are_refused_and_nothing_is_kept(town: Town) -> None:
    with pytest.raises(Refused, match="whose meeting"):
        kept(town, Proceedings(replace(MEETING, committee=None), (PATH,)))
    assert MeetingVersion.objects.count() == 0


def test_who_writes_on_an_old_version_is_told(town: Town) -> None:
    kept(town, papers(PATH))
    kept(town, papers(PATH, PONTOON), before=1)

    with pytest.raises(Refused, match="changed after"):
        kept(town, papers(PONTOON), before=1)


def test_papers_as_they_are_read_are_kept(town: Town) -> None:
    head = "Egeby Kommune\nKultur- og Fritidsudvalget\nMødedato: 27. oktober 2015\n"
    text = f"{head}\nPunkt 1. Sti langs åen\nResume\nKort.\n"
    version = kept(town, proceedings_of(read_lines(lines_of_text(text))))

    assert version.meeting.slug == "kultur-og-fritidsudvalget-2015-10-27"
