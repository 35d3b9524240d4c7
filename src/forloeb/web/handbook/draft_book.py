"""A draft of a book that somebody uploads: its .toml files, or a zip of them. It is read, never kept."""

import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from forloeb.book import Text

LARGEST = 2 * 2**20
"""Bytes of all files together, unpacked: the shipped book has a tenth of it."""
MOST = 200


class NotADraft(Exception):  # noqa: N818  # what was uploaded is refused; its words go to the form
    def __init__(self, why: Text) -> None:
        self.why = why


def files_of(uploads: Iterable["UploadedFile[Any]"]) -> dict[str, bytes]:
    """File name → content, of what was uploaded. Folders in a zip are left out of the names. Raises NotADraft."""
    files: dict[str, bytes] = {}
    left = LARGEST
    for upload in uploads:
        if (upload.size or 0) > left:
            raise NotADraft(_TOO_LARGE)
        content = upload.read()
        name = str(upload.name)
        unpacked = _unpacked(content, left) if name.lower().endswith(".zip") else {name: content}
        for path, text in unpacked.items():
            if not path.endswith(".toml"):
                raise NotADraft(Text(f"{path} er hverken .toml eller zip", f"{path} is neither .toml nor a zip"))
            own = path.rpartition("/")[2]
            if own in files:
                raise NotADraft(Text(f"{own} er der to gange", f"{own} is there twice"))
            files[own] = text
            left -= len(text)
    if len(files) > MOST or left < 0:
        raise NotADraft(_TOO_LARGE)
    if "book.toml" not in files:
        raise NotADraft(_NO_HEAD)
    return files


def carried(files: Mapping[str, bytes]) -> str:
    """The draft as a hidden field carries it from the page to the file that is asked for next."""
    return json.dumps({name: content.decode("utf-8", "replace") for name, content in files.items()}, ensure_ascii=False)


def carried_back(text: str) -> dict[str, bytes]:
    """Raises NotADraft for what `carried` has not made."""
    try:
        files = json.loads(text)
        return {str(name): content.encode() for name, content in files.items()}
    except (ValueError, AttributeError, RecursionError):
        raise NotADraft(_LOST) from None


def _unpacked(content: bytes, left: int) -> dict[str, bytes]:
    """The .toml files of a zip; what lies in `situations` and what is hidden belongs to no book."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            wanted = [info for info in archive.infolist() if _belongs(info.filename)]
            if len(wanted) > MOST or sum(info.file_size for info in wanted) > left:
                raise NotADraft(_TOO_LARGE)
            return {info.filename: archive.open(info).read(info.file_size) for info in wanted}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise NotADraft(Text("zip-filen kan ikke læses", "the zip cannot be read")) from None


def _belongs(path: str) -> bool:
    folders, _, name = path.rpartition("/")
    hidden = any(part.startswith((".", "__")) for part in path.split("/"))
    return name.endswith(".toml") and not hidden and not folders.endswith("situations")


_LOST = Text("udkastet gik tabt: vælg filerne igen", "the draft was lost: choose the files again")
_NO_HEAD = Text("book.toml mangler: vælg alle bogens filer", "book.toml is missing: choose all files of the book")
_TOO_LARGE = Text(
    f"filerne fylder mere end {LARGEST // 2**20} MB eller er flere end {MOST}",
    f"the files take more than {LARGEST // 2**20} MB, or are more than {MOST}",
)
