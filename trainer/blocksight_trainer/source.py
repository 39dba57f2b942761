import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def load_source(folder: Path) -> ModuleType:
    """The module `train` of a frozen folder; its `model` is the one beside it. One folder per process."""
    sys.dont_write_bytecode = True  # nothing is added to what is frozen
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("train", folder / "train.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"{folder} holds no train.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["train"] = module
    spec.loader.exec_module(module)
    return module
