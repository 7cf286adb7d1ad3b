"""Binary cross-entropy of logits."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..numbers import sigmoid, softplus
from .binary import Binary


class BinaryCrossEntropyWithLogits(Binary):
    name = "binary_cross_entropy_with_logits"
    reference = "F.binary_cross_entropy_with_logits"
    inputs = differentiable = ("logits", "target")
    along = ("logits", "target")
    reduces = True

    def smoothed(self, options, target):
        smoothing = options.get("label_smoothing", 0.0)
        return target * (1 - smoothing) + smoothing / 2

    def pytorch(self, options, reduction, logits, target):
        weight = options.get("pos_weight")
        return F.binary_cross_entropy_with_logits(
            logits, self.smoothed(options, target), pos_weight=None if weight is None else torch.tensor(weight),
            reduction=reduction,
        )

    def at(self, options, element):
        weight = numpy.asarray(options.get("pos_weight", 1.0))
        return {**options, "pos_weight": mpf(float(weight[element[-1]] if weight.ndim else weight))}

    def row(self, options, logits, target):
        smoothing, weight = mpf(options.get("label_smoothing", 0.0)), options["pos_weight"]
        smoothed = target * (1 - smoothing) + smoothing / 2
        value = weight * smoothed * softplus(-logits) + (1 - smoothed) * softplus(logits)
        slope = (1 - smoothed) * sigmoid(logits) - weight * smoothed * sigmoid(-logits)
        return value, {
            "logits": slope, "target": (1 - smoothing) * (weight * softplus(-logits) - softplus(logits)),
        }

    def forgiven(self, case):
        """The slope is a difference of probabilities, the value one of numbers of the logits' size."""
        logits = case.inputs["logits"]
        weight = numpy.max(case.options.get("pos_weight", 1.0))
        return 4e-16 * max(1.0, weight) * max(1.0, numpy.abs(logits[numpy.isfinite(logits)]).max(initial=0))

    def keras(self, options, logits, target):
        if "pos_weight" in options:
            return None
        smoothing = options.get("label_smoothing", 0.0)
        return keras.losses.binary_crossentropy(
            target[..., None], logits[..., None], from_logits=True, label_smoothing=smoothing,
        )

    def optax(self, options, logits, target):
        if "pos_weight" in options:
            return None
        return optax.losses.sigmoid_binary_cross_entropy(logits, self.smoothed(options, target))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"logits": random.normal(0, 2, shape), "target": random.integers(0, 2, shape).astype(float)}

    def cases(self):
        yield self.case("worked-example", logits=[numpy.log(4)], target=[1], stated=0.2231, tags="worked-example")
        yield from self.usual([(3,), (2, 3), (2, 2, 3), (2, 1, 2, 3)], (2, 3), (30, 10), (0, 3))
        yield self.case("soft-targets", (2, 3), target=[[0.25, 0.5, 0.75], [0.1, 0.9, 1]], tags="soft-targets")
        weight = [0.5, 2.0, 1.25]
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"pos-weight-{reduction}", (2, 3), pos_weight=weight, reduction=reduction)
        yield self.case("pos-weight-one-number", (2, 3), pos_weight=2.5)
        yield self.case(
            "pos-weight-soft-targets", (2, 3), target=[[0.25, 0.5, 0.75], [0.1, 0.9, 1]], pos_weight=weight,
            tags="soft-targets",
        )
        yield self.case("pos-weight-of-zero", (2, 3), pos_weight=[0.0, 1.0, 2.0])
        yield self.case("pos-weight-rank-3", (2, 2, 3), pos_weight=weight)
        yield self.case("pos-weight-axis-1", (2, 4, 3), pos_weight=weight, axis=1)
        yield self.case("pos-weight-axis-0", (4, 3), pos_weight=weight, axis=0, reduction="sum")
        for smoothing in (0.1, 0.5, 1.0):
            yield self.case(f"smoothing-{smoothing}", (2, 3), label_smoothing=smoothing)
        yield self.case("smoothing-rank-3-of-zeros", (3, 2, 5), logits=numpy.zeros((3, 2, 5)), label_smoothing=0.1)
        yield self.case(
            "smoothing-and-pos-weight", (2, 3), label_smoothing=0.2, pos_weight=weight, reduction="none",
            weights=[[0.5], [2.0]],
        )
        for size in (50, 100, 1e4):
            logits = [size, -size, size, -size]
            yield self.case(
                f"extreme-{size:g}", logits=logits, target=[1, 0, 0, 1], reduction="none",
                tags="trap extreme peer-defect",
            )
            yield self.case(
                f"extreme-{size:g}-soft", logits=logits, target=[0.5, 0.5, 0.25, 0.25], pos_weight=3.0,
                reduction="none", tags="trap extreme soft-targets",
            )
        yield self.case(
            "between-17-and-90", logits=[17, -17, 20, -40, 60, -88, 90], target=[1, 0, 1, 0, 1, 0, 1],
            reduction="none", tags="trap extreme",
        )
        yield self.case("zeros", logits=[0, 0, -0.0], target=[0, 1, 0.5], reduction="none", tags="trap")
        yield self.case("single-element", (1,), tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "target-does-not-broadcast": dict(target=[[1, 0, 1]], error="target"),
                "logits-without-a-class-axis": dict(logits=1.5, target=0, error="logits"),
                "pos-weight-too-short": dict(pos_weight=[1.0, 2.0], error="pos_weight"),
                "pos-weight-negative": dict(pos_weight=[1.0, -2.0, 1.0], error="pos_weight"),
                "label-smoothing-above-1": dict(label_smoothing=1.5, error="label_smoothing"),
                "label-smoothing-below-0": dict(label_smoothing=-0.1, error="label_smoothing"),
            },
        )
