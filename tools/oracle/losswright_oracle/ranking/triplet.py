"""The triplet loss."""

import jax
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import OPTAX
from ..loss import INFINITY
from .embedding import Embedding, norm, relu


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
