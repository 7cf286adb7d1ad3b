"""The focal loss and the smooth L1 loss, for detectors."""

import numpy
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..classification.sigmoid_focal import SigmoidFocal
from ..loss import INFINITY, Loss, NAN
from ..regression.smooth_l1 import SmoothL1


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
