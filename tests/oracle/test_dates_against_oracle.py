"""The engine's date arithmetic equals an oracle that uses plain integers, wherever the server stands."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oracle.comparisons import ALL_RULES, DAYS, combinations, differences

COUNT, SEED = 60_000, 1990
PROOF = Path(__file__).with_name("prove.py")


def test_engine_and_oracle_agree() -> None:
    assert list(differences(SEED, COUNT)) == []


def test_every_start_day_meets_two_rules_and_every_rule_a_thousand_days() -> None:
    met = [(each.what, each.day) for each in combinations(SEED, COUNT) if each.day]
    rules = [what for what, _ in met]

    assert len({day for _, day in met}) == DAYS
    assert len(set(met)) > 2 * DAYS
    assert min(rules.count(rule.__name__) for rule in ALL_RULES) > 1000


def test_every_night_of_a_clock_change_has_skipped_or_doubled_times() -> None:
    nights = [each for each in combinations(SEED, 10_000) if each.what == "local time at night"]

    assert [each.oracle for each in nights].count("skipped") == 71 * 4
    assert sum(str(each.oracle).count("+01:00") for each in nights) == 71 * 4


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_the_servers_time_zone_changes_nothing(zone: str) -> None:
    count = COUNT // 3
    run = subprocess.run(
        [sys.executable, str(PROOF), "--count", str(count), "--seed", "3"],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout == f"{count} combinations, seed 3, TZ {zone}, 0 differences\n"
