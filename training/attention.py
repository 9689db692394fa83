"""Step 10b: does the attention head point where a word aligner points?

    python -m training.attention --in averaged.pt --data held-out.npz

In: a checkpoint (``unpack`` makes one of a package) and held-out rows with links, encoded. Out: the
share of linked target pieces, decoded by force, whose strongest source piece under head 0 of the
last cross attention is one they are linked to.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import torch

from training.train import Config, Corpus, Translator


def pointing(state: dict[str, object], corpus: Corpus) -> tuple[int, int]:
    """Returns how many linked pieces the head points right for, and how many there are."""
    model = Translator(Config(**state["cfg"]))  # type: ignore[arg-type]
    model.load_state_dict({k: v.float() for k, v in state["model"].items()})  # type: ignore[attr-defined]
    model.train()  # keeps the scores; there is no dropout
    hits = linked = 0
    with torch.no_grad():
        for rows in np.array_split(np.arange(len(corpus.length)), len(corpus.length) // 16 + 1):
            source, target, links = corpus.batch(rows)
            model(source, target[:, :-1])
            strongest = model.alignment_scores().argmax(-1, keepdim=True)
            have = links.sum(-1) > 0
            hits += int((links.gather(-1, strongest)[..., 0] > 0)[have].sum())
            linked += int(have.sum())
    return hits, linked


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--data", required=True)
    args = parser.parse_args(argv)
    hits, linked = pointing(torch.load(args.source, map_location="cpu"), Corpus(args.data, 1, 1))
    print(json.dumps({"share": round(hits / max(1, linked), 4), "of": linked}))


if __name__ == "__main__":
    main()
