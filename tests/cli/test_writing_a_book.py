"""docs/writing-a-book.md, followed word by word: blocks written, changes made, commands run, promises kept."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from cli.running import Result, forloeb

PAGE = (Path(__file__).parents[2] / "docs" / "writing-a-book.md").read_text("utf-8")
INSTRUCTION = re.compile(
    r"^ {4}forloeb (?P<command>[^\n]+)$"
    r"|^```text\n(?P<promise>.+?)^```$"
    r"|(?P<how>at the end of|new file[^`]*?)\s`(?P<file>[^`]+)`[^`]*?^```(?:toml|csv)\n(?P<text>.+?)^```$"
    r"|[Ii]n\s`(?P<changed>[^`]+)`,\schange\s`(?P<old>[^`]+)`\sto\s`(?P<new>[^`]+)`"
    r"|(?P<back>Change\sit\sback)\.",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A command, its right exit status (1 while a mistake stands in the book), what it gave, what is promised."""

    command: str
    status: int
    result: Result
    promised: list[str] = field(default_factory=list)


def write(path: Path, text: str, *, at_the_end: bool) -> None:
    assert path.exists() is at_the_end, f"the page says otherwise of {path.name}"
    path.write_text((path.read_text("utf-8") if at_the_end else "") + text, "utf-8")


def change(path: Path, old: str, new: str) -> str:
    """Changes the one place that the page can mean; the text as it was."""
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{path.name} does not have {old} once"
    path.write_text(text.replace(old, new), "utf-8")
    return text


def follow(folder: Path) -> Iterator[Step]:
    """Does what the page says in `folder`, which is the current one, and nothing else."""
    before: tuple[Path, str] | None = None  # the file with the mistake in it, as it was
    step: Step | None = None
    for said in INSTRUCTION.finditer(PAGE):
        if said["command"]:
            if step is not None:
                yield step
            step = Step(said["command"], int(before is not None), forloeb(*shlex.split(said["command"])))
        elif said["promise"]:
            assert step is not None
            step = replace(step, promised=said["promise"].splitlines())
        elif said["file"]:
            write(folder / said["file"], said["text"], at_the_end=said["how"] == "at the end of")
        elif said["changed"]:
            assert before is None, "the change before was not changed back"
            path = folder / said["changed"]
            before = path, change(path, said["old"], said["new"])
        else:
            assert before is not None, "there is nothing to change back"
            before[0].write_text(before[1], "utf-8")
            before = None
    assert step is not None
    yield step


def missing(promised: list[str], printed: str) -> list[str]:
    """The promised lines of which nothing printed has all that stands around `…`, in that order."""
    patterns = [(line, ".*".join(re.escape(part.strip()) for part in line.split("…"))) for line in promised]
    return [line for line, pattern in patterns if not re.search(pattern, printed)]


def test_whoever_follows_the_page_sees_what_it_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    wrong = []
    for step in follow(tmp_path):
        told = f"forloeb {step.command}: exit status {step.result.status}\n{step.result.out}{step.result.err}"
        if step.result.status != step.status:
            wrong.append(f"expected exit status {step.status} of {told}")
        wrong += [f"promised {line!r} of {told}" for line in missing(step.promised, step.result.out)]

    assert wrong == []
    assert forloeb("check", "our-town").status == 0
    assert {"noise.svg", "noise.bpmn", "complaints.csv"} <= {file.name for file in tmp_path.iterdir()}


def test_every_block_and_change_of_the_page_is_followed() -> None:
    """None is passed over because it was worded otherwise than the others."""
    said = list(INSTRUCTION.finditer(PAGE))
    blocks = PAGE.count("\n```") // 2
    assert sum(bool(each["text"] or each["promise"]) for each in said) == blocks
    assert sum(bool(each["command"]) for each in said) == PAGE.count("\n    forloeb ")
    assert sum(bool(each["changed"]) for each in said) == len(re.findall(r"\bchange\s`", PAGE)) == 3
