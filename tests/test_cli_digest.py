"""``bidigest digest``: the main job, on the sample articles."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from digest.cli import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["digest", *map(str, arguments)])


@pytest.fixture(scope="module")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One memory for the module: the seeds are translated once."""
    return tmp_path_factory.mktemp("memory") / "seeds.sqlite"


def test_the_main_job(seeds: Path, memory: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "digest.docx"
    result = run(seeds, "-o", out, "--memory", memory)
    assert result.exit_code == 0, result.stderr
    assert "5 articles" in result.stderr
    document = docx.Document(str(out))
    text = "\n".join(
        [p.text for p in document.paragraphs]
        + [c.text for t in document.tables for r in t.rows for c in r.cells]
    )
    for name in sorted(path.name for path in seeds.iterdir()):
        assert name in text
    assert "Rund 4.000 von ihnen sollen laut Seoul" in text
    assert "self-propelled" in text
    assert [path.name for path in out.parent.iterdir()] == ["digest.docx"], "nothing is left over"


def test_the_same_input_gives_the_same_bytes(
    seeds: Path, memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740614400")
    for name in ("a.docx", "b.docx"):
        assert run(seeds, "-o", tmp_path / name, "--memory", memory, "--no-full").exit_code == 0
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_json_is_parallel_and_traceable(seeds: Path, memory: Path) -> None:
    result = run(seeds, "--format", "json", "-o", "-", "--memory", memory, "--sentences", "6", "-q")
    assert result.exit_code == 0, result.stderr
    stories = json.loads(result.stdout)["stories"]
    assert sum(len(story["segments"]) for story in stories) >= 6
    for story in stories:
        assert story["title"]
        for segment in story["segments"]:
            assert segment["source"] and segment["target"]
            assert segment["reasons"]
            assert segment["id"].startswith(segment["document"] + ":")
        assert set(story) >= {"title", "segments", "timeline", "figures"}


def test_a_budget_per_article(seeds: Path, memory: Path) -> None:
    result = run(
        seeds, "--format", "json", "-o", "-", "--memory", memory, "--per-article", "2",
        "--by", "article", "-q",
    )  # fmt: skip
    stories = json.loads(result.stdout)["stories"]
    assert len(stories) == 5
    assert all(1 <= len(story["segments"]) <= 3 for story in stories)


def test_days_limit_the_articles(seeds: Path, memory: Path) -> None:
    result = run(
        seeds, "--format", "json", "-o", "-", "--memory", memory, "--since", "2025-02-20",
        "--until", "28.02.2025", "-q",
    )  # fmt: skip
    documents = {s["document"] for story in json.loads(result.stdout)["stories"]
                 for s in story["segments"]}  # fmt: skip
    assert "001_5ff018d0f2dfa7e1" not in documents, "that article is dated 4 February"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "x.pdf"], "name a format"),
        (["-o", "-"], "standard output takes"),
        (["--since", "gestern"], "is not a day"),
        (["--sentences", "5", "--per-article", "2"], "one of --sentences, --per-article"),
        (["--words", "50", "--ratio", "0.5"], "one of --sentences, --per-article"),
    ],
)
def test_wrong_use_is_one_line(seeds: Path, arguments: list[str], message: str) -> None:
    result = run(seeds, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_wrong_source_date_stops_before_the_work(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    result = run(seeds, "-o", tmp_path / "d.docx", "-q")
    assert result.exit_code == 2
    (error,) = result.stderr.splitlines()
    assert "SOURCE_DATE_EPOCH" in error


def test_no_article_at_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    result = run(tmp_path, "-o", tmp_path / "d.docx")
    assert result.exit_code == 2
    assert "a.txt: is empty" in result.stderr
    assert not (tmp_path / "d.docx").exists()


def test_help_names_every_option() -> None:
    text = run("--help").output
    for option in ("--sentences", "--per-article", "--words", "--ratio", "--by", "--since",
                   "--until", "--title", "--language", "--full", "--explain", "--format",
                   "--page", "--template", "--strict"):  # fmt: skip
        assert option in text
