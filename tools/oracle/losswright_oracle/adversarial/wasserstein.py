"""The Wasserstein losses of critic and generator."""

from mpmath import mpf

from ..loss import INFINITY
from .scores import Generated, Scores


class WassersteinCritic(Scores):
    name = "wasserstein_critic"
    reference = "means"

    def of_real(self, options, real):
        return -real

    def of_fake(self, options, fake):
        return fake

    def real_row(self, options, real):
        return -real, mpf(-1)

    def fake_row(self, options, fake):
        return fake, mpf(1)

    def cases(self):
        yield self.case("worked-by-hand", real=[2, 4], fake=[1, 1, 4], stated=-1, note="2 - 3")
        yield from self.everywhere()
        yield self.case("equal", real=[1, 2], fake=[1.5], tags="trap")
        yield self.case("scalars", real=0.25, fake=0.75)
        yield self.case("extreme-50-100-1e4", real=[50, -100], fake=[1e4, -1e4, 0], tags="trap extreme")
        yield self.case("infinite-fake", real=[0, 1], fake=[INFINITY], tags="trap")
        yield self.case("zero-weight-on-infinite-loss", real=[0, 1], fake=[INFINITY], weights=0, tags="trap")


class WassersteinGenerator(Generated):
    name = "wasserstein_generator"
    reference = "-fake"

    def pytorch(self, options, reduction, fake):
        return -fake

    def row(self, options, fake):
        return -fake, {"fake": mpf(-1)}

    def cases(self):
        yield self.case("worked-by-hand", fake=[1, 1, 4], stated=-2, note="-(1 + 1 + 4) / 3")
        yield from self.everywhere()
        yield self.case("extreme-50-100-1e4", fake=[50, -100, 1e4, -1e4], reduction="none", tags="trap extreme")
        yield self.case("large-offset", fake=[1e6, 1e6 + 1], tags="trap")
        yield self.case("infinite-fake", fake=[INFINITY, -INFINITY, 1], reduction="none", tags="trap")
        yield self.case("zero-weight-on-infinite-loss", fake=[INFINITY, 0.5], weights=[0, 1.5], tags="trap")
