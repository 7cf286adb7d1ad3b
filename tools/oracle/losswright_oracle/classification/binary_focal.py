"""The focal loss of probabilities."""

import keras
import torch

from ..frameworks import KERAS
from ..numbers import xlogy, xlogy_by_x, xlogy_by_y
from .binary import keras_epsilon
from .focal import Focal, focal_row


class BinaryFocal(Focal):
    name = "binary_focal"
    reference = "operations from the definition of the focal loss"
    artefacts = dict.fromkeys(
        ["zero-and-one", "zero-and-one-gamma-0.5", "zero-and-one-gamma-0", "zero-and-one-gamma-1"],
        "its backward pass multiplies infinities by 0 where the prediction is certain",
    )

    def pytorch(self, options, reduction, prediction, target):
        miss = target * (1 - prediction) + (1 - target) * prediction
        entropy = -(torch.xlogy(target, prediction) + torch.xlogy(1 - target, 1 - prediction))
        alpha = options.get("alpha")
        balance = 1 if alpha is None else alpha * target + (1 - alpha) * (1 - target)
        return balance * miss ** options.get("gamma", 2.0) * entropy

    def row(self, options, prediction, target):
        p, no_p, no_target = prediction, 1 - prediction, 1 - target
        entropy = -(xlogy(target, p) + xlogy(no_target, no_p))
        by_p = xlogy_by_y(no_target, no_p) - xlogy_by_y(target, p)
        by_target = xlogy_by_x(no_target, no_p) - xlogy_by_x(target, p)
        miss = target * no_p + no_target * p
        value, slope, of_target = focal_row(
            options, target, miss, (1 - 2 * target, 1 - 2 * p), entropy, (by_p, by_target),
        )
        return value, {"prediction": slope, "target": of_target}

    def forgiven(self, case):
        return 4e-15

    def keras(self, options, prediction, target):
        """Keras clips by its epsilon, and clamps logarithms to -100: the same loss where neither happens. It refuses
        NaN."""
        if torch.any(torch.isnan(prediction + target)):
            return None
        alpha = options.get("alpha")
        with keras_epsilon(0.0):
            return keras.losses.binary_focal_crossentropy(
                target[..., None], prediction[..., None], apply_class_balancing=alpha is not None,
                alpha=alpha or 0.0, gamma=options.get("gamma", 2.0),
            )

    same_as = {KERAS: (torch, "keras")}
    not_asked = {KERAS: ["nearly-0-and-wrong"]}  # its slope stops at 1e12

    def draw(self, random, shape):
        return {"prediction": random.uniform(0.02, 0.98, shape), "target": random.integers(0, 2, shape).astype(float)}

    def cases(self):
        yield self.case(
            "worked-example", prediction=[0.9], target=[1], alpha=0.25, gamma=2, stated=0.000263,
            tags="worked-example misprint", misprint=0.001,
        )
        yield from self.everywhere()
        for gamma in (2, 0.5, 0, 1):
            yield self.case(
                "zero-and-one" if gamma == 2 else f"zero-and-one-gamma-{gamma}", prediction=[0, 1, 0.5],
                target=[0, 1, 1], gamma=gamma, reduction="none", tags="trap peer-defect",
            )
        yield self.case("nearly-0-and-wrong", prediction=[1e-30, 1e-10], target=[1, 1], reduction="none", tags="trap")
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[0, 0.5], target=[1, 1], weights=[0, 1.5], tags="trap",
        )
        yield self.case(
            "nearly-zero-and-one", prediction=[2**-20, 1 - 2**-20, 1e-10], target=[0, 1, 1], reduction="none",
            tags="trap extreme",
        )
        yield self.case(
            "nearly-right-gamma-0.5", prediction=[2**-12, 1 - 2**-12], target=[0, 1], gamma=0.5,
            reduction="none", tags="trap extreme",
        )
