"""The divergence of a Gaussian from the normal distribution."""

import numpy
import torch
from mpmath import exp, mpf

from ..loss import INFINITY
from .of_rows import OfRows


class GaussianKl(OfRows):
    name = "gaussian_kl"
    reference = "torch.distributions.kl_divergence of two normal distributions"
    inputs = differentiable = along = ("location", "log_variance")
    harmless = 0.0
    artefacts = dict.fromkeys(
        ["extreme-log-variance-1e4", "variance-0"], "it takes the logarithm of a variance that float64 rounds to 0",
    )

    def pytorch(self, options, reduction, location, log_variance):
        normal = lambda location, deviation: torch.distributions.Normal(location, deviation, validate_args=False)
        standard = normal(torch.zeros_like(location), torch.ones_like(location))
        return torch.distributions.kl_divergence(normal(location, (log_variance / 2).exp()), standard).sum(-1)

    def row(self, options, location, log_variance):
        variances = [exp(each) for each in log_variance]
        terms = [m * m + v - 1 - each for m, v, each in zip(location, variances, log_variance)]
        return sum(terms, mpf(0)) / 2, {
            "location": location, "log_variance": numpy.array([(v - 1) / 2 for v in variances], dtype=object),
        }

    def forgiven(self, case):
        logs = case.inputs["log_variance"]
        finite = logs[numpy.isfinite(logs)]
        return 4e-15 * max(1.0, numpy.abs(finite).max(initial=0), numpy.exp(finite.max(initial=0)))

    def draw(self, random, shape):
        return {"location": random.normal(0, 1, shape), "log_variance": random.normal(0, 1, shape)}

    def cases(self):
        yield self.case("worked-by-hand", location=[[1, 2]], log_variance=[[0, 0]], stated=2.5, note="(1 + 4) / 2")
        yield from self.everywhere([(3,), (4, 3), (2, 3, 3), (2, 2, 2, 3)], {0: (4, 3), 1: (2, 4, 3), -2: (2, 2, 2, 3)})
        yield self.case("standard", location=[[0, 0]], log_variance=[[0, -0.0]], reduction="none", tags="trap")
        yield self.case(
            "nearly-standard", location=[[1e-4, 0], [0, 1e-10]], log_variance=[[0, 1e-4], [-1e-8, 1e-12]],
            reduction="none", tags="trap",
        )
        yield self.case("location-alone", (4, 3), log_variance=numpy.zeros((4, 3)), reduction="none")
        yield self.case("variance-alone", (4, 3), location=numpy.zeros((4, 3)), reduction="none")
        yield self.case(
            "extreme-log-variance", location=[[0], [0], [0], [0]], log_variance=[[50], [-50], [-100], [80]],
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "extreme-log-variance-1e4", location=[[1]], log_variance=[[-1e4]], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "extreme-location", location=[[50, -100], [1e4, 0]], log_variance=[[0, 0], [1, -1]], reduction="none",
            tags="trap extreme",
        )
        yield self.case(
            "variance-0", location=[[0.5]], log_variance=[[-INFINITY]], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", location=[[0.5], [1]], log_variance=[[-INFINITY], [0]], weights=[0, 1.5],
            tags="trap",
        )
        yield self.case("no-latents", (2, 0), reduction="none", tags="trap")
