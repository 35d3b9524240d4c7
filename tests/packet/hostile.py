"""Broken and hostile papers: real ones damaged in many ways, and some made to do harm."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from bench.paper_formats import SAMPLES, as_pdf, as_word, as_zip, sample

XML = b'<?xml version="1.0"?>'
BILLION_LAUGHS = (
    XML
    + b"<!DOCTYPE Publication ["
    + b'<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><Publication>&a9;</Publication>"
)
OUTSIDE = XML + b'<!DOCTYPE Meeting SYSTEM "file:///etc/passwd"><Meeting><MeetingAgendaTypes/></Meeting>'
READS_A_FILE = (
    XML
    + b'<!DOCTYPE Publication [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    + b"<Publication><Agendas><Agenda><Committee>&x;</Committee></Agenda></Agendas></Publication>"
)


def zip_of(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return held.getvalue()


def zip_bomb() -> bytes:
    """300 MB of blanks in less than a megabyte."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    megabyte = packer.compress(b" " * 2**20) + packer.flush(zlib.Z_FULL_FLUSH)  # stands by itself, so also repeated
    packed = megabyte * 300 + packer.flush()
    name, size = b"word/document.xml", 300 * 2**20
    local = struct.pack("<4sHHHHHIIIHH", b"PK\3\4", 20, 0, 8, 0, 0x21, 0, len(packed), size, len(name), 0) + name
    central = struct.pack(
        "<4sHHHHHHIIIHHHHHII", b"PK\1\2", 20, 20, 0, 8, 0, 0x21, 0, len(packed), size, len(name), 0, 0, 0, 0, 0, 0
    )
    ends = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 1, 1, len(central) + len(name), len(local) + len(packed), 0)
    return local + packed + central + name + ends


def lying_zip() -> bytes:
    """An archive that says of a file of 64 kB that it has 100 bytes."""
    honest = zip_of({"Agenda.xml": XML + b"<Publication>" + b" " * 65_536 + b"</Publication>"})
    size = len(XML + b"<Publication>" + b" " * 65_536 + b"</Publication>")
    return honest.replace(struct.pack("<I", size), struct.pack("<I", 100))


def locked_zip() -> bytes:
    honest = bytearray(zip_of({"Agenda.xml": XML + b"<Publication/>"}))
    honest[6] |= 1
    honest[honest.index(b"PK\1\2") + 8] |= 1
    return bytes(honest)


def pdf_of(objects: list[bytes]) -> bytes:
    """A PDF of the objects as they are, with a right table of places; the first is the catalogue."""
    held, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(held))
        held += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    begins = len(held)
    held += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return held + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, begins)


def many_pages(count: int) -> bytes:
    kids = b" ".join([b"3 0 R"] * count)
    pages = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])


def circular_pages() -> bytes:
    return pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]/Parent 2 0 R>>"])


def empty_pages() -> bytes:
    return many_pages(3)


def damaged(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many files, each with a name that says how it was made; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  # damage that can be made again
    whole = {
        "text": sample("lillekoebing-vote").encode(),
        "pdf": as_pdf(sample("egeby-letters")),
        "word": as_word(sample("egeby-letters")),
        "zip": as_zip(SAMPLES / "nordhede-sbsys"),
        "sbsys": (SAMPLES / "nordhede-sbsys" / "Agenda.xml").read_bytes(),
        "edoc": (SAMPLES / "havby-edoc.xml").read_bytes(),
    }
    for number in range(count):
        kind = chance.choice(list(whole))
        way = chance.choice(list(_WAYS))
        other = whole[chance.choice(list(whole))]
        yield f"{number}-{kind}-{way}", _WAYS[way](whole[kind], other, chance)


def _cut(content: bytes, _: bytes, chance: random.Random) -> bytes:
    return content[: len(content) * chance.randrange(64) // 64]


def _flipped(content: bytes, _: bytes, chance: random.Random) -> bytes:
    held = bytearray(content)
    for _each in range(chance.randint(1, 30)):
        held[chance.randrange(len(held))] ^= 1 << chance.randrange(8)
    return bytes(held)


def _holed(content: bytes, _: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + content[begin + chance.randint(1, 400) :]


def _stuffed(content: bytes, _: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + chance.randbytes(chance.randint(1, 400)) + content[begin:]


def _joined(content: bytes, other: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))] + other


def _repeated(content: bytes, _: bytes, chance: random.Random) -> bytes:
    return content * chance.randint(2, 20)


def _with_nul(content: bytes, _: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    return content[:begin] + b"\0" * chance.randint(1, 9) + content[begin:]


def _in_utf_16(content: bytes, _: bytes, chance: random.Random) -> bytes:
    wide = content.decode("latin-1").encode("utf-16")
    return wide[: len(wide) - chance.randrange(4)]


def _shuffled(content: bytes, _: bytes, chance: random.Random) -> bytes:
    pieces = [content[at : at + 200] for at in range(0, len(content), 200)]
    chance.shuffle(pieces)
    return b"".join(pieces)


_WAYS: dict[str, Callable[[bytes, bytes, random.Random], bytes]] = {
    "cut": _cut,
    "flipped": _flipped,
    "holed": _holed,
    "stuffed": _stuffed,
    "joined": _joined,
    "repeated": _repeated,
    "nul": _with_nul,
    "utf-16": _in_utf_16,
    "shuffled": _shuffled,
}
