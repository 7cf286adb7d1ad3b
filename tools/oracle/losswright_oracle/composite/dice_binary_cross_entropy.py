"""The Dice loss and binary cross-entropy."""

import numpy
import torch
from mpmath import mpf

from ..classification.binary_cross_entropy import BY_TARGET, BinaryCrossEntropy
from ..image.dice import Dice
from ..image.masks import mask
from ..loss import Loss


class DiceBinaryCrossEntropy(Loss):
    name = "dice_binary_cross_entropy"
    family = "composite"
    reference = "operations from the definition of dice, and F.binary_cross_entropy"
    along = ("prediction", "target")
    artefacts = dict.fromkeys(["zero-and-one", "zero-and-one-wrong", "small-probabilities"], BY_TARGET)

    def shape_of(self, inputs):
        return tuple(inputs["prediction"].shape[:1])

    def dice_options(self, options):
        return {name: options[name] for name in ("smooth", "reduce_over") if name in options}

    def pytorch(self, options, reduction, prediction, target):
        inputs = {"prediction": prediction, "target": target}
        overlap = Dice().unreduced(inputs, self.dice_options(options), torch.tensor(False))[0].mean(-1)
        pixel = BinaryCrossEntropy().pytorch({}, "none", **inputs)
        pixel = pixel.reshape(pixel.shape[0], int(numpy.prod(pixel.shape[1:]))).mean(-1)
        share = options.get("dice_weight", 0.5)
        return share * overlap + (1 - share) * pixel

    def exact(self, inputs, options):
        inputs = self.canonical(inputs, options, numpy.moveaxis)
        batch, classes = inputs["target"].shape[0], inputs["target"].shape[-1]
        share = mpf(options.get("dice_weight", 0.5))
        dice, _, dice_backward = Dice().exact(inputs, self.dice_options(options))
        overlap = numpy.broadcast_to(dice.sum(-1) / classes, (batch,))
        pixel, _, pixel_backward = BinaryCrossEntropy().exact(inputs, {})
        places = int(numpy.prod(pixel.shape[1:]))
        means = [sum(pixel[image].reshape(-1), mpf(0)) / places for image in range(batch)]
        loss = numpy.array([share * o + (1 - share) * p for o, p in zip(overlap, means)], dtype=object)

        def backward(cotangent):
            own = numpy.asarray(cotangent, dtype=object) * share / classes
            own = numpy.broadcast_to(own[:, None] if dice.ndim == 2 else sum(own, mpf(0)), dice.shape)
            each = [numpy.full(pixel.shape[1:], c * (1 - share) / places, dtype=object) for c in cotangent]
            each = numpy.array(each, dtype=object).reshape(pixel.shape)
            by_dice, by_pixel = dice_backward(own), pixel_backward(each)
            return {
                name: numpy.moveaxis(by_dice[name] + by_pixel[name], -1, options.get("axis", -1)) for name in by_dice
            }

        return loss, numpy.full(batch, mpf(1), dtype=object), backward

    def forgiven(self, case):
        return 2e-15

    def draw(self, random, shape):
        return {"prediction": random.uniform(0.02, 0.98, shape), "target": mask(random, shape)}

    def cases(self):
        yield self.case(
            "worked-by-hand", prediction=[[[0.75], [0.25]]], target=[[[1], [0]]], smooth=0, stated=0.2688,
            note="(1 - 1.5 / 2) / 2 - log(0.75) / 2",
        )
        yield from self.usual([(2, 3), (2, 3, 2), (2, 2, 2, 2), (2, 1, 2, 2, 2)], (3, 2, 2), (2, 5, 6, 2), (0, 3, 2))
        for reduce_over in ("image", "batch"):
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{reduce_over}-{reduction}", (2, 3, 2), reduce_over=reduce_over, reduction=reduction)
            for weight in (0, 0.25, 1):
                yield self.case(
                    f"{reduce_over}-dice-weight-{weight}", (2, 3, 2), reduce_over=reduce_over, dice_weight=weight,
                    reduction="none",
                )
            yield self.case(f"{reduce_over}-smooth", (2, 3, 2), reduce_over=reduce_over, smooth=0.25)
            yield self.case(
                f"{reduce_over}-weights", (2, 3, 2), reduce_over=reduce_over, weights=[0.5, 2], normalizer="weights",
            )
            yield self.case(
                f"{reduce_over}-cotangent", (2, 3, 2), reduce_over=reduce_over, reduction="none", cotangent=[1.5, -2],
            )
        yield self.case("soft-targets", (2, 3, 2), target=numpy.full((2, 3, 2), 0.25), tags="soft-targets")
        yield self.case("axis-1", (2, 2, 2, 3), axis=1)
        yield self.case("axis-1-batch", (2, 4, 2), axis=1, reduce_over="batch", reduction="none")
        right = [[[1, 0], [0, 1]]]
        yield self.case("zero-and-one", prediction=right, target=right, tags="trap")
        yield self.case("zero-and-one-wrong", prediction=[[[0, 1], [1, 0]]], target=right, tags="trap")
        yield self.case(
            "small-probabilities", prediction=[[[1e-10, 1e-30], [1e-30, 0.5]]], target=[[[1, 0], [1, 1]]],
            tags="trap extreme",
        )
        yield self.case("empty-masks", prediction=[[[0.01], [0.02]]], target=[[[0], [0]]], tags="trap")
        yield self.case("ties", prediction=[[[0.5], [0.5]]], target=[[[0.5], [0.5]]], tags="trap soft-targets")
        yield self.case("single-element", prediction=[[0.75]], target=[[1]], tags="trap")
        yield from self.failing(
            (2, 3, 2),
            {
                "prediction-of-rank-1": dict(prediction=[0.5, 0.5], target=[1, 0], error="prediction"),
                "target-shape-differs": dict(target=numpy.ones((2, 2, 2)), error="target"),
                "unknown-reduce-over": dict(reduce_over="pixel", error="reduce_over"),
                "weights-per-class": dict(weights=numpy.ones((2, 2)), error="weights"),
            },
        )
