"""The dress of a body's papers as data: which words and shapes its headings, labels and lists have.

A profile is a TOML file in `profiles/`; a new body needs a new file and no Python. `extends` names the profile it
stands on; what it says replaces what stands there, key by key. How to write one: docs/formats.md.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources
from typing import Any

from forloeb.packet.bodies import BODY_PATTERN
from forloeb.packet.days import DATE_PATTERN
from forloeb.packet.needles import May, may_have
from forloeb.packet.profile_keys import unknown_keys

GROUND = "danish"
_BEGINNING = 4
"""By so many first letters most lines are seen to be no heading."""
Key = tuple[str, str]
"""Table and key of patterns."""
Finder = Callable[[str], re.Match[str] | None]
_NAME = r"[A-ZÆØÅÄÖ][\w.-]+(?: [A-ZÆØÅÄÖ][\w.-]*){1,3}(?: ?\([A-ZÆØÅÄÖ]{1,2}\))?"


class ProfileError(ValueError):
    """A profile that cannot be used: says which, and what is wrong in it."""


class UnknownKeyError(ProfileError):
    """A profile has keys that no reader asks for: each with its table, and the nearest that is known."""

    def __init__(self, unknown: Mapping[str, str]) -> None:
        super().__init__(", ".join(unknown))
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class SectionName:
    name: str
    role: str


class Profile:
    """One dress. Patterns are asked for by table and key, and compiled when first asked for."""

    def __init__(self, said: Mapping[str, Any]) -> None:
        self.said = said
        self.name: str = said["name"]
        self.language: str = said["language"]
        self.known_by: tuple[str, ...] = tuple(said.get("known_by", ()))
        self._finders: dict[tuple[Key, ...], Finder] = {}
        self._asked: dict[Key, tuple[Finder, tuple[Finder, ...]]] = {}
        self._may: dict[tuple[Key, ...], May] = {}
        self._keys = {
            table: tuple((table, key) for key in value) for table, value in said.items() if isinstance(value, dict)
        }
        self._compiled: dict[Key, tuple[re.Pattern[str], ...]] = {}
        self.sections = {
            plain(spelling): SectionName(spellings[0] if plain(spelling) == plain(spellings[0]) else spelling, role)
            for role, spellings in said["sections"].items()
            for spelling in spellings
        }
        self.attachment_headings = frozenset(map(plain, said["attachments"]["heading"]))
        self._beginnings = {_beginning(each[:_BEGINNING]) for each in (*self.sections, *self.attachment_headings)}

    def patterns(self, table: str, key: str) -> tuple[re.Pattern[str], ...]:
        """The compiled patterns of a key; a single one is a list of one."""
        found = self._compiled.get((table, key))
        if found is None:
            written = self.said[table].get(key, [])
            listed = [written] if isinstance(written, str) else written
            found = self._compiled[table, key] = tuple(map(_compiled, listed))
        return found

    def match(self, table: str, key: str, text: str) -> re.Match[str] | None:
        """The first pattern of the key that is found in the text."""
        asked = self._asked.get((table, key))
        if asked is None:
            asked = self._asked[table, key] = self._ways(table, key)
        any_of_them, ways = asked
        found = any_of_them(text)
        if found is None or not ways:
            return found
        for way in ways:
            found = way(text)
            if found:
                return found
        return None

    def _ways(self, table: str, key: str) -> tuple[Finder, tuple[Finder, ...]]:
        """The only pattern alone; of several first all as one, as most texts have none."""
        ways = tuple(each.match if _begins_a_text(each.pattern) else each.search for each in self.patterns(table, key))
        return (ways[0], ()) if len(ways) == 1 else (self.finder((table, key)), ways)

    def finder(self, *keys: Key) -> Finder:
        """Finds whether any of the keys' patterns is in a text: most texts have none, and are then asked once."""
        found = self._finders.get(keys)
        if found is None:
            found = self._finders[keys] = _finder([each for key in keys for each in self.patterns(*key)])
        return found

    def may(self, *keys: Key) -> May:
        """Tells of a casefolded text whether any of the keys' patterns may be in the text itself; soon told."""
        found = self._may.get(keys)
        if found is None:
            found = self._may[keys] = may_have(each.pattern for key in keys for each in self.patterns(*key))
        return found

    def may_head(self, text: str) -> bool:
        """Whether a line begins with the same letters as any heading of a section or of attachments."""
        return _beginning(text[:_BEGINNING]) in self._beginnings

    @cached_property
    def signs(self) -> tuple[tuple[May, re.Pattern[str]], ...]:
        """What shows that papers are in this dress: to be looked for in many lines at once, where it may be."""
        patterns = [re.compile(_compiled(sign).pattern, re.MULTILINE) for sign in self.known_by]
        return tuple((may_have([each.pattern]), each) for each in patterns)

    def word(self, table: str, key: str) -> Any:  # TOML holds what it holds
        return self.said[table][key]

    def keys(self, table: str) -> tuple[Key, ...]:
        return self._keys[table]


_WITHOUT_ACCENT = str.maketrans("éèáàúùíìóòý", "eeaauuiiooy")


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without capitals, accents, colon and blanks at its ends, so that Resumé is Resume."""
    return heading.strip().rstrip(":").strip().casefold().translate(_WITHOUT_ACCENT)


@lru_cache(maxsize=4096)
def _beginning(letters: str) -> str:
    letters = letters.partition(":")[0].rstrip()
    return letters.casefold().translate(_WITHOUT_ACCENT)[:_BEGINNING]


def read_profile(content: bytes, grounds: Mapping[str, bytes]) -> Profile:
    """The profile of a TOML file, on the ground that it extends.

    Raises ProfileError, with the file's own words, when it is not TOML, extends what is not there or holds no valid
    pattern; UnknownKeyError when it has keys or tables that are not those of the ground.
    """
    own = _toml(content)
    unknown = unknown_keys(own, _toml(grounds[GROUND]))
    if unknown:
        raise UnknownKeyError(unknown)
    said = _whole(own, grounds, ())
    try:
        profile = Profile(said)
        for table, value in said.items():
            for key in value if isinstance(value, dict) and table not in _NO_PATTERNS else ():
                if isinstance(value[key], str | list):
                    profile.patterns(table, key)
        for pattern in profile.known_by:
            _compiled(pattern)
    except (KeyError, re.error, AttributeError, TypeError) as wrong:
        raise ProfileError(f"{said.get('name', '?')}: {type(wrong).__name__}: {wrong}") from None
    return profile


_NO_PATTERNS = frozenset({"sections"})


@cache
def shipped_grounds() -> Mapping[str, bytes]:
    """The files in `profiles/`, by name: what a profile may extend."""
    return {
        file.name.removesuffix(".toml"): file.read_text("utf-8").encode()
        for file in sorted(resources.files("forloeb.packet").joinpath("profiles").iterdir(), key=lambda each: each.name)
        if file.name.endswith(".toml")
    }


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """All profiles that lie in `profiles/`."""
    grounds = shipped_grounds()
    return tuple(read_profile(content, grounds) for content in grounds.values())


@lru_cache(maxsize=8)
def _toml(content: bytes) -> dict[str, Any]:
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise ProfileError(str(wrong)) from None


def _whole(said: dict[str, Any], grounds: Mapping[str, bytes], over: tuple[str, ...]) -> dict[str, Any]:
    ground = said.get("extends", None if said.get("name") == GROUND else GROUND)
    if ground is None:
        return said
    if ground not in grounds or ground in over:
        raise ProfileError(f"{said.get('name', '?')}: extends = {ground!r}; known: {', '.join(sorted(grounds))}")
    below = _whole(_toml(grounds[ground]), grounds, (*over, ground))
    merged: dict[str, Any] = {}
    for key in {**below, **said}:
        mine, theirs = said.get(key), below.get(key)
        if isinstance(mine, dict) and isinstance(theirs, dict):
            merged[key] = {**theirs, **mine}
        else:
            merged[key] = theirs if mine is None else mine
    return merged


def _finder(patterns: Sequence[re.Pattern[str]]) -> Finder:
    """One pattern of all, without names; asked only at a text's beginning where none can be found elsewhere."""
    bare = _bodies_together([_GROUP.sub("(?:", each.pattern) for each in patterns])
    flags = [_FLAGS.match(each) for each in bare]
    told = [each[found.end() :] if found else each for each, found in zip(bare, flags, strict=True)]
    scoped = [f"(?{found[1]}:{each})" if found else f"(?:{each})" for each, found in zip(told, flags, strict=True)]
    whole = re.compile("|".join(scoped) or "(?!)")
    return whole.match if all(map(_begins_a_text, bare)) else whole.search


def _begins_a_text(pattern: str) -> bool:
    """Whether it can be found at a text's beginning alone."""
    told = _FLAGS.sub("", pattern)
    return told.startswith("^") and not _has_other_ways(told)


def _bodies_together(patterns: Sequence[str]) -> list[str]:
    """Patterns that begin with a body's name as one: to look whether a line does is dear, and is so done once."""
    begins = f"^{BODY_PATTERN}"
    bare = [each.replace(f"(?:{BODY_PATTERN})", BODY_PATTERN) for each in patterns]
    ends = [each.removeprefix(begins) for each in bare if each.startswith(begins) and not _has_other_ways(each)]
    others = [each for each in bare if not each.startswith(begins) or _has_other_ways(each)]
    return [*others, f"{begins}(?:{'|'.join(ends)})"] if ends else others


def _has_other_ways(pattern: str) -> bool:
    """Whether a pattern has a `|` outside all brackets."""
    bare = _ESCAPED.sub("", pattern)
    depth = 0
    for mark in bare:
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and depth == 0:
            return True
    return False


_GROUP = re.compile(r"\(\?P<\w+>")
_FLAGS = re.compile(r"^\(\?([ix]+)\)")
_ESCAPED = re.compile(r"\\.|\[\^?\]?[^\]]*\]")


def _compiled(pattern: str) -> re.Pattern[str]:
    filled = pattern.replace("{body}", BODY_PATTERN).replace("{date}", f"(?:{DATE_PATTERN})")
    return re.compile(filled.replace("{name}", _NAME))
