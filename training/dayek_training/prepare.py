"""Computes the lower layers' states of every training text once.

Usage: python -m dayek_training.prepare WORK_DIR (settings: finetune.json in WORK_DIR)
"""

import json
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import torch

from .data import Item, read_domain, read_open_questions, read_pairs, read_reports, read_table
from .encoder import load
from .states import StateCache, read_tokenizer


@dataclass(frozen=True)
class Sources:
    """Everything that a run trains and validates on; deterministic for a given seed."""

    domain: list[Item]
    held_out: list[Item]
    reports: list[Item]
    open_questions: list[Item]
    keep: list[str]
    pairs: list[tuple[str, str]]


def read_sources(settings: dict[str, str], seed: int) -> Sources:
    rng = random.Random(seed)
    data = Path(settings["data"])
    domain, held_out = read_domain(Path(settings["domain"]), rng)
    reports = read_reports(Path(settings["passages"]), Path(settings["corpus"]), rng, per_passage=8)
    open_questions = read_open_questions(data / "qa.tsv.gz", rng, limit=360)
    kept, pairs = read_pairs(data / "kkru.tsv.gz", rng, limit=500)
    asked = rng.sample([row[0] for row in read_table(data / "questions.tsv.gz", 2)[:3400]], 600)
    keep = ["passage: " + text for pair in kept for text in pair] + ["query: " + q for q in asked]
    return Sources(domain, held_out, reports, open_questions, keep, pairs)


def main(work: Path) -> None:
    torch.set_num_threads(2)
    settings = json.loads((work / "finetune.json").read_text(encoding="utf-8"))
    sources = read_sources(settings, seed=1)
    encoder, _ = load(Path(settings["start"]))
    start = time.time()
    parts = {
        "domain": sources.domain + sources.held_out,
        "reports": sources.reports,
        "open": sources.open_questions,
    }
    for name, items in parts.items():
        cache = StateCache(encoder, read_tokenizer(Path(settings["tokenizer"])), layers=int(settings["frozen"]))
        cache.add(text for item in items for text in item.texts())
        cache.save(work / f"states-{name}.pt")
        print(name, len(items), len(cache.states), sum(map(len, cache.states.values())), "tokens", f"{time.time() - start:.0f} s", flush=True)
        if name == "domain":
            cache = StateCache(encoder, read_tokenizer(Path(settings["tokenizer"])), layers=int(settings["frozen"]))
            cache.add(sources.keep)
            cache.save(work / "states-keep.pt")
            print("keep", len(cache.states), f"{time.time() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
