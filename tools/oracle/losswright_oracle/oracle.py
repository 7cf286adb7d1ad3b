"""Asks every oracle about a case, lets them check each other, and writes down what they agree on."""

import re

import numpy

from .agreement import AGREES, Disagreement, answers_difference, assert_agreement
from .equivalents import check_differences, spec_of, told
from .frameworks import MPMATH, PYTORCH, torch_value_and_gradients
from .reductions import EmptyMean, excluded, reduce, reduce_exactly, rounded
from .tensor import decode, encode

# PyTorch's own number is written down where it is right to the last digit. Where its rounding shows
# (a sum, a difference of nearly equal numbers), mpmath's is: a golden value must not ask for somebody's error.
LAST_DIGITS = 2.3e-16

# A document states a value with four digits after the point.
STATED = 6e-5

FLOAT32_MAX = 3.4e38


def composed(loss, case):
    """PyTorch's unreduced loss, reduced by torch operations."""

    def function(tensors):
        unreduced, count = loss.unreduced(tensors, case.options, excluded(case.options))
        return reduce(unreduced, count, case.options, case.batch_length)

    return torch_value_and_gradients(function, case.inputs, loss.differentiable, case.cotangent)


def exact(loss, case):
    """Value and closed-form gradients in mpmath, rounded once, at the end."""
    unreduced, count, backward = loss.exact(case.inputs, case.options)
    value, cotangent = reduce_exactly(unreduced, count, case.options, case.batch_length, case.cotangent)
    return rounded(value), {name: rounded(gradient) for name, gradient in backward(cotangent).items()}


def empty_mean(oracle, loss, case):
    """What stands for the mean over nothing and its gradients, if that is what the oracle finds."""
    try:
        oracle(loss, case)
    except EmptyMean as empty:
        gradients = {name: numpy.full(case.inputs[name].shape, empty.value) for name in loss.differentiable}
        return numpy.float64(empty.value), gradients
    return None


def answer(loss, case, report):
    """What the oracles agree on: value, gradients, source."""
    where = f"{loss.name}/{case.id}"
    empty = empty_mean(exact, loss, case)
    if empty:
        assert_agreement(f"{where}: nothing to average", empty_mean(composed, loss, case) or (numpy.nan, {}), empty)
        return *empty, "the definition of the mean over nothing, in test-vectors/README.md"

    truth, golden = exact(loss, case), composed(loss, case)
    if case.artefact:
        if answers_difference(golden, truth, loss.forgiven(case)) <= AGREES:
            raise Disagreement(f"{where}: PyTorch is right after all, its artefact is out of date")
        return *truth, f"{MPMATH}, 400 digits; not {PYTORCH} {loss.reference}, because {case.artefact}"

    name = f"{PYTORCH} {loss.reference}, float64, autograd"
    witnesses = {PYTORCH: golden}
    own = loss.own_reduction(case) if case.has_elements else None
    if own:
        witnesses[f"{PYTORCH}, its own reduction"] = golden = own
    elif case.reduction != "none" or "weights" in case.options:
        name += ", reduced by torch operations"
    peers = {framework: peer(case) for framework, peer in loss.peers.items()} if case.has_elements else {}
    witnesses |= {framework: told for framework, told in peers.items() if told}
    for witness, told in witnesses.items():
        worst = assert_agreement(f"{where}: {witness}", told, truth, absolute=loss.forgiven(case))
        report.seen(loss.name, witness, worst)

    agreeing = ", ".join(witness for witness in witnesses if not witness.startswith(PYTORCH))
    if answers_difference(golden, truth) <= LAST_DIGITS:
        return *golden, f"{name}; confirmed by {MPMATH}{agreeing and ', '}{agreeing}"
    return *truth, f"{MPMATH}, 400 digits; confirmed but for rounding by {name}{agreeing and ', '}{agreeing}"


def without_signed_zeros(array):
    """An expected zero has no sign: which one a backend returns depends on the order of its terms."""
    return encode(numpy.asarray(array, dtype=numpy.float64) + 0.0)


def expected(loss, case, report):
    """The `source` and `expected` of the case."""
    if case.error:
        return "the loss's contract for its inputs", {"error": {"input": case.error}}
    value, gradients, source = answer(loss, case, report)
    numbers = numpy.concatenate([numpy.ravel(array) for array in (value, *gradients.values())])
    largest = numpy.max(numpy.abs(numbers), initial=0, where=numpy.isfinite(numbers))
    if largest > FLOAT32_MAX and "float64-only" not in case.tags:
        raise Disagreement(f"{loss.name}/{case.id}: {largest} is beyond float32, which needs the tag float64-only")
    if case.stated is not None:
        if abs(value - case.stated) > STATED:
            raise Disagreement(f"{loss.name}/{case.id}: {value} is not the stated {case.stated}")
        source = f"worked example, stated as {case.stated}; {source}"
    if case.misprint is not None:
        if abs(value - case.misprint) <= STATED:
            raise Disagreement(f"{loss.name}/{case.id}: {case.misprint} is no misprint of {value}")
        source = f"the document prints {case.misprint}, which is a misprint; {source}"
    if case.note:
        source = f"{case.note}; {source}"
    gradients = {name: without_signed_zeros(gradient) for name, gradient in gradients.items()}
    return source, {"value": without_signed_zeros(value), "gradients": gradients}


def encoded(tensors):
    return {name: encode(value) if isinstance(value, numpy.ndarray) else value for name, value in tensors.items()}


def vector(loss, case, report):
    """The case as it stands in the vector file."""
    source, answers = expected(loss, case, report)
    return {
        "id": case.id,
        "source": source,
        "tags": case.all_tags(),
        "inputs": encoded(case.inputs),
        "options": encoded(case.options),
        **({} if case.cotangent is None else {"cotangent": encode(case.cotangent)}),
        "expected": answers,
    }


def with_frameworks(loss, cases, vectors):
    """The vectors with what the lines of the spec's `equivalents` give for them."""
    spec = spec_of(loss)
    check_differences(loss, spec)
    golden = [decode(vector["expected"]["value"]) if "value" in vector["expected"] else None for vector in vectors]
    answers = told(loss, spec, list(zip(cases, golden)))
    told_of = lambda id: {framework: found[id] for framework, found in answers.items() if id in found}
    return [vector | ({"frameworks": told_of(vector["id"])} if told_of(vector["id"]) else {}) for vector in vectors]


def document(loss, report):
    """The whole vector file of a loss."""
    cases = list(loss.cases())
    ids = [case.id for case in cases]
    repeated = {id for id in ids if ids.count(id) > 1}
    if repeated:
        raise Disagreement(f"{loss.name}: the ids {sorted(repeated)} are not unique")
    misspelled = [id for id in ids if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*", id)]
    if misspelled:
        raise Disagreement(f"{loss.name}: the ids {misspelled} are not in kebab-case")
    vectors = [vector(loss, case, report) for case in cases]
    return {"format": 1, "loss": loss.name, "cases": with_frameworks(loss, cases, vectors)}
