"""Cross-entropy of logits and a distribution."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..loss import INFINITY
from .categorical import Categorical, WEIGHT, log_softmax, per_class


class SoftmaxCrossEntropy(Categorical):
    name = "softmax_cross_entropy"
    reference = "F.cross_entropy"
    inputs = differentiable = along = ("logits", "target")
    reduces = True

    def pytorch(self, options, reduction, logits, target):
        classes = logits.shape[-1]
        weight = options.get("class_weight")
        loss = F.cross_entropy(
            logits.reshape(-1, classes), target.reshape(-1, classes), reduction=reduction,
            weight=None if weight is None else torch.tensor(numpy.broadcast_to(weight, (classes,)).copy()),
            label_smoothing=options.get("label_smoothing", 0.0),
        )
        return loss.reshape(logits.shape[:-1]) if reduction == "none" else loss

    def row(self, options, logits, target):
        smoothing, target = self.smoothed(options, target)
        weight = per_class(options, "class_weight", len(target))
        logs, softmax = log_softmax(logits)
        share = [w * t for w, t in zip(weight, target)]
        value = -sum((s * l for s, l in zip(share, logs)), mpf(0))
        slopes = [p * sum(share) - s for p, s in zip(softmax, share)]
        return value, {
            "logits": numpy.array(slopes, dtype=object),
            "target": numpy.array([-(1 - smoothing) * w * l for w, l in zip(weight, logs)], dtype=object),
        }

    def forgiven(self, case):
        """log_softmax subtracts numbers of the logits' size, and labels may sum to more than 1."""
        logits, target = case.inputs["logits"], case.inputs["target"]
        size = numpy.abs(logits[numpy.isfinite(logits)]).max(initial=1)
        labels = numpy.abs(target[numpy.isfinite(target)]).max(initial=1) * numpy.max(case.options.get("class_weight", 1))
        return 1e-15 * size * labels

    def keras(self, options, logits, target):
        if "class_weight" in options:
            return None
        return keras.losses.categorical_crossentropy(
            target, logits, from_logits=True, label_smoothing=options.get("label_smoothing", 0.0),
        )

    def optax(self, options, logits, target):
        weight = options.get("class_weight", 1.0)
        return optax.losses.softmax_cross_entropy(logits, weight * self.spread(options, target))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}
    not_asked = {KERAS: ["single-class"]}  # it warns of it

    def draw(self, random, shape):
        return {"logits": random.normal(0, 1.5, shape), "target": self.one_hot(random, shape)}

    def cases(self):
        yield self.case(
            "worked-example", logits=numpy.log([[0.7, 0.2, 0.1]]), target=[[1, 0, 0]], stated=0.3567,
            tags="worked-example",
        )
        yield from self.everywhere()
        labels = dict(target=[[[0.5, 0.25, 0.25], [0.1, 0.2, 0.7], [0, 0.5, 0.5]]] * 2, tags="soft-targets")
        for reduction in ("mean", "none"):
            yield self.case(f"soft-targets-{reduction}", (2, 3, 3), reduction=reduction, **labels)
        for reduction in ("mean", "sum", "none"):
            yield self.case(f"class-weight-{reduction}", (2, 3, 3), class_weight=WEIGHT, reduction=reduction)
        yield self.case("class-weight-soft-targets", (2, 3, 3), class_weight=WEIGHT, **labels)
        yield self.case("class-weight-of-zero", (4, 3), class_weight=[0.0, 1.0, 2.0])
        yield self.case("class-weight-one-number", (4, 3), class_weight=2.5)
        for smoothing in (0.1, 1.0):
            yield self.case(f"smoothing-{smoothing}", (4, 3), label_smoothing=smoothing)
        yield self.case("smoothing-none", (4, 3), label_smoothing=0.1, reduction="none")
        yield self.case(
            "smoothing-rank-3-of-zeros", (3, 2, 5), logits=numpy.zeros((3, 2, 5)), label_smoothing=0.1, stated=1.6094,
            tags="trap peer-defect",
        )
        yield self.case("smoothing-and-class-weight", (4, 3), label_smoothing=0.2, class_weight=WEIGHT)
        yield self.case(
            "axis-1-everything", (2, 4, 3), axis=1, label_smoothing=0.1, class_weight=WEIGHT,
            weights=[0.5, 2, 0, 1], normalizer="weights",
        )
        yield self.case(
            "labels-that-sum-to-5", logits=[[0.5, 2.4]], target=[[2, 3]], tags="trap peer-defect",
            note="TensorFlow.js takes it for granted that labels sum to 1",
        )
        yield self.case("labels-that-sum-to-0", logits=[[1, 2, 3]], target=[[0, 0, 0]], tags="trap")
        yield self.case("labels-below-0", logits=[[1, 2, 3]], target=[[1, -0.5, 0.5]], tags="trap")
        yield self.case(
            "slope-by-the-labels", logits=[[0.5, 1.5]], target=[[0, 1]], tags="trap peer-defect",
            note="the slope by the labels is minus the log-softmax, where TensorFlow.js says labels less softmax",
        )
        for size in (50, 100, 1e4):
            yield self.case(
                f"extreme-{size:g}", logits=[[size, -size], [size, -size]], target=[[1, 0], [0, 1]], reduction="none",
                tags="trap extreme peer-defect",
            )
        yield self.case(
            "extreme-soft", logits=[[1e4, -1e4, 0], [50, 100, -50]], target=[[0.5, 0.25, 0.25], [0.125, 0.75, 0.125]],
            reduction="none", tags="trap extreme soft-targets",
        )
        yield self.case(
            "large-offset", logits=[[1e4, 1e4 + 1, 1e4 - 2], [-1e4, -1e4 + 0.5, -1e4]], target=[[1, 0, 0], [0, 0.5, 0.5]],
            tags="trap extreme",
        )
        yield self.case("ties", logits=[[7.5, 7.5, 7.5]], target=[[0, 1, 0]], tags="trap")
        yield self.case("single-class", logits=[[3], [-200]], target=[[1], [0.5]], tags="trap")
        nothing = [[1, -INFINITY, 0.5], [0, 1, 2]]
        yield self.case(
            "minus-infinity-on-target", logits=nothing, target=[[0.25, 0.5, 0.25], [0, 0, 1]], reduction="none",
            tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", logits=nothing, target=[[0, 1, 0], [0, 0, 1]], weights=[0, 1.5],
            tags="trap extreme",
        )
        yield from self.failing(
            (2, 3, 3),
            {
                "target-without-the-class-axis": dict(target=[[0, 1, 2], [1, 1, 0]], error="target"),
                "classes-differ": dict(target=numpy.ones((2, 3, 2)), error="target"),
                "class-weight-too-short": dict(class_weight=[1.0, 2.0], error="class_weight"),
                "label-smoothing-above-1": dict(label_smoothing=1.5, error="label_smoothing"),
                "label-smoothing-below-0": dict(label_smoothing=-0.5, error="label_smoothing"),
            },
        )
