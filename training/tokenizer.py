"""Step 2: a joint SentencePiece model.

    python -m training.tokenizer --in clean.tsv --out sp.model [--size 8000]

In: rows ``german, english, source``. Out: a unigram model over both languages with byte fallback
(no unknown characters), single digits and NFKC, with the ids padding 0, unknown 1, begin 2, end 3.
To continue from a checkpoint keep its SentencePiece model and skip this step.
"""

from __future__ import annotations

import argparse
import io
import random
from pathlib import Path

import sentencepiece as spm

from training.words import Row, read_rows


def train(rows: list[Row], out: str | Path, size: int, limit: int, seed: int) -> None:
    """Trains the model on a sample of at most ``limit`` pairs."""
    if len(rows) > limit:
        rows = random.Random(seed).sample(rows, limit)
    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter([text for r in rows for text in (r.german, r.english)]),
        model_writer=model,
        model_type="unigram",
        vocab_size=size,
        hard_vocab_limit=False,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nfkc",
        character_coverage=0.9998,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        num_threads=1,
        minloglevel=2,
    )
    Path(out).write_bytes(model.getvalue())


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--size", type=int, default=8000)
    parser.add_argument("--limit", type=int, default=500_000, help="pairs to train on")
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args(argv)
    train(list(read_rows(args.source)), args.out, args.size, args.limit, args.seed)


if __name__ == "__main__":
    main()
