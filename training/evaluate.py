"""Step 10: scores of a model on a parallel test set.

    python -m training.evaluate --model ct2 --spm sp.model --source dev.de --reference dev.en
        [--length-penalty 0.2 1.0] [--copy augmented.tsv] [--out translations.txt]

In: a CTranslate2 folder, plain text files with a sentence a line, and for the copy measures
held-out rows with source labels ``switched+…``, ``borrowed+…``, ``invented+…`` and ``numbers+…``
as ``augment`` makes them. Out: on standard output one JSON object a line with BLEU, chrF and
signatures, and the share of words that were copied and numbers that survived.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import ctranslate2
import sacrebleu
import sentencepiece as spm

from training.words import Row, read_rows, tokens


class Model:
    """Translates lists of sentences."""

    def __init__(self, folder: str, subwords: str, beam: int = 4, threads: int = 2) -> None:
        self.translator = ctranslate2.Translator(folder, device="cpu", intra_threads=threads)
        self.subwords = spm.SentencePieceProcessor(model_file=subwords)
        self.beam = beam

    def translate(self, texts: list[str], length_penalty: float) -> list[str]:
        """Translates sentences, the order kept."""
        results = self.translator.translate_batch(
            self.subwords.encode(texts, out_type=str),
            beam_size=self.beam,
            length_penalty=length_penalty,
            max_batch_size=2048,
            batch_type="tokens",
        )
        return [self.subwords.decode(r.hypotheses[0]) for r in results]


def scores(translations: list[str], references: list[str]) -> dict[str, object]:
    """BLEU and chrF with their signatures."""
    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    return {
        "bleu": round(bleu.corpus_score(translations, [references]).score, 2),
        "chrf": round(chrf.corpus_score(translations, [references]).score, 2),
        "signatures": [str(bleu.get_signature()), str(chrf.get_signature())],
    }


def found(wanted: list[str], text: str) -> tuple[int, int]:
    """How many of the wanted words stand in a text, and how many are wanted."""
    missing = Counter(wanted) - Counter(tokens(text))
    return len(wanted) - missing.total(), len(wanted)


def wanted_words(row: Row) -> list[str]:
    """The words of the English side that must come through unchanged.

    For ``numbers`` these are its numbers of two and more digits, otherwise the longer words that
    stand in the German sentence too.
    """
    english = tokens(row.english)
    if row.source.startswith("numbers"):
        return [t for t in english if t[0].isdigit() and sum(c.isdigit() for c in t) > 1]
    german = set(tokens(row.german))
    return [t for t in english if t in german and len(t) > 3 and t[0].isalpha()]


def copy_shares(rows: list[Row], translations: list[str]) -> dict[str, dict[str, float]]:
    """Share of the wanted words found, for every kind of copy."""
    totals: dict[str, list[int]] = {}
    for row, text in zip(rows, translations, strict=True):
        hits, count = found(wanted_words(row), text)
        total = totals.setdefault(row.source.split("+")[0], [0, 0])
        total[0] += hits
        total[1] += count
    return {k: {"share": round(h / max(1, n), 4), "of": n} for k, (h, n) in totals.items()}


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", required=True)
    parser.add_argument("--spm", required=True)
    parser.add_argument("--source")
    parser.add_argument("--reference")
    parser.add_argument("--copy", help="held-out rows for the copy measures")
    parser.add_argument("--length-penalty", type=float, nargs="*", default=[0.2, 1.0])
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--out", help="file for the translations of the first length penalty")
    args = parser.parse_args(argv)
    if bool(args.source) != bool(args.reference):
        parser.error("--source and --reference go together")
    model = Model(args.model, args.spm, args.beam)
    if args.source:
        texts = Path(args.source).read_text(encoding="utf-8").splitlines()
        references = Path(args.reference).read_text(encoding="utf-8").splitlines()
        for i, penalty in enumerate(args.length_penalty):
            translations = model.translate(texts, penalty)
            print(json.dumps({"length_penalty": penalty} | scores(translations, references)))
            if args.out and i == 0:
                Path(args.out).write_text("\n".join(translations) + "\n", encoding="utf-8")
    if args.copy:
        rows = list(read_rows(args.copy))
        translations = model.translate([r.german for r in rows], args.length_penalty[0])
        print(json.dumps(copy_shares(rows, translations)))


if __name__ == "__main__":
    main()
