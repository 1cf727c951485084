"""Typing noise, to make the model robust to it."""

import random

GREETINGS = {"kk": ("Сәлеметсіз бе! ", "Сәлем, ", "Айтыңызшы, "), "ru": ("Здравствуйте! ", "Добрый день, ", "Подскажите, ")}
ENDINGS = {"kk": ("!!!", ")))", " Рахмет!", "??"), "ru": ("!!!", ")))", " Спасибо!", "??")}
FOLDED = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
LOOK_ALIKES = str.maketrans("аеорсхі", "aeopcxi")


def with_slip(text: str, rng: random.Random) -> str:
    """Two neighbouring letters swapped, or one dropped."""
    places = [i for i in range(1, len(text) - 2) if text[i].isalpha() and text[i + 1].isalpha()]
    if not places:
        return text
    i = rng.choice(places)
    return text[:i] + text[i + 1] + text[i] + text[i + 2 :] if rng.random() < 0.5 else text[:i] + text[i + 1 :]


def noisy(question: str, lang: str, rng: random.Random) -> str:
    """One to three changes that do not affect the meaning."""
    text = question
    draw = rng.random()
    if draw < 0.3:
        text = text.lower().rstrip("?.! ")
    elif draw < 0.4:
        text = text.upper()
    if lang == "kk" and rng.random() < 0.35:
        text = text.translate(FOLDED)
    if rng.random() < 0.25:
        text = with_slip(text, rng)
    if rng.random() < 0.1:
        words = text.split(" ")
        at = rng.randrange(len(words))
        words[at] = words[at].translate(LOOK_ALIKES)
        text = " ".join(words)
    if rng.random() < 0.2:
        text = rng.choice(GREETINGS[lang]) + text
    if rng.random() < 0.2:
        text = text.rstrip("?.! ") + rng.choice(ENDINGS[lang])
    return text
