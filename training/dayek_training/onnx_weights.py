"""Reads an exported int8 ONNX model back into PyTorch; scales and smoothing are multiplied back into the weights.

Usage: python -m dayek_training.onnx_weights MODEL.onnx OUT.pt
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .encoder import Encoder, Shape, save

LINEARS = ("q", "k", "v", "ao", "fi", "fo")
#: Layers that are one product in the exported graph.
GROUPS = ("q+k+v", "ao", "fi", "fo")


def read_onnx(path: Path) -> Encoder:
    """The encoder of a bundled model. Cosine to the int8 model's own vectors: 0.9987 or more."""
    tensors = read_tensors(path)
    rows = tensors["emb_q"]
    encoder = Encoder(Shape(vocabulary=rows.shape[0]))
    state = {"word.weight": rows.astype(np.float32) * tensors["emb_s"].reshape(rows.shape[0], -1)}
    state["pos.weight"] = tensors["e.pos.weight"]
    state["seg.weight"] = tensors["onnx::Add_segment"].reshape(1, -1)
    state["ln.weight"], state["ln.bias"] = tensors["e.ln.weight"], tensors["e.ln.bias"]
    for layer in range(encoder.shape.layers):
        for group in GROUPS:
            key = f"layers.{layer}.{group}"
            weight = tensors[f"{key}_q"].astype(np.float32) * tensors[f"{key}_s"] * tensors[f"{key}_si"][:, None]
            names = group.split("+")
            for name, columns, bias in zip(names, np.split(weight, len(names), axis=1), np.split(tensors[f"e.{key}.bias"], len(names)), strict=True):
                state[f"layers.{layer}.{name}.weight"], state[f"layers.{layer}.{name}.bias"] = columns.T, bias
        for norm in ("aln", "oln"):
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{norm}.{part}"] = tensors[f"e.layers.{layer}.{norm}.{part}"]
    encoder.load_state_dict({k: torch.tensor(np.ascontiguousarray(v)) for k, v in state.items()})
    return encoder.eval()


def read_tensors(path: Path) -> dict[str, np.ndarray]:
    return {t.name: numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}


def read_smoothing(path: Path) -> dict[tuple[int, str], np.ndarray]:
    """Per layer and input (q also for k and v): what weights were multiplied and activations divided by."""
    found = {}
    for name, tensor in read_tensors(path).items():
        if name.startswith("layers.") and name.endswith("_si"):
            _, layer, group = name.removesuffix("_si").split(".")
            found[int(layer), group.split("+")[0]] = 1 / tensor
    return found


if __name__ == "__main__":
    save(read_onnx(Path(sys.argv[1])), Path(sys.argv[2]))
