"""Words that must stand in a text before a pattern is looked for: they may never hide what a pattern would find."""

import pytest
from bench.paper_formats import SAMPLES

from forloeb.packet.lines import lines_of_text
from forloeb.packet.needles import may_have, needles
from forloeb.packet.profile import Profile, shipped_profiles


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"(?i)\b(?:Afvist|hjemvist)\b", ("afvist", "hjemvist")),
        (r"^EMNE (?P<number>\d+)", ("emne ",)),
        (r"[Ll]ov(?:en)? om", ("lov",)),
        (r"(?:abc)?de+f", ("d",)),
        (r"ud-", ("ud",)),
        (r"(?!nej)\d+|ja", ()),
        (r"[^a]\w*", ()),
    ],
)
def test_words_of_a_pattern(pattern: str, words: tuple[str, ...]) -> None:
    assert needles(pattern) == words


def test_without_words_everything_may_be() -> None:
    assert may_have([r"\d+", "abc"])("")
    assert not may_have(["abc", "ABD"])("ab")


@pytest.mark.parametrize("profile", shipped_profiles(), ids=lambda each: each.name)
def test_nothing_is_hidden_in_the_samples(profile: Profile) -> None:
    texts = [line.text for file in sorted(SAMPLES.glob("*.txt")) for line in lines_of_text(file.read_text("utf-8"))]
    keys = [key for table in ("decision", "votes", "laws", "follow_up", "people") for key in profile.keys(table)]
    for table, key in [each for each in keys if each != ("votes", "count_words")]:
        may_be = profile.may((table, key))
        found = [text for text in texts if any(each.search(text) for each in profile.patterns(table, key))]
        assert all(may_be(text.casefold()) for text in found)
        assert [text for text in texts if profile.match(table, key, text)] == found
