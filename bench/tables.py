"""The cases as tables, for the peers that hold them in a database: a row a case, and a row an event."""

from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from forloeb.engine.kernel import RecordColumns

EPOCH = date(1970, 1, 1).toordinal()


def event_table(records: RecordColumns) -> pa.Table:
    """(number of the case, name, day), in the order of the records; what is told of a step as `done:STEP`."""
    names = [name.subject if name.about == "event" else f"done:{name.subject}" for name in records.names]
    is_event = np.array([name.about in {"event", "done"} for name in records.names])
    rows = np.flatnonzero(is_event[records.name])
    name = pa.DictionaryArray.from_arrays(records.name[rows], names).cast(pa.string())
    return pa.table({"number": records.case[rows], "name": name, "day": _dates(records.day[rows])})


def case_table(records: RecordColumns) -> pa.Table:
    """A column for each fact, for the first day of each event, and for the date that the first dated event names."""
    columns: dict[str, pa.Array] = {"number": pa.array(np.arange(len(records.cases), dtype=np.int32))}
    for number, name in enumerate(records.names):
        rows = np.flatnonzero(records.name == number)
        first = rows[np.unique(records.case[rows], return_index=True)[1]]
        heading = name.subject.replace("-", "_")
        if name.about == "fact":
            columns[heading] = _values(records, first)
        elif name.about == "event":
            columns[heading] = _by_case(records, first, _dates(records.day[first]))
            if len(first) and records.values[records.value[first[0]]]:
                columns[f"value_of_{heading}"] = _values(records, first)
    return pa.table(columns)


def _values(records: RecordColumns, rows: NDArray[np.intp]) -> pa.Array:
    """The values of those rows by case: as dates, whole numbers or text."""
    used, places = np.unique(records.value[rows], return_inverse=True)
    texts = [records.values[value] for value in used.tolist()]
    values = pa.array(texts)
    if texts and texts[0][4:5] == "-":
        values = pa.array([date.fromisoformat(text) for text in texts], pa.date32())
    elif texts and texts[0].isdigit():
        values = pa.array([int(text) for text in texts], pa.int32())
    return _by_case(records, rows, values.take(pa.array(places)))


def _by_case(records: RecordColumns, rows: NDArray[np.intp], values: pa.Array) -> pa.Array:
    place = np.full(len(records.cases), -1, np.int64)
    place[records.case[rows]] = np.arange(len(rows))
    return values.take(pa.array(place, mask=place < 0))


def _dates(ordinals: NDArray[np.int32]) -> pa.Array:
    return pa.array(ordinals - np.int32(EPOCH), pa.int32()).cast(pa.date32())
