"""Writes the encoder as an int8 ONNX model in the layout that @xenova/transformers reads, and the token projection next to it.

Embedding rows: int8, one scale per row. Encoder weights: 7 bits, one scale per column, so that sums do not overflow on CPUs
without VNNI. Activations: 8 bits, one scale per token. Outliers are moved from activations into weights first (SmoothQuant,
Xiao et al. 2023).

Usage: python -m dayek_training.export MODEL.pt MODEL_DIR OUT_DIR [TEXTS.txt]
MODEL_DIR provides tokenizer and configuration, and the smoothing factors unless TEXTS.txt is given to measure them again.
"""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .encoder import Encoder, Shape, load
from .onnx_weights import LINEARS, read_smoothing
from .states import read_tokenizer

Array = NDArray[np.float32]
#: Linear layers that share their input and therefore the smoothing.
INPUTS = {"q": "q", "k": "q", "v": "q", "ao": "ao", "fi": "fi", "fo": "fo"}


@dataclass
class Graph:
    """Nodes and constants of an ONNX graph under construction."""

    nodes: list[onnx.NodeProto] = field(default_factory=list)
    constants: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def constant(self, name: str, value: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def integers(self, *values: int) -> str:
        return self.constant("int_" + "_".join(map(str, values)), np.array(values))

    def scalar(self, value: float) -> str:
        return self.constant(f"scalar_{value}", np.array(value, dtype=np.float32))

    def add(self, operator: str, output: str, *inputs: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def layer_norm(self, name: str, x: str, weight: Array, bias: Array) -> str:
        mean = self.add("ReduceMean", f"{name}/mean", x, axes=[-1])
        centred = self.add("Sub", f"{name}/centred", x, mean)
        squared = self.add("Pow", f"{name}/squared", centred, self.scalar(2.0))
        variance = self.add("ReduceMean", f"{name}/variance", squared, axes=[-1])
        deviation = self.add("Sqrt", f"{name}/deviation", self.add("Add", f"{name}/safe", variance, self.scalar(1e-12)))
        unit = self.add("Div", f"{name}/unit", centred, deviation)
        scaled = self.add("Mul", f"{name}/scaled", unit, self.constant(f"e{name}.weight".replace("/", "."), weight))
        return self.add("Add", f"{name}/out", scaled, self.constant(f"e{name}.bias".replace("/", "."), bias))

    def quantised(self, name: str, x: str, smoothing: Array) -> tuple[str, str]:
        """x [tokens, channels], smoothed and rounded to 8 bits, and its scale a token."""
        smooth = self.add("Mul", f"{name}_sm", x, self.constant(f"{name}_si", 1 / smoothing))
        largest = self.add("ReduceMax", f"{smooth}_m", self.add("Abs", f"{smooth}_a", smooth), axes=[-1], keepdims=1)
        scale = self.add("Max", f"{smooth}_s", self.add("Mul", f"{smooth}_s0", largest, self.constant("k_127", np.float32(1 / 127))), self.scalar(1e-8))
        flat = self.add("Reshape", f"{smooth}_s1", scale, self.integers(-1))
        return self.add("QuantizeLinear", f"{smooth}_q", smooth, flat, ZERO_POINTS, axis=0), scale

    def linear(self, name: str, x: tuple[str, str], levels: np.ndarray, scale: Array, bias: Array) -> str:
        """Bit for bit what ONNX Runtime 1.14 gives for one linear layer after another: the sums are of integers."""
        product = self.add("MatMulInteger", f"{name}_i", x[0], self.constant(f"{name}_q", levels), self.constant("zp", np.uint8(128)))
        by_token = self.add("Mul", f"{name}_g", self.add("Cast", f"{name}_f", product, to=TensorProto.FLOAT), x[1])
        scaled = self.add("Mul", f"{name}_m", by_token, self.constant(f"{name}_s", scale))
        return self.add("Add", f"{name}_out", scaled, self.constant(f"e.{name}.bias", bias))


#: The zero point of each token, 128.
ZERO_POINTS = "zero_points"


@dataclass(frozen=True)
class Linear:
    """A linear layer of 7 bits: levels [inputs, outputs], one scale a column, and the smoothing of its input."""

    levels: np.ndarray
    scale: Array
    bias: Array
    smoothing: Array


def quantise(weight: Array, bias: Array, smoothing: Array) -> Linear:
    """weight: [outputs, inputs], as PyTorch keeps it."""
    columns = weight.T * smoothing[:, None]
    scale = np.maximum(np.abs(columns).max(0), 1e-9).astype(np.float32) / 63
    return Linear(np.clip(np.round(columns / scale), -63, 63).astype(np.int8), scale, bias, smoothing)


def build(encoder: Encoder, smoothing: dict[tuple[int, str], Array]) -> onnx.ModelProto:
    """The whole model: input_ids and attention_mask [b, n] to last_hidden_state [b, n, hidden]."""
    weights: dict[str, Array] = {name: t.detach().numpy() for name, t in encoder.state_dict().items()}
    rows = weights["word.weight"]
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-9).astype(np.float32) / 127
    linears = {
        f"layers.{number}.{name}": quantise(weights[f"layers.{number}.{name}.weight"], weights[f"layers.{number}.{name}.bias"], smoothing[number, INPUTS[name]])
        for number in range(encoder.shape.layers)
        for name in LINEARS
    }
    return lay_out(encoder.shape, weights, np.clip(np.round(rows / scale), -127, 127).astype(np.int8), scale, linears)


def lay_out(shape: Shape, weights: dict[str, Array], levels: np.ndarray, scale: Array, linears: dict[str, Linear]) -> onnx.ModelProto:
    """The graph of a quantised encoder. Few nodes: for a short question, their number costs more than the arithmetic."""
    graph = Graph()
    ids = graph.add("Reshape", "ids", "input_ids", graph.integers(-1))
    picked = graph.add("Cast", "w_f", graph.add("Gather", "w_q", graph.constant("emb_q", levels), ids), to=TensorProto.FLOAT)
    word = graph.add("Mul", "w", picked, graph.add("Gather", "w_s", graph.constant("emb_s", scale.reshape(-1, 1)), ids))
    batch = graph.add("Shape", "batch", "input_ids")
    length = graph.add("Slice", "length", batch, graph.integers(1), graph.integers(2))
    whole = graph.add("Concat", "whole", batch, graph.integers(shape.hidden), axis=0)
    positions = graph.add("Slice", "positions", graph.constant("e.pos.weight", weights["pos.weight"]), graph.integers(0), length, graph.integers(0))
    placed = graph.add("Reshape", "placed", graph.add("Add", "placed_3d", graph.add("Reshape", "w_3d", word, whole), positions), graph.integers(-1, shape.hidden))
    segment = graph.constant("onnx::Add_segment", weights["seg.weight"].reshape(-1))
    x = graph.layer_norm("/ln", graph.add("Add", "summed", placed, segment), weights["ln.weight"], weights["ln.bias"])
    graph.add("Expand", ZERO_POINTS, graph.constant("zp_1", np.array([128], dtype=np.uint8)), graph.add("Shape", "tokens", ids))
    mask = graph.add("Cast", "mask", graph.add("Unsqueeze", "mask_4d", "attention_mask", graph.integers(1, 2)), to=TensorProto.FLOAT)
    bias = graph.add("Mul", "mask_bias", graph.add("Sub", "masked", graph.scalar(1.0), mask), graph.scalar(-1e4))
    graph.add("Concat", "heads", batch, graph.integers(shape.heads, shape.hidden // shape.heads), axis=0)
    # Not a constant, or ONNX Runtime fuses the division into the product and rounds differently.
    nothing = graph.add("Mul", "nothing", graph.add("Cast", "length_f", length, to=TensorProto.FLOAT), graph.scalar(0.0))
    graph.add("Add", "root", nothing, graph.scalar(float(np.sqrt(shape.hidden // shape.heads).astype(np.float32))))
    for number in range(shape.layers):
        x = _layer(graph, number, x, bias, shape, weights, linears)
    graph.add("Reshape", "last_hidden_state", x, whole)
    size = helper.make_tensor_value_info
    inputs = [size("input_ids", TensorProto.INT64, ["b", "n"]), size("attention_mask", TensorProto.INT64, ["b", "n"])]
    outputs = [size("last_hidden_state", TensorProto.FLOAT, ["b", "n", shape.hidden])]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, list(graph.constants.values()))
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", 14)], ir_version=7)
    onnx.checker.check_model(model)
    return model


def _layer(graph: Graph, number: int, x: str, bias: str, shape: Shape, weights: dict[str, Array], linears: dict[str, Linear]) -> str:
    path = f"layers.{number}"

    def linear(names: str, source: str) -> str:
        own = [linears[f"{path}.{name}"] for name in names.split("+")]
        return graph.linear(
            f"{path}.{names}",
            graph.quantised(f"{path}.{names}", source, own[0].smoothing),
            np.concatenate([each.levels for each in own], axis=1),
            np.concatenate([each.scale.reshape(-1) for each in own]),
            np.concatenate([each.bias for each in own]),
        )

    def norm(name: str, source: str) -> str:
        return graph.layer_norm(f"/{path}/{name}", source, weights[f"{path}.{name}.weight"], weights[f"{path}.{name}.bias"])

    def split(part: str, order: list[int]) -> str:
        return graph.add("Transpose", f"{part}/split", graph.add("Reshape", f"{part}/heads", part, "heads"), perm=order)

    parts = [f"{path}/{name}" for name in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [linear("q+k+v", x)], parts, axis=1))
    query, key, value = split(parts[0], [0, 2, 1, 3]), split(parts[1], [0, 2, 3, 1]), split(parts[2], [0, 2, 1, 3])
    scores = graph.add("Div", f"{path}/scaled", graph.add("MatMul", f"{path}/scores", query, key), "root")
    attention = graph.add("Softmax", f"{path}/attention", graph.add("Add", f"{path}/biased", scores, bias), axis=-1)
    mixed = graph.add("Transpose", f"{path}/merged", graph.add("MatMul", f"{path}/mixed", attention, value), perm=[0, 2, 1, 3])
    joined = graph.add("Reshape", f"{path}/joined", mixed, graph.integers(-1, shape.hidden))
    x = norm("aln", graph.add("Add", f"{path}/attended", x, linear("ao", joined)))
    wide = linear("fi", x)
    erf = graph.add("Erf", f"{path}/erf", graph.add("Div", f"{path}/by_root_2", wide, graph.scalar(float(np.float32(2**0.5)))))
    gate = graph.add("Mul", f"{path}/gated", wide, graph.add("Add", f"{path}/erf_1", erf, graph.scalar(1.0)))
    gelu = graph.add("Mul", f"{path}/gelu", gate, graph.scalar(0.5))
    return norm("oln", graph.add("Add", f"{path}/out", x, linear("fo", gelu)))


def measure_smoothing(encoder: Encoder, tokenizer_path: Path, texts: Sequence[str]) -> dict[tuple[int, str], Array]:
    """Square root of the largest activation over the largest weight, per input channel; geometric mean 1."""
    tokenizer, largest, hooks = read_tokenizer(tokenizer_path), {}, []
    for number, layer in enumerate(encoder.layers):
        for name in ("q", "ao", "fi", "fo"):

            def note(_module: torch.nn.Module, inputs: tuple[torch.Tensor], key: tuple[int, str] = (number, name)) -> None:
                peak = inputs[0].abs().flatten(0, -2).amax(0)
                largest[key] = torch.maximum(largest.get(key, peak), peak)

            hooks.append(getattr(layer, name).register_forward_pre_hook(note))
    with torch.no_grad():
        for text in texts:
            ids = torch.tensor([tokenizer.encode(text).ids])
            encoder(ids, torch.ones_like(ids, dtype=torch.bool))
    for hook in hooks:
        hook.remove()
    out = {}
    for (number, name), peak in largest.items():
        group = [n for n in LINEARS if INPUTS[n] == name]
        weight = torch.stack([getattr(encoder.layers[number], n).weight.detach().abs().amax(0) for n in group]).amax(0)
        ratio = (peak.clamp(min=1e-5).sqrt() / weight.clamp(min=1e-5).sqrt()).clamp(1e-2, 1e2)
        out[number, name] = (ratio / ratio.log().mean().exp()).numpy()
    return out


def export(model: Path, source: Path, out: Path, texts: Sequence[str] = ()) -> None:
    encoder, extra = load(model)
    stored = source / "onnx" / "model_quantized.onnx"
    smoothing = measure_smoothing(encoder, source / "tokenizer.json", texts) if texts else read_smoothing(stored)
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    onnx.save(build(encoder, smoothing), str(out / "onnx" / "model_quantized.onnx"))
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        shutil.copy(source / name, out / name)
    if "projection" in extra:
        extra["projection"].numpy().astype("<f4").tofile(out / "token-projection.f32")
        torch.cat([extra["weight"], extra["bias"]]).numpy().astype("<f4").tofile(out / "token-weight.f32")


if __name__ == "__main__":
    sample = [line for line in Path(sys.argv[4]).read_text(encoding="utf-8").splitlines() if line] if len(sys.argv) > 4 else []
    export(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sample)
