"""The contrastive loss."""

import torch
import torch.nn.functional as F
from mpmath import mpf

from ..loss import INFINITY
from .embedding import Embedding, norm


class Contrastive(Embedding):
    name = "contrastive"
    reference = "torch.linalg.vector_norm and the definition of the contrastive loss"
    inputs = ("first", "second", "similar")
    differentiable = along = ("first", "second")

    def pytorch(self, options, reduction, first, second, similar):
        distance = torch.linalg.vector_norm(first - second, dim=-1)
        return (similar * distance**2 + (1 - similar) * F.relu(options.get("margin", 1.0) - distance) ** 2) / 2

    def row(self, options, first, second, similar):
        distance, unit = norm(first - second)
        short = mpf(options.get("margin", 1.0)) - distance
        short = mpf(0) if short <= 0 else short
        slope = (similar * distance - (1 - similar) * short) * unit
        value = (similar * distance * distance + (1 - similar) * short * short) / 2
        return value, {"first": slope, "second": -slope}

    def forgiven(self, case):
        return 1e-15

    def draw(self, random, shape):
        return {
            "first": random.normal(0, 0.5, shape), "second": random.normal(0, 0.5, shape),
            "similar": random.integers(0, 2, shape[:-1]).astype(float),
        }

    def cases(self):
        yield from self.everywhere()
        yield self.case("all-similar", (4, 3), similar=[1, 1, 1, 1], reduction="none")
        yield self.case("none-similar", (4, 3), similar=[0, 0, 0, 0], reduction="none")
        for margin in (0, 0.5, 2, 10):
            yield self.case(f"margin-{margin}", (4, 3), margin=margin, reduction="none")
        yield self.case("margin-everything", (2, 3, 3), margin=1.5, weights=[[0.5], [2]], normalizer="weights")
        yield self.case("between-similar-and-not", (3, 3), similar=[0.25, 0.5, 0.75], reduction="none")
        yield self.case(
            "hand-worked", first=[[0, 0], [0, 0]], second=[[3, 4], [0.3, 0.4]], similar=[1, 0], reduction="none",
        )
        same = dict(first=[[1, 2], [1, 2]], second=[[1, 2], [1, 2]], similar=[1, 0])
        yield self.case("distance-0", reduction="none", tags="trap peer-defect", **same)
        yield self.case("distance-0-mean", tags="trap", **same)
        yield self.case("distance-0-margin-0", margin=0, reduction="none", tags="trap", **same)
        yield self.case(
            "at-the-margin", first=[[3, 4]], second=[[0, 0]], similar=[0], margin=5, reduction="none", tags="trap",
        )
        yield self.case(
            "tiny-distance", first=[[1e-25, 0], [3e-25, 4e-25]], second=[[0, 0], [0, 0]], similar=[0, 0],
            reduction="none", tags="trap extreme",
            note="squares of these numbers are 0 in float32, but the direction is not lost where a norm is scaled",
        )
        yield self.case(
            "huge-distance", first=[[1e25, 0], [3e25, 4e25]], second=[[0, 0], [0, 0]], similar=[0, 0],
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "large-distance", first=[[3e6, 4e6]], second=[[0, 0]], similar=[1], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", first=[[INFINITY, 0], [1, 2]], second=[[0, 0], [1, 1]], similar=[1, 1],
            weights=[0, 1.5], tags="trap",
        )
        yield from self.failing((2, 3, 3), {"similar-rank-differs": dict(similar=[1, 0], error="similar")})
