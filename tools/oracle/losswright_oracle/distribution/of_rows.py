"""What losses of rows have in common."""

import numpy

from ..loss import Loss


class OfRows(Loss):
    family = "distribution"
    inner = 1

    def everywhere(self, ranks, axes):
        yield from self.usual(ranks, (2, 3, 3), (8, 24), (0, 3))
        yield self.case("single-element", (1, 1), tags="trap")
        for axis, shape in axes.items():
            yield self.case(f"axis-{axis}", shape, axis=axis)
        first, second = self.inputs
        yield from self.failing(
            (2, 3, 3),
            {
                f"{first}-without-axes": dict(**{first: 0.5, second: 0.5}, error=first),
                f"{second}-shape-differs": dict(**{second: numpy.ones((2, 3, 2))}, error=second),
                "unknown-normalizer": dict(normalizer="batch", error="normalizer"),
            },
        )
