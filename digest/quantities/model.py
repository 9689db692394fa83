"""What a quantity is: a value, what it measures, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from digest.document import Span

Language = Literal["de", "en"]

Kind = Literal[
    "number", "ordinal", "fraction", "multiple", "percent", "money", "measure",
    "date", "time", "designation", "vague",
]  # fmt: skip
"""What a quantity is.

``date`` is one part of a date, named by ``unit_hint`` ("day", "month", "year", "decade",
"weekday"); ``multiple`` is "dreimal", "verdoppelt"; ``designation`` is the number of a name
("A-50", "G7"); ``vague`` is "Hunderte", "Dutzende".
"""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity of a text.

    Attributes:
        value: The number, scale included ("7,3 Milliarden" → 7300000000); of a range the lower
            bound; of a time the minutes since midnight; of a designation all its digits.
        span: Where number, sign, range and scale stand, without the unit; character offsets.
        surface: ``text[span[0]:span[1]]``.
        kind: What it is.
        upper: Upper bound of a range; None otherwise.
        unit_hint: Canonical unit where it is a known one ("%", "EUR", "mm", "km/h", "year"), the
            part of a date, the letters of a designation ("Su"); "" otherwise. The noun that is
            counted is not looked for.
        spelled: Written in letters ("zwölftausend"), not in digits.
        others: Further values that the same characters may mean ("5,000" in a German text).
    """

    value: Decimal
    span: Span
    surface: str
    kind: Kind = "number"
    upper: Decimal | None = None
    unit_hint: str = ""
    spelled: bool = False
    others: tuple[Decimal, ...] = ()
