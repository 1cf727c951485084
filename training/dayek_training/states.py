"""Hidden states of frozen lower layers, computed once per text and stored as float16."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import Tensor

from .encoder import Encoder

MAX_TOKENS = 512


def read_tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def pad(rows: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
    """Rows of different lengths as one batch, and its mask."""
    lengths = torch.tensor([len(row) for row in rows])
    batch = torch.nn.utils.rnn.pad_sequence(list(rows), batch_first=True)
    return batch, torch.arange(batch.shape[1])[None] < lengths[:, None]


@dataclass
class StateCache:
    """Maps texts to the states after the first `layers` layers of `encoder`."""

    encoder: Encoder
    tokenizer: Tokenizer
    layers: int
    tokens_per_batch: int = 4096
    states: dict[str, Tensor] = field(default_factory=dict)

    def add(self, texts: Iterable[str]) -> None:
        """Computes what is missing, similar lengths together."""
        missing = sorted({text for text in texts if text not in self.states}, key=len)
        encodings: list[Encoding] = self.tokenizer.encode_batch(missing)
        start = 0
        while start < len(missing):
            end = start + 1
            while end < len(missing) and len(encodings[end].ids) * (end + 1 - start) <= self.tokens_per_batch:
                end += 1
            ids, mask = pad([torch.tensor(e.ids) for e in encodings[start:end]])
            with torch.no_grad():
                states = self.encoder.lower(ids, mask, self.layers).half()
            for text, row, encoding in zip(missing[start:end], states, encodings[start:end], strict=True):
                self.states[text] = row[: len(encoding.ids)].clone()
            start = end

    def batch(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """States of these texts as one float32 batch, and its mask."""
        states, mask = pad([self.states[text] for text in texts])
        return states.float(), mask

    def save(self, path: Path) -> None:
        torch.save(self.states, path)

    def load(self, path: Path) -> None:
        self.states.update(torch.load(path))
