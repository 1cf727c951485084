"""Reads the training data into one format. training/README.md lists the sources."""

import gzip
import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .noise import noisy

LANGUAGES = ("kk", "ru")
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
PROSE = ("apertium-gov", "ntrex", "law", "udhr")
VALIDATION_EVERY = 9


@dataclass(frozen=True)
class Question:
    text: str
    lang: str
    #: The answering words per edition, if known.
    answer: dict[str, str] = field(default_factory=dict)
    #: Texts to embed: as written, then with typing noise.
    variants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """A passage, the questions it answers, and near misses."""

    #: Items of one group are hard negatives of each other.
    group: str
    editions: dict[str, str]
    asked: tuple[Question, ...]
    missed: tuple[Question, ...] = ()

    def texts(self) -> Iterable[str]:
        yield from self.editions.values()
        for question in (*self.asked, *self.missed):
            yield from question.variants


def language_of(text: str) -> str:
    return "kk" if KAZAKH.search(text) else "ru"


def passage_text(heading: str, text: str) -> str:
    return f"passage: {heading}\n{text}" if heading else f"passage: {text}"


def question(text: str, lang: str, rng: random.Random, variants: int, answer: dict[str, str] | None = None) -> Question:
    forms = [text] + [noisy(text, lang, rng) for _ in range(variants)]
    return Question(text, lang, answer or {}, tuple("query: " + form for form in forms))


def read_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()]


def read_domain(folder: Path, rng: random.Random) -> tuple[list[Item], list[Item]]:
    """Training and validation items. Neighbours are often nearly equal passages, so pairs of lines are kept together."""
    train: list[Item] = []
    held_out: list[Item] = []
    #: Of its own, so that the random choices for the other sources stay what they were without these questions.
    everyday_rng = random.Random(2)
    everyday = {row["id"]: row for path in sorted(folder.glob("everyday/*.jsonl.gz")) for row in read_lines(path)}
    for path in sorted(folder.glob("*.jsonl.gz")):
        for number, row in enumerate(read_lines(path)):
            more = everyday.get(row["id"], {"ask": [], "miss": []})
            item = Item(
                group=path.name,
                editions={lang: passage_text(row["heading"][lang], row[lang]) for lang in LANGUAGES},
                asked=tuple(question(q["question"], q["lang"], rng, 1, q.get("answer")) for q in row["ask"])
                + tuple(question(q["question"], q["lang"], everyday_rng, 1) for q in more["ask"]),
                missed=tuple(question(q["question"], q["lang"], rng, 0) for q in row["miss"] + more["miss"]),
            )
            (held_out if number // 2 % VALIDATION_EVERY == 4 else train).append(item)
    return train, held_out


def read_reports(passages: Path, corpus: Path, rng: random.Random, per_passage: int) -> list[Item]:
    """The questions attached to the bundled reports, at most `per_passage` random ones per passage."""
    rows = json.loads(passages.read_text(encoding="utf-8"))
    row_of = {(row["report"], block): row for row in rows for t in row["texts"].values() for block in t["blocks"]}
    found: dict[int, list[str]] = {}
    for path in sorted(corpus.glob("*/questions.md")):
        current: int | None = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if heading := re.match(r"## (\d+) ", line):
                row = row_of.get((path.parent.name, int(heading[1]) - 1))
                current = row["id"] if row else None
            elif line.startswith("- ") and current is not None:
                found.setdefault(current, []).append(line[2:].strip())
    items = []
    for row in rows:
        questions = found.get(row["id"], [])
        if questions:
            drawn = rng.sample(questions, min(per_passage, len(questions)))
            items.append(
                Item(
                    group=row["report"],
                    editions={lang: "passage: " + t["input"] for lang, t in row["texts"].items()},
                    asked=tuple(question(text, language_of(text), rng, 0) for text in drawn),
                )
            )
    return items


def read_table(path: Path, columns: int) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file]
    return [row for row in rows if len(row) >= columns and all(row[:columns])]


def read_open_questions(path: Path, rng: random.Random, limit: int) -> list[Item]:
    """Questions about news, law and government texts; neighbours come from the same document."""
    by_passage: dict[tuple[str, str], list[list[str]]] = {}
    for row in read_table(path, 4):
        by_passage.setdefault((row[2], row[3]), []).append(row)
    chosen = list(by_passage.items())
    start = rng.randrange(max(1, len(chosen) - limit))
    return [
        Item(
            group="open",
            editions={"kk": passage_text("", kk), "ru": passage_text("", ru)},
            asked=tuple(question(row[column], lang, rng, 0) for row in rows[:2] for column, lang in enumerate(LANGUAGES)),
        )
        for (kk, ru), rows in chosen[start : start + limit]
    ]


def read_pairs(path: Path, rng: random.Random, limit: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Kazakh–Russian sentences whose vectors should not change: for training, and 300 more for validation."""
    rows = [(row[0], row[1]) for row in read_table(path, 3) if row[2].startswith(PROSE) and 30 <= len(row[0]) <= 200]
    rng.shuffle(rows)
    return rows[300 : 300 + limit], rows[:300]
