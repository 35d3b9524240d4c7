"""A file is written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forloeb.book import NO_LINE, Refused, catalogue


@contextmanager
def whole_or_nothing(out: Path) -> Iterator[Path]:
    """A path beside `out` to write to; it becomes `out` when all went well, and is removed when not.

    Raises Refused where no file can be made.
    """
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=out.suffix)
    except OSError as error:
        words = {"path": str(out), "why": f" ({error.strerror})", "kinds": out.suffix}
        raise Refused([catalogue("forloeb.files").finding("bad-out", str(out), NO_LINE, **words)]) from None
    os.close(handle)
    path = Path(name)
    try:
        yield path
        path.chmod(0o644)
        path.replace(out)
    finally:
        path.unlink(missing_ok=True)
