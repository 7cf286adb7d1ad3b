"""The Jaccard loss."""

import fnmatch

from ..frameworks import MONAI
from .dice import Dice
from .masks import case


class Jaccard(Dice):
    """The same cases as Dice has, but for a choice of them: the losses differ in their ratio only."""

    name = "jaccard"
    reference = "operations from the definition of jaccard"
    twice, once = 1, 1
    left_out = [
        "rank-5-*", "rank-3-batch-none", "rank-4-image-mean", "*-batch-mean", "smooth-0-axis-1-sum", "smooth-10-*",
        "smooth-0.5-*", "power-0.5-batch", "power-1.5-*", "power-3-*", "power-2-none", "class-weight-*-sum",
        "class-weight-batch-none", "without-background-*-sum", "without-background-batch-*",
        "class-weight-without-background-batch", "weights-*-by-nonzero", "weights-per-image-*", "weights-scalar-*",
        "weights-all-zero-by-count", "weights-sum", "*-power-2-mean", "ties-power-2", "nan-*-mean", "nan-*-power-2",
        "nan-prediction-batch-none", "zero-weight-on-nan-*-by-count", "large-n", "axis--2-*", "axis-1-rank-5",
        "axis--1-*", "empty-spatial-sum", "opposite-smooth-0", "soft-targets-sum", "*-reduced-over-batch",
        "rank-4-batch-none", "class-weight-image-none", "smooth-0-none", "weights-class-weight-*-by-count",
        "weights-batch-by-count", "weights-per-class-by-count", "power-2-hard-targets", "image-sum", "batch-sum",
    ]

    @property
    def peers(self):
        return {MONAI: self.monai}

    def cases(self):
        yield case(
            "worked-by-hand", prediction=[[[0.75], [0.25]]], target=[[[1.0], [0.0]]], smooth=0.0, stated=0.4,
            note="1 - 0.75 / (1 + 1 - 0.75)",
        )
        yield case("smooth-10-image", (2, 4, 2), smooth=10.0)
        yield case("many-pixels", (1, 5, 8, 2), tags="large-n")
        for reduction in ("sum", "batch-mean"):
            yield case(f"two-images-{reduction}", (2, 3, 2), reduction=reduction)
        for given in super().cases():
            if not any(fnmatch.fnmatchcase(given.id, pattern) for pattern in self.left_out):
                yield given
