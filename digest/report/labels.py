"""Short names for long ids: source letters, segment labels, bookmarks."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable

from digest.document import Document, Segment
from digest.report.text import number


def letters(index: int) -> str:
    """Count in letters like a spreadsheet: 0 → A, 25 → Z, 26 → AA."""
    text = ""
    index += 1
    while index:
        index, digit = divmod(index - 1, 26)
        text = string.ascii_uppercase[digit] + text
    return text


class Labels:
    """What the articles and segments of one report are called ("A", "A12").

    Args:
        documents: In the order in which they get their letters.
    """

    def __init__(self, documents: Iterable[Document]) -> None:
        self._letters: dict[str, str] = {}
        for document in documents:
            self._letters.setdefault(document.id, letters(len(self._letters)))

    def letter(self, document_id: str) -> str | None:
        """Return an article's letter; None if it is not in the report."""
        return self._letters.get(document_id)

    def label(self, segment: Segment) -> str:
        """Return a segment's label: the letter of its article and its number."""
        return f"{self._letters[segment.id.rpartition(':')[0]]}{number(segment)}"

    def anchor(self, segment: Segment) -> str:
        """Return the name of a segment's bookmark (letters, digits, underscore: Word's rule)."""
        return f"s_{self.label(segment)}"

    def in_text(self, text: str) -> str:
        """Replace the ids of articles in a remark by their letters."""
        return re.sub(
            r"[\w-]+", lambda found: self._letters.get(found.group(), found.group()), text
        )

    @property
    def properties(self) -> dict[str, str]:
        """Custom properties that turn a label back into a segment's id ("Source A" → id)."""
        return {f"Source {letter}": id_ for id_, letter in self._letters.items()}
