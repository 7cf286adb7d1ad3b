"""What losses of a distribution over classes have in common."""

import numpy
import torch
from mpmath import exp, log, mpf

from ..loss import Loss
from ..numbers import power

IGNORED = -100
WEIGHT = [0.5, 2.0, 1.25]
ZERO_BY_ZERO = "its slope of x log y is 0 / 0 where both are 0"


def tensor(value):
    """An option as PyTorch's factor: a tensor, or a number."""
    return torch.tensor(value) if isinstance(value, numpy.ndarray) else value


def per_class(options, name, classes):
    """An option in mpmath's numbers, one for each class."""
    return [mpf(float(value)) for value in numpy.broadcast_to(options.get(name, 1.0), (classes,))]


def log_softmax(scores):
    """Logarithms of the softmax, and the softmax."""
    powers = [exp(score) for score in scores]
    partition = sum(powers)
    return [score - log(partition) for score in scores], [power / partition for power in powers]


class Categorical(Loss):
    family = "classification"
    inner = 1
    along = ("prediction", "target")

    def spread(self, options, target):
        """The target, smoothed: with some of its mass on all classes alike."""
        smoothing = options.get("label_smoothing", 0.0)
        return target * (1 - smoothing) + smoothing / target.shape[-1]

    def smoothed(self, options, target):
        smoothing = mpf(options.get("label_smoothing", 0.0))
        return smoothing, [t * (1 - smoothing) + smoothing / len(target) for t in target]

    def one_hot(self, random, shape):
        return numpy.eye(shape[-1])[random.integers(0, shape[-1], shape[:-1])]

    def everywhere(self):
        yield from self.usual([(3,), (4, 3), (2, 3, 3), (2, 2, 2, 3)], (2, 3, 3), (40, 5), (0, 3))
        yield self.case("empty-inner-axis", (2, 0, 3), tags="trap")
        yield self.case("two-classes", (4, 2))
        yield self.case("single-element", (1, 3), tags="trap")
        for axis, shape in {0: (4, 3), 1: (2, 4, 3), -2: (2, 2, 2, 3)}.items():
            yield self.case(f"axis-{axis}", shape, axis=axis)
        yield self.case("axis-1-none", (2, 4, 3), axis=1, reduction="none")
        first = self.inputs[0]
        yield from self.failing(
            (2, 3, 3),
            {
                f"{first}-without-a-class-axis": dict(**{first: 0.5}, target=0, error=first),
                "axis-beyond-the-rank": dict(axis=3, error="axis"),
            },
        )


def soft(random, shape):
    """Distributions over the last axis that float32 can hold."""
    return random.dirichlet(numpy.ones(shape[-1]) * 2, shape[:-1]) if numpy.prod(shape) else numpy.zeros(shape)
