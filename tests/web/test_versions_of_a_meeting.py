"""A meeting's papers are corrected: every version stays, what is other is marked, and an old one can stand again."""

import re

import pytest
from django.test import Client

from forloeb.register.models import MeetingVersion
from town import Town
from web.a_meeting import SLUG, item_of, kept_meeting, now_kept
from web.test_writing_an_agenda import fields_of, text_of

WORK = f"/moedearbejde/{SLUG}/"
VERSIONS = f"{WORK}udgaver/"


@pytest.fixture
def iv(town: Town) -> Client:
    kept_meeting(town)
    client = town.signed_in("iv")
    path = f"{WORK}{item_of(1).key}/"
    sent = {**fields_of(client.get(path)), "section-summary": "En sti på tre kilometer langs åen."}
    assert client.post(path, sent).status_code == 302
    return client


def test_each_version_says_when_by_whom_and_from_where(iv: Client) -> None:
    page = text_of(iv.get(VERSIONS))

    assert "2 gælder 2. november 2015" in page
    assert "Ida Vestby skrevet her" in page
    assert "Ida Vestby dagsorden.txt" in page


def test_old_and_new_stand_side_by_side_with_the_words_marked(iv: Client) -> None:
    page = iv.get(f"{VERSIONS}1/2/").content.decode()
    old = re.findall(r"<del>.*?</del>", page)
    new = re.findall(r"<ins>.*?</ins>", page)

    assert [text.split() for text in map(_bare, old)] == [["[udgået:", "to", "]"]]
    assert [text.split() for text in map(_bare, new)] == [["[nyt:", "tre", "]"]]
    assert "Resume" in text_of(iv.get(f"{VERSIONS}1/2/"))


def test_in_english_too(iv: Client) -> None:
    iv.post("/sprog/", {"language": "en", "next": "/"})

    assert "[removed: to ]" in text_of(iv.get(f"{VERSIONS}1/2/"))


def test_a_version_and_itself_say_the_same(iv: Client) -> None:
    assert "De to udgaver siger det samme" in text_of(iv.get(f"{VERSIONS}2/2/"))


def test_an_old_version_stands_again_as_the_next_one(iv: Client) -> None:
    assert iv.post(VERSIONS, {"before": "2", "again": "1"}).status_code == 302

    assert item_of(1).sections[0].paragraphs == ("En sti på to kilometer langs åen.",)
    assert [each.number for each in MeetingVersion.objects.order_by("number")] == [1, 2, 3]


def test_an_item_that_comes_back_has_the_key_that_it_had(iv: Client) -> None:
    keys = [item.key for item in now_kept().items]
    iv.post(WORK, {"before": "2", "do": "remove", "item": keys[1]})
    iv.post(VERSIONS, {"before": "3", "again": "2"})

    assert [item.key for item in now_kept().items] == keys


@pytest.mark.parametrize("again", ["", "9", "x"])
def test_a_version_that_is_not_there_brings_nothing_back(iv: Client, again: str) -> None:
    assert iv.post(VERSIONS, {"before": "2", "again": again}).status_code == 422
    assert MeetingVersion.objects.count() == 2


def test_who_has_not_seen_the_newest_brings_no_old_one_back(iv: Client) -> None:
    assert iv.post(VERSIONS, {"before": "1", "again": "1"}).status_code == 422
    assert MeetingVersion.objects.count() == 2


def _bare(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)
