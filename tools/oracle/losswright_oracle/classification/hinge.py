"""The hinge loss."""

import jax
import keras
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..loss import INFINITY
from .binary import Binary


class Hinge(Binary):
    name = "hinge"
    reference = "F.relu(1 - t * p)"
    harmless = 3.0
    # Both take max(0, x), which shares a tie; optax loses NaN in it, and Keras takes labels that are all 0 or 1 for
    # zero_one, whatever is meant.
    not_asked = {
        KERAS: ["at-the-margin", "at-the-margin-zero-one", "all-ones-are-signs", "zeros-are-never-guessed"],
        OPTAX: ["at-the-margin", "at-the-margin-zero-one", "nan-prediction", "nan-prediction-mean", "nan-target"],
    }
    artefacts = {"infinite-prediction": "its backward pass multiplies the infinite prediction by the slope 0 of relu"}

    def pytorch(self, options, reduction, prediction, target):
        return F.relu(1 - self.signs(options, target) * prediction)

    def signs(self, options, target):
        return 2 * target - 1 if options.get("labels") == "zero_one" else target

    def row(self, options, prediction, target):
        signs = self.signs(options, target)
        excess = 1 - signs * prediction
        if excess <= 0:
            return mpf(0), {"prediction": mpf(0), "target": mpf(0)}
        by_sign = 2 if options.get("labels") == "zero_one" else 1
        return excess, {"prediction": -signs, "target": -by_sign * prediction}

    def keras(self, options, prediction, target):
        return keras.losses.hinge(self.signs(options, target)[..., None], prediction[..., None])

    def optax(self, options, prediction, target):
        return optax.losses.hinge_loss(prediction, self.signs(options, target))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1.5, shape), "target": 2.0 * random.integers(0, 2, shape) - 1}

    def cases(self):
        yield from self.everywhere()
        zero_one = dict(target=[[1, 0, 0], [0, 1, 1]], labels="zero_one")
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"zero-one-{reduction}", (2, 3), reduction=reduction, **zero_one)
        yield self.case("zero-one-weights", (2, 3), weights=[[0.5], [2]], normalizer="weights", **zero_one)
        yield self.case("plus-minus-one-stated", (2, 3), labels="plus_minus_one")
        yield self.case(
            "minus-one-is-not-minus-three", prediction=[-2, 0.5, -0.25], target=[-1, -1, -1], reduction="none",
            tags="trap peer-defect",
        )
        yield self.case(
            "all-ones-are-signs", prediction=[-2, 0.5], target=[1, 1], reduction="none", tags="trap peer-defect",
        )
        yield self.case(
            "zeros-are-never-guessed", prediction=[-2, 0.5, 3], target=[0, 1, 0], reduction="none",
            tags="trap peer-defect", note="labels of 0 stay 0 unless labels says zero_one",
        )
        yield self.case(
            "at-the-margin", prediction=[1, -1, 1.0000001192092896, 0.9999999403953552], target=[1, -1, 1, 1],
            reduction="none", tags="trap",
        )
        yield self.case(
            "at-the-margin-zero-one", prediction=[1, -1], target=[1, 0], labels="zero_one", reduction="none",
            tags="trap",
        )
        yield self.case("prediction-0", prediction=[0, 0], target=[1, -1], tags="trap")
        yield self.case(
            "extreme-50-100-1e4", prediction=[50, -50, 100, -100, 1e4, -1e4], target=[1, 1, -1, -1, 1, 1],
            reduction="none", tags="trap",
        )
        yield self.case(
            "infinite-prediction", prediction=[INFINITY, -INFINITY], target=[1, 1], reduction="none", tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[-INFINITY, 0.5], target=[1, 1], weights=[0, 1.5], tags="trap",
        )
        yield self.case("soft-signs", prediction=[0.5, -0.5], target=[0.25, -0.75], reduction="none")
        yield from self.failing(
            (2, 3),
            {
                "unknown-labels": dict(labels="plus-minus-one", error="labels"),
                "shapes-differ": dict(prediction=[1, 2], target=[1, -1, 1], error="target"),
            },
        )
