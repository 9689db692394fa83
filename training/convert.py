"""Step 8: a checkpoint to a CTranslate2 model.

    python -m training.convert --in averaged.pt --spm sp.model --out ct2 [--key model] [--type int8]

In: a checkpoint and its SentencePiece model. Out: a CTranslate2 model folder. ``return_attention``
gives head 0 of the last cross attention, the head that guided alignment trains.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece as spm
import torch
from ctranslate2.specs import common_spec, transformer_spec

from training.layout import variables
from training.model import positions


def build_spec(
    state: dict[str, Any], key: str, vocabulary: list[str]
) -> transformer_spec.TransformerSpec:
    """Fills a CTranslate2 specification with the weights of a checkpoint."""
    sizes = state["cfg"]
    weights = {name: w.float().numpy() for name, w in state[key].items()}
    spec = transformer_spec.TransformerSpec.from_config(
        (sizes["ne"], sizes["nd"]),
        sizes["h"],
        pre_norm=True,
        activation=common_spec.Activation.RELU,
        alignment_layer=-1,
        alignment_heads=1,
    )

    for variable, parameter in variables(sizes["ne"], sizes["nd"]).items():
        _set(spec, variable, weights[parameter])
    spec.decoder.embeddings.weight = spec.decoder.projection.weight = weights["emb.weight"]
    for side in (spec.encoder, spec.decoder):
        side.scale_embeddings = True
        side.position_encodings.encodings = positions(512, sizes["d"]).numpy().astype(np.float32)
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.bos_token = spec.config.decoder_start_token = "<s>"
    spec.config.eos_token = "</s>"
    spec.config.unk_token = "<unk>"
    spec.config.add_source_bos = False
    spec.config.add_source_eos = True
    return spec


def _set(spec: Any, variable: str, value: np.ndarray) -> None:
    """Sets the variable of a specification that CTranslate2 calls ``a/b_0/c``."""
    *path, last = variable.split("/")
    for part in path:
        name, _, number = part.rpartition("_")
        whole = hasattr(spec, part)
        spec = getattr(spec, part) if whole else getattr(spec, name)[int(number)]
    setattr(spec, last, value)


def convert(checkpoint: str, model: str, out: str, key: str, quantization: str) -> None:
    """Writes the model folder, replacing an earlier one, and loads it once as a check."""
    subwords = spm.SentencePieceProcessor(model_file=model)
    vocabulary = [subwords.id_to_piece(i) for i in range(subwords.get_piece_size())]
    spec = build_spec(torch.load(checkpoint, map_location="cpu"), key, vocabulary)
    spec.validate()
    spec.optimize(quantization=quantization)
    shutil.rmtree(out, ignore_errors=True)
    Path(out).mkdir(parents=True)
    spec.save(out)
    ctranslate2.Translator(out, device="cpu")


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--spm", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--key", choices=["model", "ema"], default="model")
    parser.add_argument("--type", default="int8", help="quantization")
    args = parser.parse_args(argv)
    convert(args.source, args.spm, args.out, args.key, args.type)


if __name__ == "__main__":
    main()
