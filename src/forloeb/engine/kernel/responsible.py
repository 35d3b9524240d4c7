"""Who is to do each occurrence, and when its course or its step ended."""

import numpy as np

from forloeb.engine.kernel.columns import LEFT, Days, Mask, at, spread
from forloeb.engine.kernel.course import Course
from forloeb.engine.kernel.facts import Lanes
from forloeb.engine.kernel.occurrences import EVERYWHERE, Occurrences
from forloeb.engine.kernel.setting import Setting


def set_end(found: Occurrences, setting: Setting, course: Course) -> None:
    for number, where in found.rules():
        end = at(course.ends_or(setting.rule(number).until), found.case[where])
        if where is EVERYWHERE:
            found.end = end
        else:
            found.end = spread(found.end, len(found))
            found.end[where] = end


def set_responsible(found: Occurrences, setting: Setting, judged_on: Days, left: Mask | None = None) -> None:
    """`left`: where to mark the cases in which a fact names what is no unit of the book."""
    for number, where in found.rules():
        lanes = Lanes(found.case[where], judged_on[where])
        rule, units = setting.plan.rules[number], setting.plan.unit_numbers
        responsible = setting.for_whom.responsible_for(rule, lanes, units)
        if where is EVERYWHERE:
            found.responsible = responsible
        else:
            found.responsible = spread(found.responsible, len(found), np.int16)
            found.responsible[where] = responsible
    if left is not None and not isinstance(found.responsible, int):
        left[found.case[found.responsible == LEFT]] = True
