"""Step 5: rows to token ids, with word links mapped to links between subwords.

    python -m training.encode --in augmented.tsv --spm sp.model --weights weights.json
        --out data.npz

In: rows ``german, english, source[, links]``. Out: one ``.npz`` with flat arrays and offsets:
``src`` (ids and end mark), ``tgt`` (begin mark, ids, end mark), ``links`` (pairs source position,
target position of the piece to predict), the size of the vocabulary, and the sampling weight of
every row, from ``weights.json`` (``{source: weight}``; ``"*"`` is the default; 0 leaves a source
out).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import sentencepiece as spm

from training.words import Row, parse_links, read_rows, spans, tokens

Pairs = list[tuple[int, int]]


def weight_of(source: str, weights: dict[str, float]) -> float:
    """Looks up a source, then the part before ``+`` (copies: ``numbers+wmt_ref``), then ``*``."""
    default = weights.get("*", 1.0)
    return weights.get(source, weights.get(source.split("+")[0], default))


class Subwords:
    """Encodes sentences and tells which pieces a word is made of."""

    def __init__(self, path: str | Path) -> None:
        self.model = spm.SentencePieceProcessor(model_file=str(path))
        size = self.model.get_piece_size()
        byte = [self.model.is_byte(i) or self.model.is_unknown(i) for i in range(size)]
        pieces = [self.model.id_to_piece(i) for i in range(size)]
        self.lengths = np.array([0 if b else len(p) for b, p in zip(byte, pieces, strict=True)])

    def encode(self, texts: list[str]) -> list[list[int]]:
        """Token ids of every text."""
        return self.model.encode(texts, num_threads=2)

    def pieces_of_words(self, text: str, ids: list[int]) -> list[list[int]] | None:
        """Piece positions of every token of ``words.tokens``.

        Returns:
            A list per word, or None when the pieces do not spell the text (byte fallback,
            characters that the normaliser changes).
        """
        lengths = self.lengths[ids]
        if len(ids) == 0 or lengths.sum() != len(text) + 1:
            return None
        owner = np.repeat(np.arange(len(ids)), lengths)[1:].tolist()
        return [list(range(owner[a], owner[b - 1] + 1)) for a, b in spans(text)]


def subword_links(row: Row, source: list[list[int]], target: list[list[int]]) -> Pairs:
    """Maps word links to piece links.

    Every piece of a word is linked to every piece of the other word, except in numbers and in words
    that are the same on both sides: there first to first and so on, so that copying is exact.
    """
    german, english = tokens(row.german), tokens(row.english)
    links: Pairs = []
    for i, j in parse_links(row.links):
        if i >= len(source) or j >= len(target):
            continue
        a, b = source[i], target[j]
        copied = german[i] == english[j] or (german[i][0].isdigit() and english[j][0].isdigit())
        if copied and len(a) == len(b):
            links += zip(a, b, strict=True)
        else:
            links += [(x, y) for x in a for y in b]
    return links


def encode_rows(
    rows: list[Row], subwords: Subwords, weights: dict[str, float], max_pieces: int
) -> dict[str, np.ndarray]:
    """Encodes rows to flat arrays; too long rows and rows of weight 0 are left out."""
    rows = [r for r in rows if weight_of(r.source, weights) > 0]
    bos, eos = subwords.model.bos_id(), subwords.model.eos_id()
    sources = subwords.encode([r.german for r in rows])
    targets = subwords.encode([r.english for r in rows])
    flat: dict[str, list[int]] = {"src": [], "tgt": [], "links": []}
    ends: dict[str, list[int]] = {name: [0] for name in flat}
    kept: list[float] = []
    for row, s, t in zip(rows, sources, targets, strict=True):
        if not 0 < len(s) <= max_pieces or not 0 < len(t) <= max_pieces:
            continue
        links: Pairs = []
        if row.links:
            words = (
                subwords.pieces_of_words(row.german, s),
                subwords.pieces_of_words(row.english, t),
            )
            if words[0] and words[1]:
                links = subword_links(row, words[0], words[1])
        flat["src"] += [*s, eos]
        flat["tgt"] += [bos, *t, eos]
        flat["links"] += [x for link in links for x in link]
        for name, values in flat.items():
            ends[name].append(len(values))
        kept.append(weight_of(row.source, weights))
    arrays = {name: np.array(values, dtype=np.int16) for name, values in flat.items()}
    arrays |= {f"{name}_ends": np.array(values, dtype=np.int64) for name, values in ends.items()}
    arrays["weight"] = np.array(kept, dtype=np.float32)
    arrays["vocabulary"] = np.array(subwords.model.get_piece_size())
    return arrays


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--spm", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--max-pieces", type=int, default=90)
    args = parser.parse_args(argv)
    weights = json.loads(Path(args.weights).read_text(encoding="utf-8"))
    arrays = encode_rows(list(read_rows(args.source)), Subwords(args.spm), weights, args.max_pieces)
    with Path(args.out).open("wb") as out:
        np.savez(out, **arrays)
    rows, sampled = len(arrays["weight"]), float(arrays["weight"].sum())
    print(f"{rows} rows, {sampled:.0f} an epoch, {len(arrays['tgt'])} target ids", file=sys.stderr)


if __name__ == "__main__":
    main()
