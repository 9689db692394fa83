"""What a reader should know of a segment, in words."""

from __future__ import annotations

from digest.document import Segment


def remarks(segment: Segment, *, all_severities: bool = False) -> list[str]:
    """Say what a reader should know of a segment: terms it lacks, then its warnings.

    Args:
        segment: The segment.
        all_severities: Mention what is only of severity "info", too.
    """
    texts: list[str] = []
    if not any(warning.code == "term-unresolved" for warning in segment.warnings):
        texts += [
            f"Warning: The glossary wants “{use.target}” for “{use.source}”; "
            "the translation lacks it."
            for use in segment.terms
            if use.rung == "unresolved"
        ]
    texts += [
        f"{warning.severity.capitalize()}: {warning.text}"
        for warning in segment.warnings
        if all_severities or warning.severity != "info"
    ]
    return list(dict.fromkeys(texts))
