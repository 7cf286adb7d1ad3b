"""The absolute error."""

import keras
import torch
import torch.nn.functional as F

from ..frameworks import KERAS
from ..numbers import sign
from .of_error import OfError

SIGN_OF_NAN = "its sign of NaN is 0, where the slope of |NaN| is NaN here"


class MeanAbsoluteError(OfError):
    name = "mean_absolute_error"
    reference = "F.l1_loss"
    reduces = True
    artefacts = dict.fromkeys(["nan-prediction", "nan-prediction-mean", "nan-target"], SIGN_OF_NAN)

    def pytorch(self, options, reduction, prediction, target):
        return F.l1_loss(prediction, target, reduction=reduction)

    def of_error(self, options, error):
        return abs(error), sign(error)

    def keras(self, options, prediction, target):
        return keras.losses.mean_absolute_error(target[..., None], prediction[..., None])

    same_as = {KERAS: (torch, "keras")}

    def cases(self):
        yield self.case("worked-example", prediction=[6.3], target=[6.1], stated=0.2, tags="worked-example")
        yield from self.everywhere()
        yield self.case("ties-sum-beside-others", prediction=[1, 2, 3], target=[1, 3, 2.5], reduction="sum")
