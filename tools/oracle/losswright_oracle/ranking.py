"""Ranking and embedding: losses of distances, angles and scores that should differ."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf, sqrt

from .frameworks import KERAS, OPTAX
from .loss import CLAMP_OF_NAN, INFINITY, OPEN_CLAMP, Loss
from .numbers import power, sign


def norm(values, p=2):
    """The p-norm and its slope, which is 0 at 0."""
    values = numpy.asarray(values, dtype=object)
    length = power(sum((power(abs(x), mpf(p)) for x in values), mpf(0)), 1 / mpf(p))
    if length == 0:
        return mpf(0), numpy.full(values.shape, mpf(0), dtype=object)
    return length, numpy.array([sign(x) * power(abs(x) / length, mpf(p) - 1) for x in values], dtype=object)


def relu(x, slopes):
    """[x]+ and its slopes, which are 0 at 0."""
    return (mpf(0), {name: 0 * slope for name, slope in slopes.items()}) if x <= 0 else (x, slopes)


def floor(x, slopes):
    """The same number with clamp's slopes, which pass at 0."""
    return (mpf(0), {name: 0 * slope for name, slope in slopes.items()}) if x < 0 else (x, slopes)


class Embedding(Loss):
    family = "ranking"
    inner = 1
    places = (2, 3)

    def everywhere(self):
        yield from self.usual([(3,), (4, 3), (2, 2, 3), (2, 1, 2, 3)], (*self.places, 3), (24, 3), (0, 3))
        yield self.case("one-feature", (4, 1), tags="trap")
        for axis, shape in {0: (4, 3), 1: (2, 4, 3), -2: (2, 2, 2, 3)}.items():
            yield self.case(f"axis-{axis}", shape, axis=axis)
        first, second = self.inputs[:2]
        numbers = {name: 1 if name in self.integers else 0.5 for name in self.inputs}
        yield from self.failing(
            (2, 3, 3),
            {
                f"{first}-without-a-feature-axis": dict(**numbers, error=first),
                f"{second}-shape-differs": dict(**{second: numpy.ones((2, 3, 2))}, error=second),
            },
        )


class Contrastive(Embedding):
    name = "contrastive"
    reference = "torch.linalg.vector_norm and the definition of the contrastive loss"
    inputs = ("first", "second", "similar")
    differentiable = along = ("first", "second")

    def pytorch(self, options, reduction, first, second, similar):
        distance = torch.linalg.vector_norm(first - second, dim=-1)
        return (similar * distance**2 + (1 - similar) * F.relu(options.get("margin", 1.0) - distance) ** 2) / 2

    def row(self, options, first, second, similar):
        distance, unit = norm(first - second)
        short = mpf(options.get("margin", 1.0)) - distance
        short = mpf(0) if short <= 0 else short
        slope = (similar * distance - (1 - similar) * short) * unit
        value = (similar * distance * distance + (1 - similar) * short * short) / 2
        return value, {"first": slope, "second": -slope}

    def forgiven(self, case):
        return 1e-15

    def draw(self, random, shape):
        return {
            "first": random.normal(0, 0.5, shape), "second": random.normal(0, 0.5, shape),
            "similar": random.integers(0, 2, shape[:-1]).astype(float),
        }

    def cases(self):
        yield from self.everywhere()
        yield self.case("all-similar", (4, 3), similar=[1, 1, 1, 1], reduction="none")
        yield self.case("none-similar", (4, 3), similar=[0, 0, 0, 0], reduction="none")
        for margin in (0, 0.5, 2, 10):
            yield self.case(f"margin-{margin}", (4, 3), margin=margin, reduction="none")
        yield self.case("margin-everything", (2, 3, 3), margin=1.5, weights=[[0.5], [2]], normalizer="weights")
        yield self.case("between-similar-and-not", (3, 3), similar=[0.25, 0.5, 0.75], reduction="none")
        yield self.case(
            "hand-worked", first=[[0, 0], [0, 0]], second=[[3, 4], [0.3, 0.4]], similar=[1, 0], reduction="none",
        )
        same = dict(first=[[1, 2], [1, 2]], second=[[1, 2], [1, 2]], similar=[1, 0])
        yield self.case("distance-0", reduction="none", tags="trap peer-defect", **same)
        yield self.case("distance-0-mean", tags="trap", **same)
        yield self.case("distance-0-margin-0", margin=0, reduction="none", tags="trap", **same)
        yield self.case(
            "at-the-margin", first=[[3, 4]], second=[[0, 0]], similar=[0], margin=5, reduction="none", tags="trap",
        )
        yield self.case(
            "tiny-distance", first=[[1e-25, 0], [3e-25, 4e-25]], second=[[0, 0], [0, 0]], similar=[0, 0],
            reduction="none", tags="trap extreme",
            note="squares of these numbers are 0 in float32, but the direction is not lost where a norm is scaled",
        )
        yield self.case(
            "huge-distance", first=[[1e25, 0], [3e25, 4e25]], second=[[0, 0], [0, 0]], similar=[0, 0],
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "large-distance", first=[[3e6, 4e6]], second=[[0, 0]], similar=[1], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", first=[[INFINITY, 0], [1, 2]], second=[[0, 0], [1, 1]], similar=[1, 1],
            weights=[0, 1.5], tags="trap",
        )
        yield from self.failing((2, 3, 3), {"similar-rank-differs": dict(similar=[1, 0], error="similar")})


class Triplet(Embedding):
    name = "triplet"
    reference = "F.relu and the definition of the triplet loss"
    inputs = differentiable = along = ("anchor", "positive", "negative")
    places = (2, 2)
    # It takes max(x, 0), and the slope of a root at 0.
    not_asked = {OPTAX: ["distance-0*", "at-the-margin*", "margin-0-equal", "nan-*", "distances-weights"]}

    def pytorch(self, options, reduction, anchor, positive, negative):
        length = lambda x: (x**2).sum(-1) if options.get("squared", True) else torch.linalg.vector_norm(x, dim=-1)
        return F.relu(length(anchor - positive) - length(anchor - negative) + options.get("margin", 1.0))

    def row(self, options, anchor, positive, negative):
        def length(x):
            if options.get("squared", True):
                return sum((y * y for y in x), mpf(0)), 2 * x
            return norm(x)

        (to_positive, away_from_positive), (to_negative, away_from_negative) = (
            length(anchor - positive), length(anchor - negative),
        )
        return relu(
            to_positive - to_negative + mpf(options.get("margin", 1.0)),
            {
                "anchor": away_from_positive - away_from_negative, "positive": -away_from_positive,
                "negative": away_from_negative,
            },
        )

    def forgiven(self, case):
        """Distances are subtracted."""
        size = max(numpy.abs(array[numpy.isfinite(array)]).max(initial=1) for array in case.inputs.values())
        return 4e-15 * size * (size if case.options.get("squared", True) else 1)

    def optax(self, options, anchor, positive, negative):
        if options.get("squared", True):
            return None
        return optax.losses.triplet_margin_loss(
            anchor, positive, negative, margin=options.get("margin", 1.0), eps=0.0,
        )

    same_as = {OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {name: random.normal(0, 1, shape) for name in self.inputs}

    def cases(self):
        for squared in (True, False):
            yield self.case(
                f"worked-example-{'squared' if squared else 'distances'}", anchor=[[0]], positive=[[0.5]],
                negative=[[1]], margin=0.2, squared=squared, stated=0, tags="worked-example",
            )
        yield from self.everywhere()
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"distances-{reduction}", (4, 3), squared=False, reduction=reduction)
        yield self.case("distances-weights", (4, 3), squared=False, weights=[0.5, 0, 2, 1], normalizer="weights")
        yield self.case("distances-axis-0", (4, 3), squared=False, axis=0)
        for margin in (0, 0.2, 5):
            yield self.case(f"margin-{margin}", (4, 3), margin=margin, reduction="none")
            yield self.case(f"distances-margin-{margin}", (4, 3), margin=margin, squared=False, reduction="none")
        corner = dict(anchor=[[0, 0]], positive=[[1, 0]], negative=[[1, 1]])
        yield self.case("at-the-margin", margin=1, reduction="none", tags="trap", **corner)
        yield self.case(
            "at-the-margin-distances", anchor=[[0, 0]], positive=[[3, 4]], negative=[[0, 6]], margin=1, squared=False,
            reduction="none", tags="trap",
        )
        for squared in (True, False):
            name = "" if squared else "-distances"
            yield self.case(
                f"distance-0{name}", anchor=[[1, 2], [1, 2]], positive=[[1, 2], [0, 0]], negative=[[1, 2], [1, 2]],
                squared=squared, reduction="none", tags="trap peer-defect",
            )
        yield self.case(
            "margin-0-equal", anchor=[[0, 0]], positive=[[1, 2]], negative=[[1, 2]], margin=0, tags="trap",
        )
        yield self.case(
            "huge-distances", anchor=[[0, 0]], positive=[[3e25, 4e25]], negative=[[1e25, 0]], squared=False,
            reduction="none", tags="trap extreme", note="squares of these numbers are infinite in float32",
        )
        yield self.case(
            "tiny-distances", anchor=[[0, 0]], positive=[[3e-25, 4e-25]], negative=[[1e-25, 0]], squared=False,
            reduction="none", tags="trap extreme", note="squares of these numbers are 0 in float32",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", anchor=[[0, 0], [0, 1]], positive=[[INFINITY, 0], [1, 1]],
            negative=[[1, 1], [0, 2]], weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (2, 3, 3),
            {
                "negative-shape-differs": dict(negative=numpy.ones((2, 2, 3)), error="negative"),
                "squared-not-a-boolean": dict(squared="yes", error="squared"),
            },
        )


class TripletMargin(Embedding):
    name = "triplet_margin"
    reference = "F.triplet_margin_loss"
    inputs = differentiable = along = ("anchor", "positive", "negative")
    places = (2, 2)
    reduces = True
    artefacts = dict.fromkeys(["margin-0-equal", "margin-0-equal-none"], OPEN_CLAMP) | dict.fromkeys(
        ["nan-positive", "nan-negative"], CLAMP_OF_NAN,
    )

    def pytorch(self, options, reduction, anchor, positive, negative):
        margin, degree, epsilon = options.get("margin", 1.0), options.get("p", 2.0), options.get("epsilon", 1e-6)
        swap = options.get("swap", False)
        if margin > 0 and anchor.ndim:
            return F.triplet_margin_loss(
                anchor, positive, negative, margin=margin, p=degree, eps=epsilon, swap=swap, reduction=reduction,
            )
        # PyTorch refuses a margin of 0.
        length = lambda a, b: F.pairwise_distance(a, b, p=degree, eps=epsilon)
        nearest = length(anchor, negative)
        nearest = torch.minimum(nearest, length(positive, negative)) if swap else nearest
        loss = (length(anchor, positive) - nearest + margin).clamp_min(0)
        return {"none": loss, "mean": loss.mean(), "sum": loss.sum()}[reduction]

    def row(self, options, anchor, positive, negative):
        degree, epsilon = options.get("p", 2.0), mpf(options.get("epsilon", 1e-6))
        to_positive, away_from_positive = norm(anchor - positive + epsilon, degree)
        to_negative, away_from_negative = norm(anchor - negative + epsilon, degree)
        margin = mpf(options.get("margin", 1.0))
        slopes = {
            "anchor": away_from_positive - away_from_negative, "positive": -away_from_positive,
            "negative": away_from_negative,
        }
        if not options.get("swap", False):
            return floor(to_positive - to_negative + margin, slopes)
        between, apart = norm(positive - negative + epsilon, degree)
        swapped = {"anchor": away_from_positive, "positive": -away_from_positive - apart, "negative": apart}
        if between < to_negative:
            return floor(to_positive - between + margin, swapped)
        if between == to_negative:
            slopes = {name: (slopes[name] + swapped[name]) / 2 for name in slopes}
        return floor(to_positive - to_negative + margin, slopes)

    def forgiven(self, case):
        size = max(numpy.abs(array[numpy.isfinite(array)]).max(initial=1) for array in case.inputs.values())
        return 4e-15 * size

    def draw(self, random, shape):
        return {name: random.normal(0, 1, shape) for name in self.inputs}

    def cases(self):
        yield self.case(
            "worked-example", anchor=[[0]], positive=[[0.5]], negative=[[1]], margin=0.2, stated=0,
            tags="worked-example",
        )
        yield from self.everywhere()
        for degree in (1, 1.5, 3):
            yield self.case(f"p-{degree}", (4, 3), p=degree, reduction="none")
        yield self.case("p-1-mean", (4, 3), p=1)
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"swap-{reduction}", (4, 3), swap=True, reduction=reduction)
        yield self.case("swap-p-1", (4, 3), swap=True, p=1, reduction="none")
        yield self.case(
            "swap-tie", anchor=[[1, 2]], positive=[[1, 2]], negative=[[2, 2.5]], swap=True, margin=2, tags="trap",
            note="the distances of the negative tie, and share the slope",
        )
        for margin in (0.2, 2, 5):
            yield self.case(f"margin-{margin}", (4, 3), margin=margin, reduction="none")
        for epsilon in (1e-3, 0.125):
            yield self.case(f"epsilon-{epsilon}", (4, 3), epsilon=epsilon, reduction="none")
        yield self.case(
            "everything", (2, 2, 3), margin=1.5, p=3, epsilon=1e-4, swap=True, weights=[[0.5], [2]],
            normalizer="weights",
        )
        yield self.case(
            "distance-0", anchor=[[1, 2], [1, 2]], positive=[[1, 2], [0, 0]], negative=[[1, 2], [1, 2]],
            reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "distance-0-p-1", anchor=[[1, 2]], positive=[[1, 2]], negative=[[1, 2]], p=1, reduction="none",
            tags="trap peer-defect",
        )
        equal = dict(anchor=[[0, 0]], positive=[[1, 2]], negative=[[1, 2]], margin=0)
        yield self.case("margin-0-equal", tags="trap", **equal)
        yield self.case("margin-0-equal-none", reduction="none", tags="trap", **equal)
        yield self.case("inactive", anchor=[[0, 0]], positive=[[0.1, 0]], negative=[[5, 5]], tags="trap")
        yield self.case(
            "huge-distances", anchor=[[0, 0]], positive=[[3e25, 4e25]], negative=[[1e25, 0]], reduction="none",
            tags="trap extreme", note="squares of these numbers are infinite in float32",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", anchor=[[0, 0], [0, 1]], positive=[[INFINITY, 0], [1, 1]],
            negative=[[1, 1], [0, 2]], weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (2, 3, 3),
            {
                "negative-shape-differs": dict(negative=numpy.ones((2, 2, 3)), error="negative"),
                "swap-not-a-boolean": dict(swap=1, error="swap"),
                "epsilon-0": dict(epsilon=0, error="epsilon"),
                "p-0": dict(p=0, error="p"),
            },
        )


class MarginRanking(Loss):
    name = "margin_ranking"
    family = "ranking"
    reference = "F.margin_ranking_loss"
    inputs = ("first", "second", "target")
    differentiable = ("first", "second")
    reduces = True
    artefacts = dict.fromkeys(["equal-scores", "equal-scores-mean", "at-the-margin"], OPEN_CLAMP) | dict.fromkeys(
        ["nan-first", "nan-first-mean", "nan-second"], CLAMP_OF_NAN,
    )

    def pytorch(self, options, reduction, first, second, target):
        return F.margin_ranking_loss(first, second, target, margin=options.get("margin", 0.0), reduction=reduction)

    def row(self, options, first, second, target):
        excess = -target * (first - second) + mpf(options.get("margin", 0.0))
        return floor(excess, {"first": -target, "second": target})

    def draw(self, random, shape):
        return {
            "first": random.normal(0, 1, shape), "second": random.normal(0, 1, shape),
            "target": 2.0 * random.integers(0, 2, shape) - 1,
        }

    def cases(self):
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 10), (0, 3))
        for margin in (0.5, 2, -0.5):
            yield self.case(f"margin-{'minus-0.5' if margin < 0 else margin}", (2, 3), margin=margin, reduction="none")
        yield self.case("margin-everything", (2, 3), margin=0.75, weights=[[0.5], [2]], normalizer="weights")
        equal = dict(first=[1.5, -2, 0], second=[1.5, -2, 0], target=[1, -1, 1])
        yield self.case("equal-scores", reduction="none", tags="trap", **equal)
        yield self.case("equal-scores-mean", tags="trap", **equal)
        yield self.case("equal-scores-with-a-margin", margin=0.5, reduction="none", tags="trap", **equal)
        yield self.case(
            "at-the-margin", first=[2, 0, 0.5], second=[1, 1, 0], target=[1, -1, 1], margin=1, reduction="none",
            tags="trap",
        )
        yield self.case("target-0", first=[1, 2], second=[0, 3], target=[0, 1], reduction="none", tags="trap")
        yield self.case("single-element", first=[0.5], second=[1.5], target=[1], tags="trap")
        yield self.case(
            "extreme-50-100-1e4", first=[50, -50, 100, -100, 1e4, -1e4], second=[-50, 50, -100, 100, -1e4, 1e4],
            target=[1, 1, -1, -1, -1, 1], reduction="none", tags="trap",
        )
        yield self.case(
            "large-offset", first=[1e6, 1e6 + 1], second=[1e6 + 1, 1e6], target=[1, 1], margin=0.5, reduction="none",
            tags="trap",
        )
        yield self.case(
            "infinite-score", first=[INFINITY, -INFINITY], second=[0, 0], target=[1, 1], reduction="none", tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", first=[-INFINITY, 0.5], second=[0, 1], target=[1, 1], weights=[0, 1.5],
            tags="trap",
        )
        yield from self.failing(
            (2, 3),
            {
                "second-shape-differs": dict(second=[1, 2], error="second"),
                "target-does-not-broadcast": dict(target=[[1, -1, 1]], error="target"),
            },
        )


class CosineEmbedding(Embedding):
    name = "cosine_embedding"
    reference = "F.cosine_embedding_loss"
    inputs = ("first", "second", "target")
    differentiable = along = ("first", "second")
    integers = ("target",)
    reduces = True
    artefacts = {
        "small-vectors": "its epsilon is the float32 number next to 1e-12",
        **dict.fromkeys(["orthogonal", "norm-0"], OPEN_CLAMP),
    }

    def pytorch(self, options, reduction, first, second, target):
        margin, epsilon = options.get("margin", 0.0), options.get("epsilon", 1e-12)
        if epsilon == 1e-12:
            features = first.shape[-1]
            loss = F.cosine_embedding_loss(
                first.reshape(-1, features), second.reshape(-1, features), target.reshape(-1), margin=margin,
                reduction=reduction,
            )
            return loss.reshape(target.shape) if reduction == "none" else loss
        energy = lambda x: (x**2).sum(-1) + epsilon
        cosine = (first * second).sum(-1) / (energy(first) * energy(second)).sqrt()
        loss = torch.where(target == 1, 1 - cosine, (cosine - margin).clamp_min(0))
        return {"none": loss, "mean": loss.mean(), "sum": loss.sum()}[reduction]

    def row(self, options, first, second, target):
        epsilon = mpf(options.get("epsilon", 1e-12))
        energies = [sum((x * x for x in vector), mpf(0)) + epsilon for vector in (first, second)]
        scale = sqrt(energies[0] * energies[1])
        cosine = sum(first * second, mpf(0)) / scale
        by_first = second / scale - cosine * first / energies[0]
        by_second = first / scale - cosine * second / energies[1]
        if target == 1:
            return 1 - cosine, {"first": -by_first, "second": -by_second}
        return floor(cosine - mpf(options.get("margin", 0.0)), {"first": by_first, "second": by_second})

    def forgiven(self, case):
        """1 - cosine; and a slope near 0 is that of a difference, as large as 1 by the length of a vector."""
        lengths = [numpy.sqrt((case.inputs[name] ** 2).sum(case.options.get("axis", -1)) + 1e-12) for name in self.along]
        return 1e-15 * max(1.0, 1 / min(numpy.min(length, initial=1) for length in lengths))

    def draw(self, random, shape):
        return {
            "first": random.normal(0, 1, shape), "second": random.normal(0, 1, shape),
            "target": 2 * random.integers(0, 2, shape[:-1]) - 1,
        }

    def cases(self):
        yield from self.everywhere()
        yield self.case("all-alike", (4, 3), target=[1, 1, 1, 1], reduction="none")
        yield self.case("none-alike", (4, 3), target=[-1, -1, -1, -1], reduction="none")
        for margin in (0.25, 0.5, -0.5):
            yield self.case(f"margin-{'minus-0.5' if margin < 0 else margin}", (4, 3), margin=margin, reduction="none")
        yield self.case("margin-everything", (2, 3, 3), margin=0.1, weights=[[0.5], [2]], normalizer="weights")
        yield self.case("epsilon", (4, 3), epsilon=0.125, reduction="none")
        yield self.case("epsilon-mean", (4, 3), epsilon=1e-3)
        yield self.case(
            "same-and-opposite", first=[[1, 2], [1, 2], [1, 2], [1, 2]], second=[[1, 2], [2, 4], [-1, -2], [-1, -2]],
            target=[1, 1, 1, -1], reduction="none", tags="trap",
        )
        yield self.case(
            "orthogonal", first=[[1, 0], [2, 1]], second=[[0, 3], [-1, 2]], target=[-1, -1], reduction="none",
            tags="trap",
        )
        yield self.case(
            "not-unit-length", first=[[2, 0]], second=[[3, 0]], target=[1], reduction="none", tags="trap peer-defect",
            note="1 - cosine is 0 here, where TensorFlow.js's cosineDistance of vectors of other lengths is -5",
        )
        yield self.case(
            "norm-0", first=[[0, 0], [0, 0]], second=[[1, 2], [1, 2]], target=[1, -1], reduction="none",
            tags="trap peer-defect",
        )
        yield self.case(
            "both-norms-0", first=[[0, 0]], second=[[0, 0]], target=[1], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "small-vectors", first=[[1e-5, 2e-5]], second=[[2e-5, -1e-6]], target=[1], reduction="none", tags="trap",
        )
        yield self.case(
            "large-vectors", first=[[1e12, 2e12]], second=[[3e12, -1e12]], target=[1], reduction="none", tags="trap",
            note="the product of the squared lengths is infinite in float32; each of them is not",
        )
        yield self.case(
            "zero-weight-on-nan-and-infinity", first=[[INFINITY, 0], [1, 2]], second=[[1, numpy.nan], [2, 1]],
            target=[1, 1], weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (2, 3),
            {
                "target-0": dict(target=[0, 1], error="target"),
                "target-2": dict(target=[2, 1], error="target"),
                "target-not-an-integer": dict(target=[0.5, 1.0], error="target"),
                "target-length-differs": dict(target=[1, 1, -1], error="target"),
            },
        )


class CosineProximity(Embedding):
    name = "cosine_proximity"
    reference = "-F.cosine_similarity"
    along = ("prediction", "target")
    artefacts = dict.fromkeys(
        ["tiny-vectors", "epsilon-10", "epsilon-mean"],
        "its slope goes through the length of a vector even where epsilon stands in for it",
    )
    not_asked = {
        KERAS: ["norm-0", "both-norms-0", "tiny*", "epsilon*"],
        OPTAX: ["norm-0", "both-norms-0", "tiny*", "large*", "epsilon*"],
    }

    def pytorch(self, options, reduction, prediction, target):
        return -F.cosine_similarity(prediction, target, dim=-1, eps=options.get("epsilon", 1e-8))

    def row(self, options, prediction, target):
        epsilon = mpf(options.get("epsilon", 1e-8))

        def unit(vector):
            """The vector by its length, or by epsilon where that is more, and the slopes of a product with it."""
            length, direction = norm(vector)
            if length <= epsilon:
                return vector / epsilon, lambda other: other / epsilon
            scaled = vector / length
            return scaled, lambda other: (other - sum(other * scaled, mpf(0)) * direction) / length

        (own, by_own), (other, by_other) = unit(prediction), unit(target)
        return -sum(own * other, mpf(0)), {"prediction": -by_own(other), "target": -by_other(own)}

    def forgiven(self, case):
        """A slope near 0 is that of a difference, as large as 1 by the length of a vector."""
        lengths = [numpy.sqrt((case.inputs[name] ** 2).sum(case.options.get("axis", -1)) + 1e-16) for name in self.along]
        return 1e-15 * max(1.0, 1 / min(numpy.min(length, initial=1) for length in lengths))

    def keras(self, options, prediction, target):
        return keras.losses.cosine_similarity(target, prediction)

    def optax(self, options, prediction, target):
        return -optax.losses.cosine_similarity(prediction, target, epsilon=options.get("epsilon", 1e-8) ** 2)

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1, shape), "target": random.normal(0, 1, shape)}

    def cases(self):
        yield from self.everywhere()
        yield self.case(
            "same-and-opposite", prediction=[[1, 2], [1, 2], [1, 2]], target=[[1, 2], [2, 4], [-1, -2]],
            reduction="none", tags="trap",
        )
        yield self.case("orthogonal", prediction=[[1, 0], [2, 1]], target=[[0, 3], [-1, 2]], reduction="none", tags="trap")
        yield self.case(
            "not-unit-length", prediction=[[2, 0]], target=[[3, 0]], reduction="none", tags="trap peer-defect",
            note="minus the cosine is -1, where a product without normalising is -6",
        )
        yield self.case(
            "norm-0", prediction=[[0, 0], [1, 2]], target=[[1, 2], [0, 0]], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "both-norms-0", prediction=[[0, 0]], target=[[0, 0]], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "tiny-vectors", prediction=[[3e-10, 4e-10]], target=[[1, 2]], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "tiny-vectors-epsilon", prediction=[[3e-25, 4e-25]], target=[[1, 2]], epsilon=1e-30, reduction="none",
            tags="trap extreme", note="squares of these numbers are 0 in float32",
        )
        yield self.case(
            "large-vectors", prediction=[[3e25, 4e25]], target=[[1, 2e20]], reduction="none", tags="trap extreme",
            note="squares of these numbers are infinite in float32",
        )
        yield self.case("small-vectors", prediction=[[3e-5, 4e-5]], target=[[1, 2]], reduction="none", tags="trap")
        for epsilon in (1e-3, 10):
            yield self.case(f"epsilon-{epsilon}", (4, 3), epsilon=epsilon, reduction="none")
        yield self.case("epsilon-mean", (4, 3), epsilon=1.5)
        yield self.case("everything", (2, 3, 3), epsilon=0.5, weights=[[0.5], [2]], normalizer="weights")
        yield self.case(
            "zero-weight-on-nan-and-infinity", prediction=[[INFINITY, 0], [1, 2]], target=[[1, numpy.nan], [2, 1]],
            weights=[0, 1.5], tags="trap",
        )
        yield from self.failing((2, 3), {"epsilon-0": dict(epsilon=0, error="epsilon")})
