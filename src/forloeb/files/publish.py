"""A meeting's papers as a folder that everybody may read: what the public copy has, and nothing else."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path

from forloeb.book import Refused, catalogue
from forloeb.files.minutes.html_out import as_html
from forloeb.files.minutes.pdf_out import as_pdf
from forloeb.files.open_papers import asked_for
from forloeb.packet.openness import Exposure, scan
from forloeb.packet.proceedings import Proceedings
from forloeb.packet.public import PublicProceedings, public_as_data, public_copy


def prepared(proceedings: Proceedings) -> tuple[PublicProceedings, tuple[Exposure, ...]]:
    """The public copy of papers that no register keeps, and what somebody must look at before it leaves."""
    items = tuple(replace(item, key=f"{place}") for place, item in enumerate(proceedings.items, start=1))
    public = public_copy(asked_for(replace(proceedings, items=items)))
    return public, scan(public, [item for item in proceedings.items if item.closed])


def write_folder(out: Path, public: PublicProceedings) -> None:
    """`index.html`, `referat.pdf`, `moede.json`: whole or nothing. Raises Refused when something is there already."""
    words = catalogue("forloeb.files.minutes")
    if out.exists():
        raise Refused([words.finding("folder-is-there", str(out), 1)])
    if not out.parent.is_dir():
        raise Refused([words.finding("no-folder", str(out), 1, folder=str(out.parent))])
    data = json.dumps(public_as_data(_without_keys(public)), ensure_ascii=False, indent=2)
    files = {"index.html": as_html(public), "referat.pdf": as_pdf(public), "moede.json": data.encode()}
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=f".{out.name}.") as unfinished:
        folder = Path(unfinished) / "folder"
        folder.mkdir()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        folder.rename(out)


def _without_keys(public: PublicProceedings) -> PublicProceedings:
    """An item's key here would tell its number among the closed ones."""
    return replace(public, items=tuple(replace(item, key="") for item in public.items))
