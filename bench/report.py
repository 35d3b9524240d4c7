"""The results as docs/performance.md: figures from the run, prose from the template beside this file."""

import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module, metadata
from inspect import getdoc
from pathlib import Path
from statistics import median
from string import Template

from bench.cases import SEED
from bench.engines import MAKERS, installed
from bench.further_happenings import KNOWN_AT, SHARES
from bench.measure import Timing
from bench.measurements import Group, Results
from bench.rule_books import full_language

TEMPLATE = Path(__file__).parent / "performance.template.md"
PACKAGES = ("numpy", "pyarrow", "openfisca-core", "duckdb", "Django", "SpiffWorkflow")


def report(results: Results, load: float) -> str:
    sizes = results.sizes
    texts = {
        "date": f"{datetime.now(UTC):%-d %B %Y}",
        "machine": machine(),
        "load": f"{load:.1f}",
        "seed": SEED,
        "ratios": ratios(results),
        "differing": differing(results),
        "case": a_case(results),
        "checked": f"{sizes.checked:,}",
        "runs": sizes.runs,
        **{name: times(getattr(results, name)) for name in ("some", "many", "few", "floor", "full")},
        "counted": counted(),
        "chapter": len(full_language().procedures["support"].steps),
        "known_at": f"{KNOWN_AT:%H:%M UTC on %-d %B %Y}",
        "shares": shares(),
        "left": left(results),
        "country_cases": f"{sizes.country:,}",
        "country": country(results),
        "one_event": one_event(results),
        "memory": memory(results),
        "versions": versions(),
    }
    return Template(TEMPLATE.read_text("utf-8")).substitute(texts)


def table(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The first column is text, the others are figures."""
    lines = [heading, ["---", *["---:"] * (len(heading) - 1)], *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def ratios(results: Results) -> str:
    rows = [
        _faster(results.many, "OpenFisca-core", 12),
        _faster(results.some, "plain loop", 45),
        _faster(results.some, "Django task table", 400),
        *_full(results),
        _country(results),
        _faster(results.some, "OpenFisca-core"),
        _faster(results.many, "DuckDB"),
        _per_case(results, "SpiffWorkflow"),
        _per_case(results, "evaluator"),
        _over_floor(results),
    ]
    heading = ["the kernel beside …", "cases", "ratio", "bar", "met", "of the fastest runs"]
    return table(heading, [row for row in rows if row])


def _row(title: str, cases: int, ratios: tuple[float, float], bar: str = "", met: str = "") -> list[str]:
    """`ratios`: of the medians, of the fastest runs."""
    ratio, of_fastest = (f"{each:,.0f} x" if each >= 100 else f"{each:.1f} x" for each in ratios)
    return [title, f"{cases:,}", ratio, bar, met, of_fastest]


def _ratios(timing: Timing, other: Timing, times: float = 1) -> tuple[float, float]:
    return timing.median / other.median * times, min(timing.seconds) / min(other.seconds) * times


def _faster(group: Group, name: str, bar: int | None = None) -> list[str] | None:
    timing = group.of(name)
    if timing is None or not group.is_equal(timing):
        return None
    both = _ratios(timing, group.kernel)
    return _row(name, group.cases, both, *([f"at least {bar} x", _met(both[0] >= bar)] if bar else []))


def _met(is_met: bool) -> str:
    return "yes" if is_met else "no"


def _per_case(results: Results, name: str) -> list[str] | None:
    """A peer too slow for many cases, beside the kernel at more of them."""
    timing, some = results.few.of(name), results.some
    if timing is None or not results.few.is_equal(timing):
        return None
    both = _ratios(timing, some.kernel, times=some.cases / results.few.cases)
    return _row(f"{name} (each case; the kernel at {some.cases:,})", results.few.cases, both)


def _full(results: Results) -> Iterator[list[str]]:
    """The same sixty steps with all that records can say, which the bar is for; and a chapter more."""
    sixty, in_full, full = results.full.timings
    if not results.differing:
        both = _ratios(in_full, sixty)
        title = "itself with all that records say, longer"
        yield _row(title, results.full.cases, both, "at most 1.5 x", _met(both[0] <= 1.5))
        both = _ratios(full, sixty)
        a_row = both[0] * sixty.rows / full.rows
        yield _row(f"itself with the full language, longer (a row: {a_row:.1f} x)", results.full.cases, both)


def _country(results: Results) -> list[str]:
    most = max(run["megabytes"] for run in results.country)
    seconds = median(run["seconds"] for run in results.country)
    title = f"all of Denmark, Parquet to Parquet in {seconds:.1f} s"
    return [title, f"{results.sizes.country:,}", f"{most:,.0f} MB", "under 2,000 MB", _met(most < 2000), ""]


def _over_floor(results: Results) -> list[str]:
    kernel, floor = results.floor.timings
    return _row("a bare write of its own columns, longer", results.floor.cases, _ratios(kernel, floor))


def differing(results: Results) -> str:
    groups = (results.some, results.many, results.few)
    others = [
        f"{each.name} at {group.cases:,}" for group in groups for each in group.timings if not group.is_equal(each)
    ]
    wrong = [*(f"{name} row for row" for name in results.differing), *others]
    return f"**Other rows: {', '.join(wrong)}.**" if wrong else "All rows were equal."


def times(group: Group) -> str:
    def row(timing: Timing) -> list[str]:
        seconds = f"{_seconds(timing.median)} ({_seconds(min(timing.seconds))}–{_seconds(max(timing.seconds))})"
        ratio = f"{timing.median / group.kernel.median:.1f}"
        return [
            timing.name,
            seconds,
            f"{group.per_case(timing):,.1f}",
            ratio,
            f"{timing.rows:,}" if timing.rows else "",
        ]

    return table([f"{group.cases:,} cases", "seconds", "µs a case", "× the kernel", "rows"], map(row, group.timings))


def _seconds(seconds: float) -> str:
    return f"{seconds:.4f}" if seconds < 0.1 else f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}"


def a_case(results: Results) -> str:
    records = results.records
    about = [records.names[name].about for name in records.name.tolist()]
    events = sum(each in {"event", "done"} for each in about)
    count = len(records.cases)
    rows = results.some.kernel.rows / results.some.cases
    facts = (len(about) - events) / count
    return f"{events / count:.1f} events and {facts:.1f} facts a case, of which {rows:.1f} rows come"


def counted() -> str:
    lines = []
    for name in [*installed(), "bare write"]:
        module = import_module(f"bench.peers.{MAKERS[name][2] if name in MAKERS else 'bare_write'}")
        lines.append(f"- **{name}**: {' '.join((getdoc(module) or '').split())}")
    return "\n".join(lines)


def shares() -> str:
    rows = [[name, f"{share:.0%}", what] for name, (share, what) in SHARES.items()]
    return table(["", "of the cases", "what"], rows)


def left(results: Results) -> str:
    rows = sum(timing.rows for timing in results.full.timings[1:])
    return f"{results.left_to_evaluator:,} ({results.left_to_evaluator / rows:.2%})"


def country(results: Results) -> str:
    first = results.country[0]
    seconds = sorted(run["seconds"] for run in results.country)
    memory = [run["megabytes"] for run in results.country]
    rows = [
        ["seconds", f"{median(seconds):.1f} ({seconds[0]:.1f}–{seconds[-1]:.1f})"],
        ["memory at most", f"{max(memory):,.0f} MB"],
        ["records", f"{first['records']:,} ({first['megabytes in']:.0f} MB)"],
        ["rows", f"{first['rows']:,} ({first['megabytes out']:.0f} MB)"],
    ]
    return table(["", ""], rows)


def one_event(results: Results) -> str:
    rows = [
        [
            f"{each.cases:,}",
            f"{each.median:.1f}",
            f"{each.p95:.1f}",
            f"{each.rederived / len(each.milliseconds):.1f}",
            f"{each.start:.1f}",
        ]
        for each in results.events
    ]
    return table(["cases in the register", "ms", "ms, 95 of 100", "cases derived", "a new process, s"], rows)


def memory(results: Results) -> str:
    rows = [[name, f"{cases:,}", f"{before:,.0f}", f"{most:,.0f}"] for name, cases, before, most in results.memory]
    return table(["", "cases", "MB with its inputs", "MB at most"], rows)


def machine() -> str:
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text("utf-8").splitlines() if cpu.exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, {platform.system()}"


def versions() -> str:
    import sqlite3

    there = [f"{name} {metadata.version(name)}" for name in PACKAGES if _is_there(name)]
    return ", ".join([f"Python {platform.python_version()}", *there, f"SQLite {sqlite3.sqlite_version}"]) + "."


def _is_there(package: str) -> bool:
    try:
        metadata.version(package)
    except metadata.PackageNotFoundError:
        return False
    return True
