"""In the meeting: the secretary records what is decided, who voted how and who was away, item after item."""

from dataclasses import replace

import pytest
from django.test import Client

from forloeb.packet.proceedings import Decision, Followup, Proceedings, Ruling
from forloeb.packet.record import Person
from forloeb.register.models import MeetingVersion
from town import Town
from web.a_meeting import COMMITTEE, MEETING, PATH, PRESENT, SLUG, item_of, kept_meeting, now_kept, same_but_for_keys
from web.test_writing_an_agenda import fields_of, text_of

WORK = f"/moedearbejde/{SLUG}/"
DAY = "2015-11-10"


@pytest.fixture
def iv(town: Town) -> Client:
    return town.signed_in("iv")


@pytest.fixture
def path(town: Town) -> str:
    """Where the decision of the first item is recorded."""
    slug, key = kept_meeting(town)
    return f"/moedearbejde/{slug}/{key}/beslutning/"


def record(client: Client, address: str, **typed: str | list[str]) -> str:
    """Where saving leads."""
    names = {name.replace("_", "-"): value for name, value in typed.items()}
    answer = client.post(address, {**fields_of(client.get(address)), **names})
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def decided(number: int = 1) -> Decision:
    (decision,) = item_of(number).decisions
    return decision


def test_an_outcome_alone_gets_its_own_sentence_and_the_next_item_opens(path: str, iv: Client) -> None:
    following = record(iv, path, outcome_1="approved", outcome_2="postponed")

    assert following == f"{WORK}{item_of(2).key}/beslutning/"
    assert decided() == Decision(
        COMMITTEE, DAY, (Ruling((1,), "approved", "Godkendt."), Ruling((2,), "postponed", "Udsat."))
    )


def test_all_points_are_decided_at_once(path: str, iv: Client) -> None:
    record(iv, path, outcome_all="approved")

    assert decided().rulings == (Ruling((), "approved", "Godkendt."),)


def test_after_the_last_item_the_meeting_is_shown_as_minutes(path: str, iv: Client) -> None:
    last = f"{WORK}{item_of(3).key}/beslutning/"

    assert record(iv, last, outcome_all="noted") == WORK
    assert "Referat" in text_of(iv.get(WORK))
    assert "referat" in text_of(iv.get("/moedearbejde/"))


def test_words_tell_their_outcome_and_condition_by_themselves(path: str, iv: Client) -> None:
    record(iv, path, words_1="Godkendt, idet stien\r\nbelyses hele året.")

    assert decided().rulings == (
        Ruling((1,), "approved", "Godkendt, idet stien belyses hele året.", "idet stien belyses hele året"),
    )


def test_a_vote_is_typed_by_party_and_told_in_the_minutes(path: str, iv: Client) -> None:
    record(iv, path, outcome_1="approved", for_1="A", against_1="V 1", statement_1="Stien er for dyr")

    (vote,) = decided().votes
    assert (vote.recommendation, vote.in_favour.count, vote.against.parties) == (1, 2, ("V",))
    assert decided().rulings[0].text == (
        "Godkendt. For stemte 2 (A). Imod stemte 1 (V). Mindretallet ønsker ført til protokols: Stien er for dyr."
    )


def test_who_is_away_at_the_item_does_not_vote(path: str, iv: Client) -> None:
    record(iv, path, outcome_1="approved", for_1="A", absent=["Bo Ager (A)"])

    assert decided().absent == (Person("Bo Ager", "A"),)
    assert decided().votes[0].in_favour.count == 1


def test_who_was_away_is_kept_where_nothing_is_decided(path: str, iv: Client) -> None:
    record(iv, path, absent=["Lis Sand (V)"])

    assert decided() == Decision(COMMITTEE, DAY, (), (), (PRESENT[2],))


def test_follow_ups_are_typed_a_line_each_and_one_that_the_words_tell_comes_by_itself(path: str, iv: Client) -> None:
    record(
        iv,
        path,
        words_all="Godkendt. Udvalget ønsker en plan forelagt i marts 2016.",
        followups="Et kort over stien; forvaltningen; 17.12.2015",
    )

    assert item_of(1).followups == (
        Followup("Et kort over stien", "forvaltningen", "17.12.2015", "2015-12-17"),
        Followup("Udvalget ønsker en plan forelagt i marts 2016.", None, "i marts 2016", "2016-03"),
    )


def test_saving_what_is_recorded_without_touching_it_changes_nothing(path: str, iv: Client) -> None:
    record(
        iv,
        path,
        outcome_1="approved",
        for_1="A 1",
        against_1="V 1",
        statement_1="For dyrt.",
        words_2="Udsat til næste møde.",
        absent=["Bo Ager (A)"],
        followups="Et kort",
    )
    before = same_but_for_keys(now_kept())
    sent = {**fields_of(iv.get(path)), "absent": ["Bo Ager (A)"]}
    assert iv.post(path, sent).status_code == 302

    assert same_but_for_keys(now_kept()) == before
    assert MeetingVersion.objects.count() == 2


def test_another_outcome_takes_its_own_sentence_with_it(path: str, iv: Client) -> None:
    record(iv, path, outcome_1="approved", for_1="A 2")
    record(iv, path, outcome_1="postponed", for_1="")

    assert decided() == Decision(COMMITTEE, DAY, (Ruling((1,), "postponed", "Udsat."),))


def test_what_was_recorded_by_mistake_is_taken_out_again(path: str, iv: Client) -> None:
    record(iv, path, outcome_1="approved")
    record(iv, path, outcome_1="")

    assert item_of(1).decisions == ()


def test_another_body_s_earlier_decision_stays(town: Town, iv: Client) -> None:
    earlier = Decision("Handicaprådet", "2015-10-01", (Ruling((), "recommended", "Anbefalet."),))
    slug, key = kept_meeting(town, Proceedings(MEETING, (replace(PATH, decisions=(earlier,)),)))
    record(iv, f"/moedearbejde/{slug}/{key}/beslutning/", outcome_all="approved")

    assert [each.committee for each in item_of(1).decisions] == ["Handicaprådet", COMMITTEE]


def test_points_decided_together_in_a_paper_stay_together_when_the_third_is_added(town: Town, iv: Client) -> None:
    together = Decision(COMMITTEE, DAY, (Ruling((1, 2), "approved", "Godkendt."),))
    slug, key = kept_meeting(town, Proceedings(MEETING, (replace(PATH, decisions=(together,)),)))
    record(iv, f"/moedearbejde/{slug}/{key}/beslutning/", absent=["Bo Ager (A)"])

    assert decided().rulings == together.rulings


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"outcome-1": "approved", "for-1": "alle"}, "er ikke partier med stemmer"),
        ({"outcome-1": "approved", "for-1": "A, B"}, "B tælles med 0, men har 0 til stede ved punktet (A 2, V 1)"),
        ({"outcome-1": "approved", "for-1": "A", "against-1": "A 1"}, "A tælles med 3, men har 2 til stede"),
        ({"outcome-1": "approved", "statement-1": "For dyrt"}, "hvem der stemte for og imod"),
        ({"words-1": "Godkendt. For stemte A (2).", "against-1": "V 1"}, "fortæller selv en afstemning"),
        ({"outcome-1": "perhaps"}, "gyldig"),
        ({"absent": "Ingen Kendt (X)"}, "gyldig"),
        ({"followups": "a; b; c; d"}, "har ikke formen"),
    ],
)
def test_what_is_no_decision_is_not_saved_and_keeps_what_was_typed(
    path: str, iv: Client, typed: dict[str, str], said: str
) -> None:
    answer = iv.post(path, {**fields_of(iv.get(path)), "words-2": "Mine ord står her endnu", **typed})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert "Mine ord står her endnu" in answer.content.decode()
    assert MeetingVersion.objects.count() == 1


def test_words_that_sound_like_another_outcome_are_said_and_saved(path: str, iv: Client) -> None:
    following = record(iv, path, outcome_1="approved", words_1="Sagen udsættes.")

    assert "læses som udsat, men der er valgt godkendt" in text_of(iv.get(following))
    assert decided().rulings[0].outcome == "approved"


def test_a_conflict_in_the_meeting_keeps_the_words_and_can_be_saved_on_top(path: str, iv: Client) -> None:
    opened = {**fields_of(iv.get(path)), "words-1": "Godkendt med bemærkning."}
    record(iv, f"{WORK}{item_of(2).key}/beslutning/", outcome_all="noted")
    answer = iv.post(path, opened)

    assert answer.status_code == 422
    assert "Godkendt med bemærkning." in answer.content.decode()
    assert iv.post(path, {**opened, "before": "2"}).status_code == 302
    assert [len(item.decisions) for item in now_kept().items] == [1, 1, 0]


def test_a_point_without_decision_is_found_by_the_check_on_the_page(path: str, iv: Client) -> None:
    record(iv, path, outcome_1="approved", then="stay")

    for page in (iv.get(path), iv.get(WORK)):
        assert "indstillingens punkt 2 har ingen beslutning" in text_of(page)


def test_what_is_typed_as_a_follow_up_is_said_to_be_owed_by_nobody_until_a_centre_is_chosen(
    path: str, iv: Client
) -> None:
    typed = "Et notat forelægges; forvaltningen; marts 2016\r\nPrisen undersøges; ; "
    following = record(iv, path, outcome_all="approved", followups=typed)
    page = iv.get(following)
    way = f"{WORK}opfoelgning/"

    assert "2 opfølgninger er ikke givet til nogen. Vælg center" in text_of(page)
    assert f'href="{way}#item-{item_of(1).key}"' in page.content.decode()
    assert "Opfølgning (2 ikke givet til nogen)" in text_of(iv.get(WORK))
    assert "2 opfølgninger er ikke givet til nogen. Alle vil kunne læse" in text_of(iv.get(f"{WORK}offentliggoer/"))

    iv.post(way, {"centre-0": "CAE", "take-0-0": "1", "day-0-0": "31.3.2016", "take-0-1": "1"})

    assert "ikke givet til nogen" not in text_of(iv.get(WORK)) + text_of(iv.get(f"{WORK}offentliggoer/"))


def test_what_an_agenda_proposes_is_not_said_to_be_owed_by_nobody(town: Town, iv: Client) -> None:
    slug, _ = kept_meeting(town, Proceedings(MEETING, (replace(PATH, followups=(Followup("Et notat forelægges"),)),)))

    assert "ikke givet til nogen" not in text_of(iv.get(f"/moedearbejde/{slug}/"))
