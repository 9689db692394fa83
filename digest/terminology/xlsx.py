"""Term bases as Excel workbooks, edited cell by cell so that the translator's layout stays."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import GlossaryError
from digest.terminology.columns import guess_columns, read_header
from digest.terminology.tabular import Record, Table
from digest.terminology.termbase import COLUMNS

_SEPARATOR = "\x1f"
"""Between the cells of ``Record.raw``; no spreadsheet lets one type it."""


@dataclass(slots=True)
class Workbook(Table):
    """The first sheet of an Excel file as a table.

    Attributes:
        original: The bytes it was read from; empty for a new one.
        loaded: The rows that were read, each with what stood in it then.
    """

    original: bytes = b""
    loaded: list[tuple[Record, list[str]]] = field(default_factory=list)

    def to_bytes(self) -> bytes:
        """The file's content: the same bytes if nothing was changed."""
        import openpyxl
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        new = not self.original
        kept = {id(record) for record in self.records}
        before = [cells for record, cells in self.loaded if id(record) in kept]
        after = [_cells(record) for record in self.records]
        if not new and len(before) == len(self.loaded) and before == after:
            return self.original
        book = openpyxl.Workbook() if new else openpyxl.load_workbook(io.BytesIO(self.original))
        sheet = book.worksheets[0]
        for number in range(len(self.loaded), 0, -1):
            if id(self.loaded[number - 1][0]) not in kept:
                sheet.delete_rows(number)
        for number, cells in enumerate(after, start=1):
            old = before[number - 1] if number <= len(before) else []
            for position, text in enumerate(cells, start=1):
                if text != (old[position - 1] if position <= len(old) else ""):
                    cell = sheet.cell(number, position)
                    cell.value = text or None
                    if text.startswith("="):
                        cell.data_type = "s"
        if new:
            sheet.title = "Glossary"
            sheet.freeze_panes = "A2"
            for column in range(1, sheet.max_column + 1):
                sheet.cell(1, column).font = Font(bold=True)
                sheet.column_dimensions[get_column_letter(column)].width = 24
        file = io.BytesIO()
        book.save(file)
        return file.getvalue()


def parse_workbook(data: bytes, path: Path) -> Workbook:
    """Read the first sheet of an Excel workbook.

    Args:
        data: The file's bytes.
        path: The file.

    Returns:
        Its table; rows whose first cell begins with ``#`` are comments.

    Raises:
        GlossaryError: It is no workbook that can be read.
    """
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    except (
        InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, IndexError, OSError,
    ) as error:  # fmt: skip
        raise GlossaryError(
            "is not an Excel workbook that can be read",
            path=path,
            remedy="save it again as .xlsx or as CSV UTF-8",
        ) from error
    notes = []
    if len(book.worksheets) > 1:
        notes.append(f"{path}: only the first sheet, “{sheet.title}”, is read")
    records = [_record(row) for row in rows]
    first = next((record.cells for record in records if record.cells is not None), None)
    header = read_header(first) if first is not None else None
    return Workbook(
        path=path,
        columns=header if header is not None else guess_columns(first or COLUMNS),
        records=records,
        has_header=header is not None,
        delimiter=_SEPARATOR,
        newline="",
        notes=notes,
        original=data,
        loaded=[(record, list(_cells(record))) for record in records],
    )


def new_workbook(path: Path) -> Workbook:
    """An empty workbook with all columns."""
    header = Record(_SEPARATOR.join(COLUMNS), list(COLUMNS))
    return Workbook(path, list(COLUMNS), [header], delimiter=_SEPARATOR, newline="")


def _record(cells: list[str]) -> Record:
    raw = _SEPARATOR.join(cells)
    while cells and not cells[-1]:
        cells.pop()
    empty = not any(cell.strip() for cell in cells)
    return Record(raw, None if empty or cells[0].startswith("#") else cells)


def _cells(record: Record) -> list[str]:
    return record.raw.split(_SEPARATOR) if record.cells is None else record.cells


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value)
