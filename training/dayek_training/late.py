"""Trains only the token projection and the question-token weights, on top of a frozen encoder.

Cheap (the encoder runs once over every text), and dense vectors do not change.

Usage: python -m dayek_training.late WORK_DIR OUT.pt [STEPS] (settings: finetune.json in WORK_DIR)
"""

import json
import math
import random
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Item
from .encoder import load, save
from .heads import Heads, principal_directions
from .prepare import read_sources
from .states import StateCache, read_tokenizer

PROJECTION_RATE, WEIGHT_RATE = 1e-3, 3e-3
WARM_UP = 10
PAIRS, QUESTIONS = 12, 4
REVERSE_WEIGHT, STAY_WEIGHT, MISS_WEIGHT = 0.3, 0.02, 0.5


def half_of(items: list[Item]) -> list[tuple[Item, str]]:
    """Every other pair of neighbours, each pair in one language: enough for so few parameters."""
    pairs = [(number // 2, item) for number, item in enumerate(items)]
    return [(item, list(item.editions.values())[pair // 2 % 2]) for pair, item in pairs if pair % 2 == 0]


def loss_of(heads: Heads, cache: StateCache, chosen: list[tuple[Item, str]], rng: random.Random) -> Tensor:
    """Questions find their passage by MaxSim, and passages prefer their questions to their near misses."""
    asked = [(n, q.variants[0]) for n, (item, _) in enumerate(chosen) for q in rng.sample(item.asked, QUESTIONS)]
    missed = [(n, item.missed[0].variants[0]) for n, (item, _) in enumerate(chosen) if item.missed]
    texts = [text for _, text in asked + missed]
    states, mask = cache.batch(texts)
    held, held_mask = cache.batch([text for _, text in chosen])
    rows = states[mask]
    owner = torch.repeat_interleave(torch.arange(len(texts)), mask.sum(1))
    weights = heads.token_weights(rows)
    similar = torch.einsum("td,pld->tpl", heads.project(rows), heads.project(held))
    best = similar.masked_fill(~held_mask[None], -1.0).amax(2) * weights[:, None]
    total = torch.zeros(len(texts)).index_add(0, owner, weights)[:, None]
    scores = torch.zeros(len(texts), len(chosen)).index_add(0, owner, best) / total * heads.token_scale.exp()
    gold, of_miss = torch.tensor([n for n, _ in asked]), torch.tensor([n for n, _ in missed])
    real = scores[: len(asked)]
    own = F.one_hot(gold, len(chosen)).bool()
    others = real.masked_fill(own, -torch.inf).logsumexp(0)
    near = scores[len(asked) :][torch.arange(len(missed)), of_miss] + math.log(MISS_WEIGHT)
    others = others.index_copy(0, of_miss, torch.logaddexp(others[of_miss], near))
    reverse = (torch.logaddexp(real[own], others[gold]) - real[own]).mean()
    return F.cross_entropy(real, gold, label_smoothing=0.02) + REVERSE_WEIGHT * reverse


def main(work: Path, out: Path, steps: int) -> None:
    torch.set_num_threads(2)
    torch.manual_seed(1)
    rng = random.Random(1)
    settings = json.loads((work / "finetune.json").read_text(encoding="utf-8"))
    encoder, _ = load(Path(settings["start"]))
    chosen = half_of(read_sources(settings, seed=1).domain)
    cache = StateCache(encoder, read_tokenizer(Path(settings["tokenizer"])), encoder.shape.layers)
    cache.add([text for _, text in chosen] + [q.variants[0] for item, _ in chosen for q in (*item.asked, *item.missed)])
    start = principal_directions([cache.states[text].float() for _, text in chosen])
    heads = Heads(start)
    optimiser = torch.optim.AdamW(
        [
            {"params": [heads.projection], "lr": PROJECTION_RATE},
            {"params": [heads.weight, heads.bias, heads.token_scale], "lr": WEIGHT_RATE},
        ],
        weight_decay=0.0,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min(1.0, (s + 1) / WARM_UP) * (0.02 + 0.49 * (1 + math.cos(math.pi * (s + 1) / steps)))
    )
    for step in range(1, steps + 1):
        pairs = rng.sample(range(0, len(chosen), 2), PAIRS)
        loss = loss_of(heads, cache, [chosen[i + k] for i in pairs for k in (0, 1)], rng)
        loss = loss + STAY_WEIGHT * (heads.projection - start).square().sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
        if step % 20 == 0:
            print(step, f"{loss.item():.3f}", flush=True)
    save(encoder, out, **heads.state_dict())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 100)
