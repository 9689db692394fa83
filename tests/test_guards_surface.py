"""What a translation shows by its looks alone."""

from __future__ import annotations

from digest.translation.guards import check


def test_a_broken_character_is_an_error() -> None:
    warnings = check("😀 Die Drohne flog.", "\ufffd\ufffd The drone flew.")
    assert ("damaged", "error") in {(w.code, w.severity) for w in warnings}
    assert "damaged" not in {w.code for w in check("a \ufffd b", "a \ufffd b")}
