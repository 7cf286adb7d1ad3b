"""The focal loss of a distribution by logits."""

import keras
import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS
from ..numbers import power, power_slope, times
from .binary import keras_epsilon
from .categorical import log_softmax, per_class, tensor
from .multi_focal import MultiFocal


class SoftmaxFocal(MultiFocal):
    name = "softmax_focal"
    reference = "log_softmax, times the focus"
    inputs = differentiable = along = ("logits", "target")
    not_asked = {KERAS: ["extreme*", "single-class*"]}  # it clips probabilities
    artefacts = dict.fromkeys(
        [f"extreme-{size}-wrong-gamma-0.5" for size in (50, 100, 10000)],
        "its backward pass multiplies the infinite slope of a root at 0 by 0",
    )

    def pytorch(self, options, reduction, logits, target):
        logs = F.log_softmax(logits, -1)
        focus = (-torch.expm1(logs)) ** options.get("gamma", 2.0)
        return -(tensor(options.get("alpha", 1.0)) * focus * target * logs).sum(-1)

    def row(self, options, logits, target):
        gamma = mpf(options.get("gamma", 2.0))
        logs, softmax = log_softmax(logits)
        value, by_log, by_target = mpf(0), [], []
        for c, (alpha, t) in enumerate(zip(per_class(options, "alpha", len(target)), target)):
            # 1 - p, without the digits that a p near 1 hides.
            miss = sum((p for other, p in enumerate(softmax) if other != c), mpf(0))
            focus = power(miss, gamma)
            value -= alpha * focus * t * logs[c]
            by_log.append(times(alpha * t * logs[c], power_slope(miss, gamma)) * softmax[c] - times(alpha * t, focus))
            by_target.append(-alpha * focus * logs[c])
        total = sum(by_log)
        slopes = [own - p * total for own, p in zip(by_log, softmax)]
        return value, {"logits": numpy.array(slopes, dtype=object), "target": numpy.array(by_target, dtype=object)}

    def forgiven(self, case):
        logits = case.inputs["logits"]
        return 4e-15 * numpy.abs(logits[numpy.isfinite(logits)]).max(initial=1)

    def keras(self, options, logits, target):
        alpha = options.get("alpha", 1.0)
        with keras_epsilon(0.0):
            return keras.losses.categorical_focal_crossentropy(
                target, logits, alpha=tensor(alpha), gamma=options.get("gamma", 2.0), from_logits=True,
            )

    same_as = {KERAS: (torch, "keras")}

    def draw(self, random, shape):
        return {"logits": random.normal(0, 1.5, shape), "target": self.one_hot(random, shape)}

    def cases(self):
        yield self.case(
            "worked-example", logits=numpy.log([[0.9, 0.1]]), target=[[1, 0]], alpha=0.25, gamma=2, stated=0.000263,
            tags="worked-example misprint", misprint=0.001,
        )
        yield from self.everywhere()
        for size in (50, 100, 1e4):
            yield self.case(
                f"extreme-{size:g}", logits=[[size, -size], [size, -size], [size, -size]],
                target=[[1, 0], [0, 1], [0.5, 0.5]], reduction="none", tags="trap extreme",
            )
            yield self.case(
                f"extreme-{size:g}-wrong-gamma-0.5", logits=[[size, -size]], target=[[0, 1]], gamma=0.5,
                reduction="none", tags="trap extreme",
            )
        yield self.case(
            "nearly-certain-gamma-0.5", logits=[[3, -3], [2, -4]], target=[[1, 0], [0, 1]], gamma=0.5,
            reduction="none", tags="trap",
        )
        yield self.case("ties", logits=[[7.5, 7.5, 7.5]], target=[[0, 1, 0]], tags="trap")
        for gamma in (2, 1, 0):
            yield self.case(
                f"single-class-gamma-{gamma}", logits=[[3], [-200]], target=[[1], [0.5]], gamma=gamma, tags="trap",
            )
        yield self.case(
            "large-offset", logits=[[1e4, 1e4 + 1, 1e4 - 2]], target=[[1, 0, 0]], gamma=1, tags="trap extreme",
        )
