"""What another book would change, as a table and as data (docs/formats.md: Comparisons)."""

from collections.abc import Iterable, Iterator

from forloeb.engine import Row, written
from forloeb.engine.compare import Change, Comparison
from forloeb.files.rows_file import Cells

_SIDES = ("opens", "due", "act_by", "status", "responsible", "force")
HEADING = ["case", "step", "occurrence", "change", "becomes_late", "no_longer_late"]
HEADING += [f"{name}_{side}" for side in ("before", "after") for name in _SIDES]


def cells_of(change: Change) -> Cells:
    """A change in the order of HEADING; what a book does not owe has empty cells."""
    row = change.row
    late = ("yes" if change.becomes_late else "", "yes" if change.no_longer_late else "")
    return (row.case, row.step, row.occurrence, change.kind, *late, *_side(change.before), *_side(change.after))


def all_cells(changes: Iterable[Change]) -> Iterator[Cells]:
    return map(cells_of, changes)


def as_data(comparison: Comparison) -> dict[str, object]:
    """For --json."""
    return {
        "on": written(comparison.on),
        "until": written(comparison.until),
        "cases": comparison.cases,
        "touched": len(comparison.touched),
        "steps": [
            {
                "step": each.step,
                "cases": each.cases,
                **{kind: each.kinds.get(kind, 0) for kind in ("moved", "new", "gone", "other")},
                "becomes_late": each.becomes_late,
                "no_longer_late": each.no_longer_late,
            }
            for each in comparison.steps
        ],
        "work": [
            {
                "unit": each.unit,
                "week": f"{each.monday:%G-W%V}" if each.monday else "overdue",
                "before": each.before,
                "after": each.after,
            }
            for each in comparison.work
        ],
        "changes": [dict(zip(HEADING, cells_of(change), strict=True)) for change in comparison.changes],
    }


def _side(row: Row | None) -> tuple[str, ...]:
    if row is None:
        return ("",) * len(_SIDES)
    return written(row.opens), written(row.due), written(row.act_by), row.status, row.responsible, row.force
