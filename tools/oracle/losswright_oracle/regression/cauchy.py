"""The Cauchy loss."""

import numpy
import torch
from mpmath import log, mpf

from ..loss import INFINITY
from .of_error import OfError


class Cauchy(OfError):
    name = "cauchy"
    reference = "log1p((e / c)^2)"

    def pytorch(self, options, reduction, prediction, target):
        return torch.log1p(((prediction - target) / options.get("scale", 1.0)) ** 2)

    def of_error(self, options, error):
        scale = mpf(options.get("scale", 1.0))
        square = error * error + scale * scale
        slope = mpf(0) if abs(error) == INFINITY else 2 * error / square
        return log(square / (scale * scale)), slope

    def cases(self):
        yield from (case for case in self.everywhere() if case.id != "infinite-prediction")
        for scale in (0.25, 1.5, 100):
            yield self.case(f"scale-{scale:g}", (2, 3), scale=scale)
        yield self.case("scale-2-none", (2, 3), scale=2, reduction="none")
        yield self.case("sum-as-documented", (4,), scale=1, reduction="sum")
        yield self.case(
            "greatest-slope", prediction=[2, -2, 1.999, 2.001], target=numpy.zeros(4), scale=2, reduction="none",
            tags="trap",
        )
        yield self.case("tiny-errors", prediction=[1e-9, -1e-12], target=[0, 0], reduction="none", tags="trap")
        yield self.case("huge-errors", prediction=[1e12, -1e15], target=[0, 0], reduction="none", tags="trap extreme")
        yield self.case("scale-tiny", prediction=[1e3, 1e-3], target=[0, 0], scale=1e-6, tags="trap")
        yield self.case("scale-everything", (2, 3), scale=0.5, weights=[[0.25], [3.0]], normalizer="weights")
        yield from self.failing(
            (2, 3), {"scale-0": dict(scale=0, error="scale"), "scale-negative": dict(scale=-2, error="scale")},
        )
