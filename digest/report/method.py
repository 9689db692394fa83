"""How a report was made: what its method note and its file properties state."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Method:
    """The means by which the translations of a report were made.

    Attributes:
        model: Name of the translation model.
        model_version: Its version, as its package states it.
        model_fingerprint: Hexadecimal digits that tell it from any other model.
        glossary: Name of the term base; "" if none was used.
        glossary_fingerprint: ``TermBase.fingerprint``; "" if none was used.
        program_version: Version of this program.
        made_at: When the report was made. It is the caller's, so that the same input gives the
            same bytes; a time without a zone counts as UTC.
    """

    model: str
    model_version: str
    model_fingerprint: str
    glossary: str
    glossary_fingerprint: str
    program_version: str
    made_at: dt.datetime

    @property
    def moment(self) -> dt.datetime:
        """``made_at`` in UTC, to the second, without a zone (as file properties want it)."""
        moment = self.made_at
        if moment.tzinfo is not None:
            moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
        return moment.replace(microsecond=0)

    @property
    def properties(self) -> dict[str, str]:
        """What goes into the custom properties of a file."""
        return {
            "Model": f"{self.model} {self.model_version}".strip(),
            "Model fingerprint": self.model_fingerprint,
            "Glossary": self.glossary,
            "Glossary fingerprint": self.glossary_fingerprint,
            "Program": f"bilingual-digest {self.program_version}",
        }
