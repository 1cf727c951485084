"""Fine-tunes the upper layers for dense retrieval and late interaction together, for questions about human-rights reports.

Usage: python -m dayek_training.finetune WORK_DIR OUT.pt [STEPS] (after dayek_training.prepare WORK_DIR)
"""

import copy
import json
import math
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from .data import Item, Question
from .encoder import Encoder, load, mean_pool, save
from .heads import Heads, principal_directions
from .prepare import Sources, read_sources
from .sentences import answer_sentence, sentence_of_token
from .states import StateCache, read_tokenizer

LEARNING_RATE = 5e-5
HEAD_LEARNING_RATE = 3e-4
WARM_UP = 8
#: From this step on, this share of the batches is from the bundled reports.
REPORTS_FROM, REPORTS_SHARE = 12, 0.2
#: Passages in a batch, and questions drawn for each.
BATCH = {"domain": (20, 5), "reports": (12, 4)}
BOTH_EDITIONS = 0.25
CARELESS = 0.35
LOSS = {"tokens": 1.0, "dense": 0.7, "reverse": 0.3, "sentence": 0.25, "keep": 8.0}
KEEP_TEXTS = 12
#: Maximum tokens computed together, padding included.
BUCKET_TOKENS = 3000
MISS_WEIGHT = 0.5


@dataclass(frozen=True)
class Batch:
    items: list[Item]
    #: The languages in which each passage is present: reports with one edition must compete fairly with those with two.
    languages: list[tuple[str, ...]]
    questions: list[tuple[int, Question, str]]
    misses: list[tuple[int, str]]


def draw_items(items: Sequence[Item], count: int, pairs: bool, rng: random.Random) -> list[Item]:
    """Items of one group: pairs of neighbours from anywhere in it, or one run of neighbours."""
    group = rng.choice(items).group
    members = [item for item in items if item.group == group]
    if pairs:
        starts = rng.sample(range(0, len(members) - 1, 2), min(count // 2, len(members) // 2))
        return [members[i + k] for i in starts for k in (0, 1)]
    start = rng.randrange(max(1, len(members) - count + 1))
    return members[start : start + count]


def draw_batch(kind: str, items: Sequence[Item], rng: random.Random) -> Batch:
    size, per_item = BATCH[kind]
    chosen = draw_items(items, size, kind == "domain", rng)
    languages, questions, misses = [], [], []
    for number, item in enumerate(chosen):
        both = tuple(item.editions)
        languages.append(both if len(both) == 1 or rng.random() < BOTH_EDITIONS else (rng.choice(both),))
        for q in rng.sample(item.asked, min(per_item, len(item.asked))):
            questions.append((number, q, q.variants[-1] if rng.random() < CARELESS else q.variants[0]))
        misses += [(number, q.variants[0]) for q in rng.sample(item.missed, min(len(item.missed), rng.randint(0, 1)))]
    return Batch(chosen, languages, questions, misses)


class Trainer:
    def __init__(self, encoder: Encoder, caches: dict[str, StateCache], sources: Sources) -> None:
        self.encoder, self.caches, self.sources = encoder, caches, sources
        self.frozen = caches["domain"].layers
        self.start = copy.deepcopy(encoder).eval()
        self.targets: dict[str, Tensor] = {}
        sample = [text for item in sources.domain[:40] for text in item.editions.values()]
        with torch.no_grad():
            states, mask = self.final(caches["domain"], sample)
        self.heads = Heads(principal_directions([states[mask]]))
        self.sentences: dict[str, tuple[Tensor, list[str]]] = {}

    def final(self, cache: StateCache, texts: Sequence[str], encoder: Encoder | None = None) -> tuple[Tensor, Tensor]:
        """Final states of texts and their mask; texts of similar length are computed together, to save padding."""
        order = sorted(range(len(texts)), key=lambda i: len(cache.states[texts[i]]))
        longest = len(cache.states[texts[order[-1]]])
        rows: list[Tensor] = []
        masks: list[Tensor] = []
        start = 0
        while start < len(order):
            end = start + 1
            while end < len(order) and (end + 1 - start) * len(cache.states[texts[order[end]]]) <= BUCKET_TOKENS:
                end += 1
            states, mask = cache.batch([texts[i] for i in order[start:end]])
            start = end
            final = (encoder or self.encoder).upper(states, mask, self.frozen)
            rows.append(F.pad(final, (0, 0, 0, longest - final.shape[1])))
            masks.append(F.pad(mask, (0, longest - mask.shape[1])))
        back = torch.tensor(order).argsort()
        return torch.cat(rows)[back], torch.cat(masks)[back]

    def keep_loss(self, rng: random.Random) -> Tensor:
        """Distance of the dense vectors of other texts from those of the start model."""
        cache = self.caches["keep"]
        texts = rng.sample(self.sources.keep, KEEP_TEXTS)
        missing = [text for text in texts if text not in self.targets]
        if missing:
            with torch.no_grad():
                self.targets.update(zip(missing, mean_pool(*self.final(cache, missing, self.start)), strict=True))
        vectors = mean_pool(*self.final(cache, texts))
        return (1 - (vectors * torch.stack([self.targets[t] for t in texts])).sum(-1)).mean()

    def losses(self, batch: Batch, cache: StateCache) -> dict[str, Tensor]:
        editions = [(n, lang, item.editions[lang]) for n, (item, langs) in enumerate(zip(batch.items, batch.languages, strict=True)) for lang in langs]
        asked = [text for _, _, text in batch.questions] + [text for _, text in batch.misses]
        q_states, q_mask = self.final(cache, asked)
        p_states, p_mask = self.final(cache, [text for _, _, text in editions])
        owner = torch.tensor([n for n, _, _ in editions])
        dense = mean_pool(q_states, q_mask) @ mean_pool(p_states, p_mask).T
        token_rows = self.heads.project(q_states[q_mask])
        counts = q_mask.sum(1)
        row_owner = torch.repeat_interleave(torch.arange(len(asked)), counts)
        weights = self.heads.token_weights(q_states[q_mask])
        held = self.heads.project(p_states)
        similar = torch.einsum("td,pld->tpl", token_rows, held).masked_fill(~p_mask[None], -1.0)
        total = torch.zeros(len(asked)).index_add(0, row_owner, weights)
        late = torch.zeros(len(asked), len(editions)).index_add(0, row_owner, similar.amax(2) * weights[:, None]) / total[:, None]
        gold = torch.tensor([n for n, _, _ in batch.questions])
        out = {}
        for name, scores, scale in (("tokens", late, self.heads.token_scale), ("dense", dense, self.heads.dense_scale)):
            by_passage = torch.full((len(asked), len(batch.items)), -1.0).scatter_reduce(1, owner[None].expand(len(asked), -1), scores, "amax") * scale.exp()
            real = by_passage[: len(gold)]
            out[name] = F.cross_entropy(real, gold, label_smoothing=0.02)
            out[f"{name} right"] = (real.argmax(1) == gold).float().mean()
            reverse = self.reverse_loss(by_passage, gold, [n for n, _ in batch.misses])
            out["reverse"] = out.get("reverse", torch.zeros(())) + reverse
        counted = counts.tolist()
        out["sentence"] = self.sentence_loss(batch, editions, token_rows.split(counted), weights.split(counted), held)
        return out

    @staticmethod
    def reverse_loss(scores: Tensor, gold: Tensor, missed: Sequence[int]) -> Tensor:
        """Each passage picks its questions among those of others and its own near misses."""
        real = scores[: len(gold)]
        own = F.one_hot(gold, scores.shape[1]).bool()
        others = real.masked_fill(own, -torch.inf).logsumexp(0)
        if missed:
            misses = scores[len(gold) :][torch.arange(len(missed)), torch.tensor(missed)] + math.log(MISS_WEIGHT)
            others = others.clone().index_copy(0, torch.tensor(missed), torch.logaddexp(others[torch.tensor(missed)], misses))
        positive = real[own]
        return (torch.logaddexp(positive, others[gold]) - positive).mean()

    def sentence_loss(self, batch: Batch, editions: Sequence[tuple[int, str, str]], asked: Sequence[Tensor], weights: Sequence[Tensor], held: Tensor) -> Tensor:
        """Among the sentences of its passage, a question picks the one with the answering words."""
        column = {(n, lang): (i, text) for i, (n, lang, text) in enumerate(editions)}
        losses, passages = [], held.unbind()
        for (n, q, _), rows, w in zip(batch.questions, asked, weights):
            for lang, answer in q.answer.items():
                if (n, lang) not in column:
                    continue
                i, text = column[n, lang]
                if text not in self.sentences:
                    self.sentences[text] = sentence_of_token(text, self.caches["domain"].tokenizer)
                of_token, sentences = self.sentences[text]
                gold = answer_sentence(answer, sentences)
                if gold is None or len(sentences) < 2:
                    continue
                similar = rows @ passages[i][: len(of_token)].T
                best = torch.full((len(rows), len(sentences) + 1), -1.0).scatter_reduce(1, of_token[None].expand_as(similar), similar, "amax")[:, :-1]
                logits = (best * w[:, None]).sum(0) / w.sum() * self.heads.token_scale.exp()
                losses.append(F.cross_entropy(logits[None], torch.tensor([gold])))
        return torch.stack(losses).mean() if losses else torch.zeros(())


def main(work: Path, out: Path, steps: int) -> None:
    torch.set_num_threads(2)
    torch.manual_seed(1)
    rng = random.Random(1)
    settings = json.loads((work / "finetune.json").read_text(encoding="utf-8"))
    sources = read_sources(settings, seed=1)
    encoder, _ = load(Path(settings["start"]))
    frozen = int(settings["frozen"])
    tokenizer = read_tokenizer(Path(settings["tokenizer"]))
    caches = {name: StateCache(encoder, tokenizer, frozen) for name in ("domain", "keep", "reports")}
    items = {"domain": sources.domain, "reports": sources.reports}
    for name in ("domain", "keep"):
        caches[name].load(work / f"states-{name}.pt")
    trainer = Trainer(encoder, caches, sources)
    parameters = [p for layer in encoder.layers[frozen:] for p in layer.parameters()]
    optimiser, schedule = optimiser_of(parameters, list(trainer.heads.parameters()), steps)
    begun, seen = time.time(), {}
    for step in range(1, steps + 1):
        kind = "reports" if step > REPORTS_FROM and rng.random() < REPORTS_SHARE else "domain"
        if not caches[kind].states:
            caches[kind].load(work / f"states-{kind}.pt")
        losses = trainer.losses(draw_batch(kind, items[kind], rng), caches[kind])
        losses["keep"] = trainer.keep_loss(rng)
        total = sum(weight * losses[name] for name, weight in LOSS.items())
        optimiser.zero_grad()
        total.backward()
        torch.nn.utils.clip_grad_norm_(parameters + list(trainer.heads.parameters()), 1.0)
        optimiser.step()
        schedule.step()
        for name, value in losses.items():
            seen.setdefault(f"{kind} {name}", []).append(value.item())
        if step % 3 == 0:
            means = " ".join(f"{name} {sum(v) / len(v):.3f}" for name, v in sorted(seen.items()))
            print(step, f"{time.time() - begun:.0f} s, CPU {time.process_time():.0f} s", means, flush=True)
            seen = {}
        if step % 24 == 0 or step == steps:
            save(encoder, out.with_stem(f"{out.stem}-{step}"), **trainer.heads.state_dict())


def optimiser_of(parameters: list[Tensor], heads: list[Tensor], steps: int) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    """AdamW with a linear warm-up and a cosine decay."""
    optimiser = torch.optim.AdamW(
        [
            {"params": [p for p in parameters if p.ndim > 1], "weight_decay": 0.01, "lr": LEARNING_RATE},
            {"params": [p for p in parameters if p.ndim == 1], "weight_decay": 0.0, "lr": LEARNING_RATE},
            {"params": heads, "weight_decay": 0.0, "lr": HEAD_LEARNING_RATE},
        ]
    )
    def factor(step: int) -> float:
        return min(1.0, (step + 1) / WARM_UP) * (0.02 + 0.49 * (1 + math.cos(math.pi * min(1.0, step / steps))))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, factor)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 60)
