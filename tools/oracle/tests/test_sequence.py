"""CTC by its definition, without any recursion: every alignment, one by one."""

import itertools
import math

import numpy
import pytest

from losswright_oracle.oracle import exact
from losswright_oracle.sequence.ctc import Ctc

CTC = Ctc()
CASES = [case for case in CTC.cases() if not case.error and case.reduction == "none"]
FEW = 3000


def collapse(alignment, blank):
    return [symbol for symbol, _ in itertools.groupby(alignment) if symbol != blank]


def by_alignments(options, logits, target, frames, length):
    """The likelihood of the target and, for each frame and class, of the alignments that go through it."""
    logits, labels, blank = logits[:frames], target[:length].tolist(), options.get("blank", 0)
    with numpy.errstate(over="ignore"):
        if options.get("input", "logits") == "logits" and frames:
            logits = logits - logits.max(-1, keepdims=True)
            logits = logits - numpy.log(numpy.exp(logits).sum(-1, keepdims=True))
        through = numpy.zeros(logits.shape)
        for alignment in itertools.product(range(logits.shape[-1]), repeat=frames):
            if collapse(alignment, blank) == labels:
                own = list(enumerate(alignment))
                probability = math.exp(sum(logits[place] for place in own))
                for place in own:
                    through[place] += probability
        likelihood = through.sum(-1)[0] if frames else float(not labels)
    return likelihood, through, numpy.exp(logits)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_every_alignment(case):
    if case.cotangent is not None or "weights" in case.options or case.id.startswith(("nan-logits", "extreme-wrong")):
        pytest.skip("another question")
    value, gradients = exact(CTC, case)
    inputs = CTC.canonical(case.inputs, case.options, numpy.moveaxis)
    gradient = numpy.moveaxis(gradients["logits"], case.options.get("axis", -1), -1)
    for sample in numpy.ndindex(value.shape):
        logits, target = inputs["logits"][sample], inputs["target"][sample]
        frames, length = int(inputs["input_length"][sample]), int(inputs["target_length"][sample])
        if logits.shape[-1] ** frames > FEW or numpy.isnan(logits[:frames]).any():
            continue
        likelihood, through, softmax = by_alignments(case.options, logits, target, frames, length)
        expected = numpy.zeros(logits.shape)
        if likelihood == 0:
            loss = 0 if case.options.get("zero_infinity") else math.inf
        else:
            divisor = max(length, 1) if case.options.get("per_label") else 1
            loss = -math.log(likelihood) / divisor
            soft = softmax if case.options.get("input", "logits") == "logits" else 0
            expected[:frames] = (soft - through / likelihood) / divisor
        if not (likelihood == 0 and value[sample] > 700):
            assert value[sample] == pytest.approx(loss, rel=1e-11, abs=1e-11)
            assert gradient[sample] == pytest.approx(expected, rel=1e-10, abs=1e-11)


def test_most_cases_are_small_enough():
    assert len(CASES) > 40
