"""Sentences of a passage, and the sentence of each token."""

import re

import torch
from tokenizers import Tokenizer
from torch import Tensor

#: A simple rule is enough: the training texts have few abbreviations.
BOUNDARY = re.compile(r"(?<=[.!?…»])\s+(?=[«„\"—–-]?\s?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ0-9])")


def sentence_of_token(text: str, tokenizer: Tokenizer) -> tuple[Tensor, list[str]]:
    """The sentence number of each token; heading and special tokens get the number after the last."""
    body = text.find("\n") + 1 if "\n" in text else len("passage: ")
    cuts = [body, *(body + m.end() for m in BOUNDARY.finditer(text[body:])), len(text)]
    sentences = [text[a:b] for a, b in zip(cuts, cuts[1:])]
    numbers = []
    for start, end in tokenizer.encode(text).offsets:
        inside = start != end and end > body
        numbers.append(next((i for i, cut in enumerate(cuts[1:]) if end <= cut + 1), len(sentences)) if inside else len(sentences))
    return torch.tensor(numbers), sentences


def answer_sentence(answer: str, sentences: list[str]) -> int | None:
    """The sentence in which the answering words begin."""
    head = " ".join(answer.split())[:40]
    return next((i for i, sentence in enumerate(sentences) if head and head in " ".join(sentence.split())), None)
