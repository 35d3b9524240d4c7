"""What further happens in a block of spells, that only the full language has rules for."""

from datetime import UTC, date, datetime

import numpy as np

from bench.happenings import EARLIEST, FIRST, LAST, LATEST, TEXTS, Block, Mask

KNOWN_AT = datetime(2015, 12, 24, 12, tzinfo=UTC)
CHAPTERS = ("work", "health", "learning", "support")

SHARES = {
    "pauses": (0.05, "a chapter paused and resumed, or an illness that pauses one"),
    "extensions": (0.05, "a due moved, most of them with their legal basis"),
    "waivers": (0.05, "a step waived, for good or until a day"),
    "consents": (0.60, "each of three consents given; a fifth of them refused, and a fifth taken back later"),
    "facts that change": (0.05, "a fact given anew while the spell goes on"),
    "unknown facts": (0.03, "no education told"),
    "families": (0.10, "a contact person of the family, in half of them the case itself"),
    "hours": (0.02, "an enquiry by the clock, with its answer"),
    "pinned": (0.03, "a completed occurrence named by its number, or who has it"),
    "late records": (0.02, "of all records, written down a month after the day"),
    "retractions": (0.02, "a record withdrawn or replaced"),
}
"""What → (share of the cases, what it is)."""

FURTHER_TEXTS = ["yes", "no", "§ 7; aftalt", "aftalt", "until 2015-06-30; § 7; barsel", "mh", "another-case"]
_FIRST_FURTHER = len(TEXTS) + (LATEST - EARLIEST + 1)
"""After the texts and the days."""
_FIRST_EXTENSION = _FIRST_FURTHER + len(FURTHER_TEXTS)
EXTENSIONS = [f"{date.fromordinal(day)}; § 4; aftale" for day in range(FIRST, LAST + 400)]
FIRST_CASE = _FIRST_EXTENSION + len(EXTENSIONS)
"""After them stand the ids of the cases."""


def further_names() -> list[str]:
    told = [f"{about}:{chapter}" for about in ("paused", "resumed") for chapter in CHAPTERS]
    told += [f"extended:{step}" for step in EXTENDED] + [f"waived:{step}" for step in WAIVED]
    told += [f"consent.{purpose}" for purpose in CONSENTS] + ["consent.share-name@volunteers"]
    return [*told, *(f"done:{step}" for step in PINNED), "assigned:work.follow-up#2", "noted:work.plan", ""]


EXTENDED = (
    "work.decision",
    "work.plan",
    "health.meeting-1",
    "learning.agreed-start",
    "work.follow-up",
    "support.offer",
)
WAIVED = ("work.meeting-2", "health.status", "learning.test", "work.contact", "support.team")
CONSENTS = ("share-name", "ask-doctor", "share-records")
PINNED = ("work.status#2", "work.year#1", "support.contact#1", "support.evening#2")


EPOCH = date(1970, 1, 1).toordinal()
A_DAY = 86_400_000_000
A_MINUTE = 60_000_000


def happen_further(block: Block, first_case: int) -> None:
    """`first_case` is the number of the block's first case."""
    _pauses(block)
    for step in EXTENDED:
        day = block.starts + block.days(40)
        new = _FIRST_EXTENSION + np.clip(day + 10 + block.days(60) - FIRST, 0, len(EXTENSIONS) - 1)
        block.tell_within(f"extended:{step}", day, _some(block, "extensions", EXTENDED), new)
    for step in WAIVED:
        reason = text_code("§ 7; aftalt") + block.random.integers(0, 3, block.count)
        block.tell_within(f"waived:{step}", block.starts + block.days(50), _some(block, "waivers", WAIVED), reason)
    _consents(block)
    _facts(block, first_case)
    called, minute = block.starts + block.days(60), block.random.integers(7 * 60, 14 * 60, block.count)
    who, moment = block.chance(SHARES["hours"][0]), (called - EPOCH) * A_DAY + minute * A_MINUTE
    block.tell_within("called", called, who, time=moment)
    block.tell_within("answered", called, who & block.chance(0.8), time=moment + 45 * A_MINUTE)
    for step in PINNED:
        block.tell_within(f"done:{step}", block.starts + 30 + block.days(90), _some(block, "pinned", PINNED))
    block.tell_within(
        "assigned:work.follow-up#2", block.starts + 20, block.chance(SHARES["pinned"][0]), text_code("mh")
    )
    block.tell_within("noted:work.plan", block.starts + 25, block.chance(SHARES["pinned"][0]), text_code("mh"))
    for event, gap in (("course", 120), ("coached", 60)):
        block.tell_again(event, block.starts + 5, block.chance(0.2), gap)
    for step in ("offer", "way", "home-visit", "team", "contact", "agreed-task", "host", "doctor"):
        block.tell_within(f"done:support.{step}", block.starts + block.days(30), block.chance(0.15))


def text_code(text: str) -> int:
    return _FIRST_FURTHER + FURTHER_TEXTS.index(text)


def _some(block: Block, share: str, of: tuple[str, ...]) -> Mask:
    """The share of cases, one of the steps each."""
    return block.chance(SHARES[share][0] / len(of))


def _pauses(block: Block) -> None:
    share = SHARES["pauses"][0] / 5
    for chapter in CHAPTERS:
        begins, who = block.starts + 10 + block.days(90), block.chance(share)
        block.tell_within(f"paused:{chapter}", begins, who)
        block.tell_within(f"resumed:{chapter}", begins + 7 + block.days(30), who & block.chance(0.9))
    begins, who = block.starts + 10 + block.days(90), block.chance(share)
    block.tell_within("ill", begins, who)
    block.tell_within("well", begins + 3 + block.days(20), who)


def _consents(block: Block) -> None:
    for purpose in CONSENTS:
        asked, who = block.starts + block.days(20), block.chance(SHARES["consents"][0])
        is_refused = block.chance(0.2)
        answer = np.where(is_refused, text_code("no"), text_code("yes"))
        block.tell_within(f"consent.{purpose}", asked, who, answer)
        withdrawn = asked + 10 + block.days(120)
        block.tell_within(f"consent.{purpose}", withdrawn, who & ~is_refused & block.chance(0.2), text_code("no"))
    to_them = block.starts + 5 + block.days(30)
    block.tell_within("consent.share-name@volunteers", to_them, block.chance(0.05), text_code("yes"))


def _facts(block: Block, first_case: int) -> None:
    changes = block.starts + 20 + block.days(150)
    who = block.chance(SHARES["facts that change"][0])
    number, code = block.random.integers(0, 3, block.count), block.random.integers(0, 3, block.count)
    block.tell_within("household", changes, who & (number == 0), CODES["household"][code])
    block.tell_within("benefit", changes, who & (number == 1), CODES["benefit"][code])
    block.tell_within("hours", changes, who & (number == 2), TEXTS.index("0") + code * 12)
    own = FIRST_CASE + first_case + np.arange(block.count)
    contact = np.where(block.chance(0.5), own, text_code("another-case"))
    block.tell("family", block.starts, block.chance(SHARES["families"][0]), contact)


CODES = {
    "household": np.array([TEXTS.index(value) for value in ("single", "couple", "children")]),
    "benefit": np.array([TEXTS.index(value) for value in ("insurance", "cash", "none")]),
}
