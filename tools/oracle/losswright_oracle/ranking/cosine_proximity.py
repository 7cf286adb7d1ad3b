"""The negative cosine of the angle between two vectors."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..loss import INFINITY
from .embedding import Embedding, norm


class CosineProximity(Embedding):
    name = "cosine_proximity"
    reference = "-F.cosine_similarity"
    along = ("prediction", "target")
    artefacts = dict.fromkeys(
        ["tiny-vectors", "epsilon-10", "epsilon-mean"],
        "its slope goes through the length of a vector even where epsilon stands in for it",
    )
    not_asked = {
        KERAS: ["norm-0", "both-norms-0", "tiny*", "epsilon*"],
        OPTAX: ["norm-0", "both-norms-0", "tiny*", "large*", "epsilon*"],
    }

    def pytorch(self, options, reduction, prediction, target):
        return -F.cosine_similarity(prediction, target, dim=-1, eps=options.get("epsilon", 1e-8))

    def row(self, options, prediction, target):
        epsilon = mpf(options.get("epsilon", 1e-8))

        def unit(vector):
            """The vector by its length, or by epsilon where that is more, and the slopes of a product with it."""
            length, direction = norm(vector)
            if length <= epsilon:
                return vector / epsilon, lambda other: other / epsilon
            scaled = vector / length
            return scaled, lambda other: (other - sum(other * scaled, mpf(0)) * direction) / length

        (own, by_own), (other, by_other) = unit(prediction), unit(target)
        return -sum(own * other, mpf(0)), {"prediction": -by_own(other), "target": -by_other(own)}

    def forgiven(self, case):
        """A slope near 0 is that of a difference, as large as 1 by the length of a vector."""
        lengths = [numpy.sqrt((case.inputs[name] ** 2).sum(case.options.get("axis", -1)) + 1e-16) for name in self.along]
        return 1e-15 * max(1.0, 1 / min(numpy.min(length, initial=1) for length in lengths))

    def keras(self, options, prediction, target):
        return keras.losses.cosine_similarity(target, prediction)

    def optax(self, options, prediction, target):
        return -optax.losses.cosine_similarity(prediction, target, epsilon=options.get("epsilon", 1e-8) ** 2)

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1, shape), "target": random.normal(0, 1, shape)}

    def cases(self):
        yield from self.everywhere()
        yield self.case(
            "same-and-opposite", prediction=[[1, 2], [1, 2], [1, 2]], target=[[1, 2], [2, 4], [-1, -2]],
            reduction="none", tags="trap",
        )
        yield self.case("orthogonal", prediction=[[1, 0], [2, 1]], target=[[0, 3], [-1, 2]], reduction="none", tags="trap")
        yield self.case(
            "not-unit-length", prediction=[[2, 0]], target=[[3, 0]], reduction="none", tags="trap peer-defect",
            note="minus the cosine is -1, where a product without normalising is -6",
        )
        yield self.case(
            "norm-0", prediction=[[0, 0], [1, 2]], target=[[1, 2], [0, 0]], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "both-norms-0", prediction=[[0, 0]], target=[[0, 0]], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "tiny-vectors", prediction=[[3e-10, 4e-10]], target=[[1, 2]], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "tiny-vectors-epsilon", prediction=[[3e-25, 4e-25]], target=[[1, 2]], epsilon=1e-30, reduction="none",
            tags="trap extreme", note="squares of these numbers are 0 in float32",
        )
        yield self.case(
            "large-vectors", prediction=[[3e25, 4e25]], target=[[1, 2e20]], reduction="none", tags="trap extreme",
            note="squares of these numbers are infinite in float32",
        )
        yield self.case("small-vectors", prediction=[[3e-5, 4e-5]], target=[[1, 2]], reduction="none", tags="trap")
        for epsilon in (1e-3, 10):
            yield self.case(f"epsilon-{epsilon}", (4, 3), epsilon=epsilon, reduction="none")
        yield self.case("epsilon-mean", (4, 3), epsilon=1.5)
        yield self.case("everything", (2, 3, 3), epsilon=0.5, weights=[[0.5], [2]], normalizer="weights")
        yield self.case(
            "zero-weight-on-nan-and-infinity", prediction=[[INFINITY, 0], [1, 2]], target=[[1, numpy.nan], [2, 1]],
            weights=[0, 1.5], tags="trap",
        )
        yield from self.failing((2, 3), {"epsilon-0": dict(epsilon=0, error="epsilon")})
