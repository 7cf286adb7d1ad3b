"""The least-squares losses of discriminator and generator."""

import jax
import optax
import torch
import torch.nn.functional as F

from ..frameworks import OPTAX
from ..loss import INFINITY
from .scores import Generated, Scores


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
