"""The cosine embedding loss."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf, sqrt

from ..loss import INFINITY, OPEN_CLAMP
from .embedding import Embedding, floor


class CosineEmbedding(Embedding):
    name = "cosine_embedding"
    reference = "F.cosine_embedding_loss"
    inputs = ("first", "second", "target")
    differentiable = along = ("first", "second")
    integers = ("target",)
    reduces = True
    artefacts = {
        "small-vectors": "its epsilon is the float32 number next to 1e-12",
        **dict.fromkeys(["orthogonal", "norm-0"], OPEN_CLAMP),
    }

    def pytorch(self, options, reduction, first, second, target):
        margin, epsilon = options.get("margin", 0.0), options.get("epsilon", 1e-12)
        if epsilon == 1e-12:
            features = first.shape[-1]
            loss = F.cosine_embedding_loss(
                first.reshape(-1, features), second.reshape(-1, features), target.reshape(-1), margin=margin,
                reduction=reduction,
            )
            return loss.reshape(target.shape) if reduction == "none" else loss
        energy = lambda x: (x**2).sum(-1) + epsilon
        cosine = (first * second).sum(-1) / (energy(first) * energy(second)).sqrt()
        loss = torch.where(target == 1, 1 - cosine, (cosine - margin).clamp_min(0))
        return {"none": loss, "mean": loss.mean(), "sum": loss.sum()}[reduction]

    def row(self, options, first, second, target):
        epsilon = mpf(options.get("epsilon", 1e-12))
        energies = [sum((x * x for x in vector), mpf(0)) + epsilon for vector in (first, second)]
        scale = sqrt(energies[0] * energies[1])
        cosine = sum(first * second, mpf(0)) / scale
        by_first = second / scale - cosine * first / energies[0]
        by_second = first / scale - cosine * second / energies[1]
        if target == 1:
            return 1 - cosine, {"first": -by_first, "second": -by_second}
        return floor(cosine - mpf(options.get("margin", 0.0)), {"first": by_first, "second": by_second})

    def forgiven(self, case):
        """1 - cosine; and a slope near 0 is that of a difference, as large as 1 by the length of a vector."""
        lengths = [numpy.sqrt((case.inputs[name] ** 2).sum(case.options.get("axis", -1)) + 1e-12) for name in self.along]
        return 1e-15 * max(1.0, 1 / min(numpy.min(length, initial=1) for length in lengths))

    def draw(self, random, shape):
        return {
            "first": random.normal(0, 1, shape), "second": random.normal(0, 1, shape),
            "target": 2 * random.integers(0, 2, shape[:-1]) - 1,
        }

    def cases(self):
        yield from self.everywhere()
        yield self.case("all-alike", (4, 3), target=[1, 1, 1, 1], reduction="none")
        yield self.case("none-alike", (4, 3), target=[-1, -1, -1, -1], reduction="none")
        for margin in (0.25, 0.5, -0.5):
            yield self.case(f"margin-{'minus-0.5' if margin < 0 else margin}", (4, 3), margin=margin, reduction="none")
        yield self.case("margin-everything", (2, 3, 3), margin=0.1, weights=[[0.5], [2]], normalizer="weights")
        yield self.case("epsilon", (4, 3), epsilon=0.125, reduction="none")
        yield self.case("epsilon-mean", (4, 3), epsilon=1e-3)
        yield self.case(
            "same-and-opposite", first=[[1, 2], [1, 2], [1, 2], [1, 2]], second=[[1, 2], [2, 4], [-1, -2], [-1, -2]],
            target=[1, 1, 1, -1], reduction="none", tags="trap",
        )
        yield self.case(
            "orthogonal", first=[[1, 0], [2, 1]], second=[[0, 3], [-1, 2]], target=[-1, -1], reduction="none",
            tags="trap",
        )
        yield self.case(
            "not-unit-length", first=[[2, 0]], second=[[3, 0]], target=[1], reduction="none", tags="trap peer-defect",
            note="1 - cosine is 0 here, where TensorFlow.js's cosineDistance of vectors of other lengths is -5",
        )
        yield self.case(
            "norm-0", first=[[0, 0], [0, 0]], second=[[1, 2], [1, 2]], target=[1, -1], reduction="none",
            tags="trap peer-defect",
        )
        yield self.case(
            "both-norms-0", first=[[0, 0]], second=[[0, 0]], target=[1], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "small-vectors", first=[[1e-5, 2e-5]], second=[[2e-5, -1e-6]], target=[1], reduction="none", tags="trap",
        )
        yield self.case(
            "large-vectors", first=[[1e12, 2e12]], second=[[3e12, -1e12]], target=[1], reduction="none", tags="trap",
            note="the product of the squared lengths is infinite in float32; each of them is not",
        )
        yield self.case(
            "zero-weight-on-nan-and-infinity", first=[[INFINITY, 0], [1, 2]], second=[[1, numpy.nan], [2, 1]],
            target=[1, 1], weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (2, 3),
            {
                "target-0": dict(target=[0, 1], error="target"),
                "target-2": dict(target=[2, 1], error="target"),
                "target-not-an-integer": dict(target=[0.5, 1.0], error="target"),
                "target-length-differs": dict(target=[1, 1, -1], error="target"),
            },
        )
