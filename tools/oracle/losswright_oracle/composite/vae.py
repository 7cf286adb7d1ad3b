"""The loss of a variational autoencoder."""

import numpy
import torch.nn.functional as F
from mpmath import mpf

from ..classification.binary_cross_entropy import BY_TARGET, BinaryCrossEntropy
from ..distribution.gaussian_kl import GaussianKl
from ..loss import INFINITY, Loss


class Vae(Loss):
    name = "vae"
    family = "composite"
    reference = "F.mse_loss or F.binary_cross_entropy, and torch.distributions.kl_divergence"
    inputs = differentiable = ("prediction", "target", "location", "log_variance")
    artefacts = {"bce-zero-and-one": BY_TARGET}

    def shape_of(self, inputs):
        return tuple(inputs["prediction"].shape[:1])

    def pytorch(self, options, reduction, prediction, target, location, log_variance):
        cost = F.binary_cross_entropy if options.get("reconstruction") == "bce" else F.mse_loss
        distortion = cost(prediction, target, reduction="none")
        distortion = distortion.reshape(distortion.shape[0], int(numpy.prod(distortion.shape[1:]))).sum(-1)
        return distortion + options.get("beta", 1.0) * GaussianKl().pytorch({}, "none", location, log_variance)

    def row(self, options, prediction, target, location, log_variance):
        divergence, slopes = GaussianKl().row({}, location, log_variance)
        beta = mpf(options.get("beta", 1.0))
        value = beta * divergence
        slopes = {name: beta * slope for name, slope in slopes.items()}
        slopes |= {name: numpy.full(numpy.shape(prediction), mpf(0), dtype=object) for name in ("prediction", "target")}
        prediction, target = (numpy.asarray(array, dtype=object) for array in (prediction, target))
        for place in numpy.ndindex(prediction.shape):
            if options.get("reconstruction") == "bce":
                cost, by = BinaryCrossEntropy().row({}, prediction[place], target[place])
            else:
                error = prediction[place] - target[place]
                cost, by = error * error, {"prediction": 2 * error, "target": -2 * error}
            value += cost
            for name, slope in by.items():
                slopes[name][place] = slope
        return value, {name: slope if numpy.ndim(slope) else slope[()] for name, slope in slopes.items()}

    def forgiven(self, case):
        size = max(numpy.abs(case.inputs[name][numpy.isfinite(case.inputs[name])]).max(initial=1) for name in self.inputs[:2])
        return GaussianKl().forgiven(case) + 1e-15 * size**2

    def draw(self, random, shape):
        return {
            "prediction": random.uniform(0.05, 0.95, shape), "target": random.uniform(0.05, 0.95, shape),
            "location": random.normal(0, 1, (shape[0], 2)), "log_variance": random.normal(0, 1, (shape[0], 2)),
        }

    def cases(self):
        yield self.case(
            "worked-by-hand", prediction=[[1, 0]], target=[[0.5, 0.5]], location=[[1, 2]], log_variance=[[0, 0]],
            beta=2, stated=5.5, note="0.25 + 0.25 + 2 * (1 + 4) / 2",
        )
        yield from self.usual([(3,), (2, 4), (2, 2, 3), (2, 2, 2, 2)], (3, 2), (4, 6, 6), (0, 3))
        for kind in ("mse", "bce"):
            for reduction in ("mean", "sum", "none", "batch-mean"):
                yield self.case(f"{kind}-{reduction}", (2, 3), reconstruction=kind, reduction=reduction)
            yield self.case(f"{kind}-beta-4", (2, 3), reconstruction=kind, beta=4, reduction="none")
            yield self.case(
                f"{kind}-everything", (3, 2, 2), reconstruction=kind, beta=0.25, weights=[0.5, 0, 2],
                normalizer="weights",
            )
        hard = dict(target=[[0, 1, 1], [1, 0, 0]])
        yield self.case("bce-binary-targets", (2, 3), reconstruction="bce", **hard)
        edge = dict(location=[[0.5]], log_variance=[[-0.5]], reconstruction="bce")
        yield self.case(
            "bce-zero-and-one", prediction=[[0, 1, 0, 1]], target=[[0, 1, 1, 0]], reduction="none", tags="trap", **edge,
        )
        yield self.case(
            "perfect", prediction=[[0.25, 0.75]], target=[[0.25, 0.75]], location=[[0, 0, 0]],
            log_variance=[[0, 0, 0]], tags="trap",
        )
        yield self.case(
            "extreme", prediction=[[100, -50]], target=[[-100, 50]], location=[[100]], log_variance=[[-100]],
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[[INFINITY], [1]], target=[[0], [0.5]], location=[[0], [1]],
            log_variance=[[-INFINITY], [0]], weights=[0, 1.5], tags="trap",
        )
        yield self.case("one-latent", (2, 3), location=[[0.5], [1]], log_variance=[[0.25], [-1]])
        yield from self.failing(
            (2, 3),
            {
                "prediction-without-a-batch": dict(prediction=0.5, target=0.5, error="prediction"),
                "target-shape-differs": dict(target=numpy.ones((2, 2)), error="target"),
                "location-batch-differs": dict(location=numpy.ones((3, 2)), error="location"),
                "log-variance-latents-differ": dict(log_variance=numpy.ones((2, 3)), error="log_variance"),
                "unknown-reconstruction": dict(reconstruction="mae", error="reconstruction"),
                "beta-negative": dict(beta=-1, error="beta"),
            },
        )
