"""Adversarial: losses of a discriminator's or critic's scores of real and generated samples."""

from .gan_discriminator import GanDiscriminator
from .gan_generator import GanGenerator
from .lsgan import LsganDiscriminator, LsganGenerator
from .wasserstein import WassersteinCritic, WassersteinGenerator
from .wasserstein_gradient_penalty import WassersteinGradientPenalty

LOSSES = [
    GanDiscriminator(),
    GanGenerator(),
    LsganDiscriminator(),
    LsganGenerator(),
    WassersteinCritic(),
    WassersteinGenerator(),
    WassersteinGradientPenalty(),
]
