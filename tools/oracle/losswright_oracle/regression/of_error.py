"""What the regression losses have in common."""

import numpy

from ..loss import INFINITY, Loss, NAN


class Regression(Loss):
    family = "regression"

    def draw(self, random, shape):
        return {"prediction": random.normal(0, 1.5, shape), "target": random.normal(0, 1.5, shape)}

    def everywhere(self):
        """The cases of every regression loss."""
        yield from self.usual([(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)], (2, 3), (20, 15), (0, 3))
        yield self.case("single-element", prediction=[-3.5], target=[0.25], tags="trap")
        yield self.case("empty-inner-axis", (2, 0, 3), tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "shapes-differ": dict(prediction=[1, 2], target=[1, 2, 3], error="target"),
                "target-does-not-broadcast": dict(target=[[1, 2, 3]], error="target"),
            },
        )


class OfError(Regression):
    """A loss of the error alone: its gradient by the target is that by the prediction, with the other sign."""

    def row(self, options, prediction, target):
        value, slope = self.of_error(options, prediction - target)
        return value, {"prediction": slope, "target": -slope}

    def everywhere(self):
        yield from super().everywhere()
        yield self.case(
            "extreme-50-100-1e4", prediction=[50, -50, 100, -100, 1e4, -1e4], target=[-50, 50, -100, 100, -1e4, 1e4],
            reduction="none", tags="trap",
        )
        yield self.case("large-offset", prediction=[1e6, 1e6 + 1, 1e6 - 3], target=[1e6 + 1, 1e6, 1e6], tags="trap")
        yield self.case(
            "small-errors", prediction=[1e-4, -1e-8, 1e-12, 1 + 2**-23], target=[0, 1e-8, 0, 1], reduction="none",
            tags="trap",
        )
        yield self.case("ties", prediction=[1.5, -2, 0], target=[1.5, -2, 0], tags="trap peer-defect")
        yield self.case("negative-zero", prediction=[-0.0, 0], target=[0, -0.0], reduction="none", tags="trap")
        yield self.case(
            "infinite-prediction", prediction=[INFINITY, 1, -INFINITY], target=[0, 0.5, 2], reduction="none",
            tags="trap",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[1, INFINITY, -INFINITY], target=[0.5, 0, 2],
            weights=[2, 0, 0], reduction="sum", tags="trap",
        )
        yield self.case(
            "zero-weight-on-every-nan", prediction=[NAN, NAN], target=[0, NAN], weights=[0, 0], normalizer="weights",
            tags="trap",
        )


def around_the_corner(loss, parameter):
    """The parameter that says where the quadratic part ends, and errors at and beside that place."""
    for value in (0.25, 1.5, 10):
        yield loss.case(f"{parameter}-{value:g}", (2, 3), **{parameter: value})
    yield loss.case(f"{parameter}-1.5-none", (2, 3), reduction="none", **{parameter: 1.5})
    yield loss.case(f"{parameter}-tiny", (2, 3), **{parameter: 2.0**-20})
    ulp = 2.0**-23
    for value in (1, 0.5):
        at = [value, -value, value * (1 + ulp), value * (1 - ulp), -value * (1 + ulp), -value * (1 - ulp)]
        yield loss.case(
            f"at-{parameter}-{value:g}", prediction=at, target=numpy.zeros(6), reduction="none", tags="trap",
            **{parameter: value},
        )
    yield loss.case(
        f"{parameter}-everything", (2, 3), weights=[[0.25], [3.0]], normalizer="weights", **{parameter: 0.75},
    )
