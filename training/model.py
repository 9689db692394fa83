"""The network: a pre-norm Transformer with tied embeddings that CTranslate2 can hold unchanged.

Positions are sinusoids in the layout CTranslate2 uses. Attention is a plain ``baddbmm``: at
sentence length it is faster on a CPU than PyTorch's fused attention, whose backward pass is slow.
Parameter names are short because they are the keys of the checkpoints.
"""

from __future__ import annotations

import math
import random
from dataclasses import asdict, dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, relu

PAD = 0
MASKED = -1e4


@dataclass(frozen=True)
class Config:
    """Sizes of the network (the keys are those of the checkpoints)."""

    V: int
    d: int = 256
    h: int = 4
    f: int = 1024
    ne: int = 6
    nd: int = 2


class PoolDropout(nn.Module):
    """Dropout whose mask is a slice of a pre-drawn pool at a random offset (13 % faster steps)."""

    def __init__(self, p: float, size: int = 1 << 23) -> None:
        super().__init__()
        self.p = p
        pool = (torch.rand(size) >= p).float() / (1 - p) if p else None
        self.register_buffer("pool", pool, persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Drops elements in training mode."""
        if not self.training or self.pool is None:
            return x
        if x.numel() >= self.pool.numel():
            return dropout(x, self.p)
        offset = random.randrange(self.pool.numel() - x.numel())
        return x * self.pool[offset : offset + x.numel()].view(x.shape)


class Attention(nn.Module):
    """Multi-head attention; with ``keep_scores`` it keeps head 0 for guided alignment."""

    def __init__(self, d: int, h: int, cross: bool = False, keep_scores: bool = False) -> None:
        super().__init__()
        self.h = h
        self.cross = cross
        self.keep_scores = keep_scores
        self.scores: Tensor | None = None
        if cross:
            self.q = nn.Linear(d, d)
            self.kv = nn.Linear(d, 2 * d)
        else:
            self.qkv = nn.Linear(d, 3 * d)
        self.o = nn.Linear(d, d)

    def forward(self, x: Tensor, bias: Tensor, memory: Tensor | None = None) -> Tensor:
        """Attends from ``x`` to ``memory`` (cross) or to itself.

        Args:
            x: Queries, (batch, length, d).
            bias: Additive mask, (batch * heads, length, keys).
            memory: Encoder output for cross attention.
        """
        batch, length, d = x.shape
        width = d // self.h
        if self.cross:
            q = self.q(x).view(batch, length, self.h, width).transpose(1, 2)
            k, v = self.kv(memory).view(batch, -1, 2, self.h, width).permute(2, 0, 3, 1, 4)
        else:
            q, k, v = self.qkv(x).view(batch, length, 3, self.h, width).permute(2, 0, 3, 1, 4)
        keys = k.size(2)
        q = q.reshape(batch * self.h, length, width)
        k = k.reshape(batch * self.h, keys, width)
        v = v.reshape(batch * self.h, keys, width)
        scores = torch.baddbmm(bias, q, k.transpose(1, 2), alpha=width**-0.5)
        if self.keep_scores and self.training:
            self.scores = scores.view(batch, self.h, length, keys)[:, 0]
        y = torch.bmm(torch.softmax(scores, -1), v)
        y = y.view(batch, self.h, length, width).transpose(1, 2).reshape(batch, length, d)
        return self.o(y)


class FeedForward(nn.Module):
    """Two linear layers with a ReLU between them."""

    def __init__(self, d: int, f: int) -> None:
        super().__init__()
        self.a = nn.Linear(d, f)
        self.b = nn.Linear(f, d)

    def forward(self, x: Tensor) -> Tensor:
        """Applies the block."""
        return self.b(relu(self.a(x)))


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, normalised before each."""

    def __init__(self, c: Config) -> None:
        super().__init__()
        self.n1 = nn.LayerNorm(c.d)
        self.at = Attention(c.d, c.h)
        self.n2 = nn.LayerNorm(c.d)
        self.ff = FeedForward(c.d, c.f)

    def forward(self, x: Tensor, bias: Tensor, drop: nn.Module) -> Tensor:
        """Applies the layer."""
        x = x + drop(self.at(self.n1(x), bias))
        return x + drop(self.ff(self.n2(x)))


class DecoderLayer(nn.Module):
    """Causal self-attention, cross attention and feed-forward."""

    def __init__(self, c: Config, last: bool) -> None:
        super().__init__()
        self.n1 = nn.LayerNorm(c.d)
        self.at = Attention(c.d, c.h)
        self.n2 = nn.LayerNorm(c.d)
        self.ca = Attention(c.d, c.h, cross=True, keep_scores=last)
        self.n3 = nn.LayerNorm(c.d)
        self.ff = FeedForward(c.d, c.f)

    def forward(
        self, x: Tensor, memory: Tensor, causal: Tensor, pad: Tensor, drop: nn.Module
    ) -> Tensor:
        """Applies the layer."""
        x = x + drop(self.at(self.n1(x), causal))
        x = x + drop(self.ca(self.n2(x), pad, memory))
        return x + drop(self.ff(self.n3(x)))


def positions(n: int, d: int) -> Tensor:
    """Sinusoidal positions 1..n, sines first, then cosines."""
    half = d // 2
    inverse = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = torch.arange(1, n + 1)[:, None] * inverse[None]
    return torch.cat([angles.sin(), angles.cos()], 1)


class Translator(nn.Module):
    """Encoder, decoder and tied embeddings."""

    def __init__(self, config: Config, dropout: float = 0.0) -> None:
        super().__init__()
        self.config = config
        self.emb = nn.Embedding(config.V, config.d)
        nn.init.normal_(self.emb.weight, std=config.d**-0.5)
        self.enc = nn.ModuleList(EncoderLayer(config) for _ in range(config.ne))
        self.dec = nn.ModuleList(
            DecoderLayer(config, last=i == config.nd - 1) for i in range(config.nd)
        )
        self.ne = nn.LayerNorm(config.d)
        self.nd = nn.LayerNorm(config.d)
        self.bias = nn.Parameter(torch.zeros(config.V))
        self.drop = PoolDropout(dropout)
        self.register_buffer("pe", positions(512, config.d), persistent=False)
        for name, p in self.named_parameters():
            if p.dim() > 1 and not name.startswith("emb"):
                nn.init.xavier_uniform_(p)

    def sizes(self) -> dict[str, int]:
        """The configuration as stored in checkpoints."""
        return asdict(self.config)

    def embed(self, ids: Tensor) -> Tensor:
        """Embeds token ids and adds positions."""
        return self.drop(self.emb(ids) * math.sqrt(self.config.d) + self.pe[: ids.size(1)])

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """Encodes padded ids; returns the memory and its padding bias (batch, 1, 1, keys)."""
        x = self.embed(source)
        batch, keys = source.shape
        pad = torch.zeros(batch, 1, 1, keys, dtype=x.dtype)
        pad.masked_fill_((source == PAD)[:, None, None, :], MASKED)
        h = self.config.h
        bias = pad.expand(batch, h, keys, keys).reshape(batch * h, keys, keys)
        for layer in self.enc:
            x = layer(x, bias, self.drop)
        return self.ne(x), pad

    def decode(self, target: Tensor, memory: Tensor, pad: Tensor) -> Tensor:
        """Decodes with teacher forcing; returns the last hidden states."""
        x = self.embed(target)
        batch, length = target.shape
        h, keys = self.config.h, memory.size(1)
        causal = torch.full((length, length), MASKED, dtype=x.dtype).triu_(1)
        causal = causal.expand(batch * h, length, length)
        cross = pad.expand(batch, h, length, keys).reshape(batch * h, length, keys)
        for layer in self.dec:
            x = layer(x, memory, causal, cross, self.drop)
        return self.nd(x)

    def forward(self, source: Tensor, target: Tensor) -> Tensor:
        """Hidden states for every target position."""
        memory, pad = self.encode(source)
        return self.decode(target, memory, pad)

    def alignment_scores(self) -> Tensor:
        """Scores of head 0 in the last cross attention, from the last forward pass in training."""
        scores = self.dec[-1].ca.scores
        if scores is None:
            raise RuntimeError("no forward pass in training mode yet")
        return scores
