from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from digest.errors import InputError
from digest.report.accessibility import check


def codes(document, path: Path) -> set[str]:
    document.save(str(path))
    return {finding.code for finding in check(path)}


def test_a_careless_file_is_found_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Deep", 3)
    document.add_paragraph("")
    run = document.add_paragraph().add_run("Loud")
    run.font.size = Pt(30)
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1))
    found = codes(document, tmp_path / "careless.docx")
    assert found >= {
        "document-without-title", "document-without-language", "heading-level-skipped",
        "empty-paragraph", "direct-formatting", "table-without-alt-text",
        "table-without-header-row", "table-with-merged-cells", "table-irregular",
    }  # fmt: skip


def test_german_that_is_not_marked_as_german_is_found(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "German", "Die Schleuse"
    assert "language-of-column" in codes(document, tmp_path / "german.docx")


def test_a_picture_without_words_is_found(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (4, 4)).save(tmp_path / "dot.png")
    document = docx.Document()
    document.add_picture(str(tmp_path / "dot.png"))
    assert "picture-without-alt-text" in codes(document, tmp_path / "picture.docx")


def test_what_is_no_word_file_is_a_users_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        check(tmp_path / "missing.docx")
    (tmp_path / "no.docx").write_bytes(b"no")
    with pytest.raises(InputError, match="not a Word file"):
        check(tmp_path / "no.docx")
