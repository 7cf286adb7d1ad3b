"""The loss of a discriminator."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf

from ..frameworks import KERAS, OPTAX
from ..numbers import divide, log_of, sigmoid, softplus
from .scores import Scores


class GanDiscriminator(Scores):
    name = "gan_discriminator"
    reference = "F.logsigmoid and torch.log, averaged"

    def scaled(self, options):
        return options.get("scale", 1.0)

    def of_real(self, options, real):
        return -(real.log() if options.get("input") == "probability" else F.logsigmoid(real))

    def of_fake(self, options, fake):
        return -((-fake).log1p() if options.get("input") == "probability" else F.logsigmoid(-fake))

    def real_row(self, options, real):
        if options.get("input") == "probability":
            return -log_of(real), divide(mpf(-1), real)
        return softplus(-real), -sigmoid(-real)

    def fake_row(self, options, fake):
        if options.get("input") == "probability":
            return -log_of(1 - fake), divide(mpf(1), 1 - fake)
        return softplus(fake), sigmoid(fake)

    def keras(self, options, real, fake):
        if options.get("input") == "probability":
            return None
        cost = lambda scores, label: keras.losses.binary_crossentropy(
            torch.full_like(scores, label).reshape(-1), scores.reshape(-1), from_logits=True,
        )
        return self.scaled(options) * (cost(real, 1.0) + cost(fake, 0.0))

    def optax(self, options, real, fake):
        if options.get("input") == "probability":
            return None
        cost = lambda scores, label: optax.losses.sigmoid_binary_cross_entropy(scores, label).mean()
        return self.scaled(options) * (cost(real, 1.0) + cost(fake, 0.0))

    same_as = {KERAS: (torch, "keras"), OPTAX: (jax, "optax")}

    def cases(self):
        yield self.case(
            "worked-example", real=[0.9], fake=[0.1], input="probability", scale=0.5, stated=0.1054,
            tags="worked-example",
        )
        yield self.case(
            "worked-example-logits", real=[numpy.log(9)], fake=[-numpy.log(9)], scale=0.5, stated=0.1054,
            tags="worked-example",
        )
        yield from self.everywhere()
        for scale in (0.5, 2):
            yield self.case(f"scale-{scale}", (2, 3), scale=scale)
        probability = dict(real=[[0.9, 0.6, 0.75], [0.5, 0.25, 0.99]], fake=[0.1, 0.5, 0.75, 0.01], input="probability")
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield self.case(f"probability-{reduction}", reduction=reduction, **probability)
        yield self.case("probability-scale", scale=0.5, weights=2, **probability)
        yield self.case("probability-right", real=[1, 1], fake=[0, 0, 0], input="probability", tags="trap")
        yield self.case("probability-wrong-real", real=[0, 0.5], fake=[0.5], input="probability", tags="trap")
        yield self.case("probability-wrong-fake", real=[0.5], fake=[1, 0.5], input="probability", tags="trap")
        yield self.case(
            "probability-tiny", real=[1e-20, 0.5], fake=[1e-20, 1 - 2**-24], input="probability", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", real=[0, 0.5], fake=[0.5], input="probability", weights=0, tags="trap",
        )
        for size in (50, 100, 1e4):
            yield self.case(f"extreme-{size:g}-right", real=[size], fake=[-size], tags="trap extreme")
            yield self.case(f"extreme-{size:g}-wrong", real=[-size, 0], fake=[size, 0, 1], tags="trap extreme")
        yield self.case("zeros", real=[0, 0], fake=[0], tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "scale-0": dict(scale=0, error="scale"),
                "scale-negative": dict(scale=-0.5, error="scale"),
                "unknown-input": dict(input="scores", error="input"),
            },
        )
