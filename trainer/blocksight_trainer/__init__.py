"""Runs generated training code on PyTorch, exports what it trained to ONNX, and proves the export."""
