"""Connectionist temporal classification."""

import math

import jax
import numpy
import optax
import torch
import torch.nn.functional as F
from mpmath import exp, inf, isnan, log, mpf, nan

from ..frameworks import OPTAX, torch_value_and_gradients
from ..loss import INFINITY, Loss, NAN

CTC_LOSS = "F.ctc_loss"
CTC_LOSS_REDUCED = "F.ctc_loss with its own reduction"


def steps(logits):
    """Of 1/64, which are short to write."""
    return numpy.round(logits * 64) / 64


def with_gaps(logits, places, value=-INFINITY):
    logits = logits.copy()
    for place in places:
        logits[place] = value
    return logits


class Ctc(Loss):
    """PyTorch's own loss is a witness and not the reference: its backward answers for log_softmax and the loss together
    and never for log-probabilities alone, and it has NaN where a logit is -infinity or an alignment impossible."""

    name = "ctc"
    family = "sequence"
    reference = "the forward recursion in torch operations"
    inputs = ("logits", "target", "input_length", "target_length")
    differentiable = along = ("logits",)
    integers = ("target", "input_length", "target_length")
    inner = 2
    not_asked = {
        CTC_LOSS: ["minus-infinity-*", "log-probability-certain"],
        # It has -1e5 for -infinity, and adds probabilities that are next to nothing.
        OPTAX: ["minus-infinity-*", "log-probability-certain", "infeasible-*", "nan-*", "extreme-*", "zero-weight-on-*", "no-frames-to-read*"],
    }

    def pytorch(self, options, reduction, **inputs):
        batch, samples = self.samples(**inputs)
        losses = [self.sample(options, *sample) for sample in zip(*samples)]
        return torch.stack(losses).reshape(batch) if losses else samples[0].sum((1, 2)).reshape(batch)

    def samples(self, logits, target, input_length, target_length):
        """The batch axes, and the inputs with one batch axis instead."""
        batch, size = logits.shape[:-2], math.prod(logits.shape[:-2])
        return batch, (
            logits.reshape(size, *logits.shape[-2:]), target.reshape(size, target.shape[-1]),
            input_length.reshape(size), target_length.reshape(size),
        )

    def sample(self, options, logits, target, frames, length):
        """Logarithms of sums over alignments; None stands for a sum without a term, whose logarithm is -infinity."""
        blank, labels = options.get("blank", 0), target[:length].tolist()
        scores = logits[:frames].log_softmax(-1) if frames and logits.numel() else logits[:frames]
        symbols = [blank, *(symbol for label in labels for symbol in (label, blank))]
        states = [torch.zeros((), dtype=torch.float64), *(None for _ in symbols[1:])]
        for score in scores:
            before = [None, None, *states]
            states = []
            for state, symbol in enumerate(symbols):
                jumps = state > 1 and symbol not in (blank, symbols[state - 2])
                terms = [before[state + 2], before[state + 1], before[state] if jumps else None]
                terms = [term + score[symbol] for term in terms if term is not None and score[symbol] != -INFINITY]
                states.append(torch.stack(terms).logsumexp(0) if terms else None)
        ends = [state for state in states[-2:] if state is not None]
        if not ends:
            # Nothing to differentiate.
            return torch.tensor(0.0 if options.get("zero_infinity", False) else INFINITY, dtype=torch.float64)
        return -torch.stack(ends).logsumexp(0) / (max(len(labels), 1) if options.get("per_label", False) else 1)

    def row(self, options, logits, target, input_length, target_length):
        """Graves's forward and backward variables, as probabilities."""
        blank, labels = options.get("blank", 0), [int(label) for label in target[: int(target_length)]]
        frames = [[exp(x) for x in frame] for frame in logits[: int(input_length)]]
        frames = [[p / sum(frame) for p in frame] for frame in frames]
        symbols = [blank]
        for label in labels:
            symbols += [label, blank]
        last, everything = len(symbols) - 1, range(len(symbols))
        jumps = [s > 1 and symbols[s] != blank and symbols[s] != symbols[s - 2] for s in everything]

        forward = []
        for t, frame in enumerate(frames):
            if t == 0:
                forward.append([frame[symbols[s]] if s < 2 else 0 * frame[symbols[s]] for s in everything])
                continue
            own = forward[-1]
            forward.append([
                frame[symbols[s]] * (own[s] + (own[s - 1] if s > 0 else 0) + (own[s - 2] if jumps[s] else 0))
                for s in everything
            ])
        backward = [[mpf(s >= last - 1) for s in everything]]
        for frame in frames[:0:-1]:
            after = [frame[symbols[s]] * backward[0][s] for s in everything]
            backward.insert(0, [
                after[s] + (after[s + 1] if s < last else 0) + (after[s + 2] if s + 2 <= last and jumps[s + 2] else 0)
                for s in everything
            ])

        likelihood = sum(forward[-1][-2:], mpf(0)) if frames else mpf(not labels)
        slope = numpy.full(logits.shape, mpf(0), dtype=object)
        if likelihood == 0:
            return mpf(0) if options.get("zero_infinity", False) else inf, {"logits": slope}
        divisor = max(len(labels), 1) if options.get("per_label", False) else 1
        for t, frame in enumerate(frames):
            # Through log_softmax one slope that is NaN makes them all NaN.
            slope[t] = nan if isnan(likelihood) else frame
            for s, symbol in enumerate(symbols):
                slope[t, symbol] -= forward[t][s] * backward[t][s] / likelihood
        value = nan if isnan(likelihood) else -log(likelihood)
        return value / divisor, {"logits": slope / divisor}

    def forgiven(self, case):
        """Log-probabilities of alignments are subtracted, and so are probabilities."""
        logits = case.inputs["logits"]
        return 1e-15 * max(logits.shape[-2], 1) * numpy.abs(logits[numpy.isfinite(logits)]).max(initial=1)

    def framework(self, options, logits, target, input_length, target_length, reduction="none"):
        batch, (logits, target, frames, lengths) = self.samples(logits, target, input_length, target_length)
        read = torch.arange(logits.shape[1]) < frames.unsqueeze(-1)
        # What is not read is given harmless logits, or its NaN would be multiplied by 0.
        log_probability = torch.where(read.unsqueeze(-1), logits, 0.0).log_softmax(-1).transpose(0, 1)
        ask = lambda **how: F.ctc_loss(
            log_probability, target.long(), frames.long(), lengths.long(), blank=options.get("blank", 0), **how,
        )
        if reduction != "none":
            return ask(reduction=reduction, zero_infinity=options.get("zero_infinity", False))
        loss = ask(reduction="none", zero_infinity=True)
        if not options.get("zero_infinity", False):
            with torch.no_grad():
                infinite = ask(reduction="none") == INFINITY
            loss = torch.where(infinite, INFINITY, loss)
        if options.get("per_label", False):
            loss = loss / lengths.clamp_min(1)
        return loss.reshape(batch)

    def framework_reduced(self, case):
        """PyTorch's mean is that of the losses per label."""
        options, mean = case.options, case.reduction == "mean"
        reduces = mean or case.reduction == "sum"
        if not reduces or mean != options.get("per_label", False) or "weights" in options:
            return None
        if case.id.startswith(("minus-infinity-", "infeasible-")) and not options.get("zero_infinity", False):
            return None

        def function(inputs):
            return self.framework(options, **self.canonical(inputs, options), reduction=case.reduction)

        return torch_value_and_gradients(function, case.inputs, self.differentiable)

    def optax(self, options, logits, target, input_length, target_length):
        batch, (logits, target, frames, lengths) = self.samples(logits, target, input_length, target_length)
        beyond = lambda axis, ends: (jax.numpy.arange(axis) >= ends[:, None]).astype(float)
        unread = beyond(logits.shape[1], frames)
        loss = optax.ctc_loss(
            logits, unread, jax.numpy.where(beyond(target.shape[1], lengths), 0, target),
            beyond(target.shape[1], lengths), blank_id=options.get("blank", 0),
        )
        return (loss / (jax.numpy.maximum(lengths, 1) if options.get("per_label", False) else 1)).reshape(batch)

    same_as = {CTC_LOSS: (torch, "framework"), OPTAX: (jax, "optax")}

    @property
    def peers(self):
        return super().peers | {CTC_LOSS_REDUCED: self.framework_reduced}

    def draw(self, random, shape):
        """Labels that fit into the frames, even if all are the same; the blank is 0."""
        *batch, time, classes = shape
        longest = time // 2
        return {
            "logits": steps(random.normal(0, 1.5, shape)), "target": random.integers(1, classes, (*batch, longest)),
            "input_length": random.integers(time - 1, time + 1, batch),
            "target_length": random.integers(1, longest + 1, batch),
        }

    def of(self, id, logits, target, input_length=None, target_length=None, **given):
        """A case of one batch axis, whose lengths are those of the axes unless they are given."""
        logits, target = numpy.array(logits, dtype=float), numpy.array(target)
        target = target if given.get("error") == "target" else target.astype(int)
        full = lambda length: numpy.full(logits.shape[:-2], length)
        return self.case(
            id, logits=logits, target=target,
            input_length=full(logits.shape[-2]) if input_length is None else input_length,
            target_length=full(target.shape[-1]) if target_length is None else target_length, **given,
        )

    def cases(self):
        random = numpy.random.default_rng(17)
        three = steps(random.normal(0, 1.5, (3, 4, 3)))
        two, one, five = three[:2], three[:1], steps(random.normal(0, 1.5, (1, 5, 3)))
        labels = [[1, 2], [2, 2], [2, 1]]
        lengths = dict(input_length=[4, 3, 2], target_length=[2, 2, 1])

        yield self.of(
            "hand-worked-equal-logits", numpy.zeros((1, 2, 2)), [[1]], stated=0.2877, note="3 of 4 alignments",
        )
        yield from self.usual([(4, 3), (3, 4, 3), (2, 2, 4, 3)], (2, 4, 3), (2, 10, 4), (0, 4, 3))
        yield self.case("weights-column-by-weights", (2, 2, 3, 3), weights=[[0.5], [2]], normalizer="weights")
        for reduction in ("mean", "none", "batch-mean"):
            yield self.of(f"per-label-{reduction}", three, labels, per_label=True, reduction=reduction, **lengths)
        yield self.of("per-label-weights", three, labels, per_label=True, weights=[0.5, 0, 2], normalizer="nonzero")
        yield self.of(
            "per-label-empty-target", two, labels[:2], target_length=[0, 2], per_label=True, reduction="none",
            tags="trap",
        )
        yield self.case("zero-infinity-where-all-is-finite", (2, 4, 3), zero_infinity=True)

        yield self.of("blank-last", two, [[0, 1], [1, 1]], blank=2, reduction="none")
        yield self.of("blank-between", two, [[0, 2], [2, 0]], blank=1)
        yield self.of("blank-last-axis-1", two, [[0, 1], [1, 1]], blank=2, axis=1, per_label=True)
        yield self.case("axis-0", (4, 3), axis=0)
        yield self.case("axis-1", (2, 4, 3), axis=1, reduction="none")

        yield self.of("lengths-differ", three, labels, reduction="none", **lengths)
        yield self.of("empty-targets", two, labels[:2], target_length=[0, 0], reduction="none", tags="trap")
        yield self.of("no-label-axis", two, numpy.zeros((2, 0)), reduction="none", tags="trap")
        yield self.of(
            "no-frames-to-read", three, labels, input_length=[0, 0, 4], target_length=[0, 1, 1], reduction="none",
            tags="trap", note="an empty target is certain, any other impossible",
        )
        yield self.of(
            "no-time-axis", numpy.ones((2, 0, 3)), labels[:2], target_length=[0, 1], reduction="none", tags="trap",
        )
        yield self.of("repeated", one, [[2, 2]], tags="trap")
        yield self.of("repeated-with-no-frame-to-spare", five, [[1, 1, 1]], reduction="none", tags="trap")
        yield self.of("repeated-not-side-by-side", five, [[1, 2, 1]], reduction="none")
        yield self.of("target-as-long-as-the-input", one[:, :3], [[1, 2, 1]], reduction="none", tags="trap")
        for padding in (-1, -100, 0, 7):
            yield self.of(
                f"padded-with-{padding}", two, [[1, padding, padding], [2, 1, padding]], target_length=[1, 2],
                reduction="none", tags="trap",
            )
        yield self.of("one-frame", two[:, :1], [[1], [2]], reduction="none", tags="trap")
        yield self.of("one-frame-empty-target", one[:, :1], [[1]], target_length=[0], tags="trap")
        yield self.of("one-class", one[:, :, :1], [[0]], target_length=[0], tags="trap")
        yield self.of("ties", numpy.full((1, 3, 3), 7.5), [[1, 2]], tags="trap")

        impossible = dict(logits=three[:, :3], target=labels, input_length=[3, 2, 1], target_length=[2, 2, 2])
        for name, given in {
            "mean": {}, "none": dict(reduction="none"),
            "cotangent": dict(reduction="none", cotangent=[0.5, 0, -2]),
            "zero-infinity-mean": dict(zero_infinity=True),
            "zero-infinity-none": dict(zero_infinity=True, reduction="none"),
            "zero-infinity-per-label": dict(zero_infinity=True, per_label=True),
            "zero-infinity-by-weights": dict(zero_infinity=True, weights=[0.5, 2, 0], normalizer="weights"),
            "per-label": dict(per_label=True, reduction="none"),
        }.items():
            yield self.of(f"infeasible-{name}", tags="trap peer-defect", **impossible, **given)
        yield self.of("infeasible-one-repeated-label", one[:, :2], [[1, 1]], reduction="none", tags="trap peer-defect")
        for normalizer in ("count", "weights"):
            yield self.of(
                f"zero-weight-on-infinite-loss-by-{normalizer}", weights=[1.5, 0, 0], normalizer=normalizer,
                tags="trap", **impossible,
            )

        for size in (50, 1e4):
            right = [[[-size, size, 0], [size, 0, -size], [0, -size, size]]]
            ends = [[right[0][0], right[0][2]]]
            yield self.of(f"extreme-right-{size:g}", ends, [[1, 2]], reduction="none", tags="trap extreme")
            yield self.of(f"extreme-wrong-{size:g}", ends, [[2, 1]], reduction="none", tags="trap extreme")
            yield self.of(f"extreme-between-{size:g}", right, [[1]], reduction="none", tags="trap extreme")
        yield self.of(
            "extreme-alignments-that-tie", right, [[2, 1]], reduction="none", tags="trap extreme float64-only",
            note="equally likely to the last digit: float32 keeps none of e^(a - b)",
        )
        yield self.of(
            "extreme-offset", three[:1] + 1e4, labels[:1], reduction="none", tags="trap extreme",
            note="the same as without the 1e4",
        )
        for name, places in {
            "unread": [(0, 0, 2), (0, 3, 2)], "read": [(0, 0, 1), (0, 2, 0)], "blanks": [(0, t, 0) for t in range(4)],
            "impossible": [(0, t, 1) for t in range(4)],
        }.items():
            yield self.of(
                f"minus-infinity-{name}", with_gaps(one, places), [[1]], reduction="none",
                tags="trap extreme peer-defect",
            )
        yield self.of(
            "minus-infinity-impossible-zero-infinity", with_gaps(one, [(0, t, 1) for t in range(4)]), [[1]],
            zero_infinity=True, tags="trap extreme",
        )
        yield self.of(
            "nan-beyond-the-input", with_gaps(two, [(0, 3, 0), (1, 2, 1), (1, 3, 2)], NAN), labels[:2],
            input_length=[3, 2], target_length=[2, 1], reduction="none", tags="trap",
        )
        yield self.of(
            "nan-within-the-input", with_gaps(two, [(0, 1, 2)], NAN), labels[:2], input_length=[3, 4],
            target_length=[1, 2], reduction="none", tags="trap",
        )

        logs = numpy.log(random.dirichlet([1, 1, 1], (3, 4)))
        for reduction in ("mean", "none"):
            yield self.of(f"log-probability-{reduction}", logs, labels, reduction=reduction, **lengths)
        yield self.of("log-probability-per-label", logs, labels, per_label=True, **lengths)
        certain = [[[-INFINITY, 0, -INFINITY], [0, -INFINITY, -INFINITY]]]
        yield self.of("log-probability-certain", certain, [[1]], reduction="none", tags="trap peer-defect")
        sharp = [[[-1e4, -50, 0], [0, -1e4, -50], [-50, 0, -1e4]]]
        yield self.of("log-probability-extreme", sharp, [[1, 2]], reduction="none", tags="trap extreme")

        refused = {
            "target-beyond-the-classes": dict(target=[[1, 2], [2, 3]], error="target"),
            "target-negative": dict(target=[[1, 2], [-1, 2]], error="target"),
            "target-is-blank": dict(target=[[1, 0], [2, 1]], error="target"),
            "target-is-another-blank": dict(target=[[1, 0], [2, 1]], blank=2, error="target"),
            "target-not-an-integer": dict(target=[[1.0, 1.5], [2.0, 1.0]], error="target"),
            "target-batch-differs": dict(target=labels, target_length=[2, 2], error="target"),
            "input-length-beyond-the-frames": dict(input_length=[4, 5], error="input_length"),
            "input-length-negative": dict(input_length=[4, -1], error="input_length"),
            "input-length-batch-differs": dict(input_length=[4, 4, 4], error="input_length"),
            "target-length-beyond-the-labels": dict(target_length=[3, 1], error="target_length"),
            "target-length-negative": dict(target_length=[-1, 1], error="target_length"),
            "target-length-batch-differs": dict(target_length=[2], error="target_length"),
            "zero-infinity-not-a-boolean": dict(zero_infinity="yes", error="zero_infinity"),
            "per-label-not-a-boolean": dict(per_label="yes", error="per_label"),
            "blank-not-an-integer": dict(blank=0.5, error="blank"),
            "weights-per-frame": dict(weights=numpy.ones((2, 4)), error="weights"),
        }
        for id, question in refused.items():
            yield self.of(id, two, **({"target": labels[:2]} | question))
        yield self.of("logits-without-a-time-axis", [1, 2, 3], [1], input_length=1, target_length=1, error="logits")
