"""The second fine-tuning: the questions attached to the bundled reports find their passage among all passages of the reports.

The forward pass sees the encoder's weights rounded as the export rounds them (straight-through estimator, Bengio et al.
2013). Other texts must keep their vectors. Embedding rows do not change.

Usage: python -m dayek_training.adapt START.pt TOKENIZER.json DATA_DIR PASSAGES.json CORPUS_DIR OUT.pt [STEPS]
"""

import copy
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.utils import parametrize

from .data import read_open_questions, read_pairs, read_reports
from .encoder import Encoder, load, mean_pool, save
from .noise import noisy
from .states import pad, read_tokenizer

LEARNING_RATE, TEMPERATURE, SMOOTHING = 6e-5, 0.02, 0.05
QUESTIONS_WEIGHT, KEEP_WEIGHT = 0.2, 2.0
BATCH, KEEP_BATCH, CARELESS = 24, 24, 0.3
#: Interval in steps at which all passage vectors of the corpus are recomputed; only those of the batch carry gradients.
REFRESH = 40


class SevenBits(nn.Module):
    """Rounds a weight to 7 bits, one scale per output column, with straight-through gradients."""

    def forward(self, weight: Tensor) -> Tensor:
        scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-9) / 63
        return weight + ((weight / scale).round() * scale - weight).detach()


def rounded(encoder: Encoder) -> Encoder:
    for layer in encoder.layers:
        for module in layer.children():
            if isinstance(module, nn.Linear):
                parametrize.register_parametrization(module, "weight", SevenBits(), unsafe=True)
    return encoder


def plain(encoder: Encoder) -> Encoder:
    for module in encoder.modules():
        if isinstance(module, nn.Linear) and parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight", leave_parametrized=False)
    return encoder


def vectors(encoder: Encoder, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    ids, mask = pad([torch.tensor(e.ids) for e in tokenizer.encode_batch(list(texts))])
    return mean_pool(encoder(ids, mask), mask)


@torch.no_grad()
def fixed(encoder: Encoder, tokenizer: Tokenizer, texts: Sequence[str]) -> Tensor:
    return torch.cat([vectors(encoder, tokenizer, texts[i : i + 16]) for i in range(0, len(texts), 16)])


def main(start: Path, tokenizer_path: Path, data: Path, passages: Path, corpus: Path, out: Path, steps: int) -> None:
    torch.manual_seed(1)
    rng = random.Random(1)
    encoder, _ = load(start)
    before, tokenizer = copy.deepcopy(encoder), read_tokenizer(tokenizer_path)
    rounded(encoder).word.weight.requires_grad_(False)
    items = read_reports(passages, corpus, rng, per_passage=1000) + read_open_questions(data / "qa.tsv.gz", rng, limit=700)
    owners = [(n, q) for n, item in enumerate(items) for q in item.asked]
    editions = [(n, lang, text) for n, item in enumerate(items) for lang, text in item.editions.items()]
    row_of = {(n, lang): row for row, (n, lang, _) in enumerate(editions)}
    keep = ["passage: " + text for pair in read_pairs(data / "kkru.tsv.gz", rng, 7000)[0] for text in pair]
    trained = [p for p in encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / 40) * 0.5 * (1 + math.cos(math.pi * s / steps)))
    bank = fixed(encoder, tokenizer, [text for _, _, text in editions])
    for step in range(steps):
        if step and step % REFRESH == 0:
            bank = fixed(encoder, tokenizer, [text for _, _, text in editions])
        batch = rng.sample(owners, BATCH)
        texts = ["query: " + (noisy(q.text, q.lang, rng) if rng.random() < CARELESS else q.text) for _, q in batch]
        rows = [row_of.get((n, q.lang if rng.random() < 0.6 else "kk"), row_of[n, next(iter(items[n].editions))]) for n, q in batch]
        asked = vectors(encoder, tokenizer, texts)
        held = bank.index_copy(0, torch.tensor(rows), vectors(encoder, tokenizer, [editions[row][2] for row in rows]))
        scores = asked @ held.T / TEMPERATURE
        for k, (n, _) in enumerate(batch):
            twins = [row for lang in items[n].editions if (row := row_of[n, lang]) != rows[k]]
            scores = scores.index_put((torch.tensor([k] * len(twins)), torch.tensor(twins)), torch.tensor(-1e4)) if twins else scores
        loss = F.cross_entropy(scores, torch.tensor(rows), label_smoothing=SMOOTHING)
        sisters = ["query: " + rng.choice(items[n].asked).text for n, _ in batch]
        among = asked @ vectors(encoder, tokenizer, sisters).T / TEMPERATURE
        loss = loss + QUESTIONS_WEIGHT * F.cross_entropy(among, torch.arange(BATCH))
        kept = rng.sample(keep, KEEP_BATCH)
        distance = (vectors(encoder, tokenizer, kept) - fixed(before, tokenizer, kept)).square().sum(-1).mean()
        loss = loss + KEEP_WEIGHT * distance
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        schedule.step()
        if step % 20 == 0:
            print(step, f"{loss.item():.3f}", flush=True)
    save(plain(encoder), out)


if __name__ == "__main__":
    paths = [Path(value) for value in sys.argv[1:7]]
    main(*paths, steps=int(sys.argv[7]) if len(sys.argv) > 7 else 566)
