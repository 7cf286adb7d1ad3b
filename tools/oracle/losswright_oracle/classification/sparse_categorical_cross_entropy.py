"""Cross-entropy of probabilities and labels."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import torch_value_and_gradients
from ..loss import OPEN_CLAMP
from ..numbers import clamp, divide, log_of
from .categorical import Categorical, IGNORED, WEIGHT, per_class, soft


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
