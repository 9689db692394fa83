"""Prove that a model is whole and works."""

from __future__ import annotations

from dataclasses import dataclass

from digest.errors import ModelError
from digest.models import argos
from digest.models.checksums import content, differences
from digest.models.package import REINSTALL, Model, require_pair

SAMPLE = "Guten Morgen."


@dataclass(frozen=True, slots=True)
class Verification:
    """What ``verify`` found.

    Attributes:
        files: How many files the package has.
        sums_checked: Whether SHA-256 sums had been recorded at installation and agree; False if
            the package was installed by something else, which records none.
        sample: ``SAMPLE`` in English.
    """

    files: int
    sums_checked: bool
    sample: str


def verify(model: Model) -> Verification:
    """Check a model's files, its sums, that CTranslate2 loads it and that it translates.

    Args:
        model: As ``find`` returned it, so its parts are known to be there.

    Returns:
        What was checked.

    Raises:
        ModelError: The first check that failed.
    """
    require_pair(model)
    changed = differences(model.path)
    if changed:
        raise ModelError(
            f"the model is damaged: {'; '.join(changed[:3])}", path=model.path, remedy=REINSTALL
        )
    return Verification(len(content(model.path)), changed is not None, translate_sample(model))


def translate_sample(model: Model) -> str:
    """Translate ``SAMPLE`` with Argos's tokenizer and CTranslate2, and return the English.

    Raises:
        ModelError: The tokenizer or the weights cannot be loaded, or nothing comes out.
    """
    import ctranslate2

    tokenizer = argos.open_package(model.path).tokenizer
    try:
        pieces = tokenizer.encode(SAMPLE)
        translator = ctranslate2.Translator(  # type: ignore[attr-defined]
            str(model.weights), device="cpu", intra_threads=1
        )
        result = translator.translate_batch([pieces], beam_size=4, max_decoding_length=64)
        text: str = tokenizer.decode(result[0].hypotheses[0]).strip()
    except (RuntimeError, ValueError, OSError, TypeError, LookupError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(
            f"the model cannot be loaded ({reason})", path=model.path, remedy=REINSTALL
        ) from None
    if not text:
        raise ModelError(
            f"the model has no translation for {SAMPLE!r}", path=model.path, remedy=REINSTALL
        )
    return text
