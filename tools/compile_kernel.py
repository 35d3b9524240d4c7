"""Compiles the kernel once, by asking it about one case, so that nobody waits for it later."""

import sys
import time
from datetime import date

from forloeb.engine.kernel import columns_of, derive_columns
from forloeb.files.book_folder import read_book_folder, shipped_books


def main() -> None:
    sys.stdout.write("Compiling the kernel (once, half a minute) …\n")
    sys.stdout.flush()
    began = time.monotonic()
    book = read_book_folder(str(next(iter(shipped_books().values())))).usable()
    derive_columns(book, columns_of([("a", [])]), date(2015, 10, 27))
    sys.stdout.write(f"Compiled in {time.monotonic() - began:.0f} seconds.\n")


if __name__ == "__main__":
    main()
