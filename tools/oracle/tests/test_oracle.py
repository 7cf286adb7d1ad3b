"""The cross-checker must fail on a wrong answer, or its silence means nothing."""

import copy
import json

import numpy
import pytest

from losswright_oracle import __main__ as program
from losswright_oracle.__main__ import LOSSES, VECTORS, changes
from losswright_oracle.agreement import Disagreement, answers_difference, assert_agreement, difference
from losswright_oracle.cases import Case
from losswright_oracle.equivalents import check_differences, is_among, is_ordinary, lines_of, spec_of, told
from losswright_oracle.oracle import answer, document, exact, expected
from losswright_oracle.report import Report
from losswright_oracle.tensor import decode, encode, float32

INFINITY, NAN = numpy.inf, numpy.nan
LOSS = {loss.name: loss for loss in LOSSES}
ORDINARY = {
    "mean_squared_error": Case("ordinary", {"prediction": [[1.5, -0.25]], "target": [[0.5, 2.0]]}),
    "sparse_softmax_cross_entropy": Case(
        "ordinary", {"logits": [[1.5, -0.25, 0.0], [0.5, 0.0, 3.0]], "target": [2, 1]},
    ),
    "dice": Case("ordinary", {"prediction": [[[0.5, 0.25], [0.125, 0.75]]], "target": [[[1.0, 0.0], [0.0, 1.0]]]}),
}
for name in LOSS.keys() - ORDINARY.keys():
    ORDINARY[name] = next(case for case in LOSS[name].cases() if case.id == "defaults")


@pytest.mark.parametrize(
    "actual, expected",
    [
        (1.0 + 1e-11, 1.0),
        (-1.0, 1.0),
        (NAN, 1.0),
        (1.0, NAN),
        (INFINITY, 1.0),
        (INFINITY, -INFINITY),
        (1e-300, 0.0),
        (0.0, 1e-300),
        ([1.0, 2.0], [1.0]),
        ([1.0], 1.0),
        ([1.0, 2.0, 3.0], [1.0, 2.0, 4.0]),
    ],
)
def test_disagreement_is_seen(actual, expected):
    assert difference(actual, expected) > 1e-12
    with pytest.raises(Disagreement, match="who"):
        assert_agreement("who", (actual, {}), (expected, {}))
    with pytest.raises(Disagreement, match="who"):
        assert_agreement("who", (0.0, {"x": actual}), (0.0, {"x": expected}))


@pytest.mark.parametrize("value", [0.0, 1.5, NAN, INFINITY, -INFINITY, [[1.0, NAN], [INFINITY, 0.0]], []])
def test_agreement_is_seen(value):
    assert difference(value, value) == 0


def test_a_missing_gradient_is_a_disagreement():
    assert answers_difference((1.0, {}), (1.0, {"x": numpy.ones(2)})) == INFINITY


@pytest.mark.parametrize("name", LOSS)
@pytest.mark.parametrize("part", ["value", "gradient"])
def test_a_wrong_peer_stops_the_oracle(name, part, monkeypatch):
    value, gradients = exact(LOSS[name], ORDINARY[name])
    if part == "value":
        wrong = value * (1 + 1e-9), gradients
    else:
        wrong = value, {input: gradient * (1 + 1e-9) for input, gradient in gradients.items()}
    monkeypatch.setattr(type(LOSS[name]), "peers", {"a wrong framework": lambda case: wrong})
    with pytest.raises(Disagreement, match="a wrong framework"):
        answer(LOSS[name], ORDINARY[name], Report())


@pytest.mark.parametrize("name", LOSS)
def test_a_wrong_torch_stops_the_oracle(name, monkeypatch):
    right = LOSS[name].unreduced
    wrong = lambda *question: (right(*question)[0] * (1 + 1e-9), right(*question)[1])
    monkeypatch.setattr(LOSS[name], "unreduced", wrong)
    with pytest.raises(Disagreement, match="PyTorch"):
        answer(LOSS[name], ORDINARY[name], Report())


@pytest.mark.parametrize("name", LOSS)
def test_an_artefact_that_is_none_stops_the_oracle(name):
    case = copy.copy(ORDINARY[name])
    case.artefact = "somebody said so"
    with pytest.raises(Disagreement, match="out of date"):
        answer(LOSS[name], case, Report())


@pytest.mark.parametrize("name", LOSS)
def test_a_wrong_stated_value_stops_the_oracle(name, monkeypatch):
    case = copy.copy(ORDINARY[name])
    case.stated = 12.3456
    monkeypatch.setattr(LOSS[name], "cases", lambda: [case])
    with pytest.raises(Disagreement, match="stated"):
        document(LOSS[name], Report())


@pytest.mark.parametrize("name", LOSS)
def test_closed_form_gradients_are_the_slopes_of_the_value(name):
    """Without any framework: the value alone, a little to either side."""
    case, step = ORDINARY[name], 2.0**-20
    _, gradients = exact(LOSS[name], case)
    for input, gradient in gradients.items():
        for index in numpy.ndindex(gradient.shape):
            sides = []
            for side in (step, -step):
                moved = copy.deepcopy(case)
                moved.inputs[input][index] += side
                sides.append(exact(LOSS[name], moved)[0])
            assert (sides[0] - sides[1]) / (2 * step) == pytest.approx(gradient[index], rel=1e-8, abs=1e-9)


def test_slopes_where_torch_has_an_artefact():
    loss = LOSS["sparse_softmax_cross_entropy"]
    for case in (case for case in loss.cases() if case.artefact):
        ignored = case.inputs["target"] == -100
        value, gradients = exact(loss, case)
        kept = Case("kept", {"logits": case.inputs["logits"][~ignored], "target": case.inputs["target"][~ignored]})
        kept_value, kept_gradients = exact(loss, kept)
        assert value == kept_value
        assert numpy.array_equal(gradients["logits"][~ignored], kept_gradients["logits"])
        assert not gradients["logits"][ignored].any()


def test_check_sees_every_kind_of_change():
    committed = json.loads((VECTORS / "regression" / "mean_squared_error.json").read_text())
    assert changes(committed, committed) == []

    def changed(edit):
        fresh = copy.deepcopy(committed)
        edit(fresh)
        return changes(committed, fresh)

    first = committed["cases"][0]["id"]
    value = lambda document: document["cases"][0]["expected"]["value"]["data"]
    assert changed(lambda fresh: value(fresh).__setitem__(0, value(fresh)[0] * (1 + 1e-12))) == [first]
    assert changed(lambda fresh: value(fresh).__setitem__(0, "NaN")) == [first]
    assert changed(lambda fresh: fresh["cases"][0]["inputs"]["target"].__setitem__("dtype", "int32")) == [first]
    assert changed(lambda fresh: fresh["cases"][0]["options"].__setitem__("reduction", "sum")) == [first]
    assert changed(lambda fresh: fresh["cases"].pop(0)) == [first]
    assert changed(lambda fresh: fresh.__setitem__("loss", "another")) == [""]


def test_check_exits_with_0_only_on_the_committed_files(monkeypatch, tmp_path, capsys):
    loss = copy.copy(LOSS["dice"])
    loss.cases = lambda: [ORDINARY["dice"]]
    monkeypatch.setattr(program, "LOSSES", [loss])
    monkeypatch.setattr(program, "VECTORS", tmp_path)

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["losswright_oracle", *arguments])
        with pytest.raises(SystemExit) as exit:
            program.main()
        return exit.value.code

    assert "differs" in run("--check")
    assert run() == 0
    assert run("--check") == 0
    file = tmp_path / "image" / "dice.json"
    file.write_text(file.read_text().replace("0.125", "0.25"))
    assert "ordinary differs" in run("--check")


def test_tensors_survive_the_file():
    array = numpy.array([[0.1, NAN, INFINITY], [-INFINITY, -0.0, 1e300]])
    read = decode(json.loads(json.dumps(encode(array))))
    assert difference(read, array) == 0 and numpy.signbit(read[1, 1]) and read.dtype == array.dtype


def test_float32_refuses_what_it_cannot_hold():
    assert float32(0.1) == numpy.float32(0.1)
    for value in (1e300, -1e39, 1e-60):
        with pytest.raises(ValueError, match="float64-only"):
            float32(value)


LINES = [(name, line) for name in LOSS for line in lines_of(spec_of(LOSS[name]))]


def asked(name, line, **changes):
    """The loss's ordinary case, and its spec with only this line, perhaps changed."""
    spec = spec_of(LOSS[name])
    entry = {"code": line.code, "only": line.only, "differs": line.differs} | changes
    cases = [case for case in LOSS[name].cases() if is_ordinary(case)]
    vectors = [(case, exact(LOSS[name], case)[0]) for case in cases[:4]]
    return LOSS[name], spec | {"equivalents": {line.framework: entry}}, vectors


@pytest.mark.parametrize("name, line", [LINES[0], LINES[len(LINES) // 2], LINES[-1]])
def test_a_wrong_line_stops_the_oracle(name, line):
    with pytest.raises(Disagreement, match=line.framework):
        told(*asked(name, line, code=f"({line.code}) * 1.00001"))
    with pytest.raises(Disagreement, match="answers no ordinary case"):
        told(*asked(name, line, code="nothing"))


def test_a_difference_that_is_gone_stops_the_oracle():
    name, line = next((name, line) for name, line in LINES if line.differs)
    check_differences(LOSS[name], spec_of(LOSS[name]))
    loss, spec, _ = asked(name, line, differs=[line.differs[0] | {"value": 0.125}])
    with pytest.raises(Disagreement, match="0.125"):
        check_differences(loss, spec)


def test_a_difference_of_another_call_is_asked_by_that_call():
    name, line = next((name, line) for name, line in LINES if any("code" in stated for stated in line.differs))
    stated = next(stated for stated in line.differs if "code" in stated)
    loss, spec, _ = asked(name, line, differs=[stated])
    check_differences(loss, spec)
    loss, spec, _ = asked(name, line, differs=[stated | {"code": line.code}])
    with pytest.raises(Disagreement):
        check_differences(loss, spec)


@pytest.mark.parametrize(
    "value, wanted, expected",
    [
        (2.0, [1, 2], True),
        (1.5, [1, 2], False),
        ("mean", "mean", True),
        (numpy.array([0.5, 1.0]), "(0, 1]", True),
        (numpy.array([0.0, 1.0]), "(0, 1]", False),
        (1e300, "[0, inf)", True),
        (1e-7, "1e-7", True),
    ],
)
def test_only_is_a_value_a_list_or_an_interval(value, wanted, expected):
    assert is_among(value, wanted) is expected


def test_a_misprint_that_is_none_stops_the_oracle():
    case = next(case for case in LOSS["kl_divergence"].cases() if case.misprint is not None)
    assert "misprint" in case.all_tags()
    expected(LOSS["kl_divergence"], case, Report())
    case.misprint = 0.0201
    with pytest.raises(Disagreement, match="no misprint"):
        expected(LOSS["kl_divergence"], case, Report())
