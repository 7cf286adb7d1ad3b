"""Images: losses of masks, of a class per pixel, of neighbours, and of features."""

from .dice import Dice
from .jaccard import Jaccard
from .perceptual import Perceptual
from .pixelwise_cross_entropy import PixelwiseCrossEntropy
from .total_variation import TotalVariation

LOSSES = [Dice(), Jaccard(), PixelwiseCrossEntropy(), TotalVariation(), Perceptual()]
