"""All that everybody may read, walked as a stranger: each open address, each link, each table of the store.

Which addresses there are is asked of the program; a page added tomorrow is walked too.
"""

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from urllib.parse import unquote, urlsplit

import pikepdf
import pypdfium2
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import NoReverseMatch, Resolver404, URLPattern, URLResolver, get_resolver, resolve, reverse

from forloeb.web.declared import declaration_of

_LINK = re.compile(r"""(?:href|src|action)=["'](/[^"'#]*)|https?://[\w.:-]+(/[^\s"'<>\\#]*)""")
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{8,})>")
_NOT_WALKED = ("/static/", "/log-", "/sprog/")
MOST = 600
"""Addresses in one walk: more are a page that links to pages without end."""


class Seen:
    """What one walk has met: the answer's status by address, and by address what it says."""

    def __init__(self) -> None:
        self.statuses: dict[str, int] = {}
        self.told: dict[str, str] = {}


def open_patterns() -> list[URLPattern]:
    """Every address that asks for no sign-in, but for the way in."""
    found = []
    for pattern in _flat(get_resolver().url_patterns):
        declaration = declaration_of(pattern.callback)
        if declaration is not None and declaration.action is None and "GET" in declaration.methods:
            found.append(pattern)
    return found


def addresses_of(things: Sequence[Mapping[str, str]]) -> dict[str, Mapping[str, str]]:
    """Every open address that names a meeting, an item or a file, for all of these; with what it names."""
    found: dict[str, Mapping[str, str]] = {}
    for pattern in open_patterns():
        names = set(pattern.pattern.converters)
        for thing in things:
            if names and names <= set(thing):
                named = {name: thing[name] for name in names}
                try:
                    found[reverse(pattern.name or "", kwargs=named)] = named
                except NoReverseMatch:
                    continue
    return found


def walk(addresses: Sequence[str], queries: Sequence[str], *, documents: bool) -> Seen:
    """Opens these, each open address that names nothing (also with each of the queries), and all that they link to.

    `documents`: whether those that are made as files (PDF) are opened too.
    """
    fixed = [reverse(each.name or "") for each in open_patterns() if not each.pattern.converters]
    fixed = [path for path in fixed if not path.startswith(_NOT_WALKED)]
    waiting = [*addresses, *fixed, *(f"{path}?{query}" for path in fixed for query in queries)]
    seen, client = Seen(), Client(raise_request_exception=True)
    while waiting:
        path = waiting.pop()
        if path in seen.statuses or (path.partition("?")[0].endswith(".pdf") and not documents):
            continue
        assert len(seen.statuses) < MOST, f"more than {MOST} addresses, the last {path}"
        answer = client.get(path)
        seen.statuses[path] = answer.status_code
        text = _text_of(answer)
        seen.told[path] = f"{unquote(path.partition('?')[0])} {answer.headers} {text}"
        waiting += [link for link in _links(text) if link not in seen.statuses and _is_open(link)]
    return seen


def told_in_tables() -> str:
    """Every cell of every table of the store, also of tables that no model has."""
    names = [name for name in connection.introspection.table_names() if name.startswith("publication")]
    cells = []
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f'SELECT * FROM "{name}"')  # noqa: S608  # the names come from the database
            cells += [f"{name} {json.dumps(row, ensure_ascii=False, default=_cell)}" for row in cursor.fetchall()]
    return "\n".join(sorted(cells))


def told_in_file(content: bytes) -> str:
    """All that a PDF or a packed file says: text, metadata and bookmarks, its bytes as they are and unpacked."""
    if content.startswith(b"%PDF"):
        return "\n".join(_told_in_pdf(content))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
            return "\n".join([*packed.namelist(), *parts])
    return content.decode("utf-8", "replace")


def _told_in_pdf(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    yield from document.get_metadata_dict().values()
    yield from (bookmark.get_title() for bookmark in document.get_toc())
    yield from (page.get_textpage().get_text_range() for page in document)
    document.close()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pieces = [content, *(_unpacked(each) for each in pdf.objects if isinstance(each, pikepdf.Stream))]
        yield from (repr(each) for each in pdf.objects if not isinstance(each, pikepdf.Stream))
    for piece in pieces:
        yield piece.decode("latin-1")
        yield piece.replace(b"\0", b"").decode("latin-1")  # UTF-16
        yield from (bytes.fromhex(found.decode()).replace(b"\0", b"").decode("latin-1") for found in _hex(piece))


def _unpacked(stream: pikepdf.Stream) -> bytes:
    try:
        return stream.read_bytes()
    except (pikepdf.PdfError, zlib.error):
        return stream.read_raw_bytes()


def _hex(piece: bytes) -> Iterator[bytes]:
    for found in _HEX.findall(piece):
        figures = b"".join(found.split())
        yield figures[: len(figures) // 2 * 2]


def _text_of(answer: HttpResponseBase) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    return told_in_file(content)


def _links(text: str) -> Iterator[str]:
    for found in _LINK.finditer(text):
        yield unescape(found[1] or found[2])


def _is_open(path: str) -> bool:
    bare = urlsplit(path).path
    if bare.startswith(_NOT_WALKED):
        return False
    try:
        declaration = declaration_of(resolve(bare).func)
    except Resolver404:
        return False
    return declaration is not None and declaration.action is None


def _flat(patterns: Sequence[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _flat(each.url_patterns)
        else:
            yield each


def _cell(value: object) -> str:
    return bytes(value).decode("utf-8", "replace") if isinstance(value, bytes | memoryview) else str(value)
