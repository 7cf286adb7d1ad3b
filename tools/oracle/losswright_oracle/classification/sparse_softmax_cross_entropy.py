"""Cross-entropy of logits and labels."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import exp, log, mpf

from ..cases import Case, generator
from ..frameworks import KERAS, OPTAX, jax_value_and_gradients, torch_value_and_gradients
from ..loss import INFINITY, NAN
from ..reductions import exactly

IGNORED = -100


class SparseSoftmaxCrossEntropy:
    name = "sparse_softmax_cross_entropy"
    family = "classification"
    reference = "F.cross_entropy"
    differentiable = ("logits",)

    def parameters(self, options):
        """The options as F.cross_entropy names them."""
        return {
            "weight": torch.tensor(options["class_weight"]) if "class_weight" in options else None,
            "ignore_index": options.get("ignore_index", IGNORED),
            "label_smoothing": options.get("label_smoothing", 0.0),
        }

    def unreduced(self, inputs, options, excluded):
        logits = inputs["logits"].movedim(options.get("axis", -1), -1)
        target = inputs["target"].long()
        # An excluded row is given harmless logits, or autograd would multiply its NaN by 0.
        rows = torch.where(excluded.broadcast_to(target.shape).unsqueeze(-1), 0.0, logits).reshape(-1, logits.shape[-1])
        parameters = self.parameters(options)
        loss = F.cross_entropy(rows, target.reshape(-1), reduction="none", **parameters)
        weight = torch.tensor(options.get("class_weight", numpy.ones(logits.shape[-1])))
        ignored = target == parameters["ignore_index"]
        count = torch.where(ignored, 0.0, weight[torch.where(ignored, 0, target)])
        return loss.reshape(target.shape), count

    def exact(self, inputs, options):
        """With a_c = weight_c * ((1 - smoothing) * [c is the target] + smoothing / classes),
        loss = sum_c a_c * (logsumexp(x) - x_c) and d loss / d x_k = softmax(x)_k * sum_c a_c - a_k."""
        axis = options.get("axis", -1)
        logits = numpy.moveaxis(inputs["logits"], axis, -1)
        target = inputs["target"]
        classes = logits.shape[-1]
        weight = exactly(options.get("class_weight", numpy.ones(classes)))
        smoothing = mpf(options.get("label_smoothing", 0.0))
        loss = numpy.full(target.shape, mpf(0), dtype=object)
        count = loss.copy()
        derivative = numpy.full(logits.shape, mpf(0), dtype=object)
        for row in numpy.ndindex(target.shape):
            label = int(target[row])
            if label == options.get("ignore_index", IGNORED):
                continue
            scores = exactly(logits[row])
            powers = [exp(score) for score in scores]
            partition = sum(powers)
            share = [weight[c] * ((1 - smoothing) * (c == label) + smoothing / classes) for c in range(classes)]
            loss[row] = sum(share[c] * (log(partition) - scores[c]) for c in range(classes) if share[c] != 0)
            softmax = [power / partition if partition != 0 else mpf("nan") for power in powers]
            derivative[row] = [softmax[c] * sum(share) - share[c] for c in range(classes)]
            count[row] = weight[label]

        def backward(cotangent):
            cotangent = numpy.asarray(cotangent, dtype=object)
            gradient = numpy.full(logits.shape, mpf(0), dtype=object)
            for row in numpy.ndindex(target.shape):
                if cotangent[row] != 0 and target[row] != options.get("ignore_index", IGNORED):
                    gradient[row] = cotangent[row] * derivative[row]
            return {"logits": numpy.moveaxis(gradient, -1, axis)}

        return loss, count, backward

    def forgiven(self, case):
        """log_softmax subtracts numbers of the logits' size; what cancels there leaves their last digit."""
        logits = case.inputs["logits"]
        finite = numpy.abs(logits[numpy.isfinite(logits)])
        return 4e-16 * max(1.0, finite.max(initial=0.0))

    def own_reduction(self, case):
        options = case.options
        if "weights" in options or case.reduction == "batch-mean":
            return None

        def function(inputs):
            logits = inputs["logits"].movedim(options.get("axis", -1), min(1, inputs["logits"].dim() - 1))
            target = inputs["target"].long()
            return F.cross_entropy(logits, target, reduction=case.reduction, **self.parameters(options))

        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def keras(self, case):
        """Keras has no class weights, and smooths only labels that are distributions."""
        options, target = case.options, case.inputs["target"]
        rules = {"count": "sum_over_batch_size", "weights": "mean_with_sample_weight"}
        rule = rules.get(case.normalizer) if case.reduction == "mean" else case.reduction
        weights = options.get("weights")
        if {"class_weight", "label_smoothing"} & options.keys() or rule in (None, "batch-mean") or target.ndim == 0:
            return None
        # Keras multiplies by a weight of 0, which does not exclude what is not finite.
        finite = numpy.all(numpy.isfinite(case.inputs["logits"]))
        if weights is not None and (weights.shape != target.shape or not finite):
            return None
        loss = keras.losses.SparseCategoricalCrossentropy(
            from_logits=True,
            ignore_class=options.get("ignore_index", IGNORED),
            axis=options.get("axis", -1),
            reduction=rule,
            dtype="float64",
        )
        sample_weight = None if weights is None else torch.tensor(weights)
        function = lambda inputs: loss(inputs["target"], inputs["logits"], sample_weight=sample_weight)
        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def optax(self, case):
        """optax has neither class weights nor an ignored label."""
        options = case.options
        reduction = {"mean": jax.numpy.mean, "sum": jax.numpy.sum, "none": lambda loss: loss}.get(case.reduction)
        ignored = numpy.any(case.inputs["target"] == options.get("ignore_index", IGNORED))
        if {"weights", "class_weight"} & options.keys() or not reduction or ignored:
            return None

        def function(inputs):
            logits, axis = inputs["logits"], options.get("axis", -1)
            if "label_smoothing" not in options:
                return reduction(optax.losses.softmax_cross_entropy_with_integer_labels(logits, inputs["target"], axis))
            logits = jax.numpy.moveaxis(logits, axis, -1)
            labels = jax.nn.one_hot(inputs["target"], logits.shape[-1], dtype=logits.dtype)
            smoothed = optax.smooth_labels(labels, options["label_smoothing"])
            return reduction(optax.losses.softmax_cross_entropy(logits, smoothed))

        return jax_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    @property
    def peers(self):
        return {KERAS: self.keras, OPTAX: self.optax}

    def cases(self):
        yield case(
            "worked-example-probabilities", logits=numpy.log([[0.7, 0.2, 0.1]]), target=[0], stated=0.3567,
            tags="worked-example",
        )

        batches = {1: (), 2: (4,), 3: (2, 3), 4: (2, 2, 3)}
        for rank, batch in batches.items():
            for reduction in ("mean", "sum", "none"):
                yield case(f"rank-{rank}-{reduction}", batch, reduction=reduction)
            if rank > 1:
                yield case(f"rank-{rank}-batch-mean", batch, reduction="batch-mean")
        yield case("defaults", (3,), 5)
        yield case("two-classes", (4,), 2)

        weight = [0.5, 2.0, 1.25]
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield case(f"class-weight-{reduction}", (5,), reduction=reduction, class_weight=weight)
        yield case("class-weight-rank-3", (2, 3), class_weight=weight)
        yield case("class-weight-of-zero", target=[0, 1, 2, 1], class_weight=[1.5, 0.0, 0.5])
        for empty in ("zero", "nan"):
            yield case(
                f"class-weight-of-zero-on-every-target-empty-{empty}", target=[1, 1], class_weight=[1.5, 0.0, 0.5],
                empty=empty, tags="trap",
            )

        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield case(f"ignored-{reduction}", target=[0, IGNORED, 2, IGNORED], reduction=reduction, tags="ignored")
            yield case(f"all-ignored-{reduction}", target=[IGNORED, IGNORED], reduction=reduction, tags="ignored trap")
        yield case("all-ignored-mean-empty-nan", target=[IGNORED, IGNORED], empty="nan", tags="ignored trap")
        yield case(
            "padded-labels", target=[[0, 2, -1, -1], [1, -1, -1, -1]], ignore_index=-1, tags="ignored trap peer-defect",
        )
        yield case(
            "padded-labels-none", target=[[0, 2, -1, -1], [1, -1, -1, -1]], ignore_index=-1, reduction="none",
            tags="ignored trap peer-defect",
        )
        yield case("ignored-class", target=[0, 1, 2, 1], ignore_index=1, tags="ignored")
        yield case("ignored-label-beyond-the-classes", target=[0, 255, 2], ignore_index=255, tags="ignored")
        yield case(
            "ignored-and-class-weight", target=[0, -1, 2, 1], ignore_index=-1, class_weight=weight, tags="ignored",
        )

        for smoothing in (0.1, 0.5, 1.0):
            yield case(f"smoothing-{smoothing}", (4,), label_smoothing=smoothing)
        yield case("smoothing-0", (4,), label_smoothing=0.0)
        for reduction in ("sum", "none", "batch-mean"):
            yield case(f"smoothing-{reduction}", (4,), label_smoothing=0.1, reduction=reduction)
        yield case(
            "smoothing-rank-3-of-zeros", logits=numpy.zeros((3, 2, 5)), target=[[0, 1], [2, 3], [4, 0]],
            label_smoothing=0.1, stated=1.6094, tags="trap peer-defect",
        )
        yield case("smoothing-rank-3", (3, 2), 5, label_smoothing=0.1, tags="peer-defect")
        yield case("smoothing-rank-4", (2, 1, 3), 4, label_smoothing=0.2)
        yield case("smoothing-and-class-weight", (5,), label_smoothing=0.2, class_weight=weight)
        yield case("smoothing-and-class-weight-none", (5,), label_smoothing=0.2, class_weight=weight, reduction="none")
        yield case("smoothing-and-ignored", target=[0, IGNORED, 2], label_smoothing=0.2, tags="ignored")
        yield case("smoothing-and-all-ignored", target=[IGNORED, IGNORED], label_smoothing=0.2, tags="ignored trap")
        for reduction in ("mean", "sum", "none"):
            yield case(
                f"smoothing-class-weight-ignored-{reduction}", target=[0, -1, 2, 1, -1], label_smoothing=0.2,
                class_weight=weight, ignore_index=-1, reduction=reduction, tags="ignored",
            )

        for axis, batch in {0: (4,), 1: (2, 4), -1: (4,), -2: (2, 4), 2: (2, 4)}.items():
            yield case(f"axis-{axis}", batch, axis=axis)
        yield case("axis-0-rank-1", (), axis=0)
        yield case("axis-0-rank-3", (2, 4), axis=0)
        yield case("axis-1-rank-4", (2, 2, 3), 4, axis=1)
        yield case("axis-1-rank-4-none", (2, 2, 3), axis=1, reduction="none")
        yield case(
            "axis-1-everything", target=[[0, -1, 2, 1], [1, 1, -1, 0]], axis=1, class_weight=weight, ignore_index=-1,
            label_smoothing=0.1, weights=[0.5, 2.0, 0.0, 1.0], normalizer="weights", tags="ignored",
        )

        sample = {
            "full": [[0.5, 2.0, 1.25], [0.0, 3.0, 0.75]],
            "row": [[0.5, 0.0, 2.5]],
            "column": [[0.25], [3.0]],
            "scalar": 0.3,
            "all-zero": [[0.0, 0.0, 0.0], [0.0, 0.0, 0.0]],
        }
        for form, weights in sample.items():
            for normalizer in ("count", "weights", "nonzero"):
                tags = "peer-defect" if form == "all-zero" else ""
                yield case(f"weights-{form}-by-{normalizer}", (2, 3), weights=weights, normalizer=normalizer, tags=tags)
        for reduction in ("sum", "none", "batch-mean"):
            yield case(f"weights-{reduction}", (2, 3), weights=sample["full"], reduction=reduction)
        for normalizer in ("count", "weights", "nonzero"):
            yield case(
                f"weights-class-weight-ignored-by-{normalizer}", target=[0, 1, IGNORED, 2, 1],
                weights=[0.5, 0.0, 2.0, 3.0, 1.5], class_weight=[0.5, 2.0, 0.0], normalizer=normalizer, tags="ignored",
            )
        yield case(
            "weights-only-on-ignored", target=[0, IGNORED], weights=[0.0, 1.0], normalizer="weights",
            tags="ignored trap",
        )
        yield case(
            "all-zero-weights-empty-nan", (2, 3), weights=sample["all-zero"], normalizer="weights", empty="nan",
            tags="trap",
        )

        cotangent = [[1.5, -2.0, 0.0], [0.25, 1.0, -0.5]]
        yield case("cotangent", (2, 3), reduction="none", cotangent=cotangent)
        yield case("cotangent-and-weights", (2, 3), reduction="none", cotangent=cotangent, weights=sample["full"])
        yield case(
            "cotangent-everything", target=[[0, -1, 2], [1, 1, -1]], reduction="none", cotangent=cotangent,
            weights=[0.5, 2.0, 0.0], class_weight=weight, label_smoothing=0.1, ignore_index=-1, tags="ignored",
        )
        yield case("cotangent-axis-1", (2, 3), reduction="none", axis=1, cotangent=cotangent)

        yield case("logits-of-five", logits=[[5.0, -5.0]], target=[0], tags="trap peer-defect")
        for size in (50, 100, 10000):
            yield case(f"extreme-{size}-right", logits=[[size, -size]], target=[0], tags="trap extreme")
            yield case(f"extreme-{size}-wrong", logits=[[size, -size]], target=[1], tags="trap extreme peer-defect")
            yield case(
                f"extreme-{size}-three-classes", logits=[[size, -size, 0], [-size, size, size], [0, 0, -size]],
                target=[2, 0, 1], reduction="none", tags="trap extreme",
            )
        yield case(
            "extreme-smoothing", logits=[[100.0, -100.0, 0.0], [-50.0, 50.0, 1.0]], target=[0, 0], label_smoothing=0.1,
            tags="trap extreme",
        )
        yield case(
            "large-offset", logits=[[1e4, 1e4 + 1, 1e4 - 2], [-1e4, -1e4 + 0.5, -1e4]], target=[0, 1],
            tags="trap extreme",
        )
        yield case(
            "nearly-certain", logits=[[20.0, 0.0, -3.0], [0.0, 30.0, 1.0]], target=[0, 1], reduction="none",
            tags="trap extreme",
        )
        yield case(
            "ties", logits=[[0.0, 0.0, 0.0], [7.5, 7.5, 7.5], [-1e4, -1e4, -1e4]], target=[0, 1, 2],
            tags="trap extreme",
        )
        yield case("small-logits", logits=[[1e-20, -1e-20, 0.0]], target=[1], tags="trap extreme")
        yield case("single-class", logits=[[3.0], [-200.0]], target=[0, 0], tags="trap")
        yield case("single-class-smoothing", logits=[[3.0], [-200.0]], target=[0, 0], label_smoothing=0.3, tags="trap")
        yield case("single-element", (1,), 3, tags="trap")
        yield case(
            "minus-infinity-off-target", logits=[[1.0, -INFINITY, 0.5], [-INFINITY, -INFINITY, 2.0]], target=[0, 2],
            tags="trap extreme",
        )
        yield case(
            "minus-infinity-off-target-none", logits=[[1.0, -INFINITY, 0.5], [-INFINITY, -INFINITY, 2.0]],
            target=[2, 2], reduction="none", tags="trap extreme",
        )
        yield case(
            "minus-infinity-off-target-class-weight", logits=[[1.0, -INFINITY, 0.5]], target=[0], class_weight=weight,
            tags="trap extreme",
        )
        yield case(
            "minus-infinity-on-target", logits=[[1.0, -INFINITY, 0.5], [0.0, 1.0, 2.0]], target=[1, 2],
            tags="trap extreme",
        )
        yield case(
            "minus-infinity-on-target-none", logits=[[1.0, -INFINITY, 0.5], [0.0, 1.0, 2.0]], target=[1, 2],
            reduction="none", tags="trap extreme",
        )
        yield case(
            "minus-infinity-smoothing", logits=[[1.0, -INFINITY, 0.5]], target=[0], label_smoothing=0.1,
            tags="trap extreme",
        )
        for normalizer in ("count", "weights", "nonzero"):
            yield case(
                f"zero-weight-on-infinite-loss-by-{normalizer}", logits=[[1.0, -INFINITY, 0.5], [0.0, 1.0, 2.0]],
                target=[1, 2], weights=[0.0, 1.5], normalizer=normalizer, tags="trap extreme",
            )
        yield case(
            "zero-weight-on-nan-logits", logits=[[1.0, NAN, 0.5], [0.0, 1.0, 2.0]], target=[0, 2], weights=[0.0, 1.5],
            normalizer="weights", tags="trap",
        )
        yield case(
            "zero-weight-on-nan-logits-none", logits=[[1.0, NAN, 0.5], [0.0, 1.0, 2.0]], target=[0, 2],
            weights=[0.0, 1.5], reduction="none", tags="trap",
        )
        yield case("nan-logits", logits=[[1.0, NAN, 0.5], [0.0, 1.0, 2.0]], target=[0, 2], tags="trap")
        yield case(
            "nan-logits-none", logits=[[1.0, NAN, 0.5], [0.0, 1.0, 2.0]], target=[0, 2], reduction="none", tags="trap",
        )
        artefact = "its backward pass multiplies the ignored row's NaN by a gradient of 0"
        nothing = [[-INFINITY, -INFINITY, -INFINITY], [0.0, 1.0, 2.0]]
        yield case(
            "ignored-nan-logits", logits=[[1.0, NAN, 0.5], [0.0, 1.0, 2.0]], target=[IGNORED, 2], artefact=artefact,
            tags="trap ignored",
        )
        yield case(
            "ignored-logits-all-minus-infinity", logits=nothing, target=[IGNORED, 2], artefact=artefact,
            tags="trap ignored",
        )
        yield case(
            "zero-weight-on-logits-all-minus-infinity", logits=nothing, target=[0, 2], weights=[0.0, 1.5],
            tags="trap extreme",
        )
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield case(
                f"empty-batch-{reduction}", logits=numpy.zeros((0, 3)), target=numpy.zeros(0, int), reduction=reduction,
                tags="trap",
            )
        yield case(
            "empty-batch-mean-nan", logits=numpy.zeros((0, 3)), target=numpy.zeros(0, int), empty="nan", tags="trap",
        )
        yield case("empty-inner-axis", logits=numpy.zeros((2, 0, 3)), target=numpy.zeros((2, 0), int), tags="trap")
        yield case(
            "float64-huge-logits", logits=[[1e300, -1e300, 0.0], [1e300, 1e300, 1e300]], target=[1, 2],
            reduction="none", tags="trap float64-only",
        )
        yield case("float64-tiny-logits", logits=[[1e-300, -1e-300, 0.0]], target=[1], tags="trap float64-only")
        yield case("large-n", (300,), 4, tags="large-n")
        yield case("large-n-classes", (2,), 300, label_smoothing=0.1, tags="large-n")

        logits = [[1.0, 2.0, 3.0], [0.5, -1.0, 0.0]]
        errors = {
            "label-beyond-the-classes": dict(target=[0, 3], error="target"),
            "label-negative": dict(target=[0, -1], error="target"),
            "label-negative-beside-another-ignored": dict(target=[-1, -100], error="target"),
            "label-default-ignored-when-another-is": dict(target=[0, -100], ignore_index=-1, error="target"),
            "label-beyond-the-classes-axis-0": dict(target=[0, 1, 2], axis=0, error="target"),
            "label-not-an-integer": dict(target=numpy.array([0.0, 0.5]), error="target"),
            "no-classes": dict(logits=numpy.zeros((2, 0)), target=[0, 0], error="target"),
            "target-rank-too-high": dict(target=[[0, 1, 0], [1, 0, 0]], error="target"),
            "target-rank-too-low": dict(target=0, error="target"),
            "target-length-differs": dict(target=[0, 1, 2], error="target"),
            "logits-without-a-class-axis": dict(logits=1.5, target=0, error="logits"),
            "label-smoothing-above-1": dict(target=[0, 1], label_smoothing=1.5, error="label_smoothing"),
            "label-smoothing-below-0": dict(target=[0, 1], label_smoothing=-0.1, error="label_smoothing"),
            "class-weight-too-short": dict(target=[0, 1], class_weight=[1.0, 2.0], error="class_weight"),
            "class-weight-of-rank-2": dict(target=[0, 1], class_weight=[[1.0, 2.0, 3.0]], error="class_weight"),
            "ignore-index-not-an-integer": dict(target=[0, 1], ignore_index=0.5, error="ignore_index"),
            "weights-length-differs": dict(target=[0, 1], weights=[1.0, 2.0, 3.0], error="weights"),
            "weights-per-class": dict(target=[0, 1], weights=[[1.0, 1.0, 1.0], [1.0, 1.0, 1.0]], error="weights"),
            "unknown-option": dict(target=[0, 1], smoothing=0.1, error="smoothing"),
            "unknown-reduction": dict(target=[0, 1], reduction="average", error="reduction"),
            "unknown-normalizer": dict(target=[0, 1], normalizer="batch", error="normalizer"),
            "unknown-empty": dict(target=[0, 1], empty="one", error="empty"),
            "axis-beyond-the-rank": dict(target=[0, 1], axis=2, error="axis"),
        }
        for id, question in errors.items():
            yield failing(id, **{"logits": logits, **question})


def case(id, batch=None, classes=3, logits=None, target=None, axis=None, **given):
    """Logits and target are given, or drawn for `batch` and `classes`; the class axis is last until `axis` moves it."""
    random = generator(id)
    if target is None:
        target = random.integers(0, classes, batch)
    if logits is None:
        logits = random.normal(0, 1.5, (*numpy.shape(target), classes))
    if axis is not None:
        logits, given = numpy.moveaxis(logits, -1, axis), {**given, "axis": axis}
    return Case.of(id, {"logits": numpy.array(logits, dtype=float), "target": numpy.array(target)}, **given)


def failing(id, logits, target, **given):
    return Case.of(id, {"logits": numpy.array(logits, dtype=float), "target": numpy.array(target)}, **given)
