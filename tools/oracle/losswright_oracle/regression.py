"""Regression: losses of a prediction and a target of the same shape."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F

from .cases import Case, generator
from .frameworks import KERAS, OPTAX, jax_value_and_gradients, torch_value_and_gradients
from .reductions import exactly, zeroing_product

NAN, INFINITY = numpy.nan, numpy.inf


class MeanSquaredError:
    name = "mean_squared_error"
    family = "regression"
    reference = "F.mse_loss"
    differentiable = ("prediction", "target")

    def unreduced(self, inputs, options, excluded):
        # An excluded element is given a harmless input, or autograd would multiply its NaN by 0.
        prediction, target = (torch.where(excluded, 0.0, inputs[name]) for name in ("prediction", "target"))
        return F.mse_loss(prediction, target, reduction="none"), torch.ones(prediction.shape, dtype=torch.float64)

    def exact(self, inputs, options):
        error = exactly(inputs["prediction"]) - exactly(inputs["target"])

        def backward(cotangent):
            gradient = zeroing_product(cotangent, 2 * error)
            return {"prediction": gradient, "target": -gradient}

        return error * error, exactly(numpy.ones(inputs["target"].shape)), backward

    def forgiven(self, case):
        return 0.0

    def own_reduction(self, case):
        if "weights" in case.options or case.reduction == "batch-mean":
            return None
        function = lambda inputs: F.mse_loss(inputs["prediction"], inputs["target"], reduction=case.reduction)
        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def keras(self, case):
        """Keras averages over the last axis first, so its sample weights leave that axis out."""
        shape, weights = case.inputs["target"].shape, case.options.get("weights")
        rule = {"count": "sum_over_batch_size", "weights": "mean_with_sample_weight"}.get(case.normalizer)
        if case.reduction != "mean" or not rule or not shape:
            return None
        if weights is not None and weights.shape != (*shape[:-1], 1):
            return None
        loss = keras.losses.MeanSquaredError(reduction=rule, dtype="float64")
        sample_weight = None if weights is None else torch.tensor(weights[..., 0])
        function = lambda inputs: loss(inputs["target"], inputs["prediction"], sample_weight=sample_weight)
        return torch_value_and_gradients(function, case.inputs, self.differentiable)

    def optax(self, case):
        reduction = {"mean": jax.numpy.mean, "sum": jax.numpy.sum, "none": lambda loss: loss}.get(case.reduction)
        if "weights" in case.options or not reduction:
            return None
        function = lambda inputs: reduction(optax.losses.squared_error(inputs["prediction"], inputs["target"]))
        return jax_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    @property
    def peers(self):
        return {KERAS: self.keras, OPTAX: self.optax}

    def cases(self):
        yield case("worked-example", prediction=[6.3], target=[6.1], stated=0.04, tags="worked-example")

        shapes = [(), (5,), (2, 3), (2, 3, 2), (2, 1, 3, 2)]
        for rank, shape in enumerate(shapes):
            for reduction in ("mean", "sum", "none"):
                yield case(f"rank-{rank}-{reduction}", shape, reduction=reduction)
            if rank:
                yield case(f"rank-{rank}-batch-mean", shape, reduction="batch-mean")
        yield case("defaults", (3, 2))

        weights = {
            "full": [[0.5, 2, 1.25], [0, 3, 0.75]],
            "row": [[0.5, 0, 2.5]],
            "last-axis": [0.5, 0, 2.5],
            "column": [[0.25], [3]],
            "scalar": 0.3,
            "zero-one": [[1, 0, 1], [0, 0, 1]],
            "all-zero": [[0, 0, 0], [0, 0, 0]],
        }
        for form, weight in weights.items():
            weight = numpy.array(weight, dtype=float)
            for normalizer in ("count", "weights", "nonzero"):
                tags = "peer-defect" if form == "all-zero" else ""
                yield case(f"weights-{form}-by-{normalizer}", (2, 3), weights=weight, normalizer=normalizer, tags=tags)
        full = numpy.array(weights["full"])
        for reduction in ("sum", "none", "batch-mean"):
            yield case(f"weights-full-{reduction}", (2, 3), weights=full, reduction=reduction)
        yield case("weights-column-sum", (2, 3), weights=[[0.25], [3.0]], reduction="sum")
        yield case("weights-on-a-scalar", (), weights=2.5, normalizer="weights")
        yield case(
            "weights-rank-4-middle-axes", (2, 3, 2, 2), weights=[[[2.0]], [[0.0]], [[0.5]]], normalizer="weights",
        )
        zeros = numpy.zeros((2, 3))
        for normalizer in ("weights", "nonzero"):
            yield case(
                f"all-zero-weights-by-{normalizer}-empty-nan", (2, 3), weights=zeros, normalizer=normalizer,
                empty="nan",
            )
        yield case("all-zero-weights-by-count-empty-nan", (2, 3), weights=zeros, empty="nan")

        yield case("cotangent", (2, 3), reduction="none", cotangent=[[1.5, -2, 0], [0.25, 1, -0.5]])
        yield case(
            "cotangent-and-weights", (2, 3), reduction="none", weights=full, cotangent=[[1.5, -2, 0], [0.25, 1, -0.5]],
        )

        yield case("ties", prediction=[1.5, -2, 0], target=[1.5, -2, 0], tags="trap")
        yield case("ties-none", prediction=[1.5, -2, 0], target=[1.5, -2, 0], reduction="none", tags="trap")
        yield case("negative-zero", prediction=[-0.0, 0.0], target=[0.0, -0.0], tags="trap")
        yield case(
            "near-ties", prediction=[1, 1 + 2**-23, 4096], target=[1 + 2**-23, 1, 4096 + 2**-11], reduction="none",
            tags="trap",
        )
        yield case("single-element", prediction=[-3.5], target=[0.25], tags="trap")
        yield case("single-element-rank-4", (1, 1, 1, 1), tags="trap")
        yield case("large-offset", prediction=[1e6, 1e6 + 1, 1e6 - 3], target=[1e6 + 1, 1e6, 1e6], tags="trap")
        yield case(
            "extreme-50-100-1e4", prediction=[50, -50, 100, -100, 1e4, -1e4], target=[-50, 50, -100, 100, -1e4, 1e4],
            reduction="none", tags="trap",
        )
        yield case("large-magnitudes", prediction=[1e15, -1e15, 1e18], target=[-1e15, 1, 0], tags="trap")
        yield case(
            "small-magnitudes", prediction=[1e-15, -1e-15, 1e-18], target=[0, 1e-15, 0], reduction="none", tags="trap",
        )
        yield case(
            "infinite-prediction", prediction=[INFINITY, 1, -INFINITY], target=[0, 0.5, 2], reduction="none",
            tags="trap",
        )
        yield case("infinite-prediction-mean", prediction=[INFINITY, 1], target=[0, 0.5], tags="trap")
        yield case(
            "infinity-against-itself", prediction=[INFINITY, 1], target=[INFINITY, 0.5], reduction="none", tags="trap",
        )
        yield case("nan-prediction", prediction=[1, NAN, 3], target=[0.5, 0, 2], tags="trap")
        yield case("nan-prediction-none", prediction=[1, NAN, 3], target=[0.5, 0, 2], reduction="none", tags="trap")
        yield case("nan-target", prediction=[1, 2, 3], target=[0.5, 0, NAN], tags="trap")
        yield case("nan-weight", prediction=[1, 2, 3], target=[0.5, 0, 2], weights=[1, NAN, 1], tags="trap")
        for normalizer in ("count", "weights", "nonzero"):
            yield case(
                f"zero-weight-on-nan-prediction-by-{normalizer}", prediction=[1, NAN, 3], target=[0.5, 0, 2],
                weights=[1.0, 0.0, 2.0], normalizer=normalizer, tags="trap",
            )
        yield case(
            "zero-weight-on-nan-target-none", prediction=[1, 2, 3], target=[0.5, NAN, 2], weights=[1.0, 0.0, 2.0],
            reduction="none", tags="trap",
        )
        yield case(
            "zero-weight-on-infinite-loss", prediction=[1, INFINITY, -INFINITY], target=[0.5, 0, 2],
            weights=[2.0, 0.0, 0.0], reduction="sum", tags="trap",
        )
        yield case(
            "zero-weight-on-every-nan", prediction=[NAN, NAN], target=[0, NAN], weights=[0.0, 0.0],
            normalizer="weights", tags="trap",
        )
        for reduction in ("mean", "sum", "none", "batch-mean"):
            yield case(f"empty-{reduction}", (0,), reduction=reduction, tags="trap")
        yield case("empty-mean-nan", (0,), empty="nan", tags="trap")
        yield case("empty-inner-axis", (2, 0, 3), tags="trap")
        yield case("empty-inner-axis-batch-mean", (2, 0, 3), reduction="batch-mean", tags="trap")
        yield case("large-n", (20, 50), tags="large-n")
        yield case(
            "large-n-weighted", (20, 10), weights=generator("large-n-weights").uniform(0, 2, (20, 1)),
            normalizer="weights", tags="large-n",
        )

        yield case("float64-huge", prediction=[1e150, -3e120], target=[-1e150, 2e100], tags="trap float64-only")
        yield case(
            "float64-overflow", prediction=[1e300, 1], target=[0, 0.5], reduction="none", tags="trap float64-only",
        )
        yield case("float64-tiny", prediction=[1e-150, 3e-140], target=[0, -1e-140], tags="trap float64-only")
        yield case(
            "float64-underflow", prediction=[1e-300, 1e-170], target=[0, 0], reduction="none", tags="trap float64-only",
        )
        yield case(
            "float64-last-digit", prediction=[1 + 2**-52, 6.3], target=[1, 6.1], reduction="none",
            tags="trap float64-only",
        )

        one, two = numpy.array([1.0, 2.0]), numpy.array([0.5, 0.25])
        yield case("shapes-differ", prediction=[1.0, 2.0], target=[1.0, 2.0, 3.0], error="target")
        yield case("ranks-differ", prediction=[[1.0, 2.0]], target=[1.0, 2.0], error="target")
        yield case(
            "target-does-not-broadcast", prediction=[[1.0, 2.0], [3.0, 4.0]], target=[[1.0, 2.0]], error="target",
        )
        yield case("weights-length-differs", prediction=one, target=two, weights=[1.0, 2.0, 3.0], error="weights")
        yield case(
            "weights-would-enlarge-the-loss", prediction=one, target=two, weights=[[1.0, 1.0], [1.0, 1.0]],
            error="weights",
        )
        yield case("unknown-option", prediction=one, target=two, delta=1, error="delta")
        yield case("unknown-reduction", prediction=one, target=two, reduction="average", error="reduction")
        yield case("unknown-normalizer", prediction=one, target=two, normalizer="batch", error="normalizer")
        yield case("unknown-empty", prediction=one, target=two, empty="one", error="empty")


def case(id, shape=None, prediction=None, target=None, **given):
    """Prediction and target are given, or drawn for `shape`."""
    random = generator(id)
    if shape is not None:
        prediction, target = random.normal(0, 1.5, shape), random.normal(0, 1.5, shape)
    inputs = {"prediction": numpy.array(prediction, dtype=float), "target": numpy.array(target, dtype=float)}
    return Case.of(id, inputs, **given)
