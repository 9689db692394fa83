"""Step 0: the weights of a package, to continue from where its checkpoint is gone.

    python -m training.unpack --in digest/models/starter --out start.pt

In: the folder of an unpacked package that this recipe made (int8 or float32). Out: a checkpoint
for ``train --init``. What int8 has rounded off stays off: a few steps of training make up for it.
"""

from __future__ import annotations

import argparse
import re
import struct
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch

from training.layout import variables

_TYPES = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}


def read_variables(path: Path) -> dict[str, np.ndarray]:
    """Reads all variables of a CTranslate2 ``model.bin`` (binary version 6), scales applied."""
    found: dict[str, np.ndarray] = {}
    with path.open("rb") as file:
        (version,) = _read(file, "I")
        if version != 6:
            raise SystemExit(f"{path}: binary version {version}, expected 6")
        _string(file)  # the specification's name
        _, count = _read(file, "II")
        for _ in range(count):
            name = _string(file)
            (rank,) = _read(file, "B")
            shape = _read(file, "I" * rank)
            kind, size = _read(file, "BI")
            found[name] = np.frombuffer(file.read(size), _TYPES[kind]).reshape(shape)
    for name in [n for n in found if n.endswith("_scale") and n.removesuffix("_scale") in found]:
        scale = found.pop(name)
        whole = found[name.removesuffix("_scale")].astype(np.float32)
        found[name.removesuffix("_scale")] = whole / scale[:, None]
    return found


def _read(file: BinaryIO, form: str) -> tuple[int, ...]:
    return struct.unpack(f"<{form}", file.read(struct.calcsize(f"<{form}")))


def _string(file: BinaryIO) -> str:
    (length,) = _read(file, "H")
    return file.read(length)[:-1].decode("ascii")


def checkpoint(found: dict[str, np.ndarray]) -> dict[str, object]:
    """Turns variables into a checkpoint's ``model`` and ``cfg``."""
    if "encoder/embeddings_0/weight" not in found:  # shared: written once, under another name
        found["encoder/embeddings_0/weight"] = found["decoder/embeddings/weight"]
    layers = [
        len([n for n in found if re.fullmatch(rf"{side}/layer_\d+/ffn/linear_0/bias", n)])
        for side in ("encoder", "decoder")
    ]
    sizes = {
        "V": found["decoder/projection/bias"].shape[0],
        "d": found["encoder/embeddings_0/weight"].shape[1],
        "h": int(found["encoder/num_heads"]),
        "f": found["encoder/layer_0/ffn/linear_0/bias"].shape[0],
        "ne": layers[0],
        "nd": layers[1],
    }
    weights = {
        ours: torch.from_numpy(np.array(found[theirs], np.float32))
        for theirs, ours in variables(sizes["ne"], sizes["nd"]).items()
    }
    return {"model": weights, "cfg": sizes, "step": 0}


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--in", dest="source", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args(argv)
    found = read_variables(Path(args.source, "model", "model.bin"))
    torch.save(checkpoint(found), args.out)


if __name__ == "__main__":
    main()
