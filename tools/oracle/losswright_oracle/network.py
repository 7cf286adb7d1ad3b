"""python -m losswright_oracle.network [--check]: a loss behind a network, for the adapters' tests.

Two convolutions with fixed weights, and the mean squared difference of what they find in two images:
sum of weight * mean((features(prediction) - features(target))^2) over the two layers, in PyTorch's float64, with the
gradients that its autograd sends through the network to the images. Tensors lie as PyTorch and ONNX have them:
[batch, channel, height, width], and filters [out, in, height, width].
"""

import argparse
import json
import sys
from pathlib import Path

import numpy
import torch
import torch.nn.functional as F

from .__main__ import same
from .frameworks import PYTORCH
from .tensor import encode, float32, text

PATH = Path(__file__).resolve().parents[1] / "networks" / "two_convolutions.json"
LAYER_WEIGHTS = [1, 0.5]


def document():
    random = numpy.random.default_rng(2016)
    draw = lambda *shape: float32(random.normal(0, 0.5, shape))
    filters = [{"weight": draw(4, 3, 3, 3), "bias": draw(4)}, {"weight": draw(2, 4, 3, 3), "bias": draw(2)}]
    images = {"prediction": draw(2, 3, 6, 4), "target": draw(2, 3, 6, 4)}

    first, second = ({name: torch.tensor(array) for name, array in layer.items()} for layer in filters)
    tensors = {name: torch.tensor(array, requires_grad=True) for name, array in images.items()}
    found = {}
    for name, image in tensors.items():
        lower = F.relu(F.conv2d(image, first["weight"], first["bias"], padding=1))
        upper = torch.tanh(F.conv2d(lower, second["weight"], second["bias"], stride=2, padding=1))
        found[name] = [lower, upper]
    value = sum(
        weight * F.mse_loss(prediction, target)
        for weight, prediction, target in zip(LAYER_WEIGHTS, found["prediction"], found["target"])
    )
    # What each layer alone sends to its features, without what comes back from the layer above.
    alone = [
        torch.autograd.grad(
            weight * F.mse_loss(prediction, target), [prediction, target], retain_graph=True,
        )
        for weight, prediction, target in zip(LAYER_WEIGHTS, found["prediction"], found["target"])
    ]
    value.backward()
    return {
        "source": f"{PYTORCH}, float64, autograd",
        "layers": [{name: encode(array) for name, array in layer.items()} for layer in filters],
        "layer_weights": LAYER_WEIGHTS,
        "images": {name: encode(array) for name, array in images.items()},
        "value": encode(value.detach().numpy()),
        "gradients": {name: encode(image.grad.numpy()) for name, image in tensors.items()},
        "feature_gradients": [
            {name: encode(gradient.numpy()) for name, gradient in zip(images, gradients)} for gradients in alone
        ],
    }


def main():
    parser = argparse.ArgumentParser(prog="losswright_oracle.network", description="Write the loss behind a network.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the committed file differs")
    if parser.parse_args().check:
        committed, fresh = json.loads(PATH.read_text()), json.loads(text(document()))
        parts = lambda file: {name: part for name, part in file.items() if name not in ("layers", "feature_gradients")}
        lists = lambda file: [*file["layers"], *file["feature_gradients"]]
        is_same = same(parts(committed), parts(fresh)) and all(map(same, lists(committed), lists(fresh)))
        sys.exit(0 if is_same else f"{PATH.name} differs")
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text(document()) + "\n")
    print(f"{PATH.name} written")


if __name__ == "__main__":
    main()
