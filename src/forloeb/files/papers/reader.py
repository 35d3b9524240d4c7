"""The process in which papers are read. It sets its own limits before it reads.

One request a line on stdin, `{"task", "path", "profiles"}`; one answer a line on stdout, `{"done": …}` or
`{"refused": kind, "words": …}`. It writes no file, opens no connection, and answers in JSON alone, so that a library
which a hostile paper has taken over can hand its parent nothing but text.
"""

import gc
import json
import resource
import sys
from pathlib import Path

from forloeb.files.papers.limits import LARGEST, MEGABYTES, MOST_FILES, RefusedPaper, megabytes
from forloeb.files.papers.paper_lines import lines_from_bytes, lines_from_folder
from forloeb.packet import as_data, check_packet, proceedings, read_lines
from forloeb.packet.lines import Line
from forloeb.packet.profile import Profile, ProfileError, UnknownKeyError, read_profile, shipped_grounds
from forloeb.packet.read import Reading


def main() -> None:
    """Answers until stdin ends."""
    set_limits()
    gc.disable()  # a paper's lines hold no circles, and this process is short-lived
    for request in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(request)), ensure_ascii=True) + "\n")
        sys.stdout.flush()


def set_limits() -> None:
    """Memory, and no file ever written. Time is kept by the parent, which ends this process."""
    sys.dont_write_bytecode = True
    most = MEGABYTES * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(request: dict[str, str]) -> dict[str, object]:
    """What a request asks for, or why its paper is refused."""
    try:
        reading = read_lines(lines_of(Path(request["path"])), profiles_of(request.get("profile")))
        if request["task"] == "check":
            return {"done": checked(reading)}
        if request["task"] == "keep":
            return {"done": proceedings.as_data(proceedings.proceedings_of(reading))}
        return {"done": as_data(reading.packet)}
    except RefusedPaper as refused:
        return {"refused": refused.kind, "words": refused.words}
    except (MemoryError, RecursionError):
        return {"refused": "too-much-memory", "words": {"megabytes": str(MEGABYTES)}}


def checked(reading: Reading) -> dict[str, object]:
    """What the checks find, and how much there was to check."""
    cases = reading.packet.cases
    return {
        "findings": [each.as_data() for each in check_packet(reading)],
        "cases": len(cases),
        "points": sum(len(case.recommendations) for case in cases),
        "profile": reading.packet.profile,
    }


def lines_of(path: Path) -> tuple[Line, ...]:
    """The lines of a file or folder. Raises RefusedPaper."""
    if path.is_dir():
        return lines_from_folder(_folder(path))
    if not path.is_file():
        raise RefusedPaper("no-file")
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise RefusedPaper("too-large", what="file", size=megabytes(size), most=megabytes(LARGEST))
        return lines_from_bytes(path.read_bytes())
    except OSError:
        raise RefusedPaper("no-file") from None


def _folder(path: Path) -> dict[str, bytes]:
    """By name the XML files of an unpacked export; links are not followed."""
    files = [each for each in path.rglob("*") if each.is_file() and not each.is_symlink()]
    if len(files) > MOST_FILES:
        raise RefusedPaper("too-many-files", count=f"{len(files):,}", most=f"{MOST_FILES:,}")
    size = sum(each.stat().st_size for each in files if each.suffix.lower() == ".xml")
    if size > LARGEST:
        raise RefusedPaper("too-large", what="folder", size=megabytes(size), most=megabytes(LARGEST))
    return {
        each.relative_to(path).as_posix(): each.read_bytes() if each.suffix.lower() == ".xml" else b"" for each in files
    }


def profiles_of(path: str | None) -> tuple[Profile, ...]:
    """The profile of a file, or none: then one of those shipped is found. Raises RefusedPaper."""
    if not path:
        return ()
    try:
        return (read_profile(Path(path).read_bytes(), shipped_grounds()),)
    except OSError:
        raise RefusedPaper("no-profile") from None
    except UnknownKeyError as wrong:
        nearest = ", ".join(dict.fromkeys(wrong.unknown.values()))
        raise RefusedPaper("unknown-key", keys=", ".join(wrong.unknown), nearest=nearest) from None
    except ProfileError as wrong:
        raise RefusedPaper("wrong-profile", why=" ".join(str(wrong).split())[:200]) from None


if __name__ == "__main__":
    main()
