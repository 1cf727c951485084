"""The weighted mean of two models (Wortsman et al. 2022). Usage: python -m dayek_training.average A.pt B.pt SHARE_OF_B OUT.pt"""

import sys
from pathlib import Path

from .encoder import Encoder, load, save


def average(a: Encoder, b: Encoder, share: float) -> Encoder:
    """In place, in `a`."""
    other = b.state_dict()
    a.load_state_dict({name: (1 - share) * value + share * other[name] for name, value in a.state_dict().items()})
    return a


if __name__ == "__main__":
    first, first_heads = load(Path(sys.argv[1]))
    second, second_heads = load(Path(sys.argv[2]))
    save(average(first, second, float(sys.argv[3])), Path(sys.argv[4]), **(second_heads or first_heads))
