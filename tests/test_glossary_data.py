"""The glossary that is shipped: sound, stable, and right about the project's own articles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digest.terminology.columns import read_header
from digest.terminology.files import load, open_table
from digest.terminology.lint import lint
from digest.terminology.matching import Matcher
from digest.terminology.termbase import COLUMNS, Status

ROOT = Path(__file__).parent.parent
GLOSSARY = ROOT / "glossary" / "de-en.csv"
BASE = load(GLOSSARY)


def test_the_lint_has_nothing_to_say_but_hints() -> None:
    found = [finding for finding in lint(open_table(GLOSSARY)) if finding.severity != "info"]
    assert [(f.row, f.code, f.reason) for f in found] == []


def test_it_has_all_columns_in_the_order_of_a_new_file() -> None:
    table = open_table(GLOSSARY)
    header = table.records[0].cells or []
    assert tuple(header) == COLUMNS
    assert tuple(read_header(header) or ()) == COLUMNS
    assert (table.encoding, table.newline, BASE.notes) == ("utf-8", "\n", [])


def test_size_and_ids() -> None:
    ids = [term.id for term in BASE]
    assert len(ids) >= 150
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"t\d{3}", id) for id in ids)
    assert all(term.domain and term.pos for term in BASE)


def test_spelling_is_american() -> None:
    forms = " ".join(form for term in BASE for form in (term.target, *term.variants))
    assert not re.search(r"(?i)\b\w*(?:defence|armour|centre|isation|programme)\b", forms)


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        (
            "Südkoreas Nationaler Geheimdienst (NIS) nannte keine Zahlen.",
            ["South Korea", "National Intelligence Service", "NIS"],
        ),
        (
            "Die selbstfahrenden Haubitzen und Mehrfachraketenwerfer kamen per Schiff.",
            ["self-propelled howitzer", "multiple rocket launcher"],
        ),
        ("Das Selbstfahrlafettenbataillon zog ab.", ["self-propelled gun"]),
        ("Wolodymyr Selenskyjs Besuch in Charkiw", ["Volodymyr Zelenskyy", "Kharkiv"]),
        ("Schoigu traf Kim Jong-un in Pjöngjang.", ["Shoigu", "Kim Jong Un", "Pyongyang"]),
        (
            "Der Europarat tagte, nicht der Europäische Rat.",
            ["Council of Europe", "European Council"],
        ),
        ("Im Gebiet Kursk gelten Waffenruhen nicht.", ["Kursk region", "ceasefire"]),
        ("Laut dem russischen Verteidigungsministerium", ["Russian Ministry of Defense"]),
        ("Sieben Milliarden, nicht sieben Billionen", ["billion", "trillion"]),
        ("Im Lager der Häftlinge brannte es.", ["camp"]),
        ("Im Lager der Partei gab es Streit.", []),
        ("Die Drohnen der Biene haben keinen Stachel.", []),
        ("Odessa in Texas", []),
        ("Ein Sprachkurs in einer Nische des Marktes", []),
    ],
)
def test_terms_found_in_sentences(sentence: str, targets: list[str]) -> None:
    assert [match.term.target for match in Matcher(BASE).find(sentence)] == targets


def test_every_article_of_the_project_is_covered() -> None:
    """Each of the sample articles has at least ten different terms."""
    matcher = Matcher(BASE)
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len({m.term.source for line in lines for m in matcher.find(line)}) >= 10, path


def test_names_keep_their_target_when_they_are_already_english() -> None:
    for term in BASE:
        assert (term.status is Status.DO_NOT_TRANSLATE) == (term.source == term.target), term
