"""The first fine-tuning: aligns Kazakh with Russian, and questions with the passages that answer them.

Multilingual knowledge distillation (Reimers & Gurevych 2020): the start model's vector of the Russian side is the target of
both sides. Questions find their passage among those of the batch, in either language.

Usage: python -m dayek_training.align START.pt TOKENIZER.json DATA_DIR OUT.pt STEPS [SEED]
"""

import copy
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .data import read_table
from .encoder import Encoder, load, mean_pool, save
from .states import pad, read_tokenizer

Row = list[str]
LEARNING_RATE, TEMPERATURE = 4e-5, 0.03
TOKENS_PER_BATCH = 2400
MAX_TOKENS = 128
UNUSED = ("quran", "kazrus-dictionary", "x-wmt", "kk-informatics", "enbek", "okki", "physics", "egov3")
#: Sources by name prefix, minimum characters of the Kazakh side, maximum number of pairs.
PAIRS = (
    (("apertium-gov", "ntrex", "law", "udhr"), 15, 20_000),
    (("usupport", "mozilla-www", "psiphon", "debian-debconf", "scratch"), 40, 20_000),
    (("debian-mo", "libreoffice", "mozilla-products", "aosp"), 45, 14_000),
    (("debian-mo", "libreoffice", "mozilla-products", "aosp"), 15, 5_000),
    (("cldr", "iso"), 0, 2_500),
    (("apertium-dix",), 0, 4_000),
)


def choose_pairs(rows: Sequence[Row], rng: random.Random) -> list[Row]:
    chosen: dict[tuple[str, str], Row] = {}
    for starts, shortest, limit in PAIRS:
        fitting = [row for row in rows if row[2].startswith(starts) and not row[2].startswith(UNUSED) and len(row[0]) >= shortest]
        chosen |= {(row[0], row[1]): row for row in rng.sample(fitting, min(limit, len(fitting)))}
    return list(chosen.values())


def batches(rows: Sequence[Row], width: int, most: int, rng: random.Random) -> Iterator[list[Row]]:
    """Endless batches of rows with similar lengths in column `width`, about TOKENS_PER_BATCH tokens per side."""
    while True:
        shuffled = rng.sample(rows, len(rows))
        ready: list[list[Row]] = []
        for start in range(0, len(shuffled), 2048):
            ordered = sorted(shuffled[start : start + 2048], key=lambda row: len(row[width]))
            while ordered:
                count = min(most, max(5, int(TOKENS_PER_BATCH / (len(ordered[-1][width]) / 4 + 4))))
                ready.append([ordered.pop() for _ in range(min(count, len(ordered)))])
        rng.shuffle(ready)
        yield from (batch for batch in ready if len(batch) > 4)


class Aligner:
    def __init__(self, encoder: Encoder, tokenizer: Tokenizer) -> None:
        self.student, self.teacher, self.tokenizer = encoder, copy.deepcopy(encoder).eval(), tokenizer

    def vectors(self, encoder: Encoder, texts: Sequence[str]) -> Tensor:
        ids, mask = pad([torch.tensor(e.ids[:MAX_TOKENS]) for e in self.tokenizer.encode_batch(list(texts))])
        return mean_pool(encoder(ids, mask), mask)

    def target(self, texts: Sequence[str]) -> Tensor:
        with torch.no_grad():
            return self.vectors(self.teacher, texts)

    def pairs_loss(self, rows: Sequence[Row], prefix: str, keep_russian: bool) -> Tensor:
        kazakh, russian = [prefix + row[0] for row in rows], [prefix + row[1] for row in rows]
        moved, target = self.vectors(self.student, kazakh), self.target(russian)
        similar, own = moved @ target.T / TEMPERATURE, torch.arange(len(rows))
        contrast = (F.cross_entropy(similar, own) + F.cross_entropy(similar.T, own)) / 2
        loss = 10 * (1 - (moved * target).sum(-1)).mean() + 0.2 * contrast
        return loss + 10 * (1 - (self.vectors(self.student, russian) * target).sum(-1)).mean() if keep_russian else loss

    def passages_loss(self, rows: Sequence[Row], column: int) -> Tensor:
        """Rows: Kazakh question, Russian question, Kazakh passage, Russian passage; `column` is the passages' language."""
        count = len(rows)
        questions = self.vectors(self.student, [f"query: {row[side]}" for side in (0, 1) for row in rows])
        passages = self.vectors(self.student, [f"passage: {row[column]}" for row in rows])
        own = torch.arange(count)
        similar = questions @ passages.T / TEMPERATURE
        backwards = F.cross_entropy(similar[:count].T, own) + F.cross_entropy(similar[count:].T, own)
        russian = self.target([f"query: {row[1]}" for row in rows])
        stay = sum((1 - (side * russian).sum(-1)).mean() for side in questions.split(count))
        place = (1 - (passages * self.target([f"passage: {row[3]}" for row in rows])).sum(-1)).mean()
        return 0.3 * (F.cross_entropy(similar, own.repeat(2)) + 0.5 * backwards) + 5 * (stay + place)


def main(start: Path, tokenizer: Path, data: Path, out: Path, steps: int, seed: int) -> None:
    torch.manual_seed(seed)
    rng = random.Random(seed)
    encoder, _ = load(start)
    aligner = Aligner(encoder, read_tokenizer(tokenizer))
    pairs = batches(choose_pairs(read_table(data / "kkru.tsv.gz", 3), rng), 0, 96, rng)
    questions = batches(read_table(data / "questions.tsv.gz", 2), 0, 96, rng)
    passages = batches(read_table(data / "qa.tsv.gz", 4), 2, 24, rng)
    optimiser = torch.optim.AdamW(encoder.parameters(), lr=LEARNING_RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1.0, (step + 1) / 50) * max(0.0, 1 - step / steps))
    for step in range(steps):
        kind = rng.choice(("pairs", "questions", "passages"))
        if kind == "passages":
            loss = aligner.passages_loss(next(passages), 2 if rng.random() < 0.6 else 3)
        elif kind == "questions":
            loss = aligner.pairs_loss(next(questions), "query: ", step % 3 == 0)
        else:
            loss = aligner.pairs_loss(next(pairs), rng.choice(("query: ", "passage: ")), step % 3 == 0)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % 50 == 0:
            print(step, kind, f"{loss.item():.3f}", flush=True)
    save(encoder, out)


if __name__ == "__main__":
    paths = [Path(value) for value in sys.argv[1:5]]
    main(*paths, steps=int(sys.argv[5]), seed=int(sys.argv[6]) if len(sys.argv) > 6 else 1)
