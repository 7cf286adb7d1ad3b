"""Cross-entropy of probabilities and a distribution."""

import numpy
import torch
from mpmath import mpf

from ..loss import OPEN_CLAMP
from ..numbers import clamp, xlogy, xlogy_by_x, xlogy_by_y
from .categorical import Categorical, WEIGHT, ZERO_BY_ZERO, per_class, soft, tensor


class CategoricalCrossEntropy(Categorical):
    name = "categorical_cross_entropy"
    reference = "torch.xlogy of clamped probabilities"
    artefacts = dict.fromkeys(["zero-and-one", "zero-and-one-mean"], ZERO_BY_ZERO) | dict.fromkeys(
        ["at-epsilon", "at-epsilon-right"], OPEN_CLAMP,
    )

    def pytorch(self, options, reduction, prediction, target):
        epsilon = options.get("epsilon", 0.0)
        clipped = prediction.clamp(epsilon, 1 - epsilon) if epsilon else prediction
        weight = tensor(options.get("class_weight", 1.0))
        return -(weight * torch.xlogy(self.spread(options, target), clipped)).sum(-1)

    def row(self, options, prediction, target):
        smoothing, target = self.smoothed(options, target)
        weight, epsilon = per_class(options, "class_weight", len(target)), mpf(options.get("epsilon", 0.0))
        clipped = [clamp(p, epsilon, 1 - epsilon) for p in prediction]
        value = -sum((w * xlogy(t, c) for w, t, c in zip(weight, target, clipped)), mpf(0))
        passes = [not (p < epsilon or p > 1 - epsilon) for p in prediction]
        return value, {
            "prediction": numpy.array(
                [-w * xlogy_by_y(t, c) if let else mpf(0) for w, t, c, let in zip(weight, target, clipped, passes)],
                dtype=object,
            ),
            "target": numpy.array(
                [-(1 - smoothing) * w * xlogy_by_x(t, c) for w, t, c in zip(weight, target, clipped)], dtype=object,
            ),
        }

    def forgiven(self, case):
        return 1e-15

    def draw(self, random, shape):
        return {"prediction": soft(random, shape), "target": soft(random, shape)}

    def cases(self):
        yield self.case(
            "worked-example", prediction=[[0.7, 0.2, 0.1]], target=[[1, 0, 0]], stated=0.3567, tags="worked-example",
        )
        yield from self.everywhere()
        hard = numpy.eye(3)[[0, 2, 1, 1]]
        for reduction in ("mean", "none"):
            yield self.case(f"one-hot-{reduction}", (4, 3), target=hard, reduction=reduction)
        for reduction in ("mean", "sum", "none"):
            yield self.case(f"class-weight-{reduction}", (4, 3), class_weight=WEIGHT, reduction=reduction)
        yield self.case("class-weight-of-zero", (4, 3), class_weight=[0.0, 1.0, 2.0])
        yield self.case("class-weight-one-number", (4, 3), class_weight=2.5)
        for smoothing in (0.1, 1.0):
            yield self.case(f"smoothing-{smoothing}", (4, 3), target=hard, label_smoothing=smoothing)
        yield self.case("smoothing-rank-3", (3, 2, 5), label_smoothing=0.1, reduction="none")
        yield self.case("smoothing-and-class-weight", (4, 3), target=hard, label_smoothing=0.2, class_weight=WEIGHT)
        yield self.case(
            "axis-1-everything", (2, 4, 3), axis=1, label_smoothing=0.1, class_weight=WEIGHT, epsilon=1e-3,
            weights=[0.5, 2, 0, 1], normalizer="weights",
        )
        yield self.case(
            "zero-and-one", prediction=[[1, 0, 0], [0, 1, 0]], target=[[1, 0, 0], [0, 0.5, 0.5]], reduction="none",
            tags="trap",
        )
        yield self.case("zero-and-one-mean", prediction=[[1, 0, 0]], target=[[1, 0, 0]], tags="trap")
        yield self.case(
            "zero-on-target", prediction=[[0, 0.5, 0.5]], target=[[0.5, 0.25, 0.25]], reduction="none", tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[0, 1, 0], [0.25, 0.25, 0.5]], target=[[1, 0, 0], [0, 0, 1]],
            weights=[0, 1.5], tags="trap",
        )
        at = 2.0**-10
        for epsilon in (1e-7, 0.125):
            yield self.case(
                f"epsilon-{epsilon:g}", prediction=[[1, 0, 0], [0, 0.5, 0.5]], target=[[0, 0.5, 0.5], [0.5, 0.5, 0]],
                epsilon=epsilon, reduction="none", tags="trap",
            )
        yield self.case(
            "at-epsilon", prediction=[[at, 1 - at, at / 2], [1 - at / 2, at * 2, 1 - 2 * at]],
            target=[[0.5, 0.25, 0.25], [0.5, 0.25, 0.25]], epsilon=at, reduction="none", tags="trap",
        )
        yield self.case(
            "at-epsilon-right", prediction=[[at, 1 - at]], target=[[0, 1]], epsilon=at, reduction="none", tags="trap",
        )
        yield self.case("epsilon-mean", (4, 3), target=hard, epsilon=1e-7)
        yield self.case(
            "small-probabilities", prediction=[[1e-10, 1e-30, 1]], target=[[0.25, 0.5, 0.25]], tags="trap extreme",
        )
        yield self.case(
            "unnormalised", prediction=[[1, 0.5, 0.25]], target=[[0.5, 0.25, 0.25]], tags="trap peer-defect",
            note="Keras and TensorFlow.js divide predictions by their sum first",
        )
        yield self.case("labels-that-sum-to-5", prediction=[[0.25, 0.75]], target=[[2, 3]], tags="trap")
        yield self.case("single-class", prediction=[[0.5], [1]], target=[[1], [0.5]], tags="trap")
        yield from self.failing(
            (2, 3, 3),
            {
                "target-without-the-class-axis": dict(target=[[0, 1, 2], [1, 1, 0]], error="target"),
                "classes-differ": dict(target=numpy.ones((2, 3, 2)), error="target"),
                "class-weight-too-short": dict(class_weight=[1.0, 2.0], error="class_weight"),
                "label-smoothing-above-1": dict(label_smoothing=1.5, error="label_smoothing"),
                "epsilon-negative": dict(epsilon=-0.1, error="epsilon"),
            },
        )
