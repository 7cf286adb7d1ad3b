"""Adversarial: losses of a discriminator's or critic's scores of real and generated samples."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import mpf, nan

from .frameworks import KERAS, OPTAX
from .loss import INFINITY, Loss
from .numbers import divide, log_of, sigmoid, softplus
from .ranking import norm


class Scores(Loss):
    """Real and fake scores in batches of their own, and one number for both."""

    family = "adversarial"
    inputs = differentiable = ("real", "fake")

    def shape_of(self, inputs):
        return ()

    def pytorch(self, options, reduction, real, fake):
        return self.scaled(options) * (self.of_real(options, real).mean() + self.of_fake(options, fake).mean())

    def scaled(self, options):
        return 1.0

    def row(self, options, real, fake):
        value, slopes = mpf(0), {}
        for name, scores, function in (("real", real, self.real_row), ("fake", fake, self.fake_row)):
            scores = numpy.asarray(scores, dtype=object)
            found = [function(options, score) for score in scores.reshape(-1)]
            share = mpf(self.scaled(options)) / len(found) if found else nan
            value += share * sum((each for each, _ in found), mpf(0))
            slopes[name] = numpy.array([share * slope for _, slope in found], dtype=object).reshape(scores.shape)
            slopes[name] = slopes[name] if scores.ndim else slopes[name][()]
        return value, slopes

    def forgiven(self, case):
        return 1e-15 * max(numpy.abs(array[numpy.isfinite(array)]).max(initial=1) ** 2 for array in case.inputs.values())

    def draw(self, random, shape):
        more = (shape[0] + 1, *shape[1:]) if shape else ()
        return {"real": random.normal(0, 1.5, shape), "fake": random.normal(0, 1.5, more)}

    def everywhere(self):
        yield from self.usual([(), (4,), (2, 3), (2, 2, 2), (2, 1, 2, 2)], (2, 3), (150,))
        for normalizer in ("weights", "nonzero"):
            yield self.case(f"weights-scalar-by-{normalizer}", (2, 3), weights=0.3, normalizer=normalizer)
        yield self.case("weights-scalar-batch-mean", (2, 3), weights=0.3, reduction="batch-mean")
        yield self.case("ranks-differ", real=[[0.5, -1, 2]], fake=[0.25, -0.75])
        yield self.case("one-fake", real=[0.5, -1, 2], fake=0.25, reduction="sum")
        for reduction, options in {"batch-mean": {}, "batch-mean-nan": {"empty": "nan"}}.items():
            yield self.case(f"empty-real-{reduction}", real=[], fake=[0.5], reduction="batch-mean", tags="trap", **options)
        yield from self.failing(
            (2, 3),
            {
                "weights-per-score": dict(weights=numpy.ones((2, 3)), error="weights"),
                "unknown-normalizer": dict(normalizer="batch", error="normalizer"),
            },
        )


class Generated(Loss):
    """Scores of generated samples alone."""

    family = "adversarial"
    inputs = differentiable = ("fake",)

    def draw(self, random, shape):
        return {"fake": random.normal(0, 1.5, shape)}

    def everywhere(self):
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 10), (0, 3))
        yield self.case("single-element", fake=[0.25], tags="trap")
        yield self.case("zeros", fake=[0, -0.0, 1], reduction="none", tags="trap")


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


class GanGenerator(Generated):
    name = "gan_generator"
    reference = "F.logsigmoid and torch.log"

    def pytorch(self, options, reduction, fake):
        minimax = options.get("form") == "minimax"
        if options.get("input") == "probability":
            return (-fake).log1p() if minimax else -fake.log()
        return F.logsigmoid(-fake) if minimax else -F.logsigmoid(fake)

    def row(self, options, fake):
        minimax = options.get("form") == "minimax"
        if options.get("input") == "probability":
            if minimax:
                return log_of(1 - fake), {"fake": divide(mpf(-1), 1 - fake)}
            return -log_of(fake), {"fake": divide(mpf(-1), fake)}
        if minimax:
            return -softplus(fake), {"fake": -sigmoid(fake)}
        return softplus(-fake), {"fake": -sigmoid(-fake)}

    def forgiven(self, case):
        return 1e-15

    def optax(self, options, fake):
        if options.get("input") == "probability":
            return None
        cost = optax.losses.sigmoid_binary_cross_entropy
        return -cost(fake, 0.0) if options.get("form") == "minimax" else cost(fake, 1.0)

    same_as = {OPTAX: (jax, "optax")}

    def cases(self):
        yield from self.everywhere()
        probability = dict(fake=[[0.1, 0.5, 0.75], [0.01, 0.99, 0.25]], input="probability")
        for form in ("non_saturating", "minimax"):
            name = form.replace("_", "-")
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{name}-{reduction}", (2, 3), form=form, reduction=reduction)
                yield self.case(f"{name}-probability-{reduction}", form=form, reduction=reduction, **probability)
            yield self.case(
                f"{name}-weights", (2, 3), form=form, weights=[[0.5], [2]], normalizer="weights",
            )
            yield self.case(
                f"{name}-probability-0-and-1", fake=[0, 1], form=form, input="probability", reduction="none",
                tags="trap",
            )
            for size in (50, 100, 1e4):
                yield self.case(
                    f"{name}-extreme-{size:g}", fake=[size, -size], form=form, reduction="none", tags="trap extreme",
                )
        yield self.case(
            "zero-weight-on-infinite-loss", fake=[0, 0.5], input="probability", weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (2, 3),
            {
                "unknown-form": dict(form="saturating", error="form"),
                "unknown-input": dict(input="scores", error="input"),
            },
        )


class LsganDiscriminator(Scores):
    name = "lsgan_discriminator"
    reference = "F.mse_loss against 1 and 0, averaged and halved"

    def scaled(self, options):
        return 0.5

    def of_real(self, options, real):
        return F.mse_loss(real, torch.ones_like(real), reduction="none")

    def of_fake(self, options, fake):
        return F.mse_loss(fake, torch.zeros_like(fake), reduction="none")

    def real_row(self, options, real):
        return (real - 1) * (real - 1), 2 * (real - 1)

    def fake_row(self, options, fake):
        return fake * fake, 2 * fake

    def optax(self, options, real, fake):
        return optax.losses.l2_loss(real, jax.numpy.ones_like(real)).mean() + optax.losses.l2_loss(fake).mean()

    same_as = {OPTAX: (jax, "optax")}

    def cases(self):
        yield self.case("worked-by-hand", real=[0.5], fake=[0.5], stated=0.25, note="(0.5^2 + 0.5^2) / 2")
        yield from self.everywhere()
        yield self.case("right", real=[1, 1], fake=[0, 0, 0], tags="trap")
        yield self.case("wrong", real=[0, 0], fake=[1, 1, 1], tags="trap")
        yield self.case("scalars", real=0.25, fake=0.75)
        yield self.case("extreme-50-100-1e4", real=[50, -100], fake=[1e4, -1e4, 0], tags="trap extreme")
        yield self.case("near-the-goal", real=[1 + 2**-23, 1 - 2**-24], fake=[1e-10, -1e-10], tags="trap")
        yield self.case("infinite-real", real=[INFINITY, 1], fake=[0], tags="trap")
        yield self.case("zero-weight-on-infinite-loss", real=[INFINITY, 1], fake=[0], weights=0, tags="trap")


class LsganGenerator(Generated):
    name = "lsgan_generator"
    reference = "F.mse_loss against 1, halved"

    def pytorch(self, options, reduction, fake):
        return F.mse_loss(fake, torch.ones_like(fake), reduction="none") / 2

    def row(self, options, fake):
        return (fake - 1) * (fake - 1) / 2, {"fake": fake - 1}

    def optax(self, options, fake):
        return optax.losses.l2_loss(fake, jax.numpy.ones_like(fake))

    same_as = {OPTAX: (jax, "optax")}

    def cases(self):
        yield self.case("worked-by-hand", fake=[0.5], stated=0.125, note="0.5^2 / 2")
        yield from self.everywhere()
        yield self.case("right", fake=[1, 1], tags="trap")
        yield self.case("near-the-goal", fake=[1 + 2**-23, 1 - 2**-24], reduction="none", tags="trap")
        yield self.case("extreme-50-100-1e4", fake=[50, -100, 1e4, -1e4], reduction="none", tags="trap extreme")
        yield self.case("infinite-fake", fake=[INFINITY, -INFINITY, 1], reduction="none", tags="trap")
        yield self.case("zero-weight-on-infinite-loss", fake=[INFINITY, 0.5], weights=[0, 1.5], tags="trap")


class WassersteinCritic(Scores):
    name = "wasserstein_critic"
    reference = "means"

    def of_real(self, options, real):
        return -real

    def of_fake(self, options, fake):
        return fake

    def real_row(self, options, real):
        return -real, mpf(-1)

    def fake_row(self, options, fake):
        return fake, mpf(1)

    def cases(self):
        yield self.case("worked-by-hand", real=[2, 4], fake=[1, 1, 4], stated=-1, note="2 - 3")
        yield from self.everywhere()
        yield self.case("equal", real=[1, 2], fake=[1.5], tags="trap")
        yield self.case("scalars", real=0.25, fake=0.75)
        yield self.case("extreme-50-100-1e4", real=[50, -100], fake=[1e4, -1e4, 0], tags="trap extreme")
        yield self.case("infinite-fake", real=[0, 1], fake=[INFINITY], tags="trap")
        yield self.case("zero-weight-on-infinite-loss", real=[0, 1], fake=[INFINITY], weights=0, tags="trap")


class WassersteinGenerator(Generated):
    name = "wasserstein_generator"
    reference = "-fake"

    def pytorch(self, options, reduction, fake):
        return -fake

    def row(self, options, fake):
        return -fake, {"fake": mpf(-1)}

    def cases(self):
        yield self.case("worked-by-hand", fake=[1, 1, 4], stated=-2, note="-(1 + 1 + 4) / 3")
        yield from self.everywhere()
        yield self.case("extreme-50-100-1e4", fake=[50, -100, 1e4, -1e4], reduction="none", tags="trap extreme")
        yield self.case("large-offset", fake=[1e6, 1e6 + 1], tags="trap")
        yield self.case("infinite-fake", fake=[INFINITY, -INFINITY, 1], reduction="none", tags="trap")
        yield self.case("zero-weight-on-infinite-loss", fake=[INFINITY, 0.5], weights=[0, 1.5], tags="trap")


class WassersteinGradientPenalty(Loss):
    name = "wasserstein_gradient_penalty"
    family = "adversarial"
    reference = "torch.linalg.vector_norm of each sample"
    inputs = differentiable = ("gradient",)

    def shape_of(self, inputs):
        return tuple(inputs["gradient"].shape[:1])

    def pytorch(self, options, reduction, gradient):
        features = int(numpy.prod(gradient.shape[1:]))
        return (torch.linalg.vector_norm(gradient.reshape(gradient.shape[0], features), dim=-1) - 1) ** 2

    def row(self, options, gradient):
        flat = numpy.asarray(gradient, dtype=object)
        length, unit = norm(flat.reshape(-1))
        slope = (2 * (length - 1) * unit).reshape(flat.shape)
        return (length - 1) * (length - 1), {"gradient": slope if flat.ndim else slope[()]}

    def forgiven(self, case):
        gradient = case.inputs["gradient"]
        return 4e-15 * numpy.abs(gradient[numpy.isfinite(gradient)]).max(initial=1) ** 2

    def draw(self, random, shape):
        return {"gradient": random.normal(0, 0.8, shape)}

    def cases(self):
        yield self.case("worked-by-hand", gradient=[[3, 4], [0.6, 0.8]], stated=8, note="((5 - 1)^2 + 0) / 2")
        yield from self.usual([(4,), (3, 4), (2, 2, 3), (2, 2, 2, 3)], (3, 4), (6, 5, 10), (0, 3))
        yield self.case("one-number-each", gradient=[1.5, -0.25, -2], reduction="none")
        yield self.case("single-element", gradient=[[0.25]], tags="trap")
        yield self.case("defaults-weighted", (3, 2, 2), weights=[0.5, 0, 2], normalizer="weights")
        yield self.case("length-0", gradient=[[0, 0], [3, 4]], reduction="none", tags="trap peer-defect")
        yield self.case("length-0-mean", gradient=[[0, 0, 0]], tags="trap peer-defect")
        yield self.case("length-1", gradient=[[1, 0], [0, -1], [-0.5, 0.5]], reduction="none", tags="trap")
        yield self.case("nearly-length-1", gradient=[[1 + 2**-23, 0], [0, 1 - 2**-24]], reduction="none", tags="trap")
        yield self.case(
            "tiny-gradients", gradient=[[3e-25, 4e-25], [1e-30, 0]], reduction="none", tags="trap extreme",
            note="squares of these numbers are 0 in float32, but the direction is not lost where a norm is scaled",
        )
        yield self.case("huge-gradients", gradient=[[3e15, 4e15]], reduction="none", tags="trap extreme")
        yield self.case(
            "extreme-50-100-1e4", gradient=[[50, -50], [100, -100], [1e4, -1e4]], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", gradient=[[INFINITY, 0], [1, 2]], weights=[0, 1.5], tags="trap",
        )
        yield from self.failing(
            (3, 4),
            {
                "gradient-without-a-batch": dict(gradient=0.5, error="gradient"),
                "weights-per-feature": dict(weights=numpy.ones((3, 4)), error="weights"),
                "unknown-normalizer": dict(normalizer="batch", error="normalizer"),
            },
        )
