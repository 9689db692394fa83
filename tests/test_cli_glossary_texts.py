"""bidigest glossary show, check, diff, extract: the glossary over articles, with the starter model."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.cli import cli
from digest.terminology import Term, TermBase
from digest.terminology.files import load, save
from digest.terminology.termbase import Status

ARTICLE = """Neue Waffenruhe im Gespräch

Die Regierung in Kiew hat am Montag über eine Waffenruhe gesprochen. Der Minister lobte die \
Soldaten.

Nach den Gesprächen lagerte die Armee Artilleriemunition in der Stadt. Die Artilleriemunition kam \
aus Polen.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    path = tmp_path / "desk.csv"
    save(TermBase([Term("Waffenruhe", "ceasefire"), Term("Kiew", "Kyiv")]), path)
    return path


def run(*arguments: str | Path, ok: int = 0) -> Result:
    result = CliRunner().invoke(cli, ["glossary", *map(str, arguments), "--model", "starter"])
    assert result.exit_code == ok, result.output
    return result


def test_show_marks_the_term_in_both_languages(article: Path, glossary: Path) -> None:
    shown = run("show", "-g", glossary, "Waffenruhe", article).stdout
    assert "[Waffenruhe] gesprochen" in shown
    assert "[ceasefire]" in shown
    assert "Soldaten" not in shown


def test_show_finds_words_that_no_glossary_has(article: Path, glossary: Path) -> None:
    found = json.loads(run("show", "-g", glossary, "Munition", article, "--json").stdout)
    assert found["rows"] == []
    assert [line["id"] for line in found["sentences"]] == ["article:4", "article:5"]


def test_check_counts_every_term_and_its_rung(article: Path, glossary: Path) -> None:
    report = json.loads(run("check", "-g", glossary, article, "--json").stdout)
    times = {term["source"]: sum(term["rungs"].values()) for term in report["terms"]}
    assert times == {"Waffenruhe": 2, "Kiew": 1}
    for use in report["uses"]:
        start, end = use["span_source"]
        assert use["source"].casefold() in ARTICLE.casefold() and end > start


def test_check_strict_fails_for_a_term_that_cannot_be_had(article: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    save(TermBase([Term("Waffenruhe", "xylophonic 77 zzqx", forbidden=("a", "the"))]), path)
    report = json.loads(run("check", "-g", path, article, "--json").stdout)
    missing = sum(term["rungs"].get("unresolved", 0) for term in report["terms"])
    run("check", "-g", path, article, "--strict", ok=1 if missing else 0)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.rows += tag == "tr"
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href")]


def test_check_writes_a_page_that_loads_nothing(
    article: Path, glossary: Path, tmp_path: Path
) -> None:
    page = tmp_path / "check.html"
    run("check", "-g", glossary, article, "--html", page)
    parsed = _Page()
    content = page.read_text(encoding="utf-8")
    parsed.feed(content)
    assert parsed.loaded == []
    assert parsed.rows == 1 + 2 + 1 + 2  # two terms; two sentences that have one
    assert "url(" not in content


def test_diff_translates_only_what_a_changed_row_touches(
    article: Path, glossary: Path, tmp_path: Path
) -> None:
    new = tmp_path / "new.csv"
    save(TermBase([Term("Waffenruhe", "truce"), Term("Kiew", "Kyiv")]), new)
    result = run("diff", glossary, new, article)
    assert "2 touched" in result.stderr
    assert "[truce]" in result.stdout and "[ceasefire]" in result.stdout
    same = run("diff", glossary, glossary, article)
    assert same.stdout == ""
    assert "0 touched" in same.stderr


def test_extract_writes_drafts_that_change_nothing_until_accepted(
    article: Path, glossary: Path, tmp_path: Path
) -> None:
    drafts = tmp_path / "drafts.csv"
    run("extract", "-g", glossary, article, "-o", drafts)
    base = load(drafts)
    rows = {term.source: term for term in base}
    assert "Waffenruhe" not in rows and "Kiew" not in rows
    munition = rows["Artilleriemunition"]
    assert munition.status is Status.DRAFT and not munition.enforced
    assert "ammunition" in munition.target
    assert munition.note.startswith("2×") and "article:4" in munition.note
    before = drafts.read_bytes()
    run("extract", "-g", glossary, article, "-o", drafts)
    assert drafts.read_bytes() == before, "a second run adds nothing"
    accepted = CliRunner().invoke(
        cli,
        ["glossary", "edit", "-g", str(drafts), "Artilleriemunition", "--status", "preferred"],
    )
    assert accepted.exit_code == 0
    assert {t.source: t for t in load(drafts)}["Artilleriemunition"].enforced
