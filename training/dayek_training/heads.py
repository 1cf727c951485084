"""The parameters on top of the encoder: the token projection, a weight per question token, and temperatures."""

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

PROJECTED = 128


class Heads(nn.Module):
    """Initialised with the principal components of the start model's token vectors and equal token weights."""

    def __init__(self, projection: Tensor) -> None:
        super().__init__()
        self.projection = nn.Parameter(projection.clone())
        self.weight = nn.Parameter(torch.zeros(projection.shape[0]))
        self.bias = nn.Parameter(torch.zeros(1))
        self.dense_scale = nn.Parameter(torch.tensor(50.0).log())
        self.token_scale = nn.Parameter(torch.tensor(50.0).log())

    def project(self, states: Tensor) -> Tensor:
        return F.normalize(states @ self.projection, dim=-1)

    def token_weights(self, states: Tensor) -> Tensor:
        """Between 0 and 1 for each token of a question."""
        return torch.sigmoid(states @ self.weight + self.bias)


def principal_directions(states: Sequence[Tensor], count: int = PROJECTED) -> Tensor:
    """[hidden, count], of unit token vectors, not centred, so that inner products are preserved."""
    rows = F.normalize(torch.cat(list(states)).float(), dim=-1)
    _, vectors = torch.linalg.eigh(rows.T @ rows)
    return vectors[:, -count:].flip(1).contiguous()
