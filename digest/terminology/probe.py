"""Does a model copy English words that stand in German text? Asked once per model.

Copying is what the code-switch rung rests on. Models differ: one trained on mixed sentences copies
nearly always, others translate the foreign word back or drop it (CTranslate2 issue 1798).
"""

from __future__ import annotations

from digest.decoding import Decoder
from digest.terminology.occurrences import find_forms

_PROBES = (
    ("Die armored brigade erreichte am Abend die Grenze.", "armored brigade"),
    ("Nach Angaben der Polizei wurde der ferry terminal geschlossen.", "ferry terminal"),
    ("Der Minister sprach in Berlin über das trade agreement.", "trade agreement"),
    ("Im Hafen lagen gestern drei supply ships.", "supply ships"),
    ("Die Regierung bezahlt die flood defenses aus eigenen Mitteln.", "flood defenses"),
    ("Der border guard wurde bei dem Vorfall leicht verletzt.", "border guard"),
    ("Viele Menschen warteten vor dem town hall auf Nachrichten.", "town hall"),
    ("Seoul meldete den Start einer cruise missile.", "cruise missile"),
    ("Die Stadt Kestrelville bleibt ohne Strom.", "Kestrelville"),
    ("Der Sprecher der TQRD wies die Vorwürfe zurück.", "TQRD"),
    ("Sie untersuchten die Folgen der coastal erosion im Norden.", "coastal erosion"),
    ("Am Montag beginnt der relief convoy seine Fahrt.", "relief convoy"),
)
_ENOUGH = 0.6


def copying_rate(decoder: Decoder) -> float:
    """Return the share of English words in German sentences that the model copies, 0 to 1."""
    decoded = decoder.decode([sentence for sentence, _ in _PROBES])
    copied = sum(
        bool(hypotheses and find_forms(hypotheses[0].text, [phrase]))
        for hypotheses, (_, phrase) in zip(decoded, _PROBES, strict=True)
    )
    return copied / len(_PROBES)


def copies_enough(rate: float) -> bool:
    """Tell whether a model copies often enough for the code-switch rung to be worth a decoding."""
    return rate >= _ENOUGH
