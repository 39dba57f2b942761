import pytest
import torch

from blocksight_trainer.checkpoint import read_checkpoint, write_checkpoint

STATE = {
    "weights": {"conv1.weight": torch.arange(6.0).view(1, 2, 3), "steps": torch.tensor(3)},
    "optimizer": {"state": {0: {"step": torch.tensor(2.0)}, 10: {}}, "param_groups": [{"betas": [0.9, 0.1 + 0.2]}]},
    "best": {},
    "order": torch.tensor([2, 0, 1]),
    "epoch": 3,
    "stopped": None,
}


def equal(a, b) -> bool:
    if isinstance(a, torch.Tensor):
        return a.dtype == b.dtype and torch.equal(a, b)
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(equal(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(equal, a, b))
    return a == b


def test_what_is_read_is_what_was_written(tmp_path):
    assert equal(STATE, read_checkpoint(tmp_path, write_checkpoint(tmp_path, 4, 17, STATE)))
    assert [path.name for path in tmp_path.iterdir()] == ["4-17"]


def test_tensors_that_share_memory_or_lie_channels_last(tmp_path):
    weights = torch.rand(4, 3, 2, 2).to(memory_format=torch.channels_last)
    state = {"a": weights, "b": weights, "c": weights[1:]}
    assert equal(state, read_checkpoint(tmp_path, write_checkpoint(tmp_path, 1, 1, state)))


def test_earlier_ones_stay_for_the_server_may_not_have_noted_a_later_one(tmp_path):
    names = [write_checkpoint(tmp_path, 2, step, {"step": step}) for step in range(1, 12)]
    assert {path.name for path in tmp_path.iterdir()} == set(names)


def test_a_write_that_fails_leaves_nothing(tmp_path):
    write_checkpoint(tmp_path, 1, 1, {"step": 1})
    with pytest.raises(TypeError):
        write_checkpoint(tmp_path, 1, 2, {"step": object()})
    assert [path.name for path in tmp_path.iterdir()] == ["1-1"]


def test_half_a_checkpoint_of_a_killed_process_does_no_harm(tmp_path):
    (tmp_path / ".1-5.part").mkdir()
    (tmp_path / ".1-5.part" / "state.json").write_text("{")
    write_checkpoint(tmp_path, 1, 5, {"step": 5})
    assert read_checkpoint(tmp_path, "1-5") == {"step": 5}
    assert [path.name for path in tmp_path.iterdir()] == ["1-5"]
