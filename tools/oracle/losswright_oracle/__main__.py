"""python -m losswright_oracle [--check] [loss or family ...]"""

import argparse
import json
import sys
from pathlib import Path

from . import adversarial, classification, composite, distribution, image, ranking, regression, sequence
from .agreement import difference
from .oracle import document
from .report import Report
from .tensor import decode, is_tensor, text

FAMILIES = [regression, classification, ranking, image, adversarial, distribution, composite, sequence]
LOSSES = [loss for family in FAMILIES for loss in family.LOSSES]
VECTORS = Path(__file__).resolve().parents[3] / "test-vectors"

# Processors differ in the last digits of exp and log, and so in which oracle's digits are written down.
PROCESSORS_DIFFER = 1e-13
MAY_DIFFER = {"source"}


def same(left, right):
    if is_tensor(left) and is_tensor(right):
        return left["dtype"] == right["dtype"] and difference(decode(left), decode(right)) <= PROCESSORS_DIFFER
    if isinstance(left, float) and isinstance(right, float):
        return difference(left, right) <= PROCESSORS_DIFFER
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(
            same(left[name], right[name]) for name in left.keys() - MAY_DIFFER
        )
    return left == right


def changes(committed, fresh):
    """The ids of the cases that differ; "" stands for the file around them."""
    if not all(same(committed.get(name), fresh.get(name)) for name in ("format", "loss")):
        return [""]
    before = {case["id"]: case for case in committed["cases"]}
    after = {case["id"]: case for case in fresh["cases"]}
    return [id for id in before | after if not same(before.get(id), after.get(id))]


def main():
    parser = argparse.ArgumentParser(prog="losswright_oracle", description="Write the golden vectors.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a committed file differs")
    parser.add_argument("only", nargs="*", help="losses or families; all of them by default")
    arguments = parser.parse_args()
    check, only = arguments.check, set(arguments.only)
    unknown = only - {name for loss in LOSSES for name in (loss.name, loss.family)}
    if unknown:
        parser.error(f"no loss or family is called {', '.join(sorted(unknown))}")
    report, stale = Report(), []
    for loss in (loss for loss in LOSSES if not only or only & {loss.name, loss.family}):
        path = VECTORS / loss.family / f"{loss.name}.json"
        fresh = document(loss, report)
        if check:
            committed = json.loads(path.read_text()) if path.exists() else {"cases": []}
            stale += [f"{path.relative_to(VECTORS)}: {id or 'the header'} differs" for id in changes(committed, fresh)]
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text(fresh) + "\n")
        print(f"{path.relative_to(VECTORS)}: {len(fresh['cases'])} cases {'checked' if check else 'written'}")
    print(report)
    sys.exit("\n".join(stale) or 0)


if __name__ == "__main__":
    main()
