"""The earth mover's distance between histograms."""

import numpy
import scipy
import torch
from mpmath import mpf

from ..frameworks import SCIPY
from ..loss import INFINITY, NAN
from ..numbers import sign
from .of_rows import OfRows


class EarthMoversDistance(OfRows):
    name = "earth_movers_distance"
    reference = "torch.cumsum"
    along = ("prediction", "target")
    silent = {SCIPY: ["prediction", "target"]}  # it has no slopes
    artefacts = dict.fromkeys(
        ["nan-prediction", "nan-prediction-mean", "nan-target"],
        "its sign of NaN is 0, where the slope of |NaN| is NaN here",
    )

    def pytorch(self, options, reduction, prediction, target):
        flow = (prediction - target).cumsum(-1)
        return (flow.square() if options.get("form") == "squared" else flow.abs()).sum(-1)

    def row(self, options, prediction, target):
        flow = list(numpy.cumsum(prediction - target)) if len(prediction) else []
        squared = options.get("form") == "squared"
        slopes = [2 * each if squared else sign(each) for each in flow]
        # A bin adds to its own flow and to every later one.
        slope = numpy.array([sum(slopes[start:], mpf(0)) for start in range(len(slopes))], dtype=object)
        value = sum((each * each if squared else abs(each) for each in flow), mpf(0))
        return value, {"prediction": slope, "target": -slope}

    def forgiven(self, case):
        return 1e-15

    def scipy(self, options, prediction, target):
        """Of distributions alone, on the places 0, 1, 2, …"""
        if options.get("form") == "squared" or not prediction.numel():
            return None
        same = torch.equal(prediction.sum(-1), target.sum(-1)) and torch.all(prediction.sum(-1) > 0)
        if not same or torch.any(torch.minimum(prediction, target) < 0):
            return None
        bins, mass = prediction.shape[-1], prediction.sum(-1)
        pairs = zip(prediction.reshape(-1, bins).detach().numpy(), target.reshape(-1, bins).detach().numpy())
        places = numpy.arange(bins)
        distances = [scipy.stats.wasserstein_distance(places, places, p, t) for p, t in pairs]
        return torch.tensor(distances).reshape(prediction.shape[:-1]) * mass.detach()

    same_as = {SCIPY: (torch, "scipy")}

    def draw(self, random, shape):
        """Multiples of 1/256 that sum to 1: cumulated mass is then exact in float32, and so is the sign of a flow."""
        draw = lambda: random.multinomial(256, numpy.ones(shape[-1]) / shape[-1], shape[:-1]) / 256
        return {"prediction": draw(), "target": draw()}

    def cases(self):
        yield self.case(
            "worked-by-hand", prediction=[[0.5, 0.5, 0]], target=[[0, 0.5, 0.5]], stated=1, note="0.5 + 0.5 + 0",
        )
        yield from self.everywhere([(4,), (3, 4), (2, 3, 4), (2, 2, 2, 3)], {0: (4, 3), 1: (2, 4, 3), -2: (2, 2, 2, 3)})
        for form in ("absolute", "squared"):
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{form}-{reduction}", (3, 5), form=form, reduction=reduction)
            yield self.case(f"{form}-weights", (3, 5), form=form, weights=[0.5, 0, 2], normalizer="weights")
            yield self.case(
                f"{form}-far-and-near", prediction=[[1, 0, 0, 0], [1, 0, 0, 0]], target=[[0, 0, 0, 1], [0, 1, 0, 0]],
                form=form, reduction="none",
            )
            yield self.case(
                f"{form}-equal", prediction=[[0.25, 0.75]], target=[[0.25, 0.75]], form=form, tags="trap peer-defect",
            )
            yield self.case(
                f"{form}-flow-through-0", prediction=[[0.5, 0, 0.25, 0.25]], target=[[0.25, 0.25, 0, 0.5]], form=form,
                reduction="none", tags="trap",
            )
            yield self.case(
                f"{form}-masses-differ", prediction=[[0.5, 0.25], [1, 2]], target=[[0.25, 0.25], [2, 3]], form=form,
                reduction="none", tags="trap",
            )
        for name in self.inputs:
            yield self.case(
                f"squared-nan-{name}", (2, 3), broken=(name, NAN), form="squared", reduction="none", tags="trap",
            )
        yield self.case("one-bin", prediction=[[1], [0.5]], target=[[1], [0.25]], reduction="none", tags="trap")
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[INFINITY, 0], [0.25, 0.75]], target=[[1, 0], [0.75, 0.25]],
            weights=[0, 1.5], tags="trap",
        )
        yield self.case("no-bins", prediction=numpy.zeros((2, 0)), target=numpy.zeros((2, 0)), reduction="none", tags="trap")
        yield from self.failing((2, 3), {"unknown-form": dict(form="quadratic", error="form")})
