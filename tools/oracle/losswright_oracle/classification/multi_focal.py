"""What the two focal losses of a distribution have in common."""

from .categorical import Categorical


class MultiFocal(Categorical):
    """What the focal losses of many classes have in common: alpha per class, gamma."""

    def everywhere(self):
        yield from super().everywhere()
        for reduction in ("mean", "sum", "none"):
            yield self.case(f"alpha-{reduction}", (4, 3), alpha=[0.25, 0.5, 0.75], reduction=reduction)
        yield self.case("alpha-one-number", (4, 3), alpha=0.25)
        yield self.case("alpha-of-zero", (4, 3), alpha=[0.0, 0.5, 1.0])
        for gamma in (0, 0.5, 1, 3.5):
            yield self.case(f"gamma-{gamma}", (4, 3), gamma=gamma, reduction="none")
        yield self.case("alpha-and-gamma", (2, 2, 3), alpha=[0.25, 0.5, 0.75], gamma=1.5, reduction="batch-mean")
        yield self.case(
            "soft-targets", (2, 3), target=[[0.5, 0.25, 0.25], [0.125, 0.125, 0.75]], gamma=1.5, tags="soft-targets",
        )
        yield self.case("labels-that-sum-to-5", (1, 2), target=[[2, 3]], tags="trap")
        yield self.case(
            "axis-1-everything", (2, 4, 3), axis=1, alpha=[0.25, 0.5, 0.75], gamma=1.25, weights=[0.5, 2, 0, 1],
            normalizer="weights",
        )
        yield from self.failing(
            (2, 3),
            {
                "gamma-negative": dict(gamma=-1, error="gamma"),
                "alpha-too-short": dict(alpha=[0.5, 0.5], error="alpha"),
                "alpha-negative": dict(alpha=[0.5, -0.5, 0.5], error="alpha"),
                "target-without-the-class-axis": dict(target=[0, 1], error="target"),
                "classes-differ": dict(target=[[1, 0], [0, 1]], error="target"),
            },
        )
