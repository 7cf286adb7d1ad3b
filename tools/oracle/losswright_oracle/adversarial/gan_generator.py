"""The loss of a generator."""

import jax
import optax
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import OPTAX
from ..numbers import divide, log_of, sigmoid, softplus
from .scores import Generated


class GanGenerator(Generated):
    name = "gan_generator"
    reference = "F.logsigmoid and torch.log"

    def pytorch(self, options, reduction, fake):
        minimax = options.get("form") == "minimax"
        if options.get("input") == "probability":
            return (-fake).log1p() if minimax else -fake.log()
        return F.logsigmoid(-fake) if minimax else -F.logsigmoid(fake)

    def row(self, options, fake):
        minimax = options.get("form") == "minimax"
        if options.get("input") == "probability":
            if minimax:
                return log_of(1 - fake), {"fake": divide(mpf(-1), 1 - fake)}
            return -log_of(fake), {"fake": divide(mpf(-1), fake)}
        if minimax:
            return -softplus(fake), {"fake": -sigmoid(fake)}
        return softplus(-fake), {"fake": -sigmoid(-fake)}

    def forgiven(self, case):
        return 1e-15

    def optax(self, options, fake):
        if options.get("input") == "probability":
            return None
        cost = optax.losses.sigmoid_binary_cross_entropy
        return -cost(fake, 0.0) if options.get("form") == "minimax" else cost(fake, 1.0)

    same_as = {OPTAX: (jax, "optax")}

    def cases(self):
        yield from self.everywhere()
        probability = dict(fake=[[0.1, 0.5, 0.75], [0.01, 0.99, 0.25]], input="probability")
        for form in ("non_saturating", "minimax"):
            name = form.replace("_", "-")
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{name}-{reduction}", (2, 3), form=form, reduction=reduction)
                yield self.case(f"{name}-probability-{reduction}", form=form, reduction=reduction, **probability)
            yield self.case(
                f"{name}-weights", (2, 3), form=form, weights=[[0.5], [2]], normalizer="weights",
            )
            yield self.case(
                f"{name}-probability-0-and-1", fake=[0, 1], form=form, input="probability", reduction="none",
                tags="trap",
            )
            for size in (50, 100, 1e4):
                yield self.case(
                    f"{name}-extreme-{size:g}", fake=[size, -size], form=form, reduction="none", tags="trap extreme",
                )
        yield self.case(
            "zero-weight-on-infinite-loss", fake=[0, 0.5], input="probability", weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (2, 3),
            {
                "unknown-form": dict(form="saturating", error="form"),
                "unknown-input": dict(input="scores", error="input"),
            },
        )
