"""Composites: weighted sums of other losses, each as the oracle knows it."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf

from .binary import BY_TARGET, BinaryCrossEntropy, SigmoidFocal
from .distribution import GaussianKl
from .image import Dice, mask
from .loss import INFINITY, NAN, Loss
from .regression import SmoothL1


class Vae(Loss):
    name = "vae"
    family = "composite"
    reference = "F.mse_loss or F.binary_cross_entropy, and torch.distributions.kl_divergence"
    inputs = differentiable = ("prediction", "target", "location", "log_variance")
    artefacts = {"bce-zero-and-one": BY_TARGET}

    def shape_of(self, inputs):
        return tuple(inputs["prediction"].shape[:1])

    def pytorch(self, options, reduction, prediction, target, location, log_variance):
        cost = F.binary_cross_entropy if options.get("reconstruction") == "bce" else F.mse_loss
        distortion = cost(prediction, target, reduction="none")
        distortion = distortion.reshape(distortion.shape[0], int(numpy.prod(distortion.shape[1:]))).sum(-1)
        return distortion + options.get("beta", 1.0) * GaussianKl().pytorch({}, "none", location, log_variance)

    def row(self, options, prediction, target, location, log_variance):
        divergence, slopes = GaussianKl().row({}, location, log_variance)
        beta = mpf(options.get("beta", 1.0))
        value = beta * divergence
        slopes = {name: beta * slope for name, slope in slopes.items()}
        slopes |= {name: numpy.full(numpy.shape(prediction), mpf(0), dtype=object) for name in ("prediction", "target")}
        prediction, target = (numpy.asarray(array, dtype=object) for array in (prediction, target))
        for place in numpy.ndindex(prediction.shape):
            if options.get("reconstruction") == "bce":
                cost, by = BinaryCrossEntropy().row({}, prediction[place], target[place])
            else:
                error = prediction[place] - target[place]
                cost, by = error * error, {"prediction": 2 * error, "target": -2 * error}
            value += cost
            for name, slope in by.items():
                slopes[name][place] = slope
        return value, {name: slope if numpy.ndim(slope) else slope[()] for name, slope in slopes.items()}

    def forgiven(self, case):
        size = max(numpy.abs(case.inputs[name][numpy.isfinite(case.inputs[name])]).max(initial=1) for name in self.inputs[:2])
        return GaussianKl().forgiven(case) + 1e-15 * size**2

    def draw(self, random, shape):
        return {
            "prediction": random.uniform(0.05, 0.95, shape), "target": random.uniform(0.05, 0.95, shape),
            "location": random.normal(0, 1, (shape[0], 2)), "log_variance": random.normal(0, 1, (shape[0], 2)),
        }

    def cases(self):
        yield self.case(
            "worked-by-hand", prediction=[[1, 0]], target=[[0.5, 0.5]], location=[[1, 2]], log_variance=[[0, 0]],
            beta=2, stated=5.5, note="0.25 + 0.25 + 2 * (1 + 4) / 2",
        )
        yield from self.usual([(3,), (2, 4), (2, 2, 3), (2, 2, 2, 2)], (3, 2), (4, 6, 6), (0, 3))
        for kind in ("mse", "bce"):
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{kind}-{reduction}", (2, 3), reconstruction=kind, reduction=reduction)
            yield self.case(f"{kind}-beta-4", (2, 3), reconstruction=kind, beta=4, reduction="none")
            yield self.case(
                f"{kind}-everything", (3, 2, 2), reconstruction=kind, beta=0.25, weights=[0.5, 0, 2],
                normalizer="weights",
            )
        hard = dict(target=[[0, 1, 1], [1, 0, 0]])
        yield self.case("bce-binary-targets", (2, 3), reconstruction="bce", **hard)
        edge = dict(location=[[0.5]], log_variance=[[-0.5]], reconstruction="bce")
        yield self.case(
            "bce-zero-and-one", prediction=[[0, 1, 0, 1]], target=[[0, 1, 1, 0]], reduction="none", tags="trap", **edge,
        )
        yield self.case(
            "perfect", prediction=[[0.25, 0.75]], target=[[0.25, 0.75]], location=[[0, 0, 0]],
            log_variance=[[0, 0, 0]], tags="trap",
        )
        yield self.case(
            "extreme", prediction=[[100, -50]], target=[[-100, 50]], location=[[100]], log_variance=[[-100]],
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[INFINITY], [1]], target=[[0], [0.5]], location=[[0], [1]],
            log_variance=[[-INFINITY], [0]], weights=[0, 1.5], tags="trap",
        )
        yield self.case("one-latent", (2, 3), location=[[0.5], [1]], log_variance=[[0.25], [-1]])
        yield from self.failing(
            (2, 3),
            {
                "prediction-without-a-batch": dict(prediction=0.5, target=0.5, error="prediction"),
                "target-shape-differs": dict(target=numpy.ones((2, 2)), error="target"),
                "location-batch-differs": dict(location=numpy.ones((3, 2)), error="location"),
                "log-variance-latents-differ": dict(log_variance=numpy.ones((2, 3)), error="log_variance"),
                "unknown-reconstruction": dict(reconstruction="mae", error="reconstruction"),
                "beta-negative": dict(beta=-1, error="beta"),
            },
        )


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


class FocalSmoothL1(Loss):
    name = "focal_smooth_l1"
    family = "composite"
    reference = "F.logsigmoid, times the focus, and F.smooth_l1_loss"
    inputs = ("logits", "label", "box", "box_target", "positive")
    differentiable = ("logits", "box", "box_target")
    integers = ("positive",)
    inner = 1

    def focal_options(self, options):
        return {"alpha": options.get("alpha", 0.25), "gamma": options.get("gamma", 2.0)}

    def pytorch(self, options, reduction, logits, label, box, box_target, positive):
        classes = SigmoidFocal().pytorch(self.focal_options(options), "none", logits, label).sum(-1)
        # A box that does not count is given a harmless one, or its NaN would be multiplied by 0.
        kept = (positive == 1).unsqueeze(-1)
        boxes = F.smooth_l1_loss(
            torch.where(kept, box, 0.0), torch.where(kept, box_target, 0.0), beta=options.get("beta", 1.0),
            reduction="none",
        )
        return classes + options.get("box_weight", 1.0) * boxes.sum(-1)

    def weigh(self, options, shape, positive, **inputs):
        return positive.to(torch.float64)

    def row(self, options, logits, label, box, box_target, positive):
        value = mpf(0)
        slopes = {name: numpy.full(len(array), mpf(0), dtype=object) for name, array in (("logits", logits), ("box", box))}
        for c, (x, t) in enumerate(zip(logits, label)):
            cost, by = SigmoidFocal().row(self.focal_options(options), x, t)
            value, slopes["logits"][c] = value + cost, by["logits"]
        if positive == 1:
            weight = mpf(options.get("box_weight", 1.0))
            for coordinate, error in enumerate(box - box_target):
                cost, slope = SmoothL1().of_error({"beta": options.get("beta", 1.0)}, error)
                value, slopes["box"][coordinate] = value + weight * cost, weight * slope
        return value, {**slopes, "box_target": -slopes["box"]}, mpf(int(positive))

    def forgiven(self, case):
        return SigmoidFocal().forgiven(case)

    def draw(self, random, shape):
        places = shape[:-1]
        return {
            "logits": random.normal(0, 2, shape), "label": random.integers(0, 2, shape).astype(float),
            "box": random.normal(0, 1, (*places, 4)), "box_target": random.normal(0, 1, (*places, 4)),
            "positive": random.integers(0, 2, places),
        }

    def cases(self):
        positive = [[1, 0, 1], [1, 1, 0]]
        for case in self.usual([(2, 2, 2)], (2, 2, 1), (1, 10, 2), (0, 3, 2)):
            if case.inputs["positive"].shape == (2, 2):
                case.inputs["positive"][...] = [[1, 0], [1, 1]]
            yield case
        for positives in ("none", "all"):
            for reduction in ("mean", "sum", "none"):
                yield self.case(
                    f"{positives}-positive-{reduction}", (2, 2, 2),
                    positive=numpy.full((2, 2), int(positives == "all")), reduction=reduction, tags="trap",
                )
        yield self.case("none-positive-empty-nan", (2, 2, 2), positive=[[0, 0], [0, 0]], empty="nan", tags="trap")
        for name, options in {
            "box-weight-2.5": {"box_weight": 2.5}, "box-weight-0": {"box_weight": 0}, "alpha-0.75": {"alpha": 0.75},
            "gamma-0": {"gamma": 0}, "gamma-1.5": {"gamma": 1.5}, "beta-0.125": {"beta": 0.125}, "beta-3": {"beta": 3},
        }.items():
            yield self.case(name, (2, 3, 2), positive=positive, reduction="none", **options)
        yield self.case(
            "everything", (2, 3, 2), positive=positive, box_weight=0.5, alpha=0.4, gamma=1, beta=0.5,
            weights=[[0.5], [2]], normalizer="weights",
        )
        yield self.case("one-class", (1, 3, 1), positive=[[1, 0, 1]])
        yield self.case("soft-labels", (1, 2, 2), label=[[[0.25, 0.5], [0.75, 1]]], positive=[[1, 1]], tags="soft-targets")
        boxes = numpy.array([[[0.5, -1, 2, 0], [1, 1, 1, 1]]])
        yield self.case("boxes-tie", (1, 2, 1), box=boxes, box_target=boxes, positive=[[1, 1]], tags="trap")
        at = numpy.array([[[1, -1, 0.5, -0.5], [1 + 2**-23, -1, 0, 0]]])
        yield self.case(
            "boxes-at-beta", (1, 2, 1), box=at, box_target=numpy.zeros((1, 2, 4)), positive=[[1, 1]],
            reduction="none", tags="trap",
        )
        nothing = numpy.full((1, 2, 4), NAN)
        nothing[0, 0] = 0.5
        yield self.case(
            "nan-box-that-does-not-count", (1, 2, 1), box=nothing, positive=[[1, 0]], reduction="none", tags="trap",
        )
        yield self.case(
            "nan-box-target-that-does-not-count", (1, 2, 1), box_target=nothing, positive=[[1, 0]], tags="trap",
        )
        for size in (50, 100, 1e4):
            yield self.case(
                f"extreme-{size:g}", logits=[[[size, -size], [size, -size]]], label=[[[1, 0], [0, 1]]],
                box=[[[size, 0, 0, -size], [0, 0, 0, 0]]], box_target=numpy.zeros((1, 2, 4)), positive=[[1, 1]],
                reduction="none", tags="trap extreme",
            )
        yield self.case(
            "zero-weight-on-infinite-loss", logits=[[[0.5], [1]]], label=[[[1], [0]]],
            box=[[[INFINITY, 0, 0, 0], [1, 0, 0, 0]]], box_target=numpy.zeros((1, 2, 4)), positive=[[1, 1]],
            weights=[[0, 1.5]], tags="trap",
        )
        yield from self.failing(
            (2, 3, 2),
            {
                "logits-of-rank-2": dict(logits=numpy.ones((3, 2)), error="logits"),
                "label-classes-differ": dict(label=numpy.ones((2, 3, 1)), error="label"),
                "box-of-three-numbers": dict(box=numpy.ones((2, 3, 3)), error="box"),
                "box-anchors-differ": dict(box=numpy.ones((2, 2, 4)), error="box"),
                "box-target-anchors-differ": dict(box_target=numpy.ones((2, 2, 4)), error="box_target"),
                "positive-not-an-integer": dict(positive=numpy.full((2, 3), 0.5), error="positive"),
                "positive-anchors-differ": dict(positive=[[1, 0], [0, 1]], error="positive"),
                "beta-negative": dict(beta=-1, error="beta"),
            },
        )
