"""A meeting's papers are public when two people have said yes to the version that stands; and no longer when one takes
them back."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core import serializers

from forloeb.book import Refused
from forloeb.packet.proceedings import Attachment, Decision, Followup, Item, Proceedings, Ruling, Section
from forloeb.packet.record import Meeting
from forloeb.publication import reading
from forloeb.publication.models import PublicFile, PublicItem, PublicMeeting
from forloeb.publication.reading import Gone, NotThere, standing_file, standing_item, standing_meeting
from forloeb.register import publishing
from forloeb.register.meetings import items_of, keep, newest
from forloeb.register.models import Act, MeetingFollowup, MeetingItem, MeetingVersion, PublicationRequest
from town import Town

SLUG = "kultur-og-fritidsudvalget-2015-10-27"
MEETING = Meeting("Egeby Kommune", "Kultur- og Fritidsudvalget", date(2015, 10, 27), "16:30", None, (), ())
MAPS = (Attachment(1, "Kort", ("Stien følger åen.",)), Attachment(2, "Notat"))
PATH = Item("1", "Sti langs åen", journal="15/1234", attachments=MAPS, followups=(Followup("Tilbud forelægges."),))
SALE = Item("2", "Kanariegrund", closed=True, ground="Kanarielov § 10", journal="15/9999")
PONTOON = Item("3", "Badebro ved søen")
DECIDED = (Decision(None, "2015-10-27", (Ruling((), "approved", "Godkendt."),)),)
LIVES = Section("Resume", "summary", ("Ejeren bor på Skovvej 12.",))


def written(town: Town, *items: Item) -> MeetingVersion:
    numbered = tuple(replace(item, number=str(number)) for number, item in enumerate(items, start=1))
    proceedings = Proceedings(MEETING, numbered)
    return keep(proceedings, source="", key=uuid4(), by=town.user("iv").pk, now=town.now)


def ask(town: Town, version: MeetingVersion, reason: str = "", key: UUID | None = None, by: str = "iv") -> int:
    """Iv asks, with the same reason for all that was found."""
    found = publishing.prepared(version).exposures
    answers = {each.id: reason for each in found}
    publishing.ask(version.meeting, version.number, answers, key=key or uuid4(), by=town.user(by).pk, now=town.now)
    return PublicationRequest.objects.get().pk


def confirm(town: Town, request: int, by: str = "nd", key: UUID | None = None) -> None:
    publishing.confirm(request, key=key or uuid4(), by=town.user(by).pk, now=town.now)


def publish(town: Town, *items: Item) -> MeetingVersion:
    version = written(town, *items)
    confirm(town, ask(town, version))
    return version


def withdraw(town: Town, reason: str = "fejl i bilag") -> None:
    publishing.withdraw(SLUG, reason, key=uuid4(), by=town.user("nd").pk, now=town.now)


def titles() -> list[str]:
    return [each.title for each in PublicItem.objects.filter(withdrawn_at=None)]


def everything_public() -> str:
    rows = [*PublicMeeting.objects.all(), *PublicItem.objects.all(), *PublicFile.objects.all()]
    return json.dumps(json.loads(serializers.serialize("json", rows)), ensure_ascii=False)


def said(act: Act) -> dict[str, Any]:
    assert act.said is not None
    return dict(act.said)


def kinds_of_acts() -> set[str]:
    kinds = [act.kind for act in publishing.history(SLUG)]
    assert len(kinds) == len(set(kinds))
    return set(kinds)


def test_nothing_is_public_before_another_has_said_yes(town: Town) -> None:
    request = ask(town, written(town, PATH))
    with pytest.raises(NotThere):
        standing_meeting(SLUG)
    confirm(town, request)

    assert standing_meeting(SLUG).published_at == town.now
    assert titles() == ["Sti langs åen"]
    assert not PublicationRequest.objects.exists()


def test_whoever_asked_cannot_confirm(town: Town) -> None:
    request = ask(town, written(town, PATH))

    with pytest.raises(Refused, match="cannot also confirm"):
        confirm(town, request, by="iv")
    assert not PublicMeeting.objects.exists()


def test_who_said_yes_stands_in_the_acts(town: Town) -> None:
    version = publish(town, PATH)
    asked, published = Act.objects.filter(kind__in=publishing.KINDS).order_by("at", "kind")

    assert (asked.kind, asked.by, said(asked)["version"]) == ("ask-publication", town.user("iv"), version.number)
    assert (published.kind, published.by) == ("publish", town.user("nd"))
    assert said(published)["asked_by"] == town.user("iv").pk
    assert said(published)["digest"] == version.digest


def test_a_version_that_was_changed_meanwhile_is_not_published(town: Town) -> None:
    request = ask(town, written(town, PATH))
    written(town, PATH, PONTOON)

    with pytest.raises(Refused, match="changed after"):
        confirm(town, request)
    assert not PublicMeeting.objects.exists()


def test_an_old_version_cannot_be_asked_for(town: Town) -> None:
    old = written(town, PATH)
    written(town, PATH, PONTOON)

    with pytest.raises(Refused, match="newest"):
        ask(town, old)


def test_a_corrected_version_replaces(town: Town) -> None:
    publish(town, PATH, PONTOON)
    publish(town, replace(PATH, title="Sti langs søen"), PONTOON)

    assert titles() == ["Sti langs søen", "Badebro ved søen"]
    assert standing_meeting(SLUG).number == 2


def test_asked_again_it_waits_once_and_the_old_wish_is_gone(town: Town) -> None:
    first = ask(town, written(town, PATH))
    second = ask(town, written(town, PATH, PONTOON))

    assert [each.pk for each in publishing.waiting()] == [second]
    with pytest.raises(Refused, match="no longer there"):
        confirm(town, first)


def test_a_form_sent_twice_is_one_act(town: Town) -> None:
    version, asking, saying_yes = written(town, PATH), uuid4(), uuid4()
    request = ask(town, version, key=asking)
    ask(town, version, key=asking)
    confirm(town, request, key=saying_yes)
    confirm(town, request, key=saying_yes)

    assert kinds_of_acts() == {"ask-publication", "publish"}


def test_declined_nothing_leaves(town: Town) -> None:
    request = ask(town, written(town, PATH))
    publishing.decline(request, key=uuid4(), by=town.user("nd").pk, now=town.now)

    assert kinds_of_acts() == {"ask-publication", "decline-publication"}
    with pytest.raises(Refused, match="no longer there"):
        confirm(town, request)
    assert not PublicMeeting.objects.exists()


def test_withdrawn_it_is_gone_at_every_address_and_its_words_with_it(town: Town) -> None:
    publish(town, PATH, PONTOON)
    item, file = PublicItem.objects.get(title="Sti langs åen"), PublicFile.objects.get(title="Kort")
    withdraw(town)

    for look in (
        lambda: standing_meeting(SLUG),
        lambda: standing_item(SLUG, item.key),
        lambda: standing_file(SLUG, item.key, file.key),
    ):
        with pytest.raises(Gone):
            look()
    assert not any(word in everything_public() for word in ("åen", "Kort", "Badebro", "Egeby"))
    assert said(Act.objects.get(kind="withdraw-publication"))["reason"] == "fejl i bilag"


def test_a_wish_that_waits_goes_when_the_meeting_is_withdrawn(town: Town) -> None:
    publish(town, PATH)
    request = ask(town, written(town, PATH, PONTOON))
    withdraw(town)

    with pytest.raises(Refused, match="no longer there"):
        confirm(town, request)


def test_withdrawn_and_published_again_it_is_back_at_its_addresses(town: Town) -> None:
    publish(town, PATH)
    addresses = _standing_keys()
    withdraw(town)
    publish(town, PATH)

    assert _standing_keys() == addresses


def _standing_keys() -> list[str]:
    standing = (reading.items(), reading.files())
    return [key for each in standing for key in each.order_by("number").values_list("key", flat=True)]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_withdrawn_without_a_reason(town: Town, reason: str) -> None:
    publish(town, PATH)

    with pytest.raises(Refused, match="reason"):
        withdraw(town, reason)
    assert titles() == ["Sti langs åen"]


def test_what_is_not_public_cannot_be_withdrawn(town: Town) -> None:
    written(town, PATH)

    with pytest.raises(Refused, match="not published"):
        withdraw(town)


def test_a_closed_case_is_absent_and_the_numbers_tell_nothing(town: Town) -> None:
    publish(town, PATH, SALE, PONTOON)

    assert [(each.number, each.title) for each in PublicItem.objects.all()] == [
        (1, "Sti langs åen"),
        (2, "Badebro ved søen"),
    ]
    assert not any(word in everything_public() for word in ("Kanarie", "15/9999", "15/1234"))


def test_a_case_that_is_closed_after_it_was_public_is_gone(town: Town) -> None:
    publish(town, PATH, PONTOON)
    key = PublicItem.objects.get(title="Badebro ved søen").key
    publish(town, PATH, replace(PONTOON, closed=True))

    with pytest.raises(Gone):
        standing_item(SLUG, key)
    assert "Badebro" not in everything_public()


def test_what_changes_in_a_closed_case_is_not_seen_in_a_date(town: Town) -> None:
    publish(town, PATH, SALE)
    before = everything_public()
    town.pass_days(1)
    publish(town, PATH, replace(SALE, title="En anden kanariegrund"))

    assert everything_public() == before


def test_an_attachment_keeps_its_address_when_another_goes(town: Town) -> None:
    publish(town, PATH)
    gone, stays = PublicFile.objects.order_by("number")
    publish(town, replace(PATH, attachments=(Attachment(1, "Notat"),)))

    assert standing_file(SLUG, stays.item.key, stays.key).number == 1
    with pytest.raises(Gone):
        standing_file(SLUG, gone.item.key, gone.key)


def test_two_attachments_of_one_title_have_an_address_each(town: Town) -> None:
    publish(town, replace(PATH, attachments=(MAPS[0], replace(MAPS[0], n=2, paragraphs=("Nyt kort.",)))))

    assert [file.paragraphs for file in PublicFile.objects.all()] == [["Stien følger åen."], ["Nyt kort."]]


def test_nothing_leaves_with_a_cpr_number_whatever_is_answered(town: Town) -> None:
    version = written(town, replace(PATH, sections=(Section("Resume", "summary", ("Om 010203-1234.",)),)))

    with pytest.raises(Refused, match="CPR numbers"):
        ask(town, version, reason="det er et sagsnummer")
    assert not PublicationRequest.objects.exists()


def test_a_cpr_number_in_a_closed_case_holds_nothing_back(town: Town) -> None:
    publish(town, PATH, replace(SALE, sections=(Section("Resume", "summary", ("Om 010203-1234.",)),)))

    assert titles() == ["Sti langs åen"]


def test_what_was_found_needs_a_reason_which_is_kept(town: Town) -> None:
    version = written(town, replace(PATH, sections=(LIVES,)))
    with pytest.raises(Refused, match="not answered"):
        ask(town, version, reason=" ")
    confirm(town, ask(town, version, reason="firmaets adresse"))

    assert list(said(Act.objects.get(kind="publish"))["answers"].values()) == ["firmaets adresse"]


def test_what_is_found_only_later_is_not_confirmed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The scan has learnt a form since the first yes."""
    version = written(town, replace(PATH, sections=(LIVES,)))
    with monkeypatch.context() as before:
        before.setattr(publishing, "scan", lambda *_: ())
        request = ask(town, version)

    with pytest.raises(Refused, match="not answered"):
        confirm(town, request)


def test_the_case_is_named_by_a_token_that_is_the_same_in_all_meetings(town: Town) -> None:
    version = written(town, PATH, SALE)
    for item in items_of(version):
        MeetingItem.objects.create(meeting=version.meeting, key=item.key, matter="første-gang", case="udvalgssag-17")
    confirm(town, ask(town, version))

    assert [each.matter for each in PublicItem.objects.all()] == [publishing.matter_of("første-gang")]
    assert "udvalgssag-17" not in everything_public()


def test_a_follow_up_is_told_by_its_key_unless_it_was_withdrawn(town: Town) -> None:
    version = written(town, replace(PATH, decisions=DECIDED))
    item = MeetingItem.objects.create(meeting=version.meeting, key=items_of(version)[0].key, case="udvalgssag-17")
    row = MeetingFollowup.objects.create(
        item=item, key="opfoelgning", words="Tilbud forelægges.", step="s", occurrence=1, record_id="r1"
    )
    confirm(town, ask(town, version))
    assert '"opfoelgning"' in everything_public()
    row.is_withdrawn = True
    row.save()
    confirm(town, ask(town, version))

    assert "opfoelgning" not in everything_public()


def test_what_an_agenda_proposes_is_not_told_as_asked_for(town: Town) -> None:
    """Of two cases the meeting has decided the one: what is to follow from the other nobody has asked for yet."""
    earlier = (Decision("Økonomiudvalget", "2015-10-20", (Ruling((), "noted", "Taget til efterretning."),)),)
    pontoon = replace(PONTOON, decisions=earlier, followups=(Followup("Broen males."),))
    publish(town, PATH, pontoon)
    assert not any(each in everything_public() for each in ("Tilbud forelægges", "Broen males"))
    publish(town, replace(PATH, decisions=DECIDED), pontoon)

    assert "Tilbud forelægges" in everything_public()
    assert "Broen males" not in everything_public()


def test_how_a_meeting_stands(town: Town) -> None:
    version = publish(town, PATH)
    assert publishing.prepared(version).is_as_published
    changed = written(town, PATH, PONTOON)
    ask(town, changed)
    standing = publishing.standing_of(changed.meeting)

    assert (standing.is_public, standing.version) == (True, 1)
    assert standing.request is not None
    assert standing.request.version == newest(changed.meeting)
    assert not publishing.prepared(changed).is_as_published


def test_nothing_stays_when_the_store_fails(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    request = ask(town, written(town, PATH))
    monkeypatch.setattr("forloeb.publication.store.publish", _fails)

    with pytest.raises(OSError, match="disk"):
        confirm(town, request)
    assert kinds_of_acts() == {"ask-publication"}
    assert PublicationRequest.objects.filter(pk=request).exists()


def _fails(*_: object) -> None:
    raise OSError("disk full")
