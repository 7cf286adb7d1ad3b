"""The focal loss of logits."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..numbers import sigmoid, softplus
from .focal import Focal, focal_row


class SigmoidFocal(Focal):
    name = "sigmoid_focal"
    reference = "F.logsigmoid, times the focus"
    inputs = differentiable = ("logits", "target")
    # Keras makes probabilities and clips them; optax asks whether a target is 1, and so has another slope by it.
    not_asked = {KERAS: ["extreme*", "nan-*"]}
    silent = {OPTAX: ["target"]}
    artefacts = {"extreme-10000-gamma-0.5": "its backward pass multiplies the infinite slope of a root at 0 by 0"}

    def smoothed(self, options, target):
        smoothing = options.get("label_smoothing", 0.0)
        return target * (1 - smoothing) + smoothing / 2

    def pytorch(self, options, reduction, logits, target):
        target = self.smoothed(options, target)
        miss = target * torch.sigmoid(-logits) + (1 - target) * torch.sigmoid(logits)
        entropy = -(target * F.logsigmoid(logits) + (1 - target) * F.logsigmoid(-logits))
        alpha = options.get("alpha")
        balance = 1 if alpha is None else alpha * target + (1 - alpha) * (1 - target)
        return balance * miss ** options.get("gamma", 2.0) * entropy

    def row(self, options, logits, target):
        smoothing = mpf(options.get("label_smoothing", 0.0))
        target = target * (1 - smoothing) + smoothing / 2
        yes, no = sigmoid(logits), sigmoid(-logits)
        entropy = target * softplus(-logits) + (1 - target) * softplus(logits)
        miss = target * no + (1 - target) * yes
        value, slope, of_target = focal_row(
            options, target, miss, ((1 - 2 * target) * yes * no, no - yes),
            entropy, (yes - target, softplus(-logits) - softplus(logits)),
        )
        return value, {"logits": slope, "target": of_target * (1 - smoothing)}

    def forgiven(self, case):
        logits = case.inputs["logits"]
        return 1e-15 * max(1.0, numpy.abs(logits[numpy.isfinite(logits)]).max(initial=0))

    def keras(self, options, logits, target):
        alpha = options.get("alpha")
        return keras.losses.binary_focal_crossentropy(
            target[..., None], logits[..., None], apply_class_balancing=alpha is not None, alpha=alpha or 0.0,
            gamma=options.get("gamma", 2.0), from_logits=True, label_smoothing=options.get("label_smoothing", 0.0),
        )

    def optax(self, options, logits, target):
        return optax.losses.sigmoid_focal_loss(
            logits, self.smoothed(options, target), alpha=options.get("alpha"), gamma=options.get("gamma", 2.0),
        )

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"logits": random.normal(0, 2, shape), "target": random.integers(0, 2, shape).astype(float)}

    def cases(self):
        yield self.case(
            "worked-example", logits=[numpy.log(9)], target=[1], alpha=0.25, gamma=2, stated=0.000263,
            tags="worked-example misprint", misprint=0.001,
        )
        yield from self.everywhere()
        for smoothing in (0.1, 1.0):
            yield self.case(f"smoothing-{smoothing}", (2, 3), label_smoothing=smoothing)
        yield self.case("smoothing-alpha-none", (2, 3), label_smoothing=0.2, alpha=0.25, gamma=1, reduction="none")
        for size in (50, 100, 1e4):
            for gamma in (2, 0.5, 0):
                yield self.case(
                    f"extreme-{size:g}-gamma-{gamma}", logits=[size, -size, size, -size], target=[1, 0, 0, 1],
                    gamma=gamma, reduction="none", tags="trap extreme peer-defect",
                )
        yield self.case(
            "extreme-soft", logits=[100, -100, 50], target=[0.5, 0.25, 0.75], gamma=0.5, alpha=0.25,
            reduction="none", tags="trap extreme soft-targets",
        )
        yield self.case("zeros", logits=[0, 0, -0.0], target=[0, 1, 0.5], reduction="none", tags="trap")
        yield self.case("single-element", logits=[1.5], target=[1], tags="trap")
        yield from self.failing(
            (2, 3), {"label-smoothing-above-1": dict(label_smoothing=1.5, error="label_smoothing")},
        )
