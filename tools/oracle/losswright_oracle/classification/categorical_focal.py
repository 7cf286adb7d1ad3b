"""The focal loss of a distribution."""

import numpy
import torch
from mpmath import mpf

from ..numbers import power, power_slope, times, xlogy, xlogy_by_x, xlogy_by_y
from .categorical import per_class, soft, tensor
from .multi_focal import MultiFocal


class CategoricalFocal(MultiFocal):
    name = "categorical_focal"
    reference = "operations from the definition of the focal loss"
    artefacts = dict.fromkeys(
        ["zero-and-one", "zero-and-one-gamma-0.5", "zero-and-one-gamma-0", "zero-and-one-gamma-1"],
        "its backward pass multiplies infinities by 0 where the prediction is certain",
    )

    def pytorch(self, options, reduction, prediction, target):
        focus = (1 - prediction) ** options.get("gamma", 2.0)
        return -(tensor(options.get("alpha", 1.0)) * focus * torch.xlogy(target, prediction)).sum(-1)

    def row(self, options, prediction, target):
        gamma = mpf(options.get("gamma", 2.0))
        value, slopes, by_target = mpf(0), [], []
        for alpha, p, t in zip(per_class(options, "alpha", len(target)), prediction, target):
            focus, entropy = power(1 - p, gamma), xlogy(t, p)
            value -= alpha * focus * entropy
            slopes.append(times(alpha * entropy, power_slope(1 - p, gamma)) - times(alpha * focus, xlogy_by_y(t, p)))
            by_target.append(-times(alpha * focus, xlogy_by_x(t, p)))
        return value, {"prediction": numpy.array(slopes, dtype=object), "target": numpy.array(by_target, dtype=object)}

    def forgiven(self, case):
        return 4e-15

    def draw(self, random, shape):
        return {"prediction": soft(random, shape), "target": self.one_hot(random, shape)}

    def cases(self):
        yield self.case(
            "worked-example", prediction=[[0.9, 0.1]], target=[[1, 0]], alpha=0.25, gamma=2, stated=0.000263,
            tags="worked-example misprint", misprint=0.001,
        )
        yield from self.everywhere()
        for gamma in (2, 0.5, 0, 1):
            yield self.case(
                "zero-and-one" if gamma == 2 else f"zero-and-one-gamma-{gamma}", prediction=[[1, 0, 0]],
                target=[[1, 0, 0]], gamma=gamma, tags="trap peer-defect",
            )
        yield self.case(
            "zero-on-target", prediction=[[0, 0.5, 0.5]], target=[[1, 0, 0]], reduction="none", tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[0, 0.5, 0.5], [0.25, 0.25, 0.5]], target=[[1, 0, 0], [0, 0, 1]],
            weights=[0, 1.5], tags="trap",
        )
        yield self.case(
            "nearly-certain", prediction=[[1 - 2**-20, 2**-20], [2**-20, 1 - 2**-20]], target=[[1, 0], [1, 0]],
            reduction="none", tags="trap extreme",
        )
        for gamma in (2, 0.5):
            yield self.case(
                f"small-probabilities-gamma-{gamma}", prediction=[[1e-10, 1e-30, 0.5]], target=[[0.25, 0.5, 0.25]],
                gamma=gamma, reduction="none", tags="trap extreme soft-targets",
            )
