"""The glossary: terms kept by translators, found in German, enforced and proven in English."""

from __future__ import annotations

from digest.terminology.termbase import Term, TermBase, inline_terms

__all__ = ["Term", "TermBase", "inline_terms"]
