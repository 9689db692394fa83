"""Which parameter of the network is which variable of a CTranslate2 model."""

from __future__ import annotations

_ENDS = {"weight": "weight", "bias": "bias"}
_NORM = {"weight": "gamma", "bias": "beta"}


def variables(encoder_layers: int, decoder_layers: int) -> dict[str, str]:
    """Returns the names of all parameters, by that of their CTranslate2 variable.

    Embeddings are shared; the encoder's stand for all.
    """
    names = {"encoder/embeddings_0/weight": "emb.weight", "decoder/projection/bias": "bias"}

    def add(variable: str, parameter: str, ends: dict[str, str]) -> None:
        for ours, theirs in ends.items():
            names[f"{variable}/{theirs}"] = f"{parameter}.{ours}"

    for side, prefix, count in (
        ("encoder", "enc", encoder_layers),
        ("decoder", "dec", decoder_layers),
    ):
        add(f"{side}/layer_norm", f"n{prefix[0]}", _NORM)
        for i in range(count):
            layer, name = f"{side}/layer_{i}", f"{prefix}.{i}"
            add(f"{layer}/self_attention/layer_norm", f"{name}.n1", _NORM)
            add(f"{layer}/self_attention/linear_0", f"{name}.at.qkv", _ENDS)
            add(f"{layer}/self_attention/linear_1", f"{name}.at.o", _ENDS)
            if side == "decoder":
                add(f"{layer}/attention/layer_norm", f"{name}.n2", _NORM)
                for k, part in enumerate(("q", "kv", "o")):
                    add(f"{layer}/attention/linear_{k}", f"{name}.ca.{part}", _ENDS)
            add(f"{layer}/ffn/layer_norm", f"{name}.n{3 if side == 'decoder' else 2}", _NORM)
            add(f"{layer}/ffn/linear_0", f"{name}.ff.a", _ENDS)
            add(f"{layer}/ffn/linear_1", f"{name}.ff.b", _ENDS)
    return names
