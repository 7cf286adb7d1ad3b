"""Checks and runs ONNX models: one JSON object a line in, one out.

{"model": base64, "feeds": {name: {"shape", "data"}}} -> {"outputs": {name: {"shape", "data"}}} or {"error"}
"""

import base64
import json
import sys

import numpy
import onnx
import onnxruntime

TYPES = {"tensor(float16)": "float16", "tensor(float)": "float32", "tensor(double)": "float64", "tensor(int32)": "int32"}
SPECIAL = {"NaN": numpy.nan, "Infinity": numpy.inf, "-Infinity": -numpy.inf, "-0": -0.0}


def decode(tensor, taken):
    """A model takes weights in its own shape, to which the given ones may have to be spread."""
    numbers = [SPECIAL.get(number, number) for number in tensor["data"]]
    array = numpy.array(numbers, dtype=TYPES[taken.type]).reshape(tensor["shape"])
    return numpy.broadcast_to(array, taken.shape)


def encode(array):
    names = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
    return {"shape": array.shape, "data": [names.get(str(number), float(number)) for number in array.ravel()]}


def answer(request):
    model = base64.b64decode(request["model"])
    onnx.checker.check_model(model, full_check=True)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    # A model leaves out what it does not read.
    feeds = {taken.name: decode(request["feeds"][taken.name], taken) for taken in session.get_inputs()}
    outputs = session.run(None, feeds)
    return {"outputs": {output.name: encode(array) for output, array in zip(session.get_outputs(), outputs)}}


def main():
    print(json.dumps({"onnx": onnx.__version__, "onnxruntime": onnxruntime.__version__}), flush=True)
    for line in sys.stdin:
        try:
            response = answer(json.loads(line))
        except Exception as error:  # Whatever a model does wrong is this case's failure, not the run's.
            response = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(response), flush=True)


if __name__ == "__main__":
    main()
