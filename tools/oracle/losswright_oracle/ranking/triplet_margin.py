"""The triplet margin loss."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..loss import CLAMP_OF_NAN, INFINITY, OPEN_CLAMP
from .embedding import Embedding, floor, norm


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
        yield self.case(
            "p-0.5-equal-coordinates", anchor=[[1, 2]], positive=[[1.125, 1]], negative=[[3, 2.125]], p=0.5,
            epsilon=0.125, margin=16, reduction="none", tags="trap",
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
