"""The logarithm of the hyperbolic cosine."""

import jax
import keras
import numpy
import optax
import torch
from mpmath import cosh, log, tanh

from ..frameworks import KERAS, OPTAX
from ..loss import INFINITY
from ..numbers import sign
from .of_error import OfError


class LogCosh(OfError):
    name = "log_cosh"
    reference = "logaddexp(e, -e) - log 2"

    def pytorch(self, options, reduction, prediction, target):
        error = prediction - target
        return torch.logaddexp(error, -error) - numpy.log(2)

    def of_error(self, options, error):
        if abs(error) == INFINITY:
            return abs(error), sign(error)
        return log(cosh(error)), tanh(error)

    def forgiven(self, case):
        """log 2 is subtracted, and at small errors all digits of a difference of sigmoids too."""
        return 1e-15

    def keras(self, options, prediction, target):
        return keras.losses.log_cosh(target[..., None], prediction[..., None])

    def optax(self, options, prediction, target):
        return optax.losses.log_cosh(prediction, target)

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}
    not_asked = {KERAS: ["infinite-prediction"]}  # NaN at minus infinity

    def cases(self):
        yield from self.everywhere()
        yield self.case(
            "cancellation-near-0", prediction=[1e-3, -3e-4, 1e-5, 2e-10], target=[0, 0, 0, 0], reduction="none",
            tags="trap peer-defect",
        )
        yield self.case(
            "around-1", prediction=[1, -1, 1 + 2**-23, 1 - 2**-23, 0.999, 1.001], target=numpy.zeros(6),
            reduction="none",
        )
        for name, size in {"20": 20, "50": 50, "100": 100, "1e4": 1e4, "1e15": 1e15}.items():
            yield self.case(
                f"extreme-{name}", prediction=[size, -size], target=[0, 0], reduction="none", tags="trap extreme",
            )
        yield self.case("sum-as-documented", (4,), reduction="sum")
