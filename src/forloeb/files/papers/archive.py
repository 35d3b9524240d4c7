"""Zip archives, looked at before they are opened: how much they say they hold, and under which names."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath

from forloeb.files.papers.limits import MOST_EXPANDED, MOST_FILES, RefusedPaper, megabytes


def files_of_zip(content: bytes, wanted: tuple[str, ...]) -> Mapping[str, bytes]:
    """By name the files that end in one of `wanted`. Raises RefusedPaper before anything too large is expanded.

    What the directory says is checked first; while expanding, no file may exceed what was said of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            _check(entries)
            return {entry.filename: _expanded(archive, entry) for entry in entries if _is_wanted(entry, wanted)}
    except (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, ValueError, OSError, RuntimeError) as wrong:
        raise RefusedPaper("broken", format="zip", why=" ".join(str(wrong).split())[:120] or "zip") from None


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_FILES:
        raise RefusedPaper("too-many-files", count=f"{len(entries):,}", most=f"{MOST_FILES:,}")
    for entry in entries:
        if not is_safe(entry.orig_filename):
            raise RefusedPaper("unsafe-name", name=ascii(entry.orig_filename[:80]))
        if entry.flag_bits & 1:
            raise RefusedPaper("locked")
    said = sum(entry.file_size for entry in entries)
    if said > MOST_EXPANDED:
        raise RefusedPaper("too-large", what="unpacked", size=megabytes(said), most=megabytes(MOST_EXPANDED))


def is_safe(name: str) -> bool:
    """Whether a name stays below the folder that it is unpacked in, on any system, and shows itself as it is."""
    hidden = any(ord(mark) < 32 or mark in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069" for mark in name)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return bool(name) and not hidden and ".." not in parts and not name.startswith(("/", "\\")) and name[1:2] != ":"


def _is_wanted(entry: zipfile.ZipInfo, wanted: tuple[str, ...]) -> bool:
    return not entry.is_dir() and entry.filename.lower().endswith(wanted)


def _expanded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content, of which no more is read than was said; what then has not the check sum that was said is a lie."""
    try:
        with archive.open(entry) as file:
            content = file.read(entry.file_size)
            file.read(1)
    except zipfile.BadZipFile as wrong:
        if "CRC" in str(wrong):
            raise RefusedPaper("lying-archive", name=entry.filename[:80]) from None
        raise
    if len(content) != entry.file_size:
        raise RefusedPaper("lying-archive", name=entry.filename[:80])
    return content
