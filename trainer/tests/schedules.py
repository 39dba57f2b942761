"""Prints learning rates of PyTorch's own schedules, 6 steps in 2 epochs from 0.001, for the compiler's tests."""

import json
import warnings

import torch
from torch.optim import lr_scheduler

STEPS, STEPS_PER_EPOCH = 6, 3


def rates(make_scheduler, steps_per_call: int = 1) -> list[float]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.001)
    scheduler = make_scheduler(optimizer)
    out = []
    for step in range(1, STEPS + 1):
        out.append(optimizer.param_groups[0]["lr"])
        if step % steps_per_call == 0 and step < STEPS:
            scheduler.step()
    return out


def one_cycle(start: float):
    return lambda optimizer: lr_scheduler.OneCycleLR(optimizer, 0.001, total_steps=STEPS, pct_start=start)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # scheduler.step() without optimizer.step()
    print(
        json.dumps(
            {
                "momentum": rates(lambda o: lr_scheduler.StepLR(o, 1, 0.5), STEPS_PER_EPOCH),
                "cosine": rates(lambda o: lr_scheduler.CosineAnnealingLR(o, STEPS)),
                "cycle": rates(one_cycle(0.3)),
                "descent": rates(one_cycle(0.0)),
            }
        )
    )
