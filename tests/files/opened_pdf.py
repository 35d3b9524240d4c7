"""A PDF as whoever receives it finds it: its words, its marks, and all that is in the file."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2


def words_of(pdf: bytes) -> str:
    """The words of all pages, a space between them."""
    return " ".join(" ".join(pages_of(pdf)).split())


def pages_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def bookmarks_of(pdf: bytes) -> list[tuple[int, str]]:
    """Level from 1, and words."""

    def below(entries: Any, level: int) -> Iterator[tuple[int, str]]:
        for each in entries:
            yield level, str(each.title)
            yield from below(each.children, level + 1)

    with opened(pdf) as file, file.open_outline() as outline:
        return list(below(outline.root, 1))


def tags_of(pdf: bytes) -> list[tuple[str, str]]:
    """Every tag of the structure in reading order, with the language that it says, or none."""

    def below(node: Any) -> Iterator[tuple[str, str]]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from below(each)
        elif isinstance(node, pikepdf.Dictionary) and "/K" in node:
            yield str(node.get("/S", "")), str(node.get("/Lang", ""))
            yield from below(node.K)

    with opened(pdf) as file:
        return list(below(file.Root.StructTreeRoot))


def everything_in(pdf: bytes) -> str:
    """All that the file holds, unpacked: objects, metadata and streams, as a searcher of bytes would see it."""
    out = BytesIO()
    with opened(pdf) as file:
        told = [words_of(pdf), str(file.open_metadata()), repr(dict(file.docinfo)), repr(bookmarks_of(pdf))]
        told.extend(repr(each) for each in file.objects)
        file.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all)
    return " ".join(told) + out.getvalue().decode("latin-1")


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))
