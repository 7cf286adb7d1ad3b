"""Classification, many classes: losses of a distribution over classes, or of logits, against a label or a distribution."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import exp, log, mpf

from .binary import keras_epsilon
from .frameworks import KERAS, OPTAX, torch_value_and_gradients
from .loss import INFINITY, OPEN_CLAMP, Loss
from .numbers import clamp, divide, log_of, power, power_slope, times, xlogy, xlogy_by_x, xlogy_by_y

IGNORED = -100
WEIGHT = [0.5, 2.0, 1.25]
ZERO_BY_ZERO = "its slope of x log y is 0 / 0 where both are 0"


def tensor(value):
    """An option as PyTorch's factor: a tensor, or a number."""
    return torch.tensor(value) if isinstance(value, numpy.ndarray) else value


def per_class(options, name, classes):
    """An option in mpmath's numbers, one for each class."""
    return [mpf(float(value)) for value in numpy.broadcast_to(options.get(name, 1.0), (classes,))]


def log_softmax(scores):
    """Logarithms of the softmax, and the softmax."""
    powers = [exp(score) for score in scores]
    partition = sum(powers)
    return [score - log(partition) for score in scores], [power / partition for power in powers]


class Categorical(Loss):
    family = "classification"
    inner = 1
    along = ("prediction", "target")

    def spread(self, options, target):
        """The target, smoothed: with some of its mass on all classes alike."""
        smoothing = options.get("label_smoothing", 0.0)
        return target * (1 - smoothing) + smoothing / target.shape[-1]

    def smoothed(self, options, target):
        smoothing = mpf(options.get("label_smoothing", 0.0))
        return smoothing, [t * (1 - smoothing) + smoothing / len(target) for t in target]

    def one_hot(self, random, shape):
        return numpy.eye(shape[-1])[random.integers(0, shape[-1], shape[:-1])]

    def everywhere(self):
        yield from self.usual([(3,), (4, 3), (2, 3, 3), (2, 2, 2, 3)], (2, 3, 3), (40, 5), (0, 3))
        yield self.case("empty-inner-axis", (2, 0, 3), tags="trap")
        yield self.case("two-classes", (4, 2))
        yield self.case("single-element", (1, 3), tags="trap")
        for axis, shape in {0: (4, 3), 1: (2, 4, 3), -2: (2, 2, 2, 3)}.items():
            yield self.case(f"axis-{axis}", shape, axis=axis)
        yield self.case("axis-1-none", (2, 4, 3), axis=1, reduction="none")
        first = self.inputs[0]
        yield from self.failing(
            (2, 3, 3),
            {
                f"{first}-without-a-class-axis": dict(**{first: 0.5}, target=0, error=first),
                "axis-beyond-the-rank": dict(axis=3, error="axis"),
            },
        )


def soft(random, shape):
    """Distributions over the last axis that float32 can hold."""
    return random.dirichlet(numpy.ones(shape[-1]) * 2, shape[:-1]) if numpy.prod(shape) else numpy.zeros(shape)


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


class SparseCategoricalCrossEntropy(Categorical):
    name = "sparse_categorical_cross_entropy"
    reference = "F.nll_loss of logarithms"
    differentiable = ("prediction",)
    integers = ("target",)
    along = ("prediction",)
    artefacts = dict.fromkeys(["at-epsilon"], OPEN_CLAMP)

    def pytorch(self, options, reduction, prediction, target):
        """Only the label's probability goes through the logarithm, whose slope at another class's 0 is no number."""
        kept = target != options.get("ignore_index", IGNORED)
        label = torch.where(kept, target, 0).long()
        own = torch.where(kept, prediction.gather(-1, label.unsqueeze(-1)).squeeze(-1), 1.0)
        epsilon = options.get("epsilon", 0.0)
        own = own.clamp(epsilon, 1 - epsilon) if epsilon else own
        loss = F.nll_loss(own.log().reshape(-1, 1), torch.zeros(own.numel(), dtype=torch.long), reduction="none")
        return self.weigh(options, target.shape, prediction, target) * loss.reshape(target.shape)

    def weigh(self, options, shape, prediction, target):
        kept = target != options.get("ignore_index", IGNORED)
        weight = torch.tensor(numpy.broadcast_to(options.get("class_weight", 1.0), prediction.shape[-1:]).copy())
        return torch.where(kept, weight[torch.where(kept, target, 0).long()], 0.0)

    def own_reduction(self, case):
        options, prediction = case.options, case.inputs["prediction"]
        if "weights" in options or case.reduction == "batch-mean" or options.get("epsilon") or not prediction.all():
            return None
        if numpy.any(numpy.isnan(prediction)):
            return None
        weight = torch.tensor(numpy.broadcast_to(options.get("class_weight", 1.0), (self.classes(case),)).copy())

        def function(inputs):
            inputs = self.canonical(inputs, options)
            prediction, target = inputs["prediction"], inputs["target"]
            loss = F.nll_loss(
                prediction.log().reshape(-1, prediction.shape[-1]), target.reshape(-1).long(), weight=weight,
                ignore_index=options.get("ignore_index", IGNORED), reduction=case.reduction,
            )
            return loss.reshape(target.shape) if case.reduction == "none" else loss

        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def classes(self, case):
        return case.inputs["prediction"].shape[case.options.get("axis", -1)]

    def row(self, options, prediction, target):
        slope = numpy.full(len(prediction), mpf(0), dtype=object)
        label = int(target)
        if label == options.get("ignore_index", IGNORED):
            return mpf(0), {"prediction": slope}, mpf(0)
        weight, epsilon = per_class(options, "class_weight", len(prediction))[label], mpf(options.get("epsilon", 0.0))
        own = prediction[label]
        if not (own < epsilon or own > 1 - epsilon):
            slope[label] = divide(-weight, own)
        return -weight * log_of(clamp(own, epsilon, 1 - epsilon)), {"prediction": slope}, weight

    def forgiven(self, case):
        return 1e-15

    def draw(self, random, shape):
        return {"prediction": soft(random, shape), "target": random.integers(0, shape[-1], shape[:-1])}

    def cases(self):
        yield self.case(
            "worked-example", prediction=[[0.7, 0.2, 0.1]], target=[0], stated=0.3567, tags="worked-example",
        )
        for case in self.everywhere():
            if "nan-prediction" in case.id:
                case.inputs["target"][...] = 0  # where NaN is
            yield case
        yield self.case(
            "nan-off-target", prediction=[[numpy.nan, 0.5, 0.25]], target=[1], tags="trap",
            note="a probability that the label does not pick is never read",
        )
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"class-weight-{reduction}", (5, 3), class_weight=WEIGHT, reduction=reduction)
            yield self.case(
                f"ignored-{reduction}", (4, 3), target=[0, IGNORED, 2, IGNORED], reduction=reduction, tags="ignored",
            )
        yield self.case("class-weight-one-number", (4, 3), class_weight=2.5)
        yield self.case("class-weight-of-zero", (4, 3), target=[0, 1, 2, 1], class_weight=[1.5, 0.0, 0.5])
        for reduction in ("mean", "sum", "none"):
            yield self.case(
                f"all-ignored-{reduction}", (2, 3), target=[IGNORED, IGNORED], reduction=reduction, tags="ignored trap",
            )
        yield self.case(
            "all-ignored-mean-empty-nan", (2, 3), target=[IGNORED, IGNORED], empty="nan", tags="ignored trap",
        )
        yield self.case(
            "padded-labels", (2, 4, 3), target=[[0, 2, -1, -1], [1, -1, -1, -1]], ignore_index=-1,
            tags="ignored trap peer-defect",
        )
        yield self.case("ignored-class", (4, 3), target=[0, 1, 2, 1], ignore_index=1, tags="ignored")
        yield self.case(
            "ignored-nan", prediction=[[numpy.nan, 0.5, 0.5], [0.25, 0.5, 0.25]], target=[IGNORED, 1],
            tags="ignored trap",
        )
        for normalizer in ("count", "weights", "nonzero"):
            yield self.case(
                f"weights-class-weight-ignored-by-{normalizer}", (5, 3), target=[0, 1, IGNORED, 2, 1],
                weights=[0.5, 0, 2, 3, 1.5], class_weight=[0.5, 2.0, 0.0], normalizer=normalizer, tags="ignored",
            )
        yield self.case(
            "zero-and-one", prediction=[[1, 0, 0], [0, 1, 0], [0, 0.5, 0.5]], target=[0, 1, 0], reduction="none",
            tags="trap",
        )
        yield self.case(
            "small-probabilities", prediction=[[1e-10, 1e-30, 1], [1, 1e-10, 1e-30]], target=[1, 1], reduction="none",
            tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[0, 1, 0], [0.25, 0.25, 0.5]], target=[0, 2], weights=[0, 1.5],
            tags="trap",
        )
        at = 2.0**-10
        for epsilon in (1e-7, 0.125):
            yield self.case(
                f"epsilon-{epsilon:g}", prediction=[[1, 0, 0], [0, 0.5, 0.5], [0, 1, 0]], target=[1, 1, 1],
                epsilon=epsilon, reduction="none", tags="trap",
            )
        yield self.case(
            "at-epsilon", prediction=[[at, 1 - at], [at, 1 - at], [at / 2, 1 - at / 2], [at / 2, 1 - at / 2]],
            target=[0, 1, 0, 1], epsilon=at, reduction="none", tags="trap",
        )
        yield self.case("axis-1-weighted", (2, 4, 3), axis=1, class_weight=WEIGHT)
        yield self.case("single-class", prediction=[[0.5], [1]], target=[0, 0], tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "label-beyond-the-classes": dict(target=[0, 3], error="target"),
                "label-negative": dict(target=[0, -1], error="target"),
                "label-default-ignored-when-another-is": dict(target=[0, -100], ignore_index=-1, error="target"),
                "label-not-an-integer": dict(target=[0.0, 0.5], error="target"),
                "target-length-differs": dict(target=[0, 1, 2], error="target"),
                "target-rank-too-high": dict(target=[[0, 1, 0], [1, 0, 0]], error="target"),
                "class-weight-too-short": dict(class_weight=[1.0, 2.0], error="class_weight"),
                "epsilon-negative": dict(epsilon=-0.1, error="epsilon"),
                "ignore-index-not-an-integer": dict(ignore_index=0.5, error="ignore_index"),
            },
        )


class KlDivergence(Loss):
    name = "kl_divergence"
    family = "classification"
    reference = "F.kl_div"
    reduces = True
    artefacts = dict.fromkeys(
        ["target-0", "target-0-of-probabilities", "target-0-and-prediction-0", "target-one-hot"],
        "its slope of x log x is NaN where x is 0",
    )

    def spaces(self, options):
        return options.get("input_space", "log"), options.get("target_space", "probability")

    def pytorch(self, options, reduction, prediction, target):
        input_space, target_space = self.spaces(options)
        if input_space == "log":
            return F.kl_div(prediction, target, reduction=reduction, log_target=target_space == "log")
        share = target.exp() if target_space == "log" else target
        own = share * target if target_space == "log" else torch.xlogy(target, target)
        return own - torch.xlogy(share, prediction)

    def own_reduction(self, case):
        if "weights" in case.options or self.spaces(case.options)[0] != "log":
            return None
        rule = "batchmean" if case.reduction == "batch-mean" else case.reduction
        if rule == "batchmean" and not case.inputs["target"].ndim:
            return None
        function = lambda inputs: self.pytorch(case.options, rule, **inputs)
        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def row(self, options, prediction, target):
        input_space, target_space = self.spaces(options)
        in_logs = target_space == "log"
        share = exp(target) if in_logs else target
        own = share * target if in_logs else xlogy(target, target)
        by_share = target + 1 if in_logs else xlogy_by_x(target, target) + xlogy_by_y(target, target)
        if input_space == "log":
            value, slope, by_share = own - share * prediction, -share, by_share - prediction
        else:
            value, slope = own - xlogy(share, prediction), -xlogy_by_y(share, prediction)
            by_share = by_share - xlogy_by_x(share, prediction)
        return value, {"prediction": slope, "target": by_share * share if in_logs else by_share}

    def forgiven(self, case):
        prediction = case.inputs["prediction"]
        return 1e-15 * numpy.abs(prediction[numpy.isfinite(prediction)]).max(initial=1)

    def optax(self, options, prediction, target):
        input_space, target_space = self.spaces(options)
        if input_space != "log":
            return None
        function = optax.losses.kl_divergence_with_log_targets if target_space == "log" else optax.losses.kl_divergence
        return function(prediction[..., None], target[..., None])

    def keras(self, options, prediction, target):
        if self.spaces(options) != ("probability", "probability"):
            return None
        with keras_epsilon(0.0):
            return keras.losses.kl_divergence(target[..., None], prediction[..., None])

    same_as = {OPTAX: (jax, "optax"), KERAS: (torch, "keras")}
    not_asked = {KERAS: ["nan-*", "*prediction-0*"]}

    def draw(self, random, shape):
        """Distributions over the last axis; over nothing, a lone probability."""
        draw = lambda: soft(random, shape) if shape else random.uniform(0.1, 0.9)
        prediction, target = draw(), draw()
        with numpy.errstate(divide="ignore"):
            return {"prediction": numpy.log(prediction), "target": target}

    def moved(self, id, shape, input_space, target_space, **given):
        """The same inputs in other spaces."""
        drawn = self.case(id, shape).inputs
        inputs = {
            "prediction": numpy.exp(drawn["prediction"]) if input_space == "probability" else drawn["prediction"],
            "target": numpy.log(drawn["target"]) if target_space == "log" else drawn["target"],
        }
        return self.case(id, input_space=input_space, target_space=target_space, **inputs, **given)

    def cases(self):
        document = dict(
            stated=0.0201, reduction="sum", tags="worked-example misprint", misprint=0.018,
        )
        yield self.case(
            "worked-example", prediction=[0.5, 0.5], target=[0.4, 0.6], input_space="probability", **document,
        )
        yield self.case("worked-example-logs", prediction=numpy.log([0.5, 0.5]), target=[0.4, 0.6], **document)
        yield from self.usual([(), (4,), (2, 3), (2, 2, 3), (2, 1, 2, 3)], (2, 3), (40, 5), (0, 3))
        for input_space in ("log", "probability"):
            for target_space in ("probability", "log"):
                for reduction in ("mean", "sum", "none", "batch-mean"):
                    yield self.moved(
                        f"{input_space}-{target_space}-{reduction}", (2, 3), input_space, target_space,
                        reduction=reduction,
                    )
        yield self.moved(
            "probability-weights", (2, 3), "probability", "probability", weights=[[0.5], [2]], normalizer="weights",
        )
        for spaces in (("probability", "probability"), ("log", "log")):
            same = [0.25, 0.75] if spaces[0] == "probability" else [-1, -0.25]
            yield self.case(
                f"equal-in-{spaces[0]}", prediction=same, target=same, input_space=spaces[0], target_space=spaces[1],
                reduction="none", tags="trap",
            )
        yield self.case("target-0", prediction=[-0.5, -1], target=[0, 1], reduction="none", tags="trap")
        yield self.case("target-one-hot", prediction=numpy.log([[0.25, 0.5, 0.25]]), target=[[0, 1, 0]], tags="trap")
        yield self.case(
            "target-0-of-probabilities", prediction=[0.25, 0.75], target=[0, 1], input_space="probability",
            reduction="none", tags="trap",
        )
        yield self.case(
            "target-0-and-prediction-0", prediction=[0, 1], target=[0, 1], input_space="probability",
            reduction="none", tags="trap",
        )
        yield self.case(
            "prediction-0", prediction=[0, 1], target=[0.25, 0.75], input_space="probability", reduction="none",
            tags="trap",
        )
        yield self.case(
            "minus-infinity", prediction=[-INFINITY, 0], target=[0.25, 0.75], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[-INFINITY, 0], target=[0.25, 0.75], weights=[0, 1.5],
            tags="trap extreme",
        )
        yield self.case(
            "extreme-logs", prediction=[-50, -100, -1e4], target=[0.5, 1e-10, 0.25], reduction="none",
            tags="trap extreme",
        )
        yield self.case(
            "extreme-log-targets", prediction=[-1, -50, -1e4], target=[-50, -1, -0.5], target_space="log",
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "tiny-targets", prediction=[-1, -2], target=[1e-20, 1e-30], reduction="none", tags="trap",
        )
        yield self.case("sums-other-than-1", prediction=[-0.5, 0.25], target=[2, 0.5], reduction="sum", tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "shapes-differ": dict(prediction=[-1, -2], target=[0.5, 0.25, 0.25], error="target"),
                "unknown-input-space": dict(input_space="logits", error="input_space"),
                "unknown-target-space": dict(target_space="one-hot", error="target_space"),
            },
        )


class MultiFocal(Categorical):
    """What the focal losses of many classes have in common: alpha per class, gamma."""

    def everywhere(self):
        yield from super().everywhere()
        for reduction in ("mean", "sum", "none"):
            yield self.case(f"alpha-{reduction}", (4, 3), alpha=[0.25, 0.5, 0.75], reduction=reduction)
        yield self.case("alpha-one-number", (4, 3), alpha=0.25)
        yield self.case("alpha-of-zero", (4, 3), alpha=[0.0, 0.5, 1.0])
        for gamma in (0, 0.5, 1, 3.5):
            yield self.case(f"gamma-{gamma}", (4, 3), gamma=gamma, reduction="none")
        yield self.case("alpha-and-gamma", (2, 2, 3), alpha=[0.25, 0.5, 0.75], gamma=1.5, reduction="batch-mean")
        yield self.case(
            "soft-targets", (2, 3), target=[[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]], gamma=1.5, tags="soft-targets",
        )
        yield self.case("labels-that-sum-to-5", (1, 2), target=[[2, 3]], tags="trap")
        yield self.case(
            "axis-1-everything", (2, 4, 3), axis=1, alpha=[0.25, 0.5, 0.75], gamma=1.25, weights=[0.5, 2, 0, 1],
            normalizer="weights",
        )
        yield from self.failing(
            (2, 3),
            {
                "gamma-negative": dict(gamma=-1, error="gamma"),
                "alpha-too-short": dict(alpha=[0.5, 0.5], error="alpha"),
                "alpha-negative": dict(alpha=[0.5, -0.5, 0.5], error="alpha"),
                "target-without-the-class-axis": dict(target=[0, 1], error="target"),
                "classes-differ": dict(target=[[1, 0], [0, 1]], error="target"),
            },
        )


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
