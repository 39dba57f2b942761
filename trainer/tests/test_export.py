import onnx
import torch
from torch import nn

from blocksight_trainer.export import export_onnx, prove


class Branches(nn.Module):
    """Modules without an ONNX node of their own, a nested one, one unused, and one that ends the network."""

    def __init__(self) -> None:
        super().__init__()
        self.identity = nn.Identity()
        self.body = nn.Sequential(nn.Conv2d(2, 4, 3, padding="same"), nn.BatchNorm2d(4))
        self.unused = nn.ReLU()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.classify = nn.Linear(4, 3)
        self.dropout = nn.Dropout()

    def forward(self, images):
        x = self.identity(images)
        x = self.body(x) + x.mean()
        return self.dropout(self.classify(self.flatten(self.pool(x))))


def test_every_module_that_ran_has_a_value_in_the_file(tmp_path):
    torch.manual_seed(0)
    network = Branches().eval()
    network.body[1].running_mean.uniform_()
    images = torch.rand(5, 2, 6, 6)
    values = export_onnx(network, [2, 6, 6], tmp_path / "model.onnx")
    assert set(values) == {name for name, _ in network.named_modules() if name and name != "unused"}
    model = onnx.load(tmp_path / "model.onnx")
    onnx.checker.check_model(model, full_check=True)
    assert [output.name for output in model.graph.output] == ["scores"]
    known = {"images", *(output for node in model.graph.node for output in node.output)}
    assert set(values.values()) <= known
    assert values["identity"] == "images" and values["dropout"] == "scores"
    assert {"body.0.weight", "classify.bias"} <= {weights.name for weights in model.graph.initializer}
    assert prove(network, tmp_path / "model.onnx", images)["passed"]

    # Each value really is its module's output.
    expected = {}
    for name in values:
        network.get_submodule(name).register_forward_hook(
            lambda _m, _i, out, name=name: expected.__setitem__(name, out)
        )
    with torch.inference_mode():
        network(images)
    wanted = sorted(set(values.values()) - {"images", "scores"})
    model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in wanted)
    import onnxruntime

    session = onnxruntime.InferenceSession(model.SerializeToString())
    actual = dict(zip(wanted, session.run(wanted, {"images": images.numpy()}), strict=True))
    for name, value in values.items():
        if value in actual:
            torch.testing.assert_close(torch.from_numpy(actual[value]), expected[name], rtol=1e-5, atol=1e-5)


def test_the_file_tells_nothing_of_this_machine(tmp_path):
    export_onnx(Branches(), [2, 6, 6], tmp_path / "model.onnx")
    content = (tmp_path / "model.onnx").read_bytes()
    assert b"site-packages" not in content and str(tmp_path).encode() not in content and b".py" not in content


def test_the_proof_finds_a_wrong_export(tmp_path):
    torch.manual_seed(0)
    network = Branches().eval()
    export_onnx(network, [2, 6, 6], tmp_path / "model.onnx")
    with torch.no_grad():
        network.classify.bias += 1e-3
    proof = prove(network, tmp_path / "model.onnx", torch.rand(20, 2, 6, 6))
    assert not proof["passed"] and proof["largestDifference"] > 9e-4
