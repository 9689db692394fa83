"""bidigest glossary list, show, stats, add, edit, remove, import, export: rows of real files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import cli

GLOSSARY = (
    "# kept by the desk\n"
    "source,target,variants,status,Redaktion,note\n"
    'Waffenruhe,ceasefire,"truce; cease-fire",,AB,"as AP, not ""armistice"""\n'
    "Selbstfahrlafette|*,self-propelled gun,,,,\n"
    "\n"
    "Gefecht,engagement,,draft,CD,\n"
    "Gefecht,battle,,draft,,\n"
)


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "desk.csv"
    path.write_text(GLOSSARY, encoding="utf-8", newline="")
    return path


def run(*arguments: str | Path, ok: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["glossary", *map(str, arguments)])
    assert result.exit_code == ok, result.output
    return result


def text(path: Path) -> str:
    return path.read_bytes().decode()


def test_list_finds_text_in_both_languages_and_filters_by_status(glossary: Path) -> None:
    lines = run("list", "-g", glossary, "FIRE").stdout.splitlines()
    assert lines[0].split("\t") == ["German", "English", "Status", "Domain", "Row"]
    assert lines[1:] == ["Waffenruhe\tceasefire\tpreferred\t\tdesk.csv:3"]
    drafts = json.loads(run("list", "-g", glossary, "--status", "draft", "--json").stdout)
    assert [(row["target"], row["row"]) for row in drafts] == [("engagement", 6), ("battle", 7)]


def test_list_folds_the_case_of_a_subject_field_and_says_when_nothing_is_left(
    tmp_path: Path,
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("source,target,domain\nSchoigu,Shoigu,People\n", encoding="utf-8")
    assert "Shoigu" in run("list", "-g", path, "--domain", "PEOPLE").stdout
    empty = run("list", "-g", path, "--domain", "places", "--json")
    assert json.loads(empty.stdout) == []
    assert empty.stderr == "no row fits\n"


@pytest.mark.parametrize("wanted", ["", "  ", "+"])
def test_show_without_a_word_is_the_users_error(glossary: Path, wanted: str) -> None:
    assert "name a word" in run("show", "-g", glossary, wanted, glossary, ok=2).stderr


def test_the_encoding_that_had_to_be_assumed_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("source,target\nPjöngjang,Pyongyang\n".encode("latin-1"))
    for command in (["list"], ["lint"], ["lint", "--fix"], ["add", "Seoul", "Seoul"]):
        said = run(command[0], "-g", path, *command[1:]).stderr
        assert said.count("is not UTF-8, read as cp1252") == 1, command


def test_do_not_translate_needs_no_english(glossary: Path) -> None:
    dnt = ("--status", "do-not-translate")
    run("add", "-g", glossary, "Toretsk", *dnt)
    assert text(glossary) == GLOSSARY + "Toretsk,,,do-not-translate,,\n"
    assert "Toretsk → Toretsk" not in run("lint", "-g", glossary).stdout
    assert "is there already" in run("add", "-g", glossary, "Toretsk", *dnt, ok=2).stderr
    assert "has no English term" in run("add", "-g", glossary, "Torezk", ok=2).stderr


@pytest.mark.parametrize("wanted", ["Waffenruhe", "waffenruhe", "Waffenruhen", "ceasefire"])
def test_show_knows_a_term_by_any_form_and_by_its_english(glossary: Path, wanted: str) -> None:
    shown = run("show", "-g", glossary, wanted).stdout
    assert "truce; cease-fire" in shown
    assert "desk.csv:3" in shown


def test_show_ignores_stem_marks(glossary: Path) -> None:
    assert "self-propelled gun" in run("show", "-g", glossary, "Selbstfahrlafetten").stdout


def test_show_of_an_unknown_word_is_the_users_error(glossary: Path) -> None:
    result = run("show", "-g", glossary, "Kartoffel", ok=2)
    assert "“Kartoffel” is not in the glossary" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_stats_count_rows(glossary: Path) -> None:
    counts = json.loads(run("stats", "-g", glossary, "--json").stdout)
    assert counts["rows"] == 4
    assert counts["status"] == {"preferred": 2, "draft": 2}
    assert counts["has"] == {"variants": 1, "note": 1}


def test_add_appends_one_row_and_leaves_the_others_as_they_are(glossary: Path) -> None:
    run("add", "-g", glossary, "Drohnenschwarm", "drone swarm", "--note", "new, in 2025")
    assert text(glossary) == GLOSSARY + 'Drohnenschwarm,drone swarm,,,,"new, in 2025"\n'


def test_add_refuses_a_row_that_is_there(glossary: Path) -> None:
    assert "desk.csv:3" in run("add", "-g", glossary, "waffenruhe", "Ceasefire", ok=2).stderr
    assert text(glossary) == GLOSSARY


def test_add_refuses_a_pattern_that_cannot_work_and_saves_nothing(glossary: Path) -> None:
    run("add", "-g", glossary, "(a+)+b", "x", "--match", "regex", ok=2)
    assert text(glossary) == GLOSSARY


def test_add_begins_a_new_file(tmp_path: Path) -> None:
    path = tmp_path / "new.tsv"
    run("add", "-g", path, "Panzerfaust", "Panzerfaust", "--status", "do-not-translate")
    (row,) = json.loads(run("list", "-g", path, "--json").stdout)
    assert (row["source"], row["status"]) == ("Panzerfaust", "do-not-translate")


def test_edit_changes_only_the_cell_named(glossary: Path) -> None:
    run("edit", "-g", glossary, "Waffenruhe", "--target", "truce")
    assert text(glossary) == GLOSSARY.replace("Waffenruhe,ceasefire", "Waffenruhe,truce")


def test_edit_accepts_drafts_and_needs_the_row_where_a_term_stands_twice(glossary: Path) -> None:
    refused = run("edit", "-g", glossary, "Gefecht", "--status", "preferred", ok=2)
    assert "stands in row 6, 7" in refused.stderr
    run("edit", "-g", glossary, "Gefecht", "--row", "7", "--status", "preferred")
    assert text(glossary) == GLOSSARY.replace("battle,,draft", "battle,,preferred")


def test_edit_without_a_change_is_refused(glossary: Path) -> None:
    assert "say what to change" in run("edit", "-g", glossary, "Waffenruhe", ok=2).stderr


def test_remove_takes_the_row_out_after_asking(glossary: Path) -> None:
    for answer in ("n\n", ""):
        asked = CliRunner().invoke(
            cli, ["glossary", "remove", "-g", str(glossary), "Waffenruhe"], input=answer
        )
        assert asked.exit_code == 2
        assert "give --yes" in asked.stderr.splitlines()[-1]
        assert text(glossary) == GLOSSARY
    run("remove", "-g", glossary, "Selbstfahrlafette", "--yes")
    assert text(glossary) == GLOSSARY.replace("Selbstfahrlafette|*,self-propelled gun,,,,\n", "")


def test_the_installed_glossary_is_not_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "site-packages" / "digest" / "terminology" / "de-en.csv"
    installed.parent.mkdir(parents=True)
    installed.write_text(GLOSSARY, encoding="utf-8")
    monkeypatch.setenv("BIDIGEST_GLOSSARY", str(installed))
    error = run("add", "Haubitze", "howitzer", ok=2).stderr
    assert "bidigest glossary export my.csv" in error
    own = tmp_path / "my.csv"
    run("export", own)
    run("add", "-g", own, "Haubitze", "howitzer")
    assert text(installed) == GLOSSARY


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".tbx"])
def test_export_and_import_carry_the_terms(glossary: Path, tmp_path: Path, suffix: str) -> None:
    out, back = tmp_path / f"out{suffix}", tmp_path / "back.csv"
    run("export", "-g", glossary, out)
    assert "is there already" in run("export", "-g", glossary, out, ok=2).stderr
    assert "4 of 4 terms added" in run("import", "-g", back, out).stderr
    assert "0 of 4 terms added" in run("import", "-g", back, out).stderr
    names = ("source", "target", "variants", "status", "note")
    first, second = (
        {tuple(row[name] for name in names) for row in json.loads(found.stdout)}
        for found in (
            run("list", "-g", glossary, "--json"),
            run("list", "-g", back, "--json"),
        )
    )
    assert first == second


def test_import_names_rivals_and_can_bring_drafts(glossary: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Waffenruhe,armistice\nHaubitze,howitzer\n", encoding="utf-8")
    said = run("import", "-g", glossary, other, "--status", "draft").stderr
    assert "2 of 2 terms added" in said
    assert "1 has another English" in said
    assert text(glossary).startswith(GLOSSARY)
    assert "Haubitze,howitzer,,draft,," in text(glossary)


def test_lint_names_file_and_row_and_mends(glossary: Path) -> None:
    glossary.write_text(GLOSSARY + "Haubitze,howitzer ,,,,\n", encoding="utf-8", newline="")
    lines = run("lint", "-g", glossary).stdout.splitlines()
    assert any(f"{glossary}:8: warning" in line for line in lines)
    run("lint", "-g", glossary, "--strict", ok=1)
    run("lint", "-g", glossary, "--fix")
    assert text(glossary) == GLOSSARY + "Haubitze,howitzer,,,,\n"


def test_every_help_has_examples() -> None:
    for name in ("list", "show", "stats", "add", "edit", "remove", "import", "export", "lint",
                 "check", "extract", "diff"):  # fmt: skip
        assert f"bidigest glossary {name}" in run(name, "--help").stdout
