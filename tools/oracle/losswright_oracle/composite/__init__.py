"""Composites: weighted sums of other losses, each as the oracle knows it."""

from .dice_binary_cross_entropy import DiceBinaryCrossEntropy
from .focal_smooth_l1 import FocalSmoothL1
from .vae import Vae

LOSSES = [Vae(), DiceBinaryCrossEntropy(), FocalSmoothL1()]
