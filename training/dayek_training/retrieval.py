"""Recall of dense vectors and of late interaction (MaxSim) over the passages of a corpus.

Usage: python -m dayek_training.retrieval MODEL TOKENIZER.json PASSAGES.json QUESTIONS.jsonl...
MODEL is a .pt file or the folder of an exported model; PASSAGES.json comes from passages.ts; a line of QUESTIONS.jsonl is {"lang", "question", "gold": [{"doc", "kk", "ru"}]}.
"""

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .encoder import load
from .states import pad, read_tokenizer

Encode = Callable[[Sequence[str]], list[Tensor]]
CUTS = (1, 3, 10)


@dataclass(frozen=True)
class Corpus:
    """Editions of passages, and questions with the passages that answer them."""

    inputs: list[str]
    passage_of: np.ndarray
    questions: list[str]
    languages: np.ndarray
    gold: list[set[int]]


def fold(text: str | None) -> str:
    return " ".join((text or "").split())


def read_corpus(passages: Path, questions: Iterable[Path]) -> Corpus:
    """Answerable questions only; every passage that contains a gold snippet is relevant."""
    rows = json.loads(passages.read_text(encoding="utf-8"))
    asked = [json.loads(line) for path in questions for line in path.read_text(encoding="utf-8").splitlines() if line]
    texts = [{lang: fold(t["text"]) for lang, t in row["texts"].items()} for row in rows]
    kept, gold = [], []
    for question in asked:
        found = {
            number
            for number, row in enumerate(rows)
            for g in question["gold"]
            if g["doc"] == row["report"] and any(fold(g.get(lang)) and fold(g[lang]) in t for lang, t in texts[number].items() if g.get(lang))
        }
        if found:
            kept.append(question)
            gold.append(found)
    editions = [(number, t["input"]) for number, row in enumerate(rows) for t in row["texts"].values()]
    return Corpus(
        inputs=["passage: " + text for _, text in editions],
        passage_of=np.array([number for number, _ in editions]),
        questions=["query: " + q["question"] for q in kept],
        languages=np.array([q["lang"] for q in kept]),
        gold=gold,
    )


def max_sim(queries: Sequence[Tensor], passages: Sequence[Tensor], weights: Sequence[Tensor] | None = None) -> np.ndarray:
    """Mean over the question's tokens of the best cosine in the passage: [questions, passages]."""
    counts = [len(q) for q in queries]
    owner = torch.repeat_interleave(torch.arange(len(queries)), torch.tensor(counts))
    weight = torch.cat(list(weights)) if weights else torch.ones(len(owner))
    total = torch.zeros(len(queries)).index_add_(0, owner, weight)
    stacked = torch.cat(list(queries))
    columns = []
    for passage in passages:
        best = (stacked @ passage.T).amax(1) * weight
        columns.append(torch.zeros(len(queries)).index_add_(0, owner, best) / total)
    return torch.stack(columns, 1).numpy()


def best_edition(scores: np.ndarray, passage_of: np.ndarray) -> np.ndarray:
    """A passage scores as its better edition."""
    out = np.full((scores.shape[0], passage_of.max() + 1), -np.inf, dtype=np.float32)
    np.maximum.at(out, (slice(None), passage_of), scores)
    return out


def scaled(scores: np.ndarray) -> np.ndarray:
    low, high = scores.min(1, keepdims=True), scores.max(1, keepdims=True)
    return (scores - low) / (high - low + 1e-9)


def recall(scores: np.ndarray, corpus: Corpus) -> dict[str, tuple[float, ...]]:
    """Per language: recall at 1, 3 and 10."""
    order = np.argsort(-scores, axis=1, kind="stable")
    ranks = np.array([next(k for k, p in enumerate(row) if p in gold) for row, gold in zip(order, corpus.gold, strict=True)])
    return {lang: tuple(float((ranks[corpus.languages == lang] < cut).mean()) for cut in CUTS) for lang in ("kk", "ru")}


@torch.no_grad()
def measure(encode: Encode, late: "Late", corpus: Corpus) -> dict[str, dict[str, tuple[float, ...]]]:
    """Recall of dense vectors, of MaxSim (also with weighted question tokens, if trained) and of sums."""

    def project(states: Tensor) -> Tensor:
        return F.normalize(states if late.projection is None else states @ late.projection, dim=-1)

    def dense(rows: Sequence[Tensor]) -> Tensor:
        return torch.stack([F.normalize(row.mean(0), dim=0) for row in rows])

    asked, held = encode(corpus.questions), encode(corpus.inputs)
    by_dense = best_edition((dense(asked) @ dense(held).T).numpy(), corpus.passage_of)
    tokens, targets = [project(q) for q in asked], [project(p) for p in held]
    by_tokens = best_edition(max_sim(tokens, targets), corpus.passage_of)
    scores = {"dense": by_dense, "MaxSim": by_tokens, "sum": scaled(by_dense) + scaled(by_tokens)}
    if late.weight is not None:
        weighted = best_edition(max_sim(tokens, targets, [late.weights(q) for q in asked]), corpus.passage_of)
        scores |= {"weighted MaxSim": weighted, "weighted sum": scaled(by_dense) + scaled(weighted)}
    return {name: recall(values, corpus) for name, values in scores.items()}


def table(results: dict[str, dict[str, tuple[float, ...]]]) -> str:
    return "\n".join(
        f"{name:16}" + "   ".join(f"{lang} " + " / ".join(f"{v:.3f}" for v in values) for lang, values in by_lang.items())
        for name, by_lang in results.items()
    )


def encode_by(forward: Callable[[Tensor, Tensor], Tensor], tokenizer: Tokenizer, batch: int = 16) -> Encode:
    """Final token states of texts; `forward` takes ids and mask."""

    def encode(texts: Sequence[str]) -> list[Tensor]:
        encodings = tokenizer.encode_batch(list(texts))
        order = sorted(range(len(texts)), key=lambda i: len(encodings[i].ids))
        out: dict[int, Tensor] = {}
        for start in range(0, len(order), batch):
            chunk = order[start : start + batch]
            ids, mask = pad([torch.tensor(encodings[i].ids) for i in chunk])
            for i, row, kept in zip(chunk, forward(ids, mask), mask, strict=True):
                out[i] = row[kept]
        return [out[i] for i in range(len(texts))]

    return encode


def onnx_forward(folder: Path) -> Callable[[Tensor, Tensor], Tensor]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(folder / "onnx" / "model_quantized.onnx"), options)

    def forward(ids: Tensor, mask: Tensor) -> Tensor:
        feed = {"input_ids": ids.numpy(), "attention_mask": mask.long().numpy()}
        return torch.from_numpy(session.run(None, feed)[0])

    return forward


@dataclass(frozen=True)
class Late:
    """Projection and question-token weights, if a model has them."""

    projection: Tensor | None = None
    weight: Tensor | None = None

    def weights(self, states: Tensor) -> Tensor:
        """Between 0 and 1 for each token."""
        assert self.weight is not None
        return torch.sigmoid(states @ self.weight[:-1] + self.weight[-1])


def read_late(model: Path, extra: dict[str, Tensor]) -> Late:
    if model.is_dir():
        stored = model / "token-projection.f32"
        if not stored.exists():
            return Late()
        projection = torch.from_numpy(np.fromfile(stored, "<f4")).view(384, -1)
        return Late(projection, torch.from_numpy(np.fromfile(model / "token-weight.f32", "<f4")))
    if "projection" not in extra:
        return Late()
    return Late(extra["projection"], torch.cat([extra["weight"], extra["bias"]]))


def main(model: Path, tokenizer: Path, passages: Path, questions: Sequence[Path]) -> None:
    torch.set_num_threads(2)
    extra: dict[str, Tensor] = {}
    if model.is_dir():
        forward: Callable[[Tensor, Tensor], Tensor] = onnx_forward(model)
    else:
        forward, extra = load(model)
    late = read_late(model, extra)
    corpus = read_corpus(passages, questions)
    print(len(corpus.questions), "questions", len(corpus.inputs), "editions")
    print(table(measure(encode_by(forward, read_tokenizer(tokenizer)), late, corpus)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), [Path(value) for value in sys.argv[4:]])
