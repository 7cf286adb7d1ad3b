"""Regression: losses of the error, prediction less target, and of counts."""

from .cauchy import Cauchy
from .huber import Huber
from .log_cosh import LogCosh
from .mean_absolute_error import MeanAbsoluteError
from .mean_squared_error import MeanSquaredError
from .poisson import Poisson
from .smooth_l1 import SmoothL1

LOSSES = [MeanSquaredError(), MeanAbsoluteError(), Huber(), SmoothL1(), LogCosh(), Cauchy(), Poisson()]
