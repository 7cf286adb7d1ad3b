"""Tensors as they stand in a vector file, and the file's layout: one tensor, one line."""

import json
import math

import numpy


def float32(values):
    """The nearest float32 values, held in float64: every backend then sees the same problem."""
    values = numpy.asarray(values, dtype=numpy.float64)
    with numpy.errstate(over="ignore", under="ignore"):
        held = values.astype(numpy.float32).astype(numpy.float64)
    if numpy.any(numpy.isinf(held) != numpy.isinf(values)) or numpy.any((held == 0) != (values == 0)):
        raise ValueError(f"float32 cannot hold {values}: the case needs the tag float64-only")
    return held


def number(value):
    """A JSON number, or the string that stands for what JSON cannot say."""
    value = value.item()
    if isinstance(value, int):
        return value
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "-0" if math.copysign(1, value) < 0 else 0
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def encode(array):
    array = numpy.asarray(array)
    dtype = "int32" if numpy.issubdtype(array.dtype, numpy.integer) else "float64"
    return {"shape": list(array.shape), "dtype": dtype, "data": [number(value) for value in array.reshape(-1)]}


def decode(tensor):
    dtype = numpy.int32 if tensor["dtype"] == "int32" else numpy.float64
    return numpy.array([float(value) for value in tensor["data"]]).astype(dtype).reshape(tensor["shape"])


def is_tensor(value):
    return isinstance(value, dict) and "shape" in value and "data" in value


def text(value, indent=""):
    """JSON in which whatever holds a tensor or a case is spread over lines and all else stays on one."""
    nested = isinstance(value, dict) and any(isinstance(item, (dict, list)) for item in value.values())
    if nested and not is_tensor(value):
        entries = [f"{indent}  {json.dumps(name)}: {text(item, indent + '  ')}" for name, item in value.items()]
        return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join(f"{indent}  {text(item, indent + '  ')}" for item in value) + f"\n{indent}]"
    return json.dumps(value, allow_nan=False, ensure_ascii=False)
