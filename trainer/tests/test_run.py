import hashlib
import json
import os
import random
import select
import signal
import subprocess
import sys

import numpy as np
import onnxruntime
import pytest
from safetensors.torch import load_file
from trainer_process import COMMAND, TRAINER, TrainerProcess, named, numbers

from blocksight_trainer.checkpoint import read_checkpoint


@pytest.fixture(scope="module")
def whole(digits, tmp_path_factory):
    """A run that nothing disturbed: its folder and events."""
    import shutil

    from conftest import SOURCE

    folder = tmp_path_factory.mktemp("whole")
    shutil.copytree(SOURCE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    process = TrainerProcess()
    process.until("ready")
    command = {"command": "run", "run": "w", "folder": str(folder), "data": str(digits), "lease": 1}
    process.send({**command, "checkpoint": None, "checkpointSeconds": 1000})
    events = process.rest()
    assert process.status == 0, process.errors
    return folder, events


def test_a_run_reports_its_stages_in_order(whole):
    folder, events = whole
    names = [event["event"] for event in events]
    assert names[:3] == ["ready", "started", "step"]
    assert names[-6:] == ["stage", "stage", "tested", "stage", "proof", "finished"]
    steps = named(events, "step")
    assert [event["step"] for event in steps] == list(range(1, len(steps) + 1))
    assert names.count("epoch") == events[1]["epochs"]
    finished = events[-1]
    assert finished["testAccuracy"] > 0.95
    best = max(named(events, "epoch"), key=lambda e: (e["validationAccuracy"], -e["validationLoss"]))
    assert (finished["bestEpoch"], finished["validationAccuracy"]) == (best["epoch"], best["validationAccuracy"])
    confusion = np.array(named(events, "tested")[0]["confusion"])
    assert confusion.sum() == 250
    assert confusion.trace() / 250 == finished["testAccuracy"]
    assert not list(folder.rglob("__pycache__")) and not list(folder.rglob("*.part"))


def test_the_report_names_what_was_run(whole):
    folder, events = whole
    report = json.loads((folder / "report.json").read_text())
    assert report["finished"] == {k: v for k, v in events[-1].items() if k != "event"}
    for path, sha256 in report["files"].items():
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == sha256
    assert set(report["files"]) == {"source/model.py", "source/train.py", "weights.safetensors", "model.onnx"}
    assert report["versions"] == events[0]["versions"]


def test_the_export_is_proven_and_names_every_module(whole, digits):
    folder, events = whole
    proof = named(events, "proof")[0]
    assert proof["passed"] and proof["images"] == 100
    session = onnxruntime.InferenceSession(folder / "model.onnx")
    for n in (1, 7):
        (scores,) = session.run(None, {"images": np.zeros((n, 1, 8, 8), np.float32)})
        assert scores.shape == (n, 10)
    values = json.loads((folder / "onnx-values.json").read_text())
    assert values["conv1"] == "conv1" and values["norm1"] == "norm1" and values["classify"] == "scores"
    assert values["dropout1"] == values["flatten1"]


def test_by_hand_the_exported_folder_gives_the_same_weights(whole, digits, run_folder):
    folder, events = whole
    source = run_folder("by-hand") / "source"
    printed = subprocess.run(
        [sys.executable, "train.py", "--data", digits],
        cwd=source,
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "GOMP_SPINCOUNT": "5000"},
    ).stdout
    assert f"test accuracy {events[-1]['testAccuracy']:.2%}" in printed
    assert (source / "weights.safetensors").read_bytes() == (folder / "weights.safetensors").read_bytes()


def test_killed_at_random_steps_it_ends_with_the_same_numbers(whole, run_folder, start):
    folder, events = whole
    again = run_folder()
    chance = random.Random(7)
    seen, checkpoint, lease = [], None, 0
    for _ in range(4):
        lease += 1
        process = start(again, lease=lease, checkpoint=checkpoint, checkpointSeconds=1e-9)
        for _ in range(chance.randrange(2, 90)):  # about two events a step
            event = process.next()
            if event["event"] == "checkpoint":
                checkpoint = event["name"]
        process.kill()
        seen += process.events
    process = start(again, lease=lease + 1, checkpoint=checkpoint)
    seen += process.rest()
    assert named(process.events, "started")[0]["resumed"]
    assert numbers(seen) == numbers(events)
    assert (again / "weights.safetensors").read_bytes() == (folder / "weights.safetensors").read_bytes()
    assert json.loads((again / "onnx-values.json").read_text()) == json.loads((folder / "onnx-values.json").read_text())


def test_pausing_and_going_on_changes_nothing(whole, run_folder, start):
    folder, events = whole
    again = run_folder()
    process = start(again)
    while process.until("step")["step"] < 30:
        pass
    process.send({"command": "pause"})
    paused = process.rest()[-1]
    assert process.status == 0 and paused["event"] == "paused"
    resumed = start(again, lease=2, checkpoint=paused["checkpoint"])
    assert numbers(process.events) | numbers(resumed.rest()) == numbers(events)
    assert (again / "weights.safetensors").read_bytes() == (folder / "weights.safetensors").read_bytes()


@pytest.mark.parametrize("how", ["end of input", "SIGTERM"])
def test_the_end_of_input_and_sigterm_pause(run_folder, start, how):
    folder = run_folder()
    process = start(folder)
    process.until("step")
    process.close_input() if how == "end of input" else process.kill(signal.SIGTERM)
    paused = process.rest()[-1]
    assert process.status == 0 and paused["event"] == "paused", process.errors
    assert paused["checkpoint"] == f"1-{paused['step']}"
    state = read_checkpoint(folder / "checkpoints", paused["checkpoint"])
    assert state["training"]["step"] == paused["step"]


def test_when_nobody_reads_events_any_more_it_pauses(run_folder, start):
    folder = run_folder()
    process = start(folder)
    process.until("step")
    process.process.stdout.close()
    assert process.process.wait(600) == 0
    (checkpoint,) = (folder / "checkpoints").iterdir()
    assert read_checkpoint(folder / "checkpoints", checkpoint.name)["training"]["epoch"] == 0


def test_stopped_in_its_first_epoch_it_keeps_the_weights_of_that_moment(run_folder, start):
    folder = run_folder()
    process = start(folder)
    process.until("step")
    process.send({"command": "stop"})
    finished = process.rest()[-1]
    assert finished["event"] == "finished" and finished["reason"] == "stopped"
    assert finished["bestEpoch"] == 0
    assert (
        load_file(folder / "weights.safetensors")["norm1.num_batches_tracked"]
        == named(process.events, "checkpoint")[-1]["step"]
    )


def test_stopped_later_it_keeps_the_best_weights(whole, run_folder, start):
    process = start(run_folder())
    for _ in range(3):
        process.until("epoch")
    process.send({"command": "stop"})
    finished = process.rest()[-1]
    best = [event for event in named(whole[1], "epoch") if event["best"] and event["epoch"] <= finished["epochs"]][-1]
    assert finished["reason"] == "stopped"
    assert finished["validationAccuracy"] == best["validationAccuracy"]
    assert named(process.events, "proof")[0]["passed"]


def test_a_trainer_whose_parent_was_killed_ends_by_itself(run_folder, digits):
    if not hasattr(os, "pidfd_open"):
        pytest.skip("needs pidfd_open, which only Linux has")
    folder = run_folder(changes={"EPOCHS = 12": "EPOCHS = 100000", "EARLY_STOPPING = 6": "EARLY_STOPPING = 100000"})
    command = {"command": "run", "run": "r", "folder": str(folder), "data": str(digits), "lease": 1}
    line = json.dumps({**command, "checkpoint": None, "checkpointSeconds": 1000})
    parent = f"""
import subprocess, sys
child = subprocess.Popen({COMMAND!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
child.stdin.write({line!r} + "\\n"); child.stdin.flush()
while "epoch" not in child.stdout.readline(): pass
print(child.pid, flush=True)
sys.stdin.read()
"""
    process = subprocess.Popen(
        [sys.executable, "-c", parent], cwd=TRAINER, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    handle = os.pidfd_open(int(process.stdout.readline()))
    process.kill()
    process.communicate()
    assert select.select([handle], [], [], 600)[0], "the trainer is still there"
    os.close(handle)


def test_standby_without_a_command_ends_quietly():
    process = TrainerProcess()
    process.until("ready")
    process.close_input()
    process.rest()
    assert process.status == 0 and len(process.events) == 1
