"""The Kullback-Leibler divergence."""

import jax
import keras
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import exp

from ..frameworks import KERAS, OPTAX, torch_value_and_gradients
from ..loss import INFINITY, Loss
from ..numbers import xlogy, xlogy_by_x, xlogy_by_y
from .binary import keras_epsilon
from .categorical import soft


class KlDivergence(Loss):
    name = "kl_divergence"
    family = "classification"
    reference = "F.kl_div"
    reduces = True
    artefacts = dict.fromkeys(
        ["target-0", "target-0-of-probabilities", "target-0-and-prediction-0", "target-one-hot"],
        "its slope of x log x is NaN where x is 0",
    )

    def spaces(self, options):
        return options.get("input_space", "log"), options.get("target_space", "probability")

    def pytorch(self, options, reduction, prediction, target):
        input_space, target_space = self.spaces(options)
        if input_space == "log":
            return F.kl_div(prediction, target, reduction=reduction, log_target=target_space == "log")
        share = target.exp() if target_space == "log" else target
        own = share * target if target_space == "log" else torch.xlogy(target, target)
        return own - torch.xlogy(share, prediction)

    def own_reduction(self, case):
        if "weights" in case.options or self.spaces(case.options)[0] != "log":
            return None
        rule = "batchmean" if case.reduction == "batch-mean" else case.reduction
        if rule == "batchmean" and not case.inputs["target"].ndim:
            return None
        function = lambda inputs: self.pytorch(case.options, rule, **inputs)
        return torch_value_and_gradients(function, case.inputs, self.differentiable, case.cotangent)

    def row(self, options, prediction, target):
        input_space, target_space = self.spaces(options)
        in_logs = target_space == "log"
        share = exp(target) if in_logs else target
        own = share * target if in_logs else xlogy(target, target)
        by_share = target + 1 if in_logs else xlogy_by_x(target, target) + xlogy_by_y(target, target)
        if input_space == "log":
            value, slope, by_share = own - share * prediction, -share, by_share - prediction
        else:
            value, slope = own - xlogy(share, prediction), -xlogy_by_y(share, prediction)
            by_share = by_share - xlogy_by_x(share, prediction)
        return value, {"prediction": slope, "target": by_share * share if in_logs else by_share}

    def forgiven(self, case):
        prediction = case.inputs["prediction"]
        return 1e-15 * numpy.abs(prediction[numpy.isfinite(prediction)]).max(initial=1)

    def optax(self, options, prediction, target):
        input_space, target_space = self.spaces(options)
        if input_space != "log":
            return None
        function = optax.losses.kl_divergence_with_log_targets if target_space == "log" else optax.losses.kl_divergence
        return function(prediction[..., None], target[..., None])

    def keras(self, options, prediction, target):
        if self.spaces(options) != ("probability", "probability"):
            return None
        with keras_epsilon(0.0):
            return keras.losses.kl_divergence(target[..., None], prediction[..., None])

    same_as = {OPTAX: (jax, "optax"), KERAS: (torch, "keras")}
    not_asked = {KERAS: ["nan-*", "*prediction-0*"]}

    def draw(self, random, shape):
        """Distributions over the last axis; over nothing, a lone probability."""
        draw = lambda: soft(random, shape) if shape else random.uniform(0.1, 0.9)
        prediction, target = draw(), draw()
        with numpy.errstate(divide="ignore"):
            return {"prediction": numpy.log(prediction), "target": target}

    def moved(self, id, shape, input_space, target_space, **given):
        """The same inputs in other spaces."""
        drawn = self.case(id, shape).inputs
        inputs = {
            "prediction": numpy.exp(drawn["prediction"]) if input_space == "probability" else drawn["prediction"],
            "target": numpy.log(drawn["target"]) if target_space == "log" else drawn["target"],
        }
        return self.case(id, input_space=input_space, target_space=target_space, **inputs, **given)

    def cases(self):
        document = dict(
            stated=0.0201, reduction="sum", tags="worked-example misprint", misprint=0.018,
        )
        yield self.case(
            "worked-example", prediction=[0.5, 0.5], target=[0.4, 0.6], input_space="probability", **document,
        )
        yield self.case("worked-example-logs", prediction=numpy.log([0.5, 0.5]), target=[0.4, 0.6], **document)
        yield from self.usual([(), (4,), (2, 3), (2, 2, 3), (2, 1, 2, 3)], (2, 3), (40, 5), (0, 3))
        for input_space in ("log", "probability"):
            for target_space in ("probability", "log"):
                for reduction in ("mean", "sum", "none", "batch-mean"):
                    yield self.moved(
                        f"{input_space}-{target_space}-{reduction}", (2, 3), input_space, target_space,
                        reduction=reduction,
                    )
        yield self.moved(
            "probability-weights", (2, 3), "probability", "probability", weights=[[0.5], [2]], normalizer="weights",
        )
        for spaces in (("probability", "probability"), ("log", "log")):
            same = [0.25, 0.75] if spaces[0] == "probability" else [-1, -0.25]
            yield self.case(
                f"equal-in-{spaces[0]}", prediction=same, target=same, input_space=spaces[0], target_space=spaces[1],
                reduction="none", tags="trap",
            )
        yield self.case("target-0", prediction=[-0.5, -1], target=[0, 1], reduction="none", tags="trap")
        yield self.case("target-one-hot", prediction=numpy.log([[0.25, 0.5, 0.25]]), target=[[0, 1, 0]], tags="trap")
        yield self.case(
            "target-0-of-probabilities", prediction=[0.25, 0.75], target=[0, 1], input_space="probability",
            reduction="none", tags="trap",
        )
        yield self.case(
            "target-0-and-prediction-0", prediction=[0, 1], target=[0, 1], input_space="probability",
            reduction="none", tags="trap",
        )
        yield self.case(
            "prediction-0", prediction=[0, 1], target=[0.25, 0.75], input_space="probability", reduction="none",
            tags="trap",
        )
        yield self.case(
            "minus-infinity", prediction=[-INFINITY, 0], target=[0.25, 0.75], reduction="none", tags="trap extreme",
        )
        yield self.case(
            "zero-weight-on-infinite-loss", prediction=[-INFINITY, 0], target=[0.25, 0.75], weights=[0, 1.5],
            tags="trap extreme",
        )
        yield self.case(
            "extreme-logs", prediction=[-50, -100, -1e4], target=[0.5, 1e-10, 0.25], reduction="none",
            tags="trap extreme",
        )
        yield self.case(
            "extreme-log-targets", prediction=[-1, -50, -1e4], target=[-50, -1, -0.5], target_space="log",
            reduction="none", tags="trap extreme",
        )
        yield self.case(
            "tiny-targets", prediction=[-1, -2], target=[1e-20, 1e-30], reduction="none", tags="trap",
        )
        yield self.case("sums-other-than-1", prediction=[-0.5, 0.25], target=[2, 0.5], reduction="sum", tags="trap")
        yield from self.failing(
            (2, 3),
            {
                "shapes-differ": dict(prediction=[-1, -2], target=[0.5, 0.25, 0.25], error="target"),
                "unknown-input-space": dict(input_space="logits", error="input_space"),
                "unknown-target-space": dict(target_space="one-hot", error="target_space"),
            },
        )
