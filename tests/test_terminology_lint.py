"""The lint: what it finds in a term base, what it proposes, and what it mends itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from digest.terminology.files import load, open_table, save
from digest.terminology.lint import Finding, clean_cell, fix, lint
from digest.terminology.termbase import Term, TermBase

HEADER = "source,target,variants,forbidden,match,status,pos,near,note\n"


def check(tmp_path: Path, rows: str) -> list[Finding]:
    path = tmp_path / "glossary.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return lint(open_table(path))


def codes(findings: list[Finding]) -> list[tuple[int, str]]:
    return [(finding.row, finding.code) for finding in findings]


GOOD = (
    "Waffenruhe,ceasefire,cease-fire,truce,,,noun,,\n"
    "Nationaler Geheimdienst,National Intelligence Service,,,,,,,\n"
    "Geheimdienst,intelligence service,,,,,noun,,\n"
    "Toretsk,Toretsk,,,,do-not-translate,name,,\n"
    "Süddeutsche Zeitung,Süddeutsche Zeitung,,,,do-not-translate,name,,\n"
    "Lager,camp,,,,,noun,Häftlinge,\n"
    "Lager,warehouse,,,,,noun,Regal,\n"
    r"\bT-\d+\b,T-,,,regex,,,,"
    "\n"
)


def test_a_good_term_base_has_no_findings(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("code", "severity", "rows"),
    [
        ("bad-row", "error", "Kino,,,,,,,,\n"),
        ("unknown-status", "error", "Kino,cinema,,,,prefered,,,\n"),
        ("unknown-match", "error", "Kino,cinema,,,fuzzy,,,,\n"),
        ("bad-regex", "error", "(Kino,cinema,,,regex,,,,\n"),
        ("bad-regex", "error", "(\\w+)+Kino,cinema,,,regex,,,,\n"),
        ("conflict", "error", "Waffenruhe,armistice,,,,,,,\n"),
        ("conflict", "error", "Geheimdienst,intelligence service,,,,forbidden,,,\n"),
        ("own-forbidden", "error", "Kino,cinema,,big cinema; cinema,,,,,\n"),
        ("own-forbidden", "error", "Kino,cinema,movie theater,movie,,,,,\n"),
        ("cycle", "error", "Uragan,Grad,,,,,,,\nGrad,Uragan,,,,,,,\n"),
        ("cycle", "error", "A,B,,,,,,,\nB,C,,,,,,,\nC,A,,,,,,,\n"),
        ("chain", "warning", "Lemberg,Lwiw,,,,,name,,\nLwiw,Lviv,,,,,name,,\n"),
        ("target-forbidden", "warning", "Feuerpause,truce,,,,,noun,,\n"),
        ("duplicate", "warning", "Geheimdienst,Intelligence Service,,,,,,,again\n"),
        ("partial-overlap", "warning", "Zeitung Heute,Today,,,,,,,\n"),
        ("plural", "warning", "Sitzungen,sessions,,,,,noun,,\n"),
        ("plural", "warning", "Ministerinnen,ministers,,,,,noun,,\n"),
        ("unmatchable", "warning", "Rakete (ballistisch),ballistic missile,,,,,,,\n"),
        ("wrong-language", "warning", "Kino,Lichtspielhaus für alle,,,,,,,\n"),
        ("wrong-language", "warning", "war of attrition,Abnutzungskrieg,,,,,,,\n"),
        ("wrong-language", "warning", "attack,Angriff,,,,,,,\n"),
        ("wrong-language", "warning", "drone swarm,Drohnenschwarm,,,,,,,\n"),
        ("wrong-language", "warning", "Panzer,Kampfpanzer,,,,,,,\n"),
        ("conflict", "error", "Haubitze,howitzer,,,,,,,\nhaubitze,cannon,,,,,,,\n"),
        ("conflict", "error", "haubitze,cannon,,,,,,,\nHaubitze,howitzer,,,,,,,\n"),
        ("conflict", "error", "Lager,depot,,,,,noun,Regal,\n"),
        ("target-forbidden", "warning", "Feuerpause,Easter truce,,,,,noun,,\n"),
        ("own-plural-forbidden", "warning", "Waffe,weapon,,weapons,,,noun,,\n"),
        ("translated-anyway", "warning", "Oreschnik,Oreshnik,,,,do-not-translate,name,,\n"),
        ("unmatchable", "warning", "+,plus,,,,,,,\n"),
        ("unmatchable", "warning", "Su-\\d+,Su-,,,,,,,\n"),
        ("unmatchable", "warning", "Drohnen?,drone,,,,,,,\n"),
        ("unmatchable", "warning", "Verb.*te,ally,,,,,,,\n"),
        ("white-space", "warning", "Kino,cinema ,,,,,,,\n"),
        ("invisible-character", "warning", "Kino,cine\u200bma,,,,,,,\n"),
        ("invisible-character", "warning", "Kino,movie\u00a0theater,,,,,,,\n"),
        ("untranslated", "info", "Tanker,Tanker,,,,,,,\n"),
        ("perhaps-plural", "info", "Haubitzen,howitzers,,,,,noun,,\n"),
        ("overlap", "info", "Chef vom Geheimdienst,spy chief,,,,,,,\n"),
        ("lower-case-noun", "info", "kino,cinema,,,,,noun,,\n"),
    ],
)
def test_each_fault_is_found_once_and_alone(
    tmp_path: Path, code: str, severity: str, rows: str
) -> None:
    found = check(tmp_path, GOOD + rows)
    assert [(finding.code, finding.severity) for finding in found] == [(code, severity)]
    assert found[0].path == tmp_path / "glossary.csv"
    assert found[0].row >= 10 or code in ("partial-overlap",)
    assert found[0].reason
    assert found[0].remedy


def test_rows_of_one_concept_with_other_standing_are_no_conflict(tmp_path: Path) -> None:
    rows = "Kino,cinema,,,,,,,\nKino,movie theater,,,,admitted,,,\nKino,kino,,,,forbidden,,,\n"
    assert check(tmp_path, rows) == []


@pytest.mark.parametrize(
    "rows",
    [
        "Panzer,tank,,,,,,,\nKindergarten,kindergarten,,,,,,,\nBlitzkrieg,blitzkrieg,,,,,,,\n",
        "Bundestag,German parliament,,,,,,,\nGift,poison,,,,,,,\nHandy,cell phone,,,,,,,\n",
        "Schützenpanzer,Marder,,,,,,,\nFlakpanzer,Gepard,,,,,name,,\nDonbas,Donbass,,,,,,,\n",
    ],
)
def test_words_of_both_languages_and_names_are_not_called_wrong(tmp_path: Path, rows: str) -> None:
    assert check(tmp_path, rows) == []


@pytest.mark.parametrize(
    "target", "crisis analysis basis gas bus virus series news campus status politics".split()
)
def test_english_singulars_in_s_are_no_plurals(tmp_path: Path, target: str) -> None:
    assert check(tmp_path, f"Gruppe,{target},,,,,noun,,\n") == []


def test_a_row_with_a_guard_is_no_rival_of_one_without(tmp_path: Path) -> None:
    rows = "Werk,plant,,,,,noun,,\nWerk,work,,,,,noun,Autor,\nwerk,opus,,,,,,Oper,\n"
    assert check(tmp_path, rows) == []


def test_rows_that_case_tells_apart_are_no_rivals(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    text = "source,target,case\nWagen,car,yes\nwagen,dare,yes\nNato,NATO,\nNATO,NATO,\n"
    path.write_text(text, encoding="utf-8")
    found = lint(open_table(path))
    assert codes(found) == [(5, "untranslated")]


def test_stem_marks_do_not_go_into_the_english(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text(HEADER + "Toretsk|*,,,,,do-not-translate,name,,\n", encoding="utf-8")
    assert [term.target for term in load(path)] == ["Toretsk"]
    assert lint(open_table(path)) == []


def test_drafts_do_not_quarrel_with_the_other_rows(tmp_path: Path) -> None:
    assert check(tmp_path, GOOD + "Geheimdienst,secret service,,,,draft,,,\n") == []


def test_unknown_and_doubled_columns_are_mentioned(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("source,target,colour,Quelle\nKino,cinema,red,x\n", encoding="utf-8")
    found = lint(open_table(path))
    assert codes(found) == [(1, "unknown-column"), (1, "unknown-column")]
    assert "“colour” is unknown" in found[0].reason
    assert "“Quelle” is there twice" in found[1].reason


def test_terms_that_no_text_holds_are_named(tmp_path: Path) -> None:
    base = TermBase([Term("Waffenruhe", "ceasefire"), Term("Kursk", "Kursk", pos="name")])
    found = lint(base, ["Am Montag hielten die Waffenruhen."])
    assert [(f.code, f.reason) for f in found if f.code == "never-matched"] == [
        ("never-matched", "“Kursk” occurs nowhere in the texts given")
    ]


def test_fix_mends_what_is_safe_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    text = (
        HEADER + "# films\n"
        'Kino ,"cinema",,,,,,,keep  this\n'
        "Film,movie,,,,,,,\n"
        "Film,movie,,,,,,,\n"
        "Sitzungen,ses\u00adsions,,,,,,,\n"
    )
    path.write_text(text, encoding="utf-8")
    table = open_table(path)
    found = lint(table)
    assert codes(found) == [
        (3, "white-space"),
        (5, "duplicate"),
        (6, "invisible-character"),
        (6, "plural"),
    ]
    assert fix(table, found) == 3
    save(table, path)
    assert path.read_text(encoding="utf-8") == (
        HEADER + "# films\n"
        'Kino,"cinema",,,,,,,keep  this\n'
        "Film,movie,,,,,,,\n"
        "Sitzungen,sessions,,,,,,,\n"
    )
    assert codes(lint(table)) == [(5, "plural")]


def test_a_duplicate_that_says_more_is_not_removed(tmp_path: Path) -> None:
    found = check(tmp_path, "Film,movie,,,,,,,\nFilm,movie,film,,,,,,\n")
    assert codes(found) == [(3, "duplicate")]
    assert not found[0].fixable


def test_findings_of_another_file_are_passed_over(tmp_path: Path) -> None:
    found = check(tmp_path, "Kino ,cinema,,,,,,,\n")
    other = tmp_path / "other.csv"
    other.write_text("source,target\nFilm ,movie\n", encoding="utf-8")
    table = open_table(other)
    assert fix(table, found) == 0
    assert table.to_bytes() == other.read_bytes()


def test_rows_of_several_files_are_compared(tmp_path: Path) -> None:
    for name, target in (("agency", "truce"), ("house", "ceasefire")):
        content = f"source,target\nWaffenruhe,{target}\n"
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8")
    bases = [load(tmp_path / "house.csv"), load(tmp_path / "agency.csv")]
    [finding] = lint(TermBase.merged(bases))
    assert (finding.code, finding.path) == ("conflict", tmp_path / "agency.csv")
    assert "row 2 of house.csv" in finding.reason


def test_clean_cell() -> None:
    assert clean_cell(" Waffen\u00adruhe\u00a0 im\tOsten\x07\ufeff ") == "Waffenruhe im Osten"
