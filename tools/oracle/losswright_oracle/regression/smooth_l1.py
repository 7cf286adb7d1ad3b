"""The smooth L1 loss."""

import jax
import optax
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import OPTAX
from ..loss import NAN
from ..numbers import sign
from .mean_absolute_error import SIGN_OF_NAN
from .of_error import OfError, around_the_corner


class SmoothL1(OfError):
    name = "smooth_l1"
    reference = "F.smooth_l1_loss"
    reduces = True
    artefacts = {"beta-0-nan": SIGN_OF_NAN}

    def pytorch(self, options, reduction, prediction, target):
        return F.smooth_l1_loss(prediction, target, beta=options.get("beta", 1.0), reduction=reduction)

    def of_error(self, options, error):
        beta = mpf(options.get("beta", 1.0))
        if abs(error) < beta:
            return error * error / (2 * beta), error / beta
        return abs(error) - beta / 2, sign(error)

    def optax(self, options, prediction, target):
        """Huber with delta = beta, divided by it."""
        beta = options.get("beta", 1.0)
        return optax.losses.huber_loss(prediction, target, delta=beta) / beta if beta else None

    same_as = {OPTAX: (jax, "optax")}
    not_asked = {OPTAX: ["small-errors"]}  # its slope is 1 - (1 - e)

    def cases(self):
        yield from self.everywhere()
        yield from around_the_corner(self, "beta")
        yield self.case(
            "not-huber", prediction=[1, 3], target=[0, 0], beta=2, reduction="none", tags="trap",
            note="smooth L1 at 3 with beta 2 is 2, where Huber with delta 2 is 4",
        )
        yield self.case("beta-0", (2, 3), beta=0)
        yield self.case("beta-0-none", (2, 3), beta=0, reduction="none", weights=[0.5, 0.0, 2.0])
        yield self.case(
            "beta-0-ties", prediction=[1.5, 0, 2], target=[1.5, 0, 1], beta=0, reduction="none", tags="trap",
        )
        yield self.case("beta-0-nan", prediction=[NAN, 0], target=[1.5, 1], beta=0, reduction="none", tags="trap")
        yield from self.failing((2, 3), {"beta-negative": dict(beta=-1, error="beta")})
