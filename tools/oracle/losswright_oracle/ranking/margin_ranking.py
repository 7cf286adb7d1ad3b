"""The margin ranking loss."""

import torch.nn.functional as F
from mpmath import mpf

from ..loss import CLAMP_OF_NAN, INFINITY, Loss, OPEN_CLAMP
from .embedding import floor


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
