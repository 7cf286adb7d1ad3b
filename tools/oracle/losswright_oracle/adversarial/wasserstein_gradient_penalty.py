"""The penalty on the gradient of a critic."""

import numpy
import torch

from ..loss import INFINITY, Loss
from ..ranking.embedding import norm


class WassersteinGradientPenalty(Loss):
    name = "wasserstein_gradient_penalty"
    family = "adversarial"
    reference = "torch.linalg.vector_norm of each sample"
    inputs = differentiable = ("gradient",)

    def shape_of(self, inputs):
        return tuple(inputs["gradient"].shape[:1])

    def pytorch(self, options, reduction, gradient):
        features = int(numpy.prod(gradient.shape[1:]))
        return (torch.linalg.vector_norm(gradient.reshape(gradient.shape[0], features), dim=-1) - 1) ** 2

    def row(self, options, gradient):
        flat = numpy.asarray(gradient, dtype=object)
        length, unit = norm(flat.reshape(-1))
        slope = (2 * (length - 1) * unit).reshape(flat.shape)
        return (length - 1) * (length - 1), {"gradient": slope if flat.ndim else slope[()]}

    def forgiven(self, case):
        gradient = case.inputs["gradient"]
        return 4e-15 * numpy.abs(gradient[numpy.isfinite(gradient)]).max(initial=1) ** 2

    def draw(self, random, shape):
        return {"gradient": random.normal(0, 0.8, shape)}

    def cases(self):
        yield self.case("worked-by-hand", gradient=[[3, 4], [0.6, 0.8]], stated=8, note="((5 - 1)^2 + 0) / 2")
        yield from self.usual([(4,), (3, 4), (2, 2, 3), (2, 2, 2, 3)], (3, 4), (6, 5, 10), (0, 3))
        yield self.case("one-number-each", gradient=[1.5, -0.25, -2], reduction="none")
        yield self.case("single-element", gradient=[[0.25]], tags="trap")
        yield self.case("defaults-weighted", (3, 2, 2), weights=[0.5, 0, 2], normalizer="weights")
        yield self.case("length-0", gradient=[[0, 0], [3, 4]], reduction="none", tags="trap peer-defect")
        yield self.case("length-0-mean", gradient=[[0, 0, 0]], tags="trap peer-defect")
        yield self.case("length-1", gradient=[[1, 0], [0, -1], [-0.5, 0.5]], reduction="none", tags="trap")
        yield self.case("nearly-length-1", gradient=[[1 + 2**-23, 0], [0, 1 - 2**-24]], reduction="none", tags="trap")
        yield self.case(
            "tiny-gradients", gradient=[[3e-25, 4e-25], [1e-30, 0]], reduction="none", tags="trap extreme",
            note="squares of these numbers are 0 in float32, but the direction is not lost where a norm is scaled",
        )
        yield self.case("huge-gradients", gradient=[[3e15, 4e15]], reduction="none", tags="trap extreme")
        yield self.case(
            "extreme-50-100-1e4", gradient=[[50, -50], [100, -100], [1e4, -1e4]], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", gradient=[[INFINITY, 0], [1, 2]], weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (3, 4),
            {
                "gradient-without-a-batch": dict(gradient=0.5, error="gradient"),
                "weights-per-feature": dict(weights=numpy.ones((3, 4)), error="weights"),
                "unknown-normalizer": dict(normalizer="batch", error="normalizer"),
            },
        )
