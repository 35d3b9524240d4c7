"""Who has which case: one caseworker in each unit that works with it; some cases have not been given to anybody yet."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from forloeb.demo.cast import CAST
from forloeb.demo.pen import Draft, Pen

_UNITS_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "refugee": ("CSI", "CAM"),
    "reunified": ("CSI", "CAM"),
    "insured-unemployed": ("CAM",),
    "company": ("CAM",),
    "sick": ("CAM",),
    "flex-job": ("CAM",),
    "child": ("CUP",),
    "companion-request": ("CAM",),
    "standing": ("CSI",),
    "cash-benefit": ("CAM",),
    "workplace": ("CAM",),
    "pupil": ("CUP",),
}
_WORKS_OF_CAM = ("employment-plan", "company-consultants", "company-campaign", "job-match")
_UNITS_OF_WORK: Mapping[str, tuple[str, ...]] = dict.fromkeys(_WORKS_OF_CAM, ("CAM",))
_NOT_GIVEN = 0.06


def give_caseworkers(pen: Pen, seed: int) -> None:
    """Written down right after the case was opened. Draws from a chance of its own.

    Committee cases and applications say themselves who has them.
    """
    rng = Random(f"{seed}/caseworker/{pen.number}")
    kind = next((draft for draft in pen.drafts if draft.name == "kind"), None)
    if kind is None or rng.random() < _NOT_GIVEN:
        return
    work = next((draft.value for draft in pen.drafts if draft.name == "work"), "")
    units = _UNITS_OF_WORK.get(work, _UNITS_OF_KIND.get(kind.value, ()))
    for seconds, unit in enumerate(units, start=60):
        team = [one.username for one in CAST if ("caseworker", unit) in one.roles]
        recorded = kind.recorded + timedelta(seconds=seconds)
        pen.drafts.append(Draft(pen.case, kind.at, f"caseworker@{unit}", rng.choice(team), recorded))
