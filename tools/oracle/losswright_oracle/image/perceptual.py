"""The distance between features."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..loss import INFINITY, Loss


class Perceptual(Loss):
    name = "perceptual"
    family = "image"
    reference = "F.mse_loss, averaged over each sample"
    along = ("prediction", "target")

    def shape_of(self, inputs):
        return tuple(inputs["prediction"].shape[:1])

    def pytorch(self, options, reduction, prediction, target):
        error = F.mse_loss(prediction, target, reduction="none")
        return error.reshape(error.shape[0], int(numpy.prod(error.shape[1:]))).mean(-1)

    def row(self, options, prediction, target):
        error = prediction - target
        slope = 2 * error / error.size
        return sum((each * each for each in error.reshape(-1)), mpf(0)) / error.size, {
            "prediction": slope, "target": -slope,
        }

    def keras(self, options, prediction, target):
        flat = lambda array: array.reshape(array.shape[0], -1)
        return keras.losses.mean_squared_error(flat(target), flat(prediction))

    def optax(self, options, prediction, target):
        error = optax.losses.squared_error(prediction, target)
        return error.reshape(error.shape[0], -1).mean(-1)

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1, shape), "target": random.normal(0, 1, shape)}

    def cases(self):
        yield from self.usual(
            [(3, 2), (2, 3, 2), (2, 2, 2, 3), (2, 1, 2, 2, 2)], (3, 2, 2), (4, 4, 5, 2), (0, 2, 2, 3),
        )
        yield self.case("single-element", (1, 1), tags="trap")
        yield self.case("axis-1", (2, 2, 2, 3), axis=1)
        yield self.case("axis-1-weighted", (2, 2, 2, 3), axis=1, weights=[0.5, 2], normalizer="weights")
        yield self.case("ties", prediction=[[1.5, -2], [0, 3]], target=[[1.5, -2], [0, 3]], tags="trap")
        yield self.case("one-channel", (2, 3, 3, 1), reduction="none")
        yield self.case(
            "worked-by-hand", prediction=[[[1, 2], [3, 4]]], target=[[[0, 2], [3, 2]]], stated=1.25,
            note="(1 + 0 + 0 + 4) / 4",
        )
        yield self.case(
            "extreme-50-100-1e4", prediction=[[50, -100], [1e4, 0]], target=[[-50, 100], [-1e4, 0]], reduction="none",
            tags="trap extreme",
        )
        yield self.case("large-offset", prediction=[[1e6, 1e6 + 1]], target=[[1e6 + 1, 1e6]], tags="trap")
        yield self.case(
            "small-errors", prediction=[[1e-4, 1 + 2**-23]], target=[[0, 1]], reduction="none", tags="trap",
        )
        yield self.case(
            "infinite-prediction", prediction=[[INFINITY, 1], [0, 1]], target=[[0, 1], [1, 1]], reduction="none",
            tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[INFINITY, 1], [0, 1]], target=[[0, 1], [1, 1]],
            weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (3, 2, 2),
            {
                "prediction-without-a-channel-axis": dict(prediction=[1, 2], target=[1, 2], error="prediction"),
                "shapes-differ": dict(target=numpy.ones((3, 3, 2)), error="target"),
                "channels-differ": dict(target=numpy.ones((3, 2, 1)), error="target"),
                "weights-per-place": dict(weights=numpy.ones((3, 2)), error="weights"),
            },
        )
