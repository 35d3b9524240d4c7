"""The picture of a case in time: courses as lanes, windows as bars, what happened as marks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from forloeb.book import Procedure, Text
from forloeb.engine import Record
from forloeb.engine.case import Case
from forloeb.engine.moments import day_of, in_order
from forloeb.engine.occurrence import Status
from forloeb.engine.pauses import Pause, pauses_of
from forloeb.register.case_state import CaseState
from forloeb.web.case.lines import CaseLine
from forloeb.web.case.timeline_axis import DAY, Axis
from forloeb.web.case.timeline_shapes import WIDTH, Band, Bar, Label, Lane, Mark, Timeline
from forloeb.web.templatetags.words import said

TOP, HEADING, LEVEL, ROW = 30, 30, 20, 34
"""In the units of the picture: its axis, a lane's heading, a line of words, a row of bars."""
LETTER = 7
"""About how wide a letter is: a picture made on a server cannot measure its words."""
LEAST_DAYS = 8
AHEAD = timedelta(weeks=52)
"""How far after today a case is drawn: what lies years ahead would press all else into the left edge."""

SYMBOL: Mapping[Status, str] = {
    "overdue": "!",
    "blocked": "?",
    "paused": "II",
    "waived": "–",
    "declined": "–",
    "lapsed": "×",
    "missed": "×",
    "not-yet": "…",
}
"""Said beside the colour; what is done has a tick where it was done."""


def timeline_of(state: CaseState, lines: Sequence[CaseLine], span: tuple[date, date] | None = None) -> Timeline:
    """The picture of a case. `span`: these days alone, and what lies in them; else as much as the case fills of the
    days until AHEAD, and what ends after them is named.
    """
    case, today = state.case, day_of(state.case.on)
    dated = [line for line in lines if line.row.opens is not None]
    done = {id(line.occurrence.done) for line in lines}
    events = [record for record in _events(case) if id(record) not in done]
    axis = Axis(*(span or _span(dated, events, today)), WIDTH)
    marks = tuple(_marks(case, [record for record in events if axis.holds(record.at, record.at)], axis))
    y = max((mark.y for mark in marks), default=TOP) + HEADING // 2
    lanes: list[Lane] = []
    for procedure in case.book.procedures.values():
        own = [line for line in dated if line.step.procedure == procedure.id and _is_on(axis, line)]
        if own:
            lanes.append(_lane(case, procedure, own, axis, y))
            y += lanes[-1].height
    return Timeline(
        axis.first,
        axis.last,
        y + LEVEL,
        tuple(axis.ticks()),
        axis.x(case.on) if axis.holds(today, today) else None,
        marks,
        tuple(lanes),
        tuple(line for line in lines if line.row.status == "waiting"),
        () if span else tuple(line for line in dated if _last_day(line) > axis.last),
        () if span else tuple((_title(case, each), each.at) for each in events if day_of(each.at) > axis.last),
    )


def _last_day(line: CaseLine) -> date:
    """On which its bar ends; of one without end, the day on which it begins."""
    moment = line.row.done_at or line.row.due or line.row.opens
    return day_of(moment) if moment is not None else date.min


def _title(case: Case, record: Record) -> Text:
    return case.book.events[record.name.subject].title


def _is_on(axis: Axis, line: CaseLine) -> bool:
    opens, due = line.row.opens, line.row.done_at or line.row.due
    return opens is not None and axis.holds(opens, due)


def _events(case: Case) -> list[Record]:
    records = [record for found in case.events.values() for record in found if record.name.about == "event"]
    return sorted(records, key=lambda record: in_order(record.at))


def _span(lines: Iterable[CaseLine], events: Iterable[Record], today: date) -> tuple[date, date]:
    """From the first to the last of what is drawn, with a little air; to today while something is still owed."""
    moments = [moment for line in lines for moment in (line.row.opens, line.row.due, line.row.done_at) if moment]
    moments += [record.at for record in events]
    days = [day_of(moment) for moment in moments]
    if not days or any(line.group != "over" for line in lines):
        days.append(today)
    first = min(days)
    last = max(first, min(max(days), today + AHEAD))
    air = max((last - first).days // 30, 1) * DAY
    return first - air, max(last + air, first - air + (LEAST_DAYS - 1) * DAY)


def _marks(case: Case, events: Iterable[Record], axis: Axis) -> Iterator[Mark]:
    """Each event on the first line on which there is room for its words."""
    ends: list[int] = []
    for record in events:
        title, x = _title(case, record), axis.x(record.at)
        words = said(title)
        label_begins, label_ends, ends_here = _beside(x, len(words) * LETTER + 12)
        level = next((level for level, end in enumerate(ends) if end < label_begins), len(ends))
        ends[level : level + 1] = [label_ends]
        y = TOP + 14 + level * LEVEL
        label = Label(words, x - 9 if ends_here else x + 9, y + 4, ends_here=ends_here)
        yield Mark(x, y, title, record.at, not case.has_happened(record), label)


def _beside(x: int, width: int) -> tuple[int, int, bool]:
    """From where to where words beside `x` reach, and whether they are written to its left."""
    if x + width <= WIDTH or x < WIDTH // 2:
        return x - 8, x + width, False
    return x - width, x + 8, True


def _lane(case: Case, procedure: Procedure, lines: Sequence[CaseLine], axis: Axis, top: int) -> Lane:
    labels: list[Label] = []
    bars: list[Bar] = []
    y = top + HEADING
    for row in _rows(lines):
        drawn = [_bar(line, axis, y + 15) for line in row]
        bars += drawn
        labels.append(_label(row[0], drawn[0].x, y))
        y += ROW
    bands = tuple(_band(pause, axis) for pause in pauses_of(procedure, case) if axis.holds(pause.first, pause.last))
    return Lane(procedure.title, top, y - top + 4, tuple(labels), tuple(bars), bands)


def _band(pause: Pause, axis: Axis) -> Band:
    x = axis.x(pause.first)
    return Band(x, max(axis.end(pause.last) - x, 2), pause.first, pause.last, pause.is_over)


def _rows(lines: Sequence[CaseLine]) -> list[list[CaseLine]]:
    """The occurrences of a step one after the other on one row, as long as they do not overlap."""
    rows: list[list[CaseLine]] = []
    for line in lines:
        for row in rows:
            if row[0].step == line.step and not line.step.each and _comes_after(row[-1], line):
                row.append(line)
                break
        else:
            rows.append([line])
    return rows


def _comes_after(before: CaseLine, line: CaseLine) -> bool:
    """Within a few days is after: the next one opens on the day on which the last was done."""
    due, opens = before.row.done_at or before.row.due, line.row.opens
    return due is not None and opens is not None and day_of(opens) >= day_of(due) - timedelta(days=3)


def _label(line: CaseLine, x: int, y: int) -> Label:
    """Over the row, where its first bar begins; whole within the picture."""
    title = line.row.noted if line.step.each and line.row.noted else said(line.step.title)
    is_statutory = line.row.force == "statutory"
    text = f"§ {title}" if is_statutory else title
    return Label(text, max(2, min(x, WIDTH - len(text) * LETTER)), y + 11, is_statutory)


def _bar(line: CaseLine, axis: Axis, y: int) -> Bar:
    row = line.row
    x = axis.x(row.opens or axis.first)
    end = axis.end(row.due) if row.due is not None else WIDTH
    width = max(end - x, 4)
    done_x = axis.x(row.done_at) if row.done_at is not None else None
    late_to = axis.x(line.state.case.on) if row.status == "overdue" else done_x if row.status == "done-late" else None
    symbol = SYMBOL.get(row.status, "")
    right = max(x + width, late_to or 0)
    symbol_x = x + width // 2 if width >= 16 and late_to is None else right + 7 if right < WIDTH - 12 else x - 7
    return Bar(line, x, y, width, row.due is None, late_to, done_x, symbol, symbol_x)
