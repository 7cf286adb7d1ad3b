"""Cross-entropy of every pixel."""

import keras
import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..classification.categorical import IGNORED, WEIGHT, log_softmax, per_class, soft
from ..frameworks import KERAS, torch_value_and_gradients
from ..loss import INFINITY, Loss, NAN
from ..numbers import divide, log_of


class PixelwiseCrossEntropy(Loss):
    name = "pixelwise_cross_entropy"
    family = "image"
    reference = "F.cross_entropy"
    inputs = ("logits", "target")
    differentiable = along = ("logits",)
    integers = ("target",)
    inner = 1

    def pytorch(self, options, reduction, logits, target):
        kept = target != options.get("ignore_index", IGNORED)
        label = torch.where(kept, target, 0).long()
        if options.get("input") == "probability":
            own = torch.where(kept, logits.gather(-1, label.unsqueeze(-1)).squeeze(-1), 1.0)
            return -self.weigh(options, target.shape, logits, target) * own.log()
        # A row that is ignored is given harmless logits, or its NaN would be multiplied by 0.
        rows = torch.where(kept.unsqueeze(-1), logits, 0.0)
        loss = F.cross_entropy(
            rows.reshape(-1, rows.shape[-1]), target.reshape(-1).long(), reduction="none", **self.parameters(options),
        )
        return loss.reshape(target.shape)

    def parameters(self, options):
        weight = options.get("class_weight")
        return {
            "weight": None if weight is None else torch.tensor(weight),
            "ignore_index": options.get("ignore_index", IGNORED),
            "label_smoothing": options.get("label_smoothing", 0.0),
        }

    def weigh(self, options, shape, logits, target):
        kept = target != options.get("ignore_index", IGNORED)
        weight = torch.tensor(options.get("class_weight", numpy.ones(logits.shape[-1])))
        return torch.where(kept, weight[torch.where(kept, target, 0).long()], 0.0)

    def own_reduction(self, case):
        """Of images with the class at dimension 1, as PyTorch's users have them."""
        options = case.options
        if "weights" in options or case.reduction == "batch-mean" or "input" in options or case.id == "ignored-nan":
            return None
        function = lambda inputs: F.cross_entropy(
            inputs["logits"].movedim(options.get("axis", -1), 1), inputs["target"].long(), reduction=case.reduction,
            **self.parameters(options),
        )
        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def row(self, options, logits, target):
        """As the cross-entropies with integer labels: the target's share of 1 - smoothing, and smoothing for all."""
        slope = numpy.full(len(logits), mpf(0), dtype=object)
        label = int(target)
        if label == options.get("ignore_index", IGNORED):
            return mpf(0), {"logits": slope}, mpf(0)
        weight = per_class(options, "class_weight", len(logits))
        if options.get("input") == "probability":
            slope[label] = divide(-weight[label], logits[label])
            return -weight[label] * log_of(logits[label]), {"logits": slope}, weight[label]
        smoothing = mpf(options.get("label_smoothing", 0.0))
        share = [w * ((1 - smoothing) * (c == label) + smoothing / len(weight)) for c, w in enumerate(weight)]
        logs, softmax = log_softmax(logits)
        value = -sum((s * l for s, l in zip(share, logs) if s != 0), mpf(0))
        slopes = [p * sum(share) - s for p, s in zip(softmax, share)]
        return value, {"logits": numpy.array(slopes, dtype=object)}, weight[label]

    def forgiven(self, case):
        logits = case.inputs["logits"]
        return 1e-15 * numpy.abs(logits[numpy.isfinite(logits)]).max(initial=1)

    def keras(self, options, logits, target):
        if options.keys() & {"class_weight", "label_smoothing", "input"}:
            return None
        return keras.losses.sparse_categorical_crossentropy(
            target, logits, from_logits=True, ignore_class=options.get("ignore_index", IGNORED),
        )

    same_as = {KERAS: (torch, "keras")}

    def draw(self, random, shape):
        return {"logits": random.normal(0, 1.5, shape), "target": random.integers(0, shape[-1], shape[:-1])}

    def cases(self):
        yield from self.usual([(2, 2, 3, 3)], (2, 2, 2, 3), (2, 6, 8, 3), (0, 2, 2, 3))
        yield self.case("empty-height", (2, 0, 2, 3), tags="trap")
        yield self.case("one-pixel", (1, 1, 1, 4), tags="trap")
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"class-weight-{reduction}", (1, 2, 2, 3), class_weight=WEIGHT, reduction=reduction)
        ignored = [[[0, 255], [255, 2]], [[1, 255], [0, 0]]]
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(
                f"ignored-{reduction}", (2, 2, 2, 3), target=ignored, ignore_index=255, reduction=reduction,
                tags="ignored",
            )
        yield self.case("all-ignored", (1, 2, 2, 3), target=numpy.full((1, 2, 2), IGNORED), tags="ignored trap")
        yield self.case(
            "all-ignored-empty-nan", (1, 2, 2, 3), target=numpy.full((1, 2, 2), IGNORED), empty="nan",
            tags="ignored trap",
        )
        yield self.case(
            "ignored-nan", logits=[[[[NAN, 1, 0], [0, 1, 2]]]], target=[[[IGNORED, 1]]], tags="ignored trap",
        )
        for normalizer in ("count", "weights", "nonzero"):
            yield self.case(
                f"weights-class-weight-ignored-by-{normalizer}", (2, 2, 2, 3), target=ignored, ignore_index=255,
                class_weight=[0.5, 2.0, 0.0], weights=[[[0.5, 2], [0, 1]]], normalizer=normalizer, tags="ignored",
            )
        yield self.case("axis-1", (2, 2, 3, 4), axis=1)
        yield self.case("axis-1-none", (2, 2, 3, 4), axis=1, reduction="none", class_weight=[0.5, 2.0, 1.0, 0.25])
        for reduction in ("mean", "none"):
            yield self.case(f"smoothing-{reduction}", (1, 2, 2, 3), label_smoothing=0.1, reduction=reduction)
        yield self.case(
            "smoothing-class-weight-ignored", (2, 2, 2, 3), target=ignored, ignore_index=255, label_smoothing=0.2,
            class_weight=WEIGHT, tags="ignored",
        )
        probability = dict(logits=soft(numpy.random.default_rng(7), (1, 2, 2, 3)), target=[[[0, 1], [2, 0]]])
        for reduction in ("mean", "none"):
            yield self.case(f"probability-{reduction}", input="probability", reduction=reduction, **probability)
        yield self.case(
            "probability-class-weight-ignored", input="probability", class_weight=WEIGHT, ignore_index=0,
            tags="ignored", **probability,
        )
        yield self.case(
            "probability-0-and-1", logits=[[[[0, 1], [0, 1]]]], target=[[[0, 1]]], input="probability",
            reduction="none", tags="trap",
        )
        for size in (50, 100, 1e4):
            yield self.case(
                f"extreme-{size:g}", logits=[[[[size, -size, 0], [-size, size, size]], [[0, 0, -size], [size, -size, 0]]]],
                target=[[[2, 0], [1, 0]]], reduction="none", tags="trap extreme",
            )
        yield self.case("ties", logits=numpy.full((1, 1, 2, 3), 7.5), target=[[[0, 2]]], tags="trap")
        yield self.case(
            "zero-weight-on-infinite-loss", logits=[[[[1, -INFINITY, 0.5], [0, 1, 2]]]], target=[[[1, 2]]],
            weights=[0, 1.5], tags="trap extreme",
        )
        yield from self.failing(
            (1, 2, 2, 3),
            {
                "label-beyond-the-classes": dict(target=[[[0, 1], [2, 3]]], error="target"),
                "label-negative": dict(target=[[[0, 1], [2, -1]]], error="target"),
                "label-not-an-integer": dict(target=[[[0.5, 1.0], [2.0, 0.0]]], error="target"),
                "target-width-differs": dict(target=[[[0, 1, 0], [2, 1, 1]]], error="target"),
                "logits-without-a-batch": dict(logits=numpy.ones((2, 2, 3)), target=[[0, 1], [1, 0]], error="logits"),
                "class-weight-too-short": dict(class_weight=[1.0, 2.0], error="class_weight"),
                "label-smoothing-above-1": dict(label_smoothing=1.5, error="label_smoothing"),
                "unknown-input": dict(input="probabilities", error="input"),
            },
        )
