"""The e5 encoder (BERT, 12 layers of width 384) in plain PyTorch, cut in two so that frozen lower layers can be cached."""

from dataclasses import asdict, dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn


@dataclass(frozen=True)
class Shape:
    """Sizes of the encoder; the defaults are multilingual-e5-small's with the reduced vocabulary."""

    hidden: int = 384
    layers: int = 12
    heads: int = 12
    feed_forward: int = 1536
    vocabulary: int = 59_554
    positions: int = 512
    epsilon: float = 1e-12


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.ao = (nn.Linear(shape.hidden, shape.hidden) for _ in range(4))
        self.aln = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.fi = nn.Linear(shape.hidden, shape.feed_forward)
        self.fo = nn.Linear(shape.feed_forward, shape.hidden)
        self.oln = nn.LayerNorm(shape.hidden, shape.epsilon)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """x: [batch, tokens, hidden]; mask: [batch, tokens], True for real tokens."""
        batch, tokens, hidden = x.shape

        def split(t: Tensor) -> Tensor:
            return t.view(batch, tokens, self.heads, hidden // self.heads).transpose(1, 2)

        mixed = F.scaled_dot_product_attention(
            split(self.q(x)), split(self.k(x)), split(self.v(x)), attn_mask=mask[:, None, None, :]
        )
        x = self.aln(x + self.ao(mixed.transpose(1, 2).reshape(batch, tokens, hidden)))
        return self.oln(x + self.fo(F.gelu(self.fi(x))))


class Encoder(nn.Module):
    """Maps token ids to one vector per token (`last_hidden_state`)."""

    def __init__(self, shape: Shape = Shape()) -> None:
        super().__init__()
        self.shape = shape
        self.word = nn.Embedding(shape.vocabulary, shape.hidden)
        self.pos = nn.Embedding(shape.positions, shape.hidden)
        self.seg = nn.Embedding(1, shape.hidden)
        self.ln = nn.LayerNorm(shape.hidden, shape.epsilon)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def lower(self, ids: Tensor, mask: Tensor, layers: int) -> Tensor:
        """Embeddings and the first `layers` layers."""
        x = self.ln(self.word(ids) + self.pos.weight[: ids.shape[1]] + self.seg.weight[0])
        for layer in self.layers[:layers]:
            x = layer(x, mask)
        return x

    def upper(self, x: Tensor, mask: Tensor, layers: int) -> Tensor:
        """All layers above the first `layers`."""
        for layer in self.layers[layers:]:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.upper(self.lower(ids, mask, 0), mask, 0)


def mean_pool(states: Tensor, mask: Tensor) -> Tensor:
    """Unit vectors: the mean over the real tokens, special tokens included, as the bot pools."""
    weights = mask[..., None].to(states.dtype)
    return F.normalize((states * weights).sum(1) / weights.sum(1), dim=-1)


def save(encoder: Encoder, path: Path, **extra: Tensor) -> None:
    torch.save({"shape": asdict(encoder.shape), "state": encoder.state_dict(), **extra}, path)


def load(path: Path) -> tuple[Encoder, dict[str, Tensor]]:
    """The encoder in evaluation mode, and what was saved with it (projection and token weights)."""
    stored = torch.load(path)
    encoder = Encoder(Shape(**stored.pop("shape")))
    encoder.load_state_dict(stored.pop("state"))
    return encoder.eval(), stored
