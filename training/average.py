"""Step 7: the mean of several snapshots.

    python -m training.average run.1000.snap.pt run.1200.snap.pt ... --out averaged.pt [--key model]

In: snapshots or checkpoints of one run. Out: a checkpoint with one set of weights, ``model``, in
half precision. With a single snapshot and ``--key ema`` the moving average of the run is taken as
it is.
"""

from __future__ import annotations

import argparse

import torch
from torch import Tensor


def average(paths: list[str], key: str) -> dict[str, object]:
    """Averages the weights ``key`` (``model`` or ``ema``) of several files."""
    total: dict[str, Tensor] = {}
    step, sizes = 0, None
    for path in paths:
        state = torch.load(path, map_location="cpu")
        step, sizes = max(step, state["step"]), state["cfg"]
        for name, weight in state[key].items():
            total[name] = total[name] + weight.double() if name in total else weight.double()
    mean = {name: (weight / len(paths)).half() for name, weight in total.items()}
    return {"model": mean, "cfg": sizes, "step": step}


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--out", required=True)
    parser.add_argument("--key", choices=["model", "ema"], default="model")
    args = parser.parse_args(argv)
    torch.save(average(args.inputs, args.key), args.out)


if __name__ == "__main__":
    main()
