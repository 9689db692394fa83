"""Term bases as CSV and TSV: tolerant reading, and a table that changes only what is edited.

A ``Table`` keeps every row as it was written, with its quotes and its line end, and comments,
blank lines and unknown columns beside. Saved without a change it gives back the same bytes.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from digest.errors import GlossaryError
from digest.terminology.columns import guess_columns, read_header
from digest.terminology.termbase import COLUMNS

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_BLANK = " \r\n,;\t\ufeff"
_SEPARATOR_LINE = re.compile(r"\"?sep=([,;\t])\"?[ ,;\t]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
"""The first line by which Excel is told the separator; it shows as no row there."""


@dataclass(slots=True)
class Record:
    """One row of a file, or a comment or blank line between rows.

    Attributes:
        raw: As written, line end included.
        cells: What stands in it; None for a comment or blank line.
        fault: Why it could not be read, "" if it could.
    """

    raw: str
    cells: list[str] | None
    fault: str = ""


@dataclass(slots=True)
class Table:
    """A term base file that can be edited row by row.

    Rows are numbered as a spreadsheet numbers them: from 1, header, comments and blank lines
    included.

    Attributes:
        path: Where it was read.
        columns: The column of each cell by position, "" for one without a meaning here.
        records: All rows.
        has_header: Whether the first row with cells is a header.
        delimiter, newline, encoding, bom: How the file is written.
        notes: What had to be assumed, one line each.
    """

    path: Path
    columns: list[str]
    records: list[Record]
    has_header: bool = True
    delimiter: str = ","
    newline: str = "\n"
    encoding: str = "utf-8"
    bom: bytes = b""
    notes: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row that should be a term: its number and its cells by column name."""
        header = self.has_header
        for number, record in enumerate(self.records, start=1):
            if record.cells is None:
                continue
            if header:
                header = False
                continue
            yield number, self._named(record.cells)

    @property
    def faults(self) -> dict[int, str]:
        """Rows that could not be read, and why."""
        return {n: record.fault for n, record in enumerate(self.records, start=1) if record.fault}

    def set(self, row: int, cells: Mapping[str, str]) -> None:
        """Change cells of one row; the others of that row keep their quotes.

        Args:
            row: Its number.
            cells: Column name to new cell. A column that the file lacks is added to its header.

        Raises:
            GlossaryError: There is no such row, or a column cannot be added.
        """
        record = self.records[row - 1] if 0 < row <= len(self.records) else None
        if record is None or record.cells is None:
            raise GlossaryError("no such row", path=self.path, line=row)
        old = self._named(record.cells)
        changed = {name: cell for name, cell in cells.items() if cell != old.get(name, "")}
        if not changed:
            return
        self._add_columns(changed)
        raw_cells = self._split_raw(record)
        for name, cell in changed.items():
            position = self.columns.index(name)
            missing = position + 1 - len(raw_cells)
            record.cells += [""] * (position + 1 - len(record.cells))
            raw_cells += [""] * missing
            record.cells[position] = cell
            raw_cells[position] = self._quoted(cell, first=position == 0)
        end = _line_end(record.raw)
        record.raw = self.delimiter.join(raw_cells) + end
        # Stray quotes in another cell may keep the line from being read as it is meant.
        again = next(_records(record.raw, self.delimiter), None)
        if again is None or again.cells != record.cells or again.fault:
            requoted = (self._quoted(cell, first=not i) for i, cell in enumerate(record.cells))
            record.raw = self.delimiter.join(requoted) + end
        record.fault = ""

    def append(self, cells: Mapping[str, str]) -> int:
        """Add a row at the end.

        Args:
            cells: Column name to cell; columns left out are empty.

        Returns:
            The number of the new row.

        Raises:
            GlossaryError: A column cannot be added to the file.
        """
        filled = {name: cell for name, cell in cells.items() if cell}
        self._add_columns(filled)
        row = [filled.get(name, "") if name else "" for name in self.columns]
        raw = self.delimiter.join(self._quoted(cell, first=not i) for i, cell in enumerate(row))
        if self.records and not _line_end(self.records[-1].raw):
            self.records[-1].raw += self.newline
        self.records.append(Record(raw + self.newline, row))
        return len(self.records)

    def remove(self, row: int) -> None:
        """Take one row out; the numbers of those after it go down by one."""
        if not 0 < row <= len(self.records) or self.records[row - 1].cells is None:
            raise GlossaryError("no such row", path=self.path, line=row)
        del self.records[row - 1]

    def to_bytes(self) -> bytes:
        """The file's content.

        Raises:
            GlossaryError: A new cell has letters that the file's old encoding lacks.
        """
        text = "".join(record.raw for record in self.records)
        try:
            return self.bom + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise GlossaryError(
                f"“{text[error.start : error.end]}” cannot be written in {self.encoding}",
                path=self.path,
                remedy="save the file as UTF-8 first",
            ) from error

    def _named(self, cells: Sequence[str]) -> dict[str, str]:
        return {name: cell for name, cell in zip(self.columns, cells, strict=False) if name}

    def _add_columns(self, names: Mapping[str, str]) -> None:
        missing = [name for name in names if name not in self.columns]
        if not missing:
            return
        unknown = [name for name in missing if name not in COLUMNS]
        if unknown or not self.has_header:
            raise GlossaryError(
                f"the file has no column “{(unknown or missing)[0]}”",
                path=self.path,
                remedy="add a header row that names its columns"
                if not unknown
                else f"the columns are {', '.join(COLUMNS)}",
            )
        header = next(record for record in self.records if record.cells is not None)
        assert header.cells is not None
        header.cells += missing
        header.raw = (
            _without_line_end(header.raw)
            + "".join(self.delimiter + name for name in missing)
            + (_line_end(header.raw) or self.newline)
        )
        self.columns += missing

    def _split_raw(self, record: Record) -> list[str]:
        """The cells of a record as written, quotes included."""
        quoted = r'"(?:[^"]|"")*"'
        delimiter = re.escape(self.delimiter)
        raw = _without_line_end(record.raw)
        found = [
            match[1] for match in re.finditer(rf"({quoted}|[^{delimiter}]*)(?:{delimiter}|\Z)", raw)
        ]
        if raw and not raw.endswith(self.delimiter):
            found = found[:-1] if found and found[-1] == "" else found
        assert record.cells is not None
        if len(found) == len(record.cells):
            return found
        return [self._quoted(cell, first=not i) for i, cell in enumerate(record.cells)]

    def _quoted(self, cell: str, *, first: bool) -> str:
        comment = first and cell.startswith("#")
        if comment or any(letter in cell for letter in (self.delimiter, '"', "\r", "\n")):
            return '"' + cell.replace('"', '""') + '"'
        return cell


def parse_table(data: bytes, path: Path) -> Table:
    """Read a CSV or TSV file.

    Separator, encoding and header are recognised; see ``columns`` for the header names.

    Args:
        data: The file's bytes.
        path: The file; its suffix decides for tabs if the content does not.

    Returns:
        The table. A row that cannot be read has its ``fault`` set.

    Raises:
        GlossaryError: The file is no text.
    """
    text, encoding, bom, notes = _decode(data, path)
    told = _SEPARATOR_LINE.match(text)
    delimiter = told[1] if told else _sniff_delimiter(text, path)
    records = [Record(told[0], None)] if told else []
    records += _records(text[told.end() if told else 0 :], delimiter)
    first = next((record.cells for record in records if record.cells is not None), None)
    header = read_header(first) if first is not None else None
    newline = _line_end(records[0].raw) if records else ""
    return Table(
        path=path,
        columns=header if header is not None else guess_columns(first or COLUMNS),
        records=records,
        has_header=header is not None,
        delimiter=delimiter,
        newline=newline or "\n",
        encoding=encoding,
        bom=bom,
        notes=notes,
    )


def new_table(path: Path) -> Table:
    """An empty term base with all columns, tab-separated if the suffix says so."""
    delimiter = "\t" if is_tab_separated(path) else ","
    header = Record(delimiter.join(COLUMNS) + "\n", list(COLUMNS))
    return Table(path, list(COLUMNS), [header], delimiter=delimiter)


def is_tab_separated(path: Path) -> bool:
    """Whether the suffix is one of tab-separated glossaries (OmegaT writes .txt and .utf8)."""
    return path.suffix.lower() in (".tsv", ".tab", ".txt", ".utf8")


def _decode(data: bytes, path: Path) -> tuple[str, str, bytes, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(encoding), encoding, bom, []
            except UnicodeDecodeError as error:
                raise GlossaryError(
                    f"is damaged: {error.reason} at byte {error.start + len(bom)}",
                    path=path,
                    remedy="save it again as UTF-8",
                ) from error
    if b"\x00" in data:
        raise GlossaryError("is not a text file", path=path, remedy="save it as CSV, XLSX or TBX")
    try:
        return data.decode("utf-8"), "utf-8", b"", []
    except UnicodeDecodeError:
        encoding = "cp1252"
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            encoding = "latin-1"
            text = data.decode(encoding)
        note = f"{path}: is not UTF-8, read as {encoding}; look at its umlauts and save it as UTF-8"
        return text, encoding, b"", [note]


def _sniff_delimiter(text: str, path: Path) -> str:
    """The separator that cuts most of the first rows into the same number (over 1) of cells."""
    lines = [line for line in _LINE.findall(text[:20_000]) if line.strip() and line[0] != "#"][:30]
    candidates = "\t,;" if is_tab_separated(path) else ",;\t"

    def agreement(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        common = max(set(widths), key=widths.count, default=1)
        return (widths.count(common), common) if common > 1 else (0, 0)

    header = next((line for line in lines), "")
    for delimiter in candidates:
        if read_header(next(csv.reader([header], delimiter=delimiter), [])):
            return delimiter
    return max(candidates, key=agreement)


def _records(text: str, delimiter: str) -> Iterator[Record]:
    """Yield the rows, comments and blank lines of a file; a quoted cell may go over several."""
    lines = _LINE.findall(text)
    if '"' not in text:  # as large ones mostly are
        return (_unquoted(line, delimiter) for line in lines)
    return _quoted_records(iter(lines), delimiter)


def _unquoted(line: str, delimiter: str) -> Record:
    if line[0] == "#" or not line.strip(_BLANK):
        return Record(line, None)
    return Record(line, line.rstrip("\r\n").split(delimiter))


def _quoted_records(lines: Iterator[str], delimiter: str) -> Iterator[Record]:
    pending: deque[str] = deque()
    for line in _chain(pending, lines):
        if '"' not in line or line[0] == "#":
            yield _unquoted(line, delimiter)
            continue
        taken: list[str] = []
        reader = csv.reader(
            _recording(line, pending, lines, taken), delimiter=delimiter, strict=True
        )
        try:
            cells = next(reader)
        except csv.Error:
            pending.extendleft(reversed(taken[1:]))
            yield _unquotable(line, delimiter)
        else:
            yield Record("".join(taken), cells)


def _chain(pending: deque[str], lines: Iterator[str]) -> Iterator[str]:
    while True:
        if pending:
            yield pending.popleft()
        elif (line := next(lines, None)) is not None:
            yield line
        else:
            return


def _recording(
    first: str, pending: deque[str], lines: Iterator[str], taken: list[str]
) -> Iterator[str]:
    taken.append(first)
    yield first
    for line in _chain(pending, lines):
        taken.append(line)
        yield line


def _unquotable(line: str, delimiter: str) -> Record:
    """A line whose quotes make no sense; tab-separated files often do not quote at all."""
    cells = _without_line_end(line).split(delimiter)
    if delimiter == "\t":
        return Record(line, cells)
    return Record(line, cells, "has a quotation mark that is not closed or stands inside a cell")


def _line_end(raw: str) -> str:
    return raw[len(_without_line_end(raw)) :]


def _without_line_end(raw: str) -> str:
    return raw.rstrip("\r\n")
