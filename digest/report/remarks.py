"""What a reader should know of a segment, in words."""

from __future__ import annotations

from digest.document import Segment


def remarks(segment: Segment, *, all_severities: bool = False) -> list[str]:
    """Say what a reader should know of a segment: unresolved terms, then warnings."""
    texts = [
        f"Glossary: “{use.source}” should be “{use.target}”; the model could not be made to say it."
        for use in segment.terms
        if use.rung == "unresolved"
    ]
    for warning in segment.warnings:
        if all_severities or warning.severity != "info":
            text = f"{warning.severity.capitalize()}: {warning.text}"
            if text not in texts:
                texts.append(text)
    return texts
