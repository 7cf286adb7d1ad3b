"""Classification, two classes at a time: losses of a probability, a logit or a score, and whether it should be high."""

import contextlib

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import log1p, mpf

from .frameworks import KERAS, OPTAX
from .loss import INFINITY, OPEN_CLAMP, Loss
from .numbers import clamp, log_of, power, power_slope, sigmoid, softplus, times, xlogy, xlogy_by_x, xlogy_by_y


class Binary(Loss):
    family = "classification"

    def everywhere(self):
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 10), (0, 3))
        yield from self.failing((2, 3), {"target-does-not-broadcast": dict(target=[[1, 0, 1]], error="target")})


@contextlib.contextmanager
def keras_epsilon(value):
    before = keras.config.epsilon()
    keras.config.set_epsilon(value)
    try:
        yield
    finally:
        keras.config.set_epsilon(before)


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


class Hinge(Binary):
    name = "hinge"
    reference = "F.relu(1 - t * p)"
    harmless = 3.0
    # Both take max(0, x), which shares a tie; optax loses NaN in it, and Keras takes labels that are all 0 or 1 for
    # zero_one, whatever is meant.
    not_asked = {
        KERAS: ["at-the-margin", "at-the-margin-zero-one", "all-ones-are-signs", "zeros-are-never-guessed"],
        OPTAX: ["at-the-margin", "at-the-margin-zero-one", "nan-prediction", "nan-prediction-mean", "nan-target"],
    }
    artefacts = {"infinite-prediction": "its backward pass multiplies the infinite prediction by the slope 0 of relu"}

    def pytorch(self, options, reduction, prediction, target):
        return F.relu(1 - self.signs(options, target) * prediction)

    def signs(self, options, target):
        return 2 * target - 1 if options.get("labels") == "zero_one" else target

    def row(self, options, prediction, target):
        signs = self.signs(options, target)
        excess = 1 - signs * prediction
        if excess <= 0:
            return mpf(0), {"prediction": mpf(0), "target": mpf(0)}
        by_sign = 2 if options.get("labels") == "zero_one" else 1
        return excess, {"prediction": -signs, "target": -by_sign * prediction}

    def keras(self, options, prediction, target):
        return keras.losses.hinge(self.signs(options, target)[..., None], prediction[..., None])

    def optax(self, options, prediction, target):
        return optax.losses.hinge_loss(prediction, self.signs(options, target))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1.5, shape), "target": 2.0 * random.integers(0, 2, shape) - 1}

    def cases(self):
        yield from self.everywhere()
        zero_one = dict(target=[[1, 0, 0], [0, 1, 1]], labels="zero_one")
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"zero-one-{reduction}", (2, 3), reduction=reduction, **zero_one)
        yield self.case("zero-one-weights", (2, 3), weights=[[0.5], [2]], normalizer="weights", **zero_one)
        yield self.case("plus-minus-one-stated", (2, 3), labels="plus_minus_one")
        yield self.case(
            "minus-one-is-not-minus-three", prediction=[-2, 0.5, -0.25], target=[-1, -1, -1], reduction="none",
            tags="trap peer-defect",
        )
        yield self.case(
            "all-ones-are-signs", prediction=[-2, 0.5], target=[1, 1], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "zeros-are-never-guessed", prediction=[-2, 0.5, 3], target=[0, 1, 0], reduction="none",
            tags="trap peer-defect", note="labels of 0 stay 0 unless labels says zero_one",
        )
        yield self.case(
            "at-the-margin", prediction=[1, -1, 1.0000001192092896, 0.9999999403953552], target=[1, -1, 1, 1],
            reduction="none", tags="trap",
        )
        yield self.case(
            "at-the-margin-zero-one", prediction=[1, -1], target=[1, 0], labels="zero_one", reduction="none",
            tags="trap",
        )
        yield self.case("prediction-0", prediction=[0, 0], target=[1, -1], tags="trap")
        yield self.case(
            "extreme-50-100-1e4", prediction=[50, -50, 100, -100, 1e4, -1e4], target=[1, 1, -1, -1, 1, 1],
            reduction="none", tags="trap",
        )
        yield self.case(
            "infinite-prediction", prediction=[INFINITY, -INFINITY], target=[1, 1], reduction="none", tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[-INFINITY, 0.5], target=[1, 1], weights=[0, 1.5], tags="trap",
        )
        yield self.case("soft-signs", prediction=[0.5, -0.5], target=[0.25, -0.75], reduction="none")
        yield from self.failing(
            (2, 3),
            {
                "unknown-labels": dict(labels="plus-minus-one", error="labels"),
                "shapes-differ": dict(prediction=[1, 2], target=[1, -1, 1], error="target"),
            },
        )


class Focal(Binary):
    """Of cross-entropy, how far the prediction misses, and how positives weigh against negatives."""

    def everywhere(self):
        yield from super().everywhere()
        for reduction in ("mean", "none"):
            yield self.case(f"alpha-{reduction}", (2, 3), alpha=0.25, reduction=reduction)
        yield self.case("alpha-0.5", (2, 3), alpha=0.5)
        yield self.case("alpha-0.75-sum", (2, 3), alpha=0.75, reduction="sum")
        for gamma in (0, 0.5, 1, 1.5, 5):
            yield self.case(f"gamma-{gamma}", (2, 3), gamma=gamma, reduction="none")
        yield self.case("alpha-and-gamma", (2, 3), alpha=0.25, gamma=3, reduction="batch-mean")
        soft = [[0.25, 0.5, 0.75], [0.1, 0.9, 1]]
        yield self.case("soft-targets", (2, 3), target=soft, tags="soft-targets")
        yield self.case("soft-targets-alpha", (2, 3), target=soft, alpha=0.25, gamma=1.5, tags="soft-targets")
        yield self.case(
            "everything", (2, 3), alpha=0.3, gamma=1.25, weights=[[0.5], [2]], normalizer="weights",
        )
        yield from self.failing(
            (2, 3),
            {
                "gamma-negative": dict(gamma=-1, error="gamma"),
                "alpha-minus-one": dict(alpha=-1, error="alpha"),
                "alpha-above-1": dict(alpha=1.5, error="alpha"),
            },
        )


def focal_row(options, target, miss, miss_slopes, entropy, entropy_slopes):
    """balance * miss ^ gamma * entropy, and its slopes by the score and by the target."""
    alpha, gamma = options.get("alpha"), mpf(options.get("gamma", 2.0))
    alpha = None if alpha is None else mpf(alpha)
    balance = mpf(1) if alpha is None else alpha * target + (1 - alpha) * (1 - target)
    by_target = mpf(0) if alpha is None else 2 * alpha - 1
    focus = power(miss, gamma)

    def slope(by_miss, by_entropy):
        return times(balance * entropy, power_slope(miss, gamma) * by_miss) + times(balance * focus, by_entropy)

    of_score, of_target = map(slope, miss_slopes, entropy_slopes)
    return balance * focus * entropy, of_score, of_target + times(by_target, focus * entropy)


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
