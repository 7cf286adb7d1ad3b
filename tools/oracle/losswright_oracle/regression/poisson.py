"""The negative log-likelihood of counts."""

import keras
import numpy
import torch
import torch.nn.functional as F
from mpmath import exp, log, mpf, pi

from ..frameworks import KERAS
from ..loss import INFINITY
from .of_error import Regression


class Poisson(Regression):
    name = "poisson"
    reference = "F.poisson_nll_loss"
    reduces = True
    harmless = 1.0
    artefacts = dict.fromkeys(
        ["full-target-0", "full-target-0-probabilities"],
        "its backward pass multiplies the infinite logarithm of a target of 0 by 0, though Stirling's term is left out",
    )

    def pytorch(self, options, reduction, prediction, target):
        return F.poisson_nll_loss(
            prediction, target, log_input=options.get("log_input", True), full=options.get("full", False),
            eps=options.get("epsilon", 1e-8), reduction=reduction,
        )

    def row(self, options, prediction, target):
        if options.get("log_input", True):
            rate = exp(prediction)
            value, slope, by_target = rate - target * prediction, rate - target, -prediction
        else:
            shifted = prediction + mpf(options.get("epsilon", 1e-8))
            value, slope, by_target = prediction - target * log(shifted), 1 - target / shifted, -log(shifted)
        if options.get("full", False) and target > 1:
            value += target * log(target) - target + log(2 * pi * target) / 2
            by_target += log(target) + 1 / (2 * target)
        return value, {"prediction": slope, "target": by_target}

    def forgiven(self, case):
        finite = [numpy.abs(array[numpy.isfinite(array)]).max(initial=1) for array in case.inputs.values()]
        scale = numpy.exp(min(finite[0], 100)) if case.options.get("log_input", True) else finite[0]
        return 4e-16 * max(scale, finite[1] * max(1, numpy.log(finite[1]), finite[0] if scale else 0))

    def keras(self, options, prediction, target):
        if options.get("log_input", True) or options.get("full", False):
            return None
        epsilon = keras.config.epsilon()
        keras.config.set_epsilon(options.get("epsilon", 1e-8))
        try:
            return keras.losses.poisson(target[..., None], prediction[..., None])
        finally:
            keras.config.set_epsilon(epsilon)

    same_as = {KERAS: (torch, "keras")}

    def draw(self, random, shape):
        return {"prediction": random.uniform(0.05, 3, shape), "target": 1.0 + random.poisson(2, shape)}

    def cases(self):
        yield from self.everywhere()
        yield self.case("zero-counts", prediction=[0.5, -1, 2], target=[0, 0, 1], reduction="none")
        for full in (False, True):
            name = "full" if full else "plain"
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{name}-rates-{reduction}", (2, 3), log_input=False, full=full, reduction=reduction)
        for reduction in ("mean", "none"):
            yield self.case(f"full-{reduction}", (2, 3), full=True, reduction=reduction)
        counts = [0.5, 1, 1.0000001192092896, 1.5, 2, 10, 170]
        for log_input in (True, False):
            yield self.case(
                f"full-around-1-{'log' if log_input else 'rates'}", prediction=numpy.full(7, 0.75), target=counts,
                full=True, log_input=log_input, reduction="none", tags="trap",
            )
        yield self.case(
            "full-target-0", prediction=[0.5, -1], target=[0, 2], full=True, reduction="none", tags="trap",
        )
        yield self.case(
            "full-target-0-probabilities", prediction=[0.5, 1], target=[0, 2], full=True, log_input=False,
            reduction="none", tags="trap",
        )
        yield self.case("full-large-counts", prediction=[7, 9], target=[1000, 1e4], full=True, tags="trap extreme")
        yield self.case(
            "rate-0", prediction=[0, 0, 1], target=[0, 3, 0], log_input=False, reduction="none", tags="trap",
        )
        for epsilon in (1e-7, 0.125):
            yield self.case(
                f"epsilon-{epsilon:g}", prediction=[0, 0.5, 2], target=[1, 0, 3], log_input=False, epsilon=epsilon,
                reduction="none", tags="trap",
            )
        yield self.case(
            "extreme-logs", prediction=[-50, -100, 50, 20], target=[1, 2, 3, 0], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "extreme-log-1e4", prediction=[-1e4, 0], target=[1, 1], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "minus-infinity", prediction=[-INFINITY, 1], target=[2, 2], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[-INFINITY, 1], target=[2, 2], weights=[0, 1.5], tags="trap",
        )
        yield self.case("fractional-targets", prediction=[0.5, -0.25], target=[0.3, 1.7], full=True)
        yield from self.failing(
            (2, 3),
            {
                "epsilon-0": dict(epsilon=0, error="epsilon"),
                "log-input-not-a-boolean": dict(log_input="yes", error="log_input"),
                "full-not-a-boolean": dict(full=1, error="full"),
            },
        )
