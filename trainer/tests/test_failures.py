import shutil
import subprocess

import pytest
from trainer_process import named

from blocksight_trainer.failures import describe_failure


def failure_of(process) -> dict:
    failed = process.rest()[-1]
    assert failed["event"] == "failed", process.errors
    assert process.status == 1
    return failed


def test_a_loss_that_is_not_finite(run_folder, start):
    failed = failure_of(start(run_folder(changes={"LEARNING_RATE = 0.01": "LEARNING_RATE = 1e30"})))
    assert failed["code"] == "nan-loss"
    assert failed["values"]["loss"] in ("nan", "inf")
    assert failed["values"]["step"] > 1 and failed["values"]["epoch"] == 1


def test_memory_that_does_not_suffice(run_folder, start):
    changes = {"        images = augment(images": "        torch.empty(1 << 50)\n        images = augment(images"}
    assert failure_of(start(run_folder(changes=changes)))["code"] == "out-of-memory"


def test_an_exception_in_the_source(run_folder, start):
    changes = {"        images = augment(images": "        nothing()\n        images = augment(images"}
    failed = failure_of(start(run_folder(changes=changes)))
    assert failed["code"] == "crashed"
    assert "nothing" in failed["message"] and "in take_step" in failed["detail"]


def test_a_dataset_of_another_shape(run_folder, start):
    failed = failure_of(start(run_folder(changes={"SHAPE = [1, 8, 8]": "SHAPE = [3, 32, 32]"})))
    assert "[3, 32, 32]" in failed["message"] and "[1, 8, 8]" in failed["message"]


def test_a_checkpoint_that_is_not_there(run_folder, start):
    failed = failure_of(start(run_folder(), checkpoint="9-99"))
    assert failed["code"] == "crashed" and "9-99" in failed["message"]


def test_a_full_disk(run_folder, start):
    folder = run_folder()
    (folder / "checkpoints").mkdir()
    mount = f'mount -t tmpfs -o size=64k none {folder / "checkpoints"} && exec "$@"'
    inside = ("unshare", "--mount", "--map-root-user", "sh", "-c", mount, "sh")
    if not shutil.which("unshare") or subprocess.run([*inside, "true"], capture_output=True).returncode:
        pytest.skip("cannot mount a small disk here: needs Linux with user namespaces")
    assert failure_of(start(folder, prefix=inside))["code"] == "disk-full"


def test_both_libraries_reports_of_a_full_disk_are_understood():
    with pytest.raises(OSError) as python, open("/dev/full", "w") as file:
        file.write("x")
        file.flush()
    assert describe_failure(python.value)["code"] == "disk-full"


def test_stray_output_never_reaches_the_events(run_folder, start):
    noise = 'print("not an event"); __import__("os").system("echo neither"); __import__("os").write(1, b"nor this\\n")'
    changes = {"        images = augment(images": f"        {noise}\n        images = augment(images"}
    process = start(run_folder(changes={**changes, "EPOCHS = 12": "EPOCHS = 1"}))
    assert process.rest()[-1]["event"] == "finished"
    assert all(text in process.errors for text in ("not an event", "neither", "nor this"))


def test_lines_that_are_no_commands_are_ignored(run_folder, start):
    process = start(run_folder(changes={"EPOCHS = 12": "EPOCHS = 1"}))
    process.process.stdin.write(b"{broken\n[]\n{}\n\n")
    process.send({"command": "unheard-of"})
    assert process.rest()[-1]["event"] == "finished"
    assert named(process.events, "epoch")
