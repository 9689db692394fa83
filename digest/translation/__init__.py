"""Translation: memory, model, term ladder and guards behind one door, ``Translator``."""

from __future__ import annotations

from digest.translation.memory import Memory, Translation
from digest.translation.translator import Translator

__all__ = ["Memory", "Translation", "Translator"]
