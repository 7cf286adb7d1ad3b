"""mpmath's functions, with an answer where mpmath has none: at infinity, at 0, and by the language's subgradients."""

from mpmath import exp, inf, isinf, isnan, log, log1p, mpf, nan


def sign(x):
    return nan if isnan(x) else mpf((x > 0) - (x < 0))


def sigmoid(x):
    return 1 / (1 + exp(-x)) if x > 0 else exp(x) / (1 + exp(x))


def softplus(x):
    return x + log1p(exp(-x)) if x > 0 else log1p(exp(x))


def divide(x, y):
    """x / y, infinite or NaN where y is 0."""
    if y != 0:
        return x / y
    return nan if isnan(x) or x == 0 else sign(x) * inf


def log_of(x):
    """log x; NaN below 0."""
    return nan if isnan(x) or x < 0 else log(x)


def power(x, y):
    """x ^ y; 0 ^ 0 is 1."""
    if isnan(x) or isinf(x) and y != 0:
        return nan if isnan(x) else (inf if y > 0 else mpf(0))
    if x == 0:
        return mpf(1) if y == 0 else (mpf(0) if y > 0 else inf)
    return x**y


def power_slope(x, y):
    """d (x ^ y) / d x; 0 where y is 0."""
    return mpf(0) if y == 0 else y * power(x, y - 1)


def times(cotangent, slope):
    """A cotangent of exactly 0 contributes 0, whatever the slope is."""
    return mpf(0) if cotangent == 0 else cotangent * slope


def xlogy(x, y):
    return mpf(0) if x == 0 and not isnan(y) else x * log_of(y)


def xlogy_by_x(x, y):
    return mpf(0) if x == 0 and y <= 0 else log_of(y)


def xlogy_by_y(x, y):
    return mpf(0) if x == 0 else divide(x, y)


def clamp(x, low, high):
    """NaN stays."""
    return low if x < low else high if x > high else x
