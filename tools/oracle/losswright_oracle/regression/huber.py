"""The Huber loss."""

import jax
import keras
import optax
import torch
import torch.nn.functional as F
from mpmath import isnan, mpf

from ..frameworks import KERAS, OPTAX
from ..numbers import sign
from .of_error import OfError, around_the_corner


class Huber(OfError):
    name = "huber"
    reference = "F.huber_loss"
    reduces = True

    def pytorch(self, options, reduction, prediction, target):
        return F.huber_loss(prediction, target, delta=options.get("delta", 1.0), reduction=reduction)

    def of_error(self, options, error):
        delta = mpf(options.get("delta", 1.0))
        if isnan(error) or abs(error) <= delta:
            return error * error / 2, error
        return delta * (abs(error) - delta / 2), delta * sign(error)

    def keras(self, options, prediction, target):
        return keras.losses.huber(target[..., None], prediction[..., None], options.get("delta", 1.0))

    def optax(self, options, prediction, target):
        return optax.losses.huber_loss(prediction, target, delta=options.get("delta", 1.0))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}
    # Keras's slope of an infinite error is NaN; optax's slope of a small one cancels, being 1 - (1 - e).
    not_asked = {KERAS: ["infinite-prediction"], OPTAX: ["small-errors"]}

    def cases(self):
        yield self.case("worked-example", prediction=[6.3], target=[6.1], stated=0.02, tags="worked-example")
        yield from self.everywhere()
        yield from around_the_corner(self, "delta")
        yield self.case(
            "not-smooth-l1", prediction=[1, 3], target=[0, 0], delta=2, reduction="none", tags="trap",
            note="Huber at 3 with delta 2 is 4, where smooth L1 with beta 2 is 2",
        )
        yield from self.failing(
            (2, 3),
            {
                "delta-0": dict(delta=0, error="delta"),
                "delta-negative": dict(delta=-1, error="delta"),
                "delta-not-a-number": dict(delta="wide", error="delta"),
            },
        )
