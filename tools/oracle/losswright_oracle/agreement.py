"""Do two answers agree? Explicit about NaN, infinities and shapes, and elementwise."""

import numpy


# The relative difference up to which two answers are one.
AGREES = 1e-12


class Disagreement(AssertionError):
    """Two oracles answer the same question differently."""


def difference(actual, expected, absolute=0.0):
    """The greatest relative difference of two arrays, after `absolute` is forgiven.

    Infinite where a shape, a NaN, an infinity or a zero stands against something else.
    """
    actual, expected = numpy.asarray(actual, dtype=numpy.float64), numpy.asarray(expected, dtype=numpy.float64)
    if actual.shape != expected.shape:
        return numpy.inf
    worst = 0.0
    for left, right in zip(actual.reshape(-1).tolist(), expected.reshape(-1).tolist()):
        if left == right or (left != left and right != right):
            continue
        if not (numpy.isfinite(left) and numpy.isfinite(right)):
            return numpy.inf
        excess = max(abs(left - right) - absolute, 0.0)
        if excess > 0:
            worst = max(worst, excess / abs(right) if right != 0 else numpy.inf)
    return worst


def answers_difference(actual, expected, absolute=0.0):
    """The same of two (value, gradients) pairs."""
    (value, gradients), (expected_value, expected_gradients) = actual, expected
    if gradients.keys() != expected_gradients.keys():
        return numpy.inf
    differences = [difference(gradients[name], expected_gradients[name], absolute) for name in gradients]
    return max([difference(value, expected_value, absolute), *differences])


def assert_agreement(what, actual, expected, relative=AGREES, absolute=0.0):
    """Raise unless every element agrees; return the greatest relative difference."""
    worst = answers_difference(actual, expected, absolute)
    if not worst <= relative:
        raise Disagreement(f"{what}: relative difference {worst:.3g}\n  has      {actual}\n  expected {expected}")
    return worst
