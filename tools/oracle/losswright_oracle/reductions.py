"""What happens to an unreduced loss, twice: in PyTorch for autograd, in mpmath for the exact answer.

    sum         sum of w * l
    mean        sum of w * l / divisor, the divisor by `normalizer`:
                    count    sum of c
                    weights  sum of w * c
                    nonzero  number of elements with w * c != 0
    batch-mean  sum of w * l / length of the first dimension of the first input
    none        w * l

l is the unreduced loss, w the sample weights, c how much an element counts. A weight of 0 excludes
its element, whatever the loss there is. A mean over nothing (divisor 0) is 0 with zero gradients,
or NaN with NaN gradients where `empty` is "nan".
"""

import numpy
import torch
from mpmath import mpf


class EmptyMean(Exception):
    """Nothing is left to average; `value` is what stands for the mean and for every gradient."""

    def __init__(self, options):
        self.value = float("nan") if options.get("empty", "zero") == "nan" else 0.0


def excluded(options):
    """Where the sample weight is exactly 0."""
    return torch.tensor(options.get("weights", 1.0)) == 0


def reduce(loss, count, options, batch_length):
    """The reduced loss in PyTorch operations."""
    weights = torch.tensor(options.get("weights", 1.0), dtype=loss.dtype).broadcast_to(loss.shape)
    weighted = torch.where(weights == 0, 0.0, weights * loss)
    counted = weights * count.broadcast_to(loss.shape)
    match options.get("reduction", "mean"), options.get("normalizer", "count"):
        case "none", _:
            return weighted
        case "sum", _:
            return weighted.sum()
        case "batch-mean", _:
            divisor = torch.tensor(batch_length)
        case "mean", "count":
            divisor = count.broadcast_to(loss.shape).sum()
        case "mean", "weights":
            divisor = counted.sum()
        case "mean", "nonzero":
            divisor = (counted != 0).sum()
    if divisor == 0:
        raise EmptyMean(options)
    return weighted.sum() / divisor


def exactly(array):
    """The same numbers as mpmath's."""
    array = numpy.asarray(array, dtype=numpy.float64)
    return numpy.array([mpf(value) for value in array.reshape(-1)], dtype=object).reshape(array.shape)


def rounded(array):
    """The nearest float64 numbers."""
    array = numpy.asarray(array, dtype=object)
    return numpy.array([float(value) for value in array.reshape(-1)], dtype=numpy.float64).reshape(array.shape)


def zeroing_product(factor, other):
    """factor * other, but 0 wherever the factor is 0, even against infinity and NaN."""
    factor, other = numpy.asarray(factor, dtype=object), numpy.asarray(other, dtype=object)
    pairs = zip(*(array.reshape(-1) for array in numpy.broadcast_arrays(factor, other)))
    products = [mpf(0) if left == 0 else left * right for left, right in pairs]
    return numpy.array(products, dtype=object).reshape(numpy.broadcast_shapes(factor.shape, other.shape))


def total(array):
    return sum(numpy.asarray(array, dtype=object).reshape(-1), mpf(0))


def reduce_exactly(loss, count, options, batch_length, cotangent=None):
    """The reduced loss in mpmath, and the derivative of the result by every element of the unreduced loss."""
    loss = numpy.asarray(loss, dtype=object)
    weights = numpy.broadcast_to(exactly(options.get("weights", 1.0)), loss.shape)
    count = numpy.broadcast_to(numpy.asarray(count, dtype=object), loss.shape)
    weighted = zeroing_product(weights, loss)
    match options.get("reduction", "mean"), options.get("normalizer", "count"):
        case "none", _:
            upstream = exactly(numpy.ones(loss.shape) if cotangent is None else cotangent)
            return weighted, zeroing_product(weights, upstream)
        case "sum", _:
            divisor = mpf(1)
        case "batch-mean", _:
            divisor = mpf(batch_length)
        case "mean", "count":
            divisor = total(count)
        case "mean", "weights":
            divisor = total(weights * count)
        case "mean", "nonzero":
            divisor = mpf(sum(1 for value in numpy.asarray(weights * count, dtype=object).reshape(-1) if value != 0))
    if divisor == 0:
        raise EmptyMean(options)
    return total(weighted) / divisor, zeroing_product(weights, 1 / divisor)
