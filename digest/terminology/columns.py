"""What a term base file calls its columns and values, and how a row of cells becomes a term."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from digest.terminology.patterns import pattern_problem
from digest.terminology.termbase import COLUMNS, Case, Compounds, Match, Status, Term

LIST_COLUMNS = frozenset(("variants", "forbidden", "near", "not_near"))
"""Columns whose cell is a list with ``;`` between its items."""

SOURCE_LANGUAGE, TARGET_LANGUAGE = "source_lang", "target_lang"
"""Columns of DeepL's export that say which way round a row stands."""

_NAMES = {
    "source": "source, source term, source_term, term, german, deutsch, de, de-de, quelle, "
    "quellterm, quellbegriff, ausgangsbegriff, ausgangstext, begriff",
    "target": "target, target term, target_term, english, englisch, en, en-us, en-gb, ziel, "
    "zielterm, zielbegriff, übersetzung, translation",
    "variants": "variants, variant, synonyms, varianten, variante, synonyme",
    "forbidden": "forbidden, forbidden terms, do not use, verboten, unzulässig, nicht verwenden",
    "match": "match, matching, match mode, abgleich, suchart, treffer",
    "case": "case, case sensitive, case_sensitive, schreibung, großschreibung, "
    "groß-/kleinschreibung",
    "compounds": "compounds, compound, komposita, zusammensetzungen, zusammensetzung",
    "status": "status, term status, usage status, administrativestatus, administrative status",
    "domain": "domain, subject, subject field, fachgebiet, sachgebiet, bereich",
    "pos": "pos, part of speech, partofspeech, wortart",
    "note": "note, notes, comment, comments, remark, definition, notiz, anmerkung, bemerkung, "
    "kommentar, hinweis",
    "id": "id, term id, concept id, nr, nr., nummer, kennung",
    "near": "near, context, kontext, kontextwörter, nahe",
    "not_near": "not_near, not near, nicht nahe, ausschlusswörter, nicht bei",
    SOURCE_LANGUAGE: "source_lang, source language, source_language, sourcelang, "
    "quellsprache, ausgangssprache",
    TARGET_LANGUAGE: "target_lang, target language, target_language, targetlang, zielsprache",
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names.split(", ")}

_KINDS: dict[str, type[StrEnum]] = {
    "match": Match,
    "case": Case,
    "compounds": Compounds,
    "status": Status,
}

_VALUES: dict[type[StrEnum], dict[str, str]] = {
    Match: {
        "flektiert": "inflected", "gebeugt": "inflected", "exakt": "exact", "genau": "exact",
        "präfix": "prefix", "wortanfang": "prefix", "regexp": "regex", "muster": "regex",
    },
    Case: {
        "ja": "yes", "true": "yes", "1": "yes", "nein": "no", "false": "no", "0": "no",
        "tolerant": "permissive",
    },
    Compounds: {
        "ja": "yes", "true": "yes", "1": "yes", "nein": "no", "false": "no", "0": "no",
        "hyphen": "hyphenated", "bindestrich": "hyphenated",
    },
    Status: {
        "bevorzugt": "preferred", "vorzugsbenennung": "preferred", "approved": "preferred",
        "preferredterm-admn-sts": "preferred", "zugelassen": "admitted", "erlaubt": "admitted",
        "allowed": "admitted", "admittedterm-admn-sts": "admitted", "verboten": "forbidden",
        "deprecated": "forbidden", "obsolete": "forbidden", "superseded": "forbidden",
        "deprecatedterm-admn-sts": "forbidden", "supersededterm-admn-sts": "forbidden",
        "nicht übersetzen": "do-not-translate", "do not translate": "do-not-translate",
        "dnt": "do-not-translate", "entwurf": "draft", "proposed": "draft", "new": "draft",
    },
}  # fmt: skip

_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")


class RowError(ValueError):
    """A row that cannot become a term.

    Args:
        reason: What is wrong with it, without a full stop.
        remedy: What its author can do about it.
        code: Stable name of the problem, as the lint reports it.
    """

    def __init__(self, reason: str, remedy: str, code: str = "bad-row") -> None:
        super().__init__(reason)
        self.reason = reason
        self.remedy = remedy
        self.code = code


def read_header(cells: Sequence[str]) -> list[str] | None:
    """Recognise a header row, in English or German.

    Args:
        cells: The first row of a file.

    Returns:
        The column of each cell, "" for one that is unknown or named twice; None if the row is a
        term already. A row counts as a header if it names both the source and the target.
    """
    if _has_language_codes(cells) and cells[0].strip().casefold() not in _COLUMN_OF:
        return None
    columns: list[str] = []
    for cell in cells:
        column = _COLUMN_OF.get(" ".join(cell.casefold().split()), "")
        columns.append("" if column in columns else column)
    return columns if "source" in columns and "target" in columns else None


def missing_column(cells: Sequence[str]) -> str | None:
    """Name the column that a header lacks: "source" or "target".

    Args:
        cells: The first row of a file, which is no complete header.

    Returns:
        The missing column; None if the row is a term.
    """
    columns = [_COLUMN_OF.get(" ".join(cell.casefold().split()), "") for cell in cells]
    written = [column for cell, column in zip(cells, columns, strict=True) if cell.strip()]
    named = {"source", "target"}.intersection(written)
    if len(named) == 1 and all(written) and len(set(written)) == len(written):
        return ({"source", "target"} - named).pop()
    return None


def guess_columns(cells: Sequence[str]) -> list[str]:
    """Columns of a file without header, from its first row.

    Two columns are source and target; DeepL adds two language codes, OmegaT a comment.

    Args:
        cells: The first row.

    Returns:
        The column of each cell, "" for those without a meaning here.
    """
    if _has_language_codes(cells):
        named = ["source", "target", SOURCE_LANGUAGE, TARGET_LANGUAGE]
    else:
        named = ["source", "target", "note"]
    return [*named[: len(cells)], *("" for _ in cells[len(named) :])]


def _has_language_codes(cells: Sequence[str]) -> bool:
    return len(cells) >= 4 and all(_LANGUAGE.fullmatch(cell.strip()) for cell in cells[2:4])


def read_term(cells: Mapping[str, str], *, path: Path | None = None, row: int = 0) -> Term:
    """Make a term of one row.

    Args:
        cells: Column name to cell, as written in the file.
        path: The file.
        row: Its row there, counted from 1.

    Returns:
        The term, white space trimmed, defaults filled in.

    Raises:
        RowError: The row has no source or target, an unknown value or an unusable pattern.
    """
    if SOURCE_LANGUAGE in cells:
        cells = _right_way_round(cells)
    values: dict[str, Any] = {}
    for column, cell in cells.items():
        if not (text := " ".join(cell.split())):
            continue
        if column in LIST_COLUMNS:
            values[column] = split_list(text)
        elif column in _KINDS:
            values[column] = _value(_KINDS[column], text, column)
        elif column not in (SOURCE_LANGUAGE, TARGET_LANGUAGE):
            values[column] = text
    source = values.get("source")
    if not source:
        raise RowError("the German term is missing", "fill in the source column")
    if "target" not in values:
        if values.get("status") is not Status.DO_NOT_TRANSLATE:
            raise RowError(
                f"“{source}” has no English term",
                "fill in the target column or set the status to do-not-translate",
            )
        values["target"] = unmarked(source)
    if values.get("match") is Match.REGEX and (problem := pattern_problem(source)):
        raise RowError(f"the pattern “{source}” {problem}", "simplify it", "bad-regex")
    return Term(**values, path=path, row=row)


def write_cells(term: Term) -> dict[str, str]:
    """Spell out a term as cells, the inverse of ``read_term``.

    Args:
        term: The term.

    Returns:
        Every column of ``COLUMNS`` and its cell; a default value is an empty cell.
    """
    cells: dict[str, str] = {}
    for column in COLUMNS:
        value = getattr(term, column)
        if column in LIST_COLUMNS:
            cells[column] = "; ".join(value)
        elif isinstance(value, StrEnum) and value in _DEFAULTS:
            cells[column] = ""
        else:
            cells[column] = str(value)
    return cells


_DEFAULTS = (Match.INFLECTED, Case.PERMISSIVE, Compounds.HYPHENATED, Status.PREFERRED)


def unmarked(source: str) -> str:
    """Take the marks of its stem end from a German term."""
    return source.replace("|", "").rstrip("*")


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell such as ``truce; cease-fire`` into its items."""
    return tuple(item for part in cell.split(";") if (item := part.strip()))


@lru_cache(maxsize=1024)
def _value(kind: type[StrEnum], cell: str, column: str) -> StrEnum:
    word = cell.casefold()
    try:
        return kind(_VALUES[kind].get(word, word))
    except ValueError:
        raise RowError(
            f"{column} “{cell}” is unknown",
            f"use one of {', '.join(kind)}",
            f"unknown-{column}",
        ) from None


def _right_way_round(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Turn a row that its own language columns call English to German."""
    source, target = cells.get(SOURCE_LANGUAGE, ""), cells.get(TARGET_LANGUAGE, "")
    languages = source.strip()[:2].lower(), target.strip()[:2].lower()
    if "" in languages or languages == ("de", "en"):
        return cells
    if languages == ("en", "de"):
        return {**cells, "source": cells.get("target", ""), "target": cells.get("source", "")}
    raise RowError(f"languages {source} and {target} are not German and English", "remove the row")
