"""Step 6: train, or continue from a checkpoint.

    python -m training.train --data data.npz --out run.pt [--init old.pt]
        (--until HH:MM | --minutes M | --steps N) [--lr 6e-4] [--guide 0.05]

fp32, or bf16 compute with fp32 master weights (``--dtype bfloat16``, only on a processor with bf16
instructions: without them it is a hundred times slower), batches of similar lengths, AdamW,
exponential moving average, guided alignment on head 0 of the last cross attention. The learning
rate warms up, stays flat and falls linearly to 0 over the last ``--decay`` of the run; progress is
counted in steps with ``--steps`` and otherwise by the clock towards the end, so that a run that is
paused still decays in time.

``run.pt`` (weights, moving average, optimiser, position) is written every ``--save-minutes``,
together with a small ``run.<step>.snap.pt`` for averaging and evaluation. Started again with the
same ``--out``, the run goes on from there.

``--peer other.pt`` names the ``--out`` of a run beside this one: at every save the weights become
the mean of both (local SGD, Stich 2019). Two one-thread runs with different seeds that name each
other do more than one run with two threads, which wait for each other at every product.
"""

from __future__ import annotations

import argparse
import datetime
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from training.loss import FusedCrossEntropy, guided_alignment
from training.model import PAD, Config, Translator


class Corpus:
    """Encoded rows and their length-bucketed, weighted batches."""

    def __init__(self, path: str | Path, batch_tokens: int, seed: int) -> None:
        with np.load(path) as data:
            self.arrays = {name: data[name] for name in data.files}
        self.batch_tokens = batch_tokens
        self.seed = seed
        lengths = [np.diff(self.arrays[f"{side}_ends"]) for side in ("src", "tgt")]
        self.length = np.maximum(lengths[0], lengths[1] - 1)

    def epoch(self, number: int) -> list[np.ndarray]:
        """Batches of row numbers; a row of weight 1.5 comes once or twice an epoch."""
        rng = np.random.default_rng([self.seed, number])
        weight = self.arrays["weight"]
        repeats = np.floor(weight + rng.random(len(weight))).astype(int)
        rows = np.repeat(np.arange(len(weight)), repeats)
        rows = rows[np.argsort(self.length[rows] + rng.random(len(rows)) * 2)]
        batches, start, longest = [], 0, 0
        for i, row in enumerate(rows):
            longest = max(longest, self.length[row])
            if i > start and longest * (i + 1 - start) > self.batch_tokens:
                batches.append(rows[start:i])
                start, longest = i, self.length[row]
        batches.append(rows[start:])
        return [batches[i] for i in rng.permutation(len(batches))]

    def row(self, name: str, i: int) -> np.ndarray:
        """One row of a flat array."""
        ends = self.arrays[f"{name}_ends"]
        return self.arrays[name][ends[i] : ends[i + 1]]

    def batch(self, rows: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
        """Padded source ids, target ids and link weights (batch, target, source)."""
        padded = []
        for name in ("src", "tgt"):
            values = [self.row(name, i) for i in rows]
            array = np.full((len(rows), max(map(len, values))), PAD, dtype=np.int64)
            for k, v in enumerate(values):
                array[k, : len(v)] = v
            padded.append(array)
        links = np.zeros((len(rows), padded[1].shape[1] - 1, padded[0].shape[1]), np.float32)
        for k, i in enumerate(rows):
            pairs = self.row("links", i).reshape(-1, 2)
            links[k, pairs[:, 1], pairs[:, 0]] = 1
        links /= np.maximum(links.sum(-1, keepdims=True), 1)
        return torch.from_numpy(padded[0]), torch.from_numpy(padded[1]), torch.from_numpy(links)


@dataclass
class Progress:
    """Fraction of the run that is done, by steps or by the clock."""

    steps: int
    end: float
    done: float = 0.0

    def __post_init__(self) -> None:
        self.start, self.base = time.time(), self.done

    def update(self, step: int) -> float:
        """Returns the fraction after this step."""
        if self.steps:
            self.done = step / self.steps
        else:
            left = max(self.end - self.start, 1.0)
            self.done = self.base + (1 - self.base) * (time.time() - self.start) / left
        return self.done


def end_time(until: str, minutes: float) -> float:
    """Time stamp of the next ``HH:MM`` (UTC), or of ``minutes`` from now."""
    if not until:
        return time.time() + 60 * minutes
    now = datetime.datetime.now(datetime.UTC)
    hour, minute = map(int, until.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (end if end > now else end + datetime.timedelta(days=1)).timestamp()


def rate(peak: float, step: int, done: float, warmup: int, decay: float) -> float:
    """Learning rate: linear warm-up, flat, linear decay to 0 over the last part."""
    return peak * min(1.0, step / warmup) * min(1.0, max(0.0, 1 - done) / decay)


class Trainer:
    """Weights, optimiser and files of one run."""

    def __init__(self, args: argparse.Namespace) -> None:
        torch.manual_seed(args.seed)
        random.seed(args.seed)
        self.args, self.out = args, Path(args.out)
        self.corpus = Corpus(args.data, args.tokens, args.seed)
        self.step = self.epoch = self.position = 0
        done, state = 0.0, None
        if self.out.exists():
            state = torch.load(self.out, map_location="cpu")
            self.step, self.epoch, self.position = state["step"], state["epoch"], state["position"]
            done = self.step / args.steps if args.steps else state["progress"]
        elif args.init:
            state = torch.load(args.init, map_location="cpu")
        sizes = state["cfg"] if state else vars(args)
        config = Config(**{k: sizes[k] for k in ("V", "d", "h", "f", "ne", "nd")})
        self.model = Translator(config, args.dropout)
        if state:
            self.model.load_state_dict({k: v.float() for k, v in state["model"].items()})
        self.names = [n for n, _ in self.model.named_parameters()]
        self.master = [p.detach().clone() for p in self.model.parameters()]
        self.ema = [w.clone() for w in self.master]
        self.model.to(getattr(torch, args.dtype)).train()
        self.optimiser = torch.optim.AdamW(
            self.master, lr=args.lr, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True
        )
        if state and "optimiser" in state:
            self.ema = [state["ema"][n].float() for n in self.names]
            self.optimiser.load_state_dict(state["optimiser"])
        self.progress = Progress(args.steps, end_time(args.until, args.minutes), done)
        self.totals = {"tokens": 0, "nll": 0.0, "guide": 0.0, "batches": 0}

    def update(self, rows: np.ndarray) -> None:
        """One optimiser step on one batch."""
        source, target, links = self.corpus.batch(rows)
        hidden = self.model(source, target[:, :-1])
        gold = target[:, 1:].reshape(-1)
        real = gold != PAD
        hidden = hidden.reshape(-1, hidden.size(-1))[real]
        weight = self.model.emb.weight
        loss, nll = FusedCrossEntropy.apply(hidden, weight, self.model.bias, gold[real], 0.1)
        if self.args.guide:
            guide = guided_alignment(self.model.alignment_scores(), links)
            loss = loss + self.args.guide * guide
            self.totals["guide"] += guide.item()
        loss.backward()
        for w, p in zip(self.master, self.model.parameters(), strict=True):
            w.grad, p.grad = p.grad.float(), None
        torch.nn.utils.clip_grad_norm_(self.master, 1.0)
        self.step += 1
        done = self.progress.update(self.step)
        lr = rate(self.args.lr, self.step, done, self.args.warmup, self.args.decay)
        for group in self.optimiser.param_groups:
            group["lr"] = lr
        self.optimiser.step()
        with torch.no_grad():
            for w, p in zip(self.master, self.model.parameters(), strict=True):
                p.copy_(w)
            if self.step % 4 == 0:
                keep = min(self.args.ema, self.step / (self.step + 20)) ** 4
                for e, w in zip(self.ema, self.master, strict=True):
                    e.mul_(keep).add_(w, alpha=1 - keep)
        self.totals["tokens"] += int(real.sum())
        self.totals["nll"] += nll.item() * int(real.sum())
        self.totals["batches"] += 1

    def log(self, seconds: float) -> None:
        """Prints and resets the running totals."""
        t, done = self.totals, self.progress.done
        lr = self.optimiser.param_groups[0]["lr"]
        print(
            f"epoch {self.epoch} step {self.step} done {done:.3f} lr {lr:.2e}"
            f" nll {t['nll'] / t['tokens']:.3f} guide {t['guide'] / t['batches']:.3f}"
            f" tokens/s {t['tokens'] / seconds:.0f}",
            flush=True,
        )
        self.totals = dict.fromkeys(t, 0)

    def join(self) -> None:
        """Moves the weights to the mean of this run and the peer's last save."""
        peer = Path(self.args.peer)
        if not self.args.peer or not peer.exists():
            return
        other = torch.load(peer, map_location="cpu", mmap=True)["model"]
        with torch.no_grad():
            for name, w, p in zip(self.names, self.master, self.model.parameters(), strict=True):
                w.lerp_(other[name], 0.5)
                p.copy_(w)

    def save(self) -> None:
        """Writes the resumable state and a half-precision snapshot."""
        sets = {"model": self.master, "ema": self.ema}
        state = {k: dict(zip(self.names, v, strict=True)) for k, v in sets.items()}
        common = {"cfg": self.model.sizes(), "step": self.step, "progress": self.progress.done}
        place = {"epoch": self.epoch, "position": self.position}
        half = {k: {n: w.half() for n, w in v.items()} for k, v in state.items()}
        optimiser = {"optimiser": self.optimiser.state_dict()}
        for path, content in (
            (self.out.with_suffix(f".{self.step}.snap.pt"), half | common),
            (self.out, state | common | place | optimiser),
        ):
            temporary = path.with_suffix(".tmp")
            torch.save(content, temporary)
            temporary.replace(path)

    def run(self) -> None:
        """Trains until the end."""
        logged = saved = time.time()
        while self.progress.done < 1:
            batches = self.corpus.epoch(self.epoch)
            print(f"epoch {self.epoch}: {len(batches)} batches", flush=True)
            for rows in batches[self.position :]:
                self.update(rows)
                self.position += 1
                now = time.time()
                if self.step % self.args.log_every == 0:
                    self.log(now - logged)
                    logged = now
                if now - saved > 60 * self.args.save_minutes:
                    self.join()
                    self.save()
                    saved = time.time()
                if self.progress.done >= 1:
                    break
            else:
                self.epoch, self.position = self.epoch + 1, 0
        self.save()


def main(argv: list[str] | None = None) -> None:
    """Command line entry point."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--init", default="", help="checkpoint to take the weights from")
    parser.add_argument("--peer", default="", help="--out of a run beside this one")
    parser.add_argument("--until", default="", help="end of the run, HH:MM UTC")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--steps", type=int, default=0, help="end after so many steps instead")
    parser.add_argument("--lr", type=float, default=6e-4, help="peak; about 1.5e-3 from scratch")
    parser.add_argument("--warmup", type=int, default=200, help="steps; about 1,500 from scratch")
    parser.add_argument("--decay", type=float, default=0.35)
    parser.add_argument("--tokens", type=int, default=2800, help="padded tokens of a batch")
    parser.add_argument("--guide", type=float, default=0.05, help="weight of guided alignment")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--ema", type=float, default=0.999)
    parser.add_argument("--save-minutes", type=float, default=5.0)
    parser.add_argument("--log-every", type=int, default=100)
    parser.add_argument("--dtype", choices=["float32", "bfloat16"], default="float32")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    for name, size in {"V": 8000, "d": 256, "h": 4, "f": 1024, "ne": 6, "nd": 2}.items():
        parser.add_argument(f"--{name}", type=int, default=size, help="size of a new network")
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    torch.set_flush_denormal(True)
    Trainer(args).run()


if __name__ == "__main__":
    main()
