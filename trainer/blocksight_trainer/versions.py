import platform
from importlib.metadata import version


def versions() -> dict[str, str]:
    """Versions of all that a run's numbers depend on, by name."""
    libraries = ["torch", "numpy", "safetensors", "onnx", "onnxscript", "onnxruntime"]
    return {"python": platform.python_version(), **{name: version(name) for name in libraries}}
