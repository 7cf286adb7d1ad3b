"""What losses of embeddings have in common."""

import numpy
from mpmath import mpf

from ..loss import Loss
from ..numbers import power, sign, times


def norm(values, p=2):
    """The p-norm and its slope, which is 0 at 0, and for every element that is 0."""
    values = numpy.asarray(values, dtype=object)
    length = power(sum((power(abs(x), mpf(p)) for x in values), mpf(0)), 1 / mpf(p))
    if length == 0:
        return mpf(0), numpy.full(values.shape, mpf(0), dtype=object)
    return length, numpy.array([times(sign(x), power(abs(x) / length, mpf(p) - 1)) for x in values], dtype=object)


def relu(x, slopes):
    """[x]+ and its slopes, which are 0 at 0."""
    return (mpf(0), {name: 0 * slope for name, slope in slopes.items()}) if x <= 0 else (x, slopes)


def floor(x, slopes):
    """The same number with clamp's slopes, which pass at 0."""
    return (mpf(0), {name: 0 * slope for name, slope in slopes.items()}) if x < 0 else (x, slopes)


class Embedding(Loss):
    family = "ranking"
    inner = 1
    places = (2, 3)

    def everywhere(self):
        yield from self.usual([(3,), (4, 3), (2, 2, 3), (2, 1, 2, 3)], (*self.places, 3), (24, 3), (0, 3))
        yield self.case("one-feature", (4, 1), tags="trap")
        for axis, shape in {0: (4, 3), 1: (2, 4, 3), -2: (2, 2, 2, 3)}.items():
            yield self.case(f"axis-{axis}", shape, axis=axis)
        first, second = self.inputs[:2]
        numbers = {name: 1 if name in self.integers else 0.5 for name in self.inputs}
        yield from self.failing(
            (2, 3, 3),
            {
                f"{first}-without-a-feature-axis": dict(**numbers, error=first),
                f"{second}-shape-differs": dict(**{second: numpy.ones((2, 3, 2))}, error=second),
            },
        )
