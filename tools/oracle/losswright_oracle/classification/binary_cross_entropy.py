"""Binary cross-entropy of probabilities."""

import keras
import numpy
import torch
import torch.nn.functional as F
from mpmath import log1p, mpf

from ..frameworks import KERAS
from ..loss import OPEN_CLAMP
from ..numbers import clamp, log_of
from .binary import Binary, keras_epsilon

BY_TARGET = "its slope by the target does not stop at the floor of the logarithm, and its 1e-12 is a float32 number"


class BinaryCrossEntropy(Binary):
    name = "binary_cross_entropy"
    reference = "F.binary_cross_entropy"
    artefacts = dict.fromkeys(
        ["zero-and-one", "zero-and-one-wrong", "zero-and-one-soft", "zero-and-one-mean", "certain-and-right"]
        + ["nearly-zero-and-one"],
        BY_TARGET,
    ) | dict.fromkeys(["at-epsilon-right", "at-epsilon-wrong"], OPEN_CLAMP)

    def pytorch(self, options, reduction, prediction, target):
        epsilon, floor = options.get("epsilon", 0.0), options.get("log_floor", -100.0)
        clipped = prediction.clamp(epsilon, 1 - epsilon) if epsilon else prediction
        # PyTorch refuses NaN.
        if floor == -100 and not torch.any(torch.isnan(clipped + target)):
            return F.binary_cross_entropy(clipped, target, reduction=reduction)
        # The value with another floor, with PyTorch's slope by the prediction, which knows no floor.
        fixed = clipped.detach()
        loss = -(target * fixed.log().clamp(min=floor) + (1 - target) * (-fixed).log1p().clamp(min=floor))
        slope = (fixed - target.detach()) / (fixed * (1 - fixed)).clamp(min=1e-12)
        return loss + slope * (clipped - fixed)

    def own_reduction(self, case):
        finite = all(numpy.all(numpy.isfinite(array)) for array in case.inputs.values())
        self.reduces = "log_floor" not in case.options and finite
        return super().own_reduction(case)

    def row(self, options, prediction, target):
        p, epsilon = prediction, mpf(options.get("epsilon", 0.0))
        low, high = max(log_of(epsilon), mpf(options.get("log_floor", -100.0))), log1p(-epsilon)
        log_yes, log_no = clamp(log_of(p), low, high), clamp(log_of(1 - p), low, high)
        value = -(target * log_yes + (1 - target) * log_no)
        outside = p < epsilon or p > 1 - epsilon
        slope = mpf(0) if outside else (p - target) / max(p * (1 - p), mpf(1e-12))
        return value, {"prediction": slope, "target": log_no - log_yes}

    def forgiven(self, case):
        """1 - epsilon is a float64 number, whose rounding the logarithm of a small epsilon shows."""
        return 1e-15 if case.options.get("epsilon", 0.0) == 0 else 1e-15 + 2e-16 / case.options["epsilon"]

    def keras(self, options, prediction, target):
        if "epsilon" not in options or "log_floor" in options:
            return None
        with keras_epsilon(options["epsilon"]):
            return keras.losses.binary_crossentropy(target[..., None], prediction[..., None])

    same_as = {KERAS: (torch, "keras")}

    def draw(self, random, shape):
        return {"prediction": random.uniform(0.02, 0.98, shape), "target": random.integers(0, 2, shape).astype(float)}

    def cases(self):
        yield self.case("worked-example", prediction=[0.8], target=[1], stated=0.2231, tags="worked-example")
        yield from self.everywhere()
        soft = [[0.25, 0.5, 0.75], [0.1, 0.9, 1]]
        for reduction in ("mean", "none"):
            yield self.case(f"soft-targets-{reduction}", (2, 3), target=soft, reduction=reduction, tags="soft-targets")
        edge = dict(prediction=[0, 1, 0, 1], reduction="none")
        yield self.case("zero-and-one", target=[0, 1, 0, 1], tags="trap", **edge)
        yield self.case("zero-and-one-wrong", target=[1, 0, 1, 0], tags="trap", **edge)
        yield self.case("zero-and-one-soft", target=[0.25, 0.25, 0.5, 1], tags="trap soft-targets", **edge)
        yield self.case("zero-and-one-mean", prediction=[0, 1, 0.5], target=[1, 0, 1], tags="trap")
        yield self.case("certain-and-right", prediction=[1], target=[1], tags="trap peer-defect")
        yield self.case(
            "nearly-zero-and-one", prediction=[1e-5, 1e-13, 1e-30, 1 - 2**-20, 1 - 2**-24], target=[1, 1, 1, 0, 0],
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "small-probabilities", prediction=[1e-4, 1e-9, 1e-11], target=[1, 0, 1], reduction="none", tags="trap",
        )
        yield self.case("ties", prediction=[0.5, 0.25, 0.75], target=[0.5, 0.25, 0.75], tags="trap soft-targets")
        yield self.case("zero-weight-on-wrong-0", prediction=[0, 0.5], target=[1, 1], weights=[0, 1.5], tags="trap")
        at = 2.0**-10
        corner = [0, at / 2, at, 2 * at, 1 - 2 * at, 1 - at, 1 - at / 2, 1]
        for name, target in {"right": [0, 0, 0, 0, 1, 1, 1, 1], "wrong": [1, 1, 1, 1, 0, 0, 0, 0]}.items():
            yield self.case(
                f"at-epsilon-{name}", prediction=corner, target=target, epsilon=at, reduction="none", tags="trap",
            )
        for epsilon in (1e-7, 0.125):
            yield self.case(
                f"epsilon-{epsilon:g}", prediction=[0, 0.0625, 0.5, 0.9375, 1], target=[1, 0, 1, 0, 0],
                epsilon=epsilon, reduction="none", tags="trap",
            )
        yield self.case("epsilon-1e-7-mean", (2, 3), epsilon=1e-7)
        for floor in (-20, -5):
            yield self.case(
                f"log-floor{floor:g}", prediction=[0, 1, 0.001, 0.999, 0.5], target=[1, 0, 1, 0, 1],
                log_floor=floor, reduction="none", tags="trap",
            )
        yield self.case(
            "epsilon-above-log-floor", prediction=[0, 1, 1e-4], target=[1, 0, 1], epsilon=1e-3, log_floor=-20,
            reduction="none", tags="trap",
        )
        yield self.case(
            "log-floor-above-epsilon", prediction=[0, 1, 1e-4], target=[1, 0, 1], epsilon=1e-6, log_floor=-10,
            reduction="none", tags="trap",
        )
        yield from self.failing(
            (2, 3),
            {
                "prediction-above-1": dict(prediction=[0.5, 1.5], target=[1, 1], error="prediction"),
                "prediction-below-0": dict(prediction=[-0.25, 0.5], target=[1, 1], error="prediction"),
                "target-above-1": dict(prediction=[0.5, 0.5], target=[1, 2], error="target"),
                "target-minus-one": dict(prediction=[0.5, 0.5], target=[1, -1], error="target"),
                "epsilon-negative": dict(epsilon=-0.1, error="epsilon"),
            },
        )
