"""Regular expressions in a term base: useful ones pass, those that can run away do not."""

from __future__ import annotations

import time

import pytest

from digest.terminology.patterns import pattern_problem


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bT-(?:72|80|90)[A-Z]*\b",
        "(?:S|Z)elensk(?:yj|ij|yy|i|y)s?",
        r"Waffe(?:n|nruhen?)?",
        r"\d{1,3}(?:\.\d{3})*-mm",
        "[(+*]{1,3}x",
        r"\(\w+\)",
        "NIS(?='| )",
        r"(?i)(?<!-)Panzer(?:haubitze|-?brigade)?n?(?!-)",
        r"§§? ?\d+[a-z]?(?: (?:Abs|Art)\. ?\d+)?",
        r"(?:[A-Z]\.){2,5}",
        r"\w*-?panzer\w*",
        r"(['\"])NIS\1",
    ],
)
def test_useful_patterns_pass(pattern: str) -> None:
    assert pattern_problem(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        ("(", "does not compile"),
        ("[z-a]", "does not compile"),
        ("x*", "matches nothing at all"),
        ("a" * 1001, "is longer than 1000 characters"),
        ("(a+)+b", "repeats a repeat"),
        (r"(\w+\s?)*x", "repeats a repeat"),
        (r"((?:ab)*c?)+d", "repeats a repeat"),
        (r"(a{2,})*b", "repeats a repeat"),
    ],
)
def test_useless_and_dangerous_patterns_are_refused(pattern: str, problem: str) -> None:
    started = time.monotonic()
    assert problem in (pattern_problem(pattern) or "")
    assert time.monotonic() - started < 1, "known from its form, not by trying"


@pytest.mark.parametrize(
    "pattern",
    [
        "(a|a)*b",
        r"(\.\.?){3,30}Q",
        r"Artikel (\.\.?){3,30}Q",
        r"(?:Nr|No)(?:[.,][,.]?){3,40}Q",
        r"(?:\W\W?){3,40}Q",
        r"(\S\.?){3,40}Q",
        r"(?P<x>[(/][/(]?){3,40}Q",
        r"(aA?){3,40}Q",
        r"([a-m][h-z]?){3,40}\d",
    ],
)
def test_ambiguous_choices_are_found_by_trying(
    pattern: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("digest.terminology.patterns._PROBE_SECONDS", 0.5)
    assert "takes longer than" in (pattern_problem(pattern) or "")
