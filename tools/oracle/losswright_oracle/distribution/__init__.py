"""Distributions: how far one is from another."""

from .earth_movers_distance import EarthMoversDistance
from .gaussian_kl import GaussianKl

LOSSES = [GaussianKl(), EarthMoversDistance()]
