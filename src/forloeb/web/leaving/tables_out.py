"""Tables that leave the program: CSV for Danish Excel, and Excel. No cell can become a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from unicodedata import category

import xlsxwriter

from forloeb.engine.moments import DENMARK

Cell = str | int | date | datetime | None
_STARTS_A_FORMULA = tuple("=+-@＝＋－＠")
_SEEN_BY_NOBODY = {"Cc", "Cf", "Zl", "Zp", "Zs"}
_WIDTHS = (10, 44)


def as_csv(heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte-order mark, `;` and CRLF: a Danish Excel opens it with a double click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in heading])
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_excel(title: str, heading: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """One sheet with real dates, a heading that stays, and a filter on every column."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd-mm-yyyy",
        "remove_timezone": True,
    }
    workbook = xlsxwriter.Workbook(content, options)
    sheet = workbook.add_worksheet(title[:31])
    with_time = workbook.add_format({"num_format": "dd-mm-yyyy hh:mm"})
    widths = [len(name) for name in heading]
    sheet.write_row(0, 0, [harmless(name) for name in heading], workbook.add_format({"bold": True}))
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _write(sheet, last, column, cell, with_time)
            widths[column] = max(widths[column], len(_written(cell)))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(max(width + 2, _WIDTHS[0]), _WIDTHS[1]))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last, len(heading) - 1)
    workbook.close()
    return content.getvalue()


def harmless(text: str) -> str:
    """With an apostrophe before what a spreadsheet could take for a formula, also behind signs that nobody sees."""
    visible = text.lstrip("".join({sign for sign in text if category(sign) in _SEEN_BY_NOBODY}))
    return f"'{text}" if visible.startswith(_STARTS_A_FORMULA) or text[:1] in {"\t", "\r", "\n"} else text


def _written(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell.astimezone(DENMARK):%d-%m-%Y %H:%M}"
        case date():
            return f"{cell:%d-%m-%Y}"
        case int():
            return str(cell)
    return harmless(cell)


def _write(
    sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, with_time: xlsxwriter.format.Format
) -> None:
    match cell:
        case None:
            return
        case datetime():
            sheet.write_datetime(row, column, cell.astimezone(DENMARK), with_time)
        case date():
            sheet.write_datetime(row, column, cell)
        case int():
            sheet.write_number(row, column, cell)
        case str():
            sheet.write_string(row, column, harmless(cell))
