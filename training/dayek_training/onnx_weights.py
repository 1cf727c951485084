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


def read_onnx(path: Path) -> Encoder:
    """The encoder of a bundled model. Cosine to the int8 model's own vectors: 0.9987 or more."""
    graph = onnx.load(str(path)).graph
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    producer = {output: node for node in graph.node for output in node.output}
    rows = tensors["emb_q"]
    encoder = Encoder(Shape(vocabulary=rows.shape[0]))
    state = {"word.weight": rows.astype(np.float32) * tensors["emb_s"].reshape(rows.shape[0], -1)}
    state["pos.weight"] = tensors["e.pos.weight"]
    segment = next(n for n in graph.node if n.op_type == "Add" and any(i.startswith("onnx::Add") for i in n.input))
    state["seg.weight"] = tensors[next(i for i in segment.input if i in tensors)].reshape(1, -1)
    state["ln.weight"], state["ln.bias"] = tensors["e.ln.weight"], tensors["e.ln.bias"]
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        output, activation, weight = node.output[0], node.input[0], node.input[1]
        name = f"layers.{output.split('layers.')[1].split('/')[0]}.{output.split('/')[2]}"
        smoothing = tensors[producer[activation.removesuffix("_q")].input[1]]
        scale = tensors[weight.removesuffix("_q") + "_s"]
        state[f"{name}.weight"] = (tensors[weight].astype(np.float32) * scale * smoothing[:, None]).T
        state[f"{name}.bias"] = tensors[f"e.{name}.bias"]
    for layer in range(encoder.shape.layers):
        for norm in ("aln", "oln"):
            for part in ("weight", "bias"):
                state[f"layers.{layer}.{norm}.{part}"] = tensors[f"e.layers.{layer}.{norm}.{part}"]
    encoder.load_state_dict({k: torch.tensor(np.ascontiguousarray(v)) for k, v in state.items()})
    return encoder.eval()


def read_smoothing(path: Path) -> dict[tuple[int, str], np.ndarray]:
    """Per layer and input (q also for k and v): what weights were multiplied and activations divided by."""
    graph = onnx.load(str(path)).graph
    tensors = {t.name: numpy_helper.to_array(t) for t in graph.initializer}
    producer = {output: node for node in graph.node for output in node.output}
    found = {}
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (name := node.output[0].split("/")[2]) in ("q", "ao", "fi", "fo"):
            layer = int(node.output[0].split("layers.")[1].split("/")[0])
            found[layer, name] = 1 / tensors[producer[node.input[0].removesuffix("_q")].input[1]]
    return found


if __name__ == "__main__":
    save(read_onnx(Path(sys.argv[1])), Path(sys.argv[2]))
