from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Row
from hypothesis import given, settings
from hypothesis import strategies as st
from report_samples import METHOD, documents

from digest.cli.review import command
from digest.errors import InputError
from digest.report.accessibility import check
from digest.report.review import write_review
from digest.report.review_import import Correction, Review, _moved, read_review, store_corrections
from digest.report.review_proposals import propose
from digest.terminology.files import load
from digest.translation import Memory, Translator


class Desk:
    """A translator with a review table in Word."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "review.docx"
        write_review(documents(), self.path, method=METHOD)
        self.document = docx.Document(str(self.path))

    def row(self, id: str) -> _Row:
        return next(
            row for table in self.document.tables for row in table.rows if row.cells[0].text == id
        )

    def write(self, id: str, column: int, text: str) -> None:
        self.row(id).cells[column].paragraphs[0].runs[0].text = text

    def send(self):
        self.document.save(str(self.path))
        return read_review(self.path)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def problems(review) -> list[tuple[str, str]]:
    return [(problem.code, problem.id) for problem in review.problems]


def test_an_untouched_table_says_nothing(desk: Desk) -> None:
    assert check(desk.path) == []
    review = desk.send()
    assert (review.corrections, review.problems, review.remarks, review.approved) == (
        [],
        [],
        [],
        [],
    )


def test_a_correction_comes_back_and_precedes_the_machine(desk: Desk, tmp_path: Path) -> None:
    desk.write("norderau_streik:6", 2, "The HBN demands 9 per cent more pay and a mediator.")
    desk.write("norderau_streik:6", 3, "number!")
    desk.write("norderau_streik:2", 4, "ok")
    desk.write("norderau_streik:3", 3, "quote checked")
    review = desk.send()
    (correction,) = review.corrections
    assert (
        correction.before
        == "The HBN demands 8 per cent more pay and an arbitrator from the capital."
    )
    assert correction.after == "The HBN demands 9 per cent more pay and a mediator."
    assert review.approved == ["norderau_streik:2"]
    assert review.remarks == [("norderau_streik:3", "quote checked")]
    with Memory(tmp_path / "memory.sqlite") as memory:
        assert store_corrections(review, memory) == 1
        stored = memory.corrections([correction.source])[correction.source]
    assert stored.target == correction.after
    assert "norderau_streik:6" in stored.note and "number!" in stored.note


def test_a_word_comment_counts_as_a_remark(desk: Desk) -> None:
    runs = desk.row("norderau_streik:6").cells[2].paragraphs[0].runs
    desk.document.add_comment(runs, "9, not 8!", author="Ada")
    assert desk.send().remarks == [("norderau_streik:6", "9, not 8!")]


def test_a_non_breaking_space_is_part_of_the_sentence(tmp_path: Path) -> None:
    articles = documents()
    segment = next(iter(articles[1].segments))
    segment.source = "Rund 5\N{NO-BREAK SPACE}Prozent kamen."
    segment.target = "About 5\N{NO-BREAK SPACE}% came."
    write_review(articles, tmp_path / "review.docx", method=METHOD)
    assert read_review(tmp_path / "review.docx") == Review()
    document = docx.Document(str(tmp_path / "review.docx"))
    document.tables[1].rows[1].cells[2].paragraphs[0].runs[
        0
    ].text = "Some 5\N{NO-BREAK SPACE}% came."
    document.save(str(tmp_path / "review.docx"))
    (correction,) = read_review(tmp_path / "review.docx").corrections
    assert (correction.source, correction.after) == (
        segment.source,
        "Some 5\N{NO-BREAK SPACE}% came.",
    )


def test_tracked_changes_count_as_accepted_and_name_their_author(desk: Desk) -> None:
    paragraph = desk.row("norderau_streik:5").cells[2].paragraphs[0]._p
    run = paragraph.find(qn("w:r"))
    tracked = {qn("w:author"): "Ada", qn("w:date"): "2025-03-02T09:00:00Z", qn("w:id"): "900"}
    inserted, deleted = OxmlElement("w:ins", attrs=tracked), OxmlElement("w:del", attrs=tracked)
    new = copy.deepcopy(run)
    new.text = "What they want"
    inserted.append(new)
    run.addprevious(inserted)
    run.addprevious(deleted)
    text = run.find(qn("w:t"))
    text.tag = qn("w:delText")
    deleted.append(run)
    (correction,) = desk.send().corrections
    assert (correction.before, correction.after) == ("Demands", "What they want")
    assert (correction.author, correction.date) == ("Ada", "2025-03-02T09:00:00Z")


def test_a_row_deleted_openly_or_under_tracking_is_reported(desk: Desk) -> None:
    row = desk.row("norderau_streik:3")._tr
    row.getparent().remove(row)
    tracked = desk.row("norderau_streik:4")._tr
    mark = OxmlElement("w:del", attrs={qn("w:author"): "Ada", qn("w:id"): "901"})
    tracked.find(qn("w:trPr")).append(mark)
    assert problems(desk.send()) == [
        ("row-deleted", "norderau_streik:3"),
        ("row-deleted", "norderau_streik:4"),
    ]


def test_a_split_row_gives_no_half_correction(desk: Desk) -> None:
    row = desk.row("norderau_streik:2")._tr
    row.addnext(copy.deepcopy(row))
    desk.write("norderau_streik:2", 2, "About 3,000 dockers stopped work")
    review = desk.send()
    assert problems(review) == [("row-split", "norderau_streik:2")] * 2
    assert review.corrections == []


def test_an_added_row_without_an_id_belongs_to_the_row_before(desk: Desk) -> None:
    row = desk.row("norderau_streik:2")
    row._tr.addnext(copy.deepcopy(row._tr))
    row.cells[0].paragraphs[0].runs[0].text = ""
    row.cells[1].paragraphs[0].runs[0].text = ""
    assert [code for code, _ in problems(desk.send())] == ["row-split"]


def test_merged_rows_are_reported_with_their_text(desk: Desk) -> None:
    desk.write("norderau_streik:2", 0, "norderau_streik:2 norderau_streik:3")
    row = desk.row("norderau_streik:3")._tr
    row.getparent().remove(row)
    review = desk.send()
    assert problems(review) == [
        ("row-merged", "norderau_streik:2"),
        ("row-merged", "norderau_streik:3"),
    ]
    assert "About 3,000 dockers" in review.problems[0].text


def test_merged_cells_are_reported(desk: Desk) -> None:
    row = desk.row("norderau_streik:7")
    row.cells[1].merge(row.cells[2])
    assert problems(desk.send()) == [("row-merged", "norderau_streik:7")]


def test_a_moved_row_is_reported_once_and_still_read(desk: Desk) -> None:
    row = desk.row("norderau_streik:2")._tr
    row.getparent().append(row)
    desk.write("norderau_streik:2", 2, "Around 3,000 dockers walked out.")
    review = desk.send()
    assert problems(review) == [("row-moved", "norderau_streik:2")]
    assert len(review.corrections) == 1


def test_changed_german_unknown_ids_and_emptied_english_are_reported(desk: Desk) -> None:
    desk.write("norderau_streik:1", 1, "Ganz anderer Titel")
    desk.write("norderau_streik:5", 2, "")
    desk.write("agentur_norderau:2", 0, "agentur_norderau:77")
    assert problems(desk.send()) == [
        ("unknown-id", "agentur_norderau:77"),
        ("source-changed", "norderau_streik:1"),
        ("target-empty", "norderau_streik:5"),
        ("row-deleted", "agentur_norderau:2"),
    ]


def test_a_file_that_is_no_review_is_a_users_error(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "letter.docx"))
    with pytest.raises(InputError, match="holds no record"):
        read_review(tmp_path / "letter.docx")


@settings(max_examples=60)
@given(st.permutations(range(7)))
def test_moved_rows_are_the_fewest_that_explain_the_order(order: list[int]) -> None:
    ids = [str(number) for number in order]
    place = {str(number): number for number in range(7)}
    moved = _moved(ids, place)
    rest = [id for id in ids if id not in moved]
    assert rest == sorted(rest, key=place.__getitem__)
    for id in moved:
        widened = [other for other in ids if other in rest or other == id]
        assert widened != sorted(widened, key=place.__getitem__)


def correction(number: int, source: str, before: str, after: str) -> Correction:
    return Correction(f"d:{number}", source, before, after)


def test_a_repeated_replacement_proposes_a_glossary_row() -> None:
    found = propose(
        [
            correction(
                1,
                "Die Schleuse im Hafen bleibt zu.",
                "The gate in the port stays shut.",
                "The lock in the port stays shut.",
            ),
            correction(
                2,
                "An der Schleuse wartet ein Schiff.",
                "A ship waits at the gate.",
                "A ship waits at the lock.",
            ),
            correction(3, "Der Hafen ruht.", "The harbour is quiet.", "The port is idle."),
        ]
    )
    assert [(p.source, p.before, p.after, p.ids) for p in found] == [
        ("Schleuse", "gate", "lock", ("d:1", "d:2"))
    ]
    assert found[0].term.forbidden == ("gate",)


def test_the_command_takes_corrections_into_the_memory(desk: Desk, tmp_path: Path) -> None:
    desk.write("norderau_streik:3", 2, "The harbour board spoke of “at most 1,800 participants”.")
    desk.write(
        "norderau_streik:7", 2, "A spokesman for the harbour board called that “unrealistic”."
    )
    desk.document.save(str(desk.path))
    memory, terms = tmp_path / "m.sqlite", tmp_path / "terms.csv"
    done = CliRunner().invoke(
        command,
        ["import", str(desk.path), "--memory", str(memory), "--proposals", str(terms), "--json"],
    )
    assert done.exit_code == 0, done.output
    result = json.loads(done.stdout)
    assert len(result["reviews"][0]["corrections"]) == 2
    assert result["proposals"][0]["source"] == "Hafenbehörde"
    (term,) = load(terms)
    assert (term.source, term.target, term.forbidden) == (
        "Hafenbehörde",
        "harbour board",
        ("port authority",),
    )
    with Memory(memory) as opened:
        assert len(opened.corrections()) == 2


def test_a_dry_run_stores_nothing_and_strict_minds_problems(desk: Desk, tmp_path: Path) -> None:
    desk.write("norderau_streik:1", 2, "Norderau’s dockers walk out")
    desk.write("norderau_streik:5", 2, "")
    desk.document.save(str(desk.path))
    memory = tmp_path / "m.sqlite"
    arguments = ["import", str(desk.path), "--memory", str(memory)]
    done = CliRunner().invoke(command, [*arguments, "--dry-run", "--strict"])
    assert done.exit_code == 1
    assert "target-empty" in done.output
    assert not memory.exists()
    CliRunner().invoke(command, arguments)
    with Memory(memory) as opened:
        (stored,) = opened.corrections().values()
    assert dt.datetime.fromisoformat(stored.created)


def test_from_export_to_the_next_translation(tmp_path: Path) -> None:
    article, table, memory = tmp_path / "hafen.txt", tmp_path / "r.docx", tmp_path / "m.sqlite"
    article.write_text("Der Hafen bleibt geschlossen.\n", encoding="utf-8")
    options = ["--memory", str(memory)]
    done = CliRunner().invoke(command, ["export", str(article), "-o", str(table), "-q", *options])
    assert done.exit_code == 0, done.output
    document = docx.Document(str(table))
    cells = document.tables[0].rows[1].cells
    assert [cell.text for cell in cells[:2]] == ["hafen:1", "Der Hafen bleibt geschlossen."]
    cells[2].paragraphs[0].runs[0].text = "The port stays shut until further notice."
    document.save(str(table))
    assert CliRunner().invoke(command, ["import", str(table), *options]).exit_code == 0
    with Memory(memory) as opened:
        (again,) = Translator(memory=opened).translate(["Der Hafen bleibt geschlossen."])
    assert again.target == "The port stays shut until further notice."
