import base64
import json
import subprocess
import sys
from pathlib import Path

FLIP = """
import torch
def augment(images, generator):
    print("not an answer")
    return images.flip(-1)
"""


def ask(*questions: dict) -> list[dict]:
    """The answers of one process to questions in order, without the greeting."""
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    command = [sys.executable, "-m", "blocksight_trainer", "augment"]
    done = subprocess.run(
        command, input=lines, capture_output=True, text=True, cwd=Path(__file__).parents[1], check=True
    )
    greeting, *answers = map(json.loads, done.stdout.splitlines())
    assert greeting == {}
    return answers


def question(source: str, seed: int = 1) -> dict:
    pixels = bytes(range(2 * 3 * 4))
    return {"source": source, "shape": [2, 3, 4, 1], "pixels": base64.b64encode(pixels).decode(), "seed": seed}


def test_pixels_come_back_as_the_source_changes_them():
    (answer,) = ask(question(FLIP))
    rows = [bytes(range(start, start + 4)) for start in range(0, 24, 4)]
    assert base64.b64decode(answer["pixels"]) == b"".join(row[::-1] for row in rows)


def test_the_seed_decides_and_a_broken_source_does_not_end_it():
    noise = "import torch\ndef augment(images, generator):\n    return torch.rand(images.shape, generator=generator)"
    first, broken, again, other = ask(
        question(noise), question("def augment(images): pass"), question(noise), question(noise, seed=2)
    )
    assert broken["problem"].startswith("TypeError")
    assert first == again != other
