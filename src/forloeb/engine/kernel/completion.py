"""What completes the occurrences of steps in many cases (semantics: Done)."""

from collections.abc import Callable, Sequence

import numpy as np

from forloeb.engine.kernel.columns import FAR, NO_DAY, NO_ROW, Column, Days, Mask, at
from forloeb.engine.kernel.occurrences import Occurrences
from forloeb.engine.kernel.plan import StepPlan
from forloeb.engine.kernel.said_of_step import Waivers
from forloeb.engine.kernel.setting import Setting
from forloeb.engine.kernel.told import Told

InOrder = Callable[[Column], Column]
_LAST = np.iinfo(np.int64).max


def acts_of(plan: StepPlan, setting: Setting) -> Told:
    """All that can complete a step, by case and time; nothing after the day asked about."""
    step = plan.step
    told = setting.block.told("event", step.done_event) if step.done_event else setting.block.told("done", step.id)
    return told.that_happened


def complete_only_place(found: Occurrences, plan: StepPlan, setting: Setting) -> None:
    """Of a step with one occurrence a case: the earliest act before the end, or one with its `#1` at any time."""
    acts = acts_of(plan, setting)
    if not len(acts) or not len(found):
        return
    day, row = acts.first
    done, done_day = row[found.case], day[found.case]
    if not isinstance(found.end, int):
        in_time = done_day <= found.end
        done, done_day = np.where(in_time, done, np.int32(NO_ROW)), np.where(in_time, done_day, np.int32(NO_DAY))
    if acts.may_be_numbered:
        day, row = acts.where(acts.marks(plan.step.id) > 0).first
        named = row[found.case]
        earlier = setting.records.in_order(named) <= setting.records.in_order(done)
        takes = (named != NO_ROW) & ((done == NO_ROW) | earlier)
        done, done_day = np.where(takes, named, done), np.where(takes, day[found.case], done_day)
    found.done, found.done_day = done, done_day


def complete_slots(
    slots: Sequence[Occurrences], plans: Sequence[StepPlan], waivers: Sequence[Waivers | None], setting: Setting
) -> None:
    """The k-th act fills the k-th slot: the first one that is not filled, pinned or waived, early or late."""
    acts = acts_of(plans[0], setting)
    if not len(acts):
        return
    case = np.flatnonzero(acts.count).astype(np.int32)
    place_of = np.full(acts.size, -1, np.int32)
    place_of[case] = np.arange(len(case))
    filling = [_Slot(slot, place_of, len(case)) for slot in slots]
    records = setting.records
    loose = acts
    for slot, plan in zip(filling, plans, strict=True):
        is_pinned = _is_pinned(acts, plan)
        if is_pinned is not None:
            day, row = acts.where(is_pinned).first
            slot.pin(day[case], row[case])
            loose = loose.where(loose.marks(plan.step.id) < 0)
    for slot, waiver in zip(filling, waivers, strict=True):
        slot.waive(waiver, place_of, records.in_order)
    count = loose.count[case]
    for number in range(loose.most):
        among = np.flatnonzero(count > number)
        place = loose.begin[case[among]] + number
        for slot in filling:
            if not len(among):
                break
            fits = slot.takes(among, loose.day[place], records.in_order(loose.row[place]))
            slot.done[among[fits]], slot.done_day[among[fits]] = loose.row[place[fits]], loose.day[place[fits]]
            among, place = among[~fits], place[~fits]
    for slot, plan_slot in zip(filling, slots, strict=True):
        slot.write(plan_slot, place_of)


def _is_pinned(acts: Told, plan: StepPlan) -> Mask | None:
    """By act, whether it is a `done:` of this step, which is always pinned to its slot; None when none is."""
    if not any(name.about == "done" and name.subject == plan.step.id for name in acts.names):
        return None
    return acts.marks(plan.step.id) >= 0


def complete_named(found: Occurrences, acts: Told, marks: Column, left: Mask) -> None:
    """The occurrences whose `#n` an act names, each by the first that does. A case that lacks that number is left."""
    among = np.zeros(acts.size, dtype=bool)
    among[found.case] = True
    named = np.flatnonzero((marks > 0) & among[acts.case])
    if not len(named):
        return
    place = found.places_of(acts.case[named], marks[named])
    left[acts.case[named[place == NO_ROW]]] = True
    chosen, first = np.unique(place[place != NO_ROW], return_index=True)
    act = named[place != NO_ROW][first]
    found.set_done(chosen, acts.row[act], acts.day[act])


def complete_each(found: Occurrences, plan: StepPlan, setting: Setting, left: Mask) -> None:
    """Of a step with an occurrence for each event: the one that is named, else the earliest undone one already open,
    else the next.

    A `done:` without `#n` may be any of them; an event one whose anchor's day had come.
    """
    acts = acts_of(plan, setting)
    if not len(acts) or not len(found):
        return
    marks = acts.marks(plan.step.id)
    complete_named(found, acts, marks, left)
    acts = acts.where(marks <= 0)
    is_own = acts.marks(plan.step.id) >= 0
    count = acts.count[found.case]
    for number in range(acts.most):
        lane = np.flatnonzero(count > number)
        if not len(lane):
            return
        place = acts.begin[found.case[lane]] + number
        day = acts.day[place]
        fits = (at(found.done, lane) == NO_ROW) & found.has_window[lane] & (day <= at(found.end, lane))
        fits &= is_own[place] | (day >= found.anchor[lane])
        begins = np.flatnonzero(np.diff(found.case[lane], prepend=-1))
        order = np.where(fits, np.where(found.opens[lane] <= day, 0, len(lane)) + np.arange(len(lane)), 2 * len(lane))
        first = np.minimum.reduceat(order, begins)
        taken = first < 2 * len(lane)
        chosen = first[taken] % len(lane)
        found.set_done(lane[chosen], acts.row[place[chosen]], day[chosen])


class _Slot:
    """One of the steps that share an event, over the cases that have such an event."""

    def __init__(self, found: Occurrences, place_of: Column, size: int) -> None:
        place = place_of[found.case]
        has = place >= 0
        self.done = np.full(size, NO_ROW, np.int32)
        self.done_day = np.zeros(size, np.int32)
        self.anchor = np.full(size, FAR, np.int32)
        self.end = np.full(size, NO_DAY, np.int32)
        self.opens = np.full(size, NO_DAY, np.int32)
        self.is_owed = np.zeros(size, dtype=bool)
        place, anchor = place[has], found.anchor[has]
        self.anchor[place] = np.where(anchor == NO_DAY, FAR, anchor)
        self.end[place], self.opens[place], self.is_owed[place] = at(found.end, has), found.opens[has], True
        self.waived_from: Column | None = None

    def pin(self, day: Days, row: Column) -> None:
        self.done = np.where(self.is_owed, row, NO_ROW)
        self.done_day = np.where(self.is_owed, day, NO_DAY)

    def waive(self, waivers: Waivers | None, place_of: Column, in_order: InOrder) -> None:
        """From when, and until when. (Of several waivers in one case none is taken: such a case is left.)"""
        if waivers is None:
            return
        self.waived_from = np.full(len(self.done), _LAST)
        self.waived_until = np.zeros(len(self.done), np.int32)
        place = place_of[waivers.told.case]
        has = place >= 0
        self.waived_from[place[has]] = in_order(waivers.told.row[has])
        self.waived_until[place[has]] = waivers.until[has]

    def takes(self, among: Column, day: Column, moment: Column) -> Mask:
        fits = (self.done[among] == NO_ROW) & self.is_owed[among] & (day <= self.end[among])
        fits &= day >= self.anchor[among]
        if self.waived_from is not None:
            until, opens = self.waived_until[among], self.opens[among]
            holds = (until == FAR) | ((day <= until) & ((opens == NO_DAY) | (opens <= until)))
            fits &= ~(holds & (self.waived_from[among] <= moment))
        return fits

    def write(self, found: Occurrences, place_of: Column) -> None:
        place = place_of[found.case]
        found.done = np.where(place >= 0, self.done[place], NO_ROW)
        found.done_day = np.where(place >= 0, self.done_day[place], NO_DAY)
