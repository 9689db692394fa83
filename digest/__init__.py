"""German news articles in, a bilingual Word digest out: offline, traceable, with enforced terms.

>>> import digest
>>> translator = digest.Translator()
>>> translator.translate(["Guten Morgen."])[0].target
'Good morning.'

Everything public is named here; it is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digest.document import Block, Document, Segment, SegmentWarning, TermUse
    from digest.errors import DigestError
    from digest.formats import read
    from digest.report import write_digest, write_parallel
    from digest.segmentation import split_sentences
    from digest.summary import summarise
    from digest.terminology import Term, TermBase
    from digest.terminology.files import load as load_glossary
    from digest.translation import Memory, Translation, Translator

_PLACES = {
    "Block": "digest.document",
    "Document": "digest.document",
    "Segment": "digest.document",
    "SegmentWarning": "digest.document",
    "TermUse": "digest.document",
    "DigestError": "digest.errors",
    "read": "digest.formats",
    "write_digest": "digest.report",
    "write_parallel": "digest.report",
    "split_sentences": "digest.segmentation",
    "summarise": "digest.summary",
    "Term": "digest.terminology",
    "TermBase": "digest.terminology",
    "load_glossary": "digest.terminology.files:load",
    "Memory": "digest.translation",
    "Translation": "digest.translation",
    "Translator": "digest.translation",
}

__all__ = [
    "Block",
    "DigestError",
    "Document",
    "Memory",
    "Segment",
    "SegmentWarning",
    "Term",
    "TermBase",
    "TermUse",
    "Translation",
    "Translator",
    "__version__",
    "load_glossary",
    "read",
    "split_sentences",
    "summarise",
    "write_digest",
    "write_parallel",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("bilingual-digest")
    if name not in _PLACES:
        raise AttributeError(f"module 'digest' has no attribute {name!r}")
    module, _, attribute = _PLACES[name].partition(":")
    return getattr(importlib.import_module(module), attribute or name)


def __dir__() -> list[str]:
    return __all__
