import type { TrainingInput } from './input.ts'
import { optimizers } from './optimizers.ts'
import { callLines, python } from './python-text.ts'
import type { ScheduleSource } from './schedules.ts'

/** `class Training` of train.py. */
export function trainingSource({ settings, resolved, augmentations }: TrainingInput, schedule: ScheduleSource): string {
  const optimizer = optimizers[settings.optimizer](settings)
  const optimizerArguments = ['self.network.parameters()', 'lr=LEARNING_RATE', ...optimizer.arguments, 'fused=True']
  const scaled = resolved.precision === 'float16'
  const balanced = settings.classWeights === 'balanced'
  const lossArguments = [
    resolved.precision === 'float32' ? 'scores' : 'scores.float()',
    'labels',
    ...(balanced ? ['weight=self.class_weights'] : []),
    ...(settings.labelSmoothing > 0 ? ['label_smoothing=LABEL_SMOOTHING'] : []),
  ]
  const when = <T>(condition: boolean, lines: T) => (condition ? lines : [])
  return python`
class Training:
    """All that changes while the network trains."""

    def __init__(self, data: Data, seed: int = SEED, epochs: int = EPOCHS) -> None:
        torch.set_num_threads(THREADS)
        torch.manual_seed(seed)  # first weights, dropout
        self.generator = torch.Generator().manual_seed(seed)  # ${augmentations.length > 0 ? 'order of the images, augmentation' : 'order of the images'}
        self.data = data
        self.network = Network().to(DEVICE, memory_format=torch.channels_last)
        ${callLines(`self.optimizer = torch.optim.${optimizer.name}`, optimizerArguments, 8)}
        ${when(scaled, 'self.scaler = torch.amp.GradScaler(DEVICE.type)  # float16 has no room for small gradients')}
        ${when(balanced, [
          'counts = torch.bincount(data.labels[data.splits["train"]], minlength=CLASSES)',
          'self.class_weights = counts.sum() / (CLASSES * counts.clamp(min=1))  # rare classes count more',
        ])}
        self.epochs = epochs
        self.steps_per_epoch = math.ceil(len(data.splits["train"]) / BATCH_SIZE)
        self.epoch, self.step = 0, 0  # how many are done
        self.best: dict[str, Any] = {"epoch": 0, "validationAccuracy": -1.0}  # the event of the best epoch
        self.best_weights: dict[str, Tensor] = {}
        self.shuffle()

    def shuffle(self) -> None:
        """Draws the order of the next epoch."""
        train = self.data.splits["train"]
        self.order = train[torch.randperm(len(train), generator=self.generator).to(DEVICE)]
        self.loss_sum, self.correct = 0.0, 0

    def take_step(self, index: Tensor) -> dict[str, Any]:
        """One step on the images of index."""
        images, labels = batch(self.data, index)
        ${when(augmentations.length > 0, 'images = augment(images, self.generator)')}
        ${when(schedule.definition !== undefined, [
          '',
          `rate = ${schedule.rate}`,
          'for group in self.optimizer.param_groups:',
          '    group["lr"] = rate',
        ])}

        self.network.train()
        ${
          resolved.precision === 'float32'
            ? 'scores = self.network(images)'
            : ['with torch.autocast(DEVICE.type, dtype=PRECISION):', '    scores = self.network(images)']
        }
        loss = F.cross_entropy(${lossArguments.join(', ')})
        self.optimizer.zero_grad()
        ${scaled ? 'self.scaler.scale(loss).backward()' : 'loss.backward()'}
        ${when(settings.gradientClipping > 0, [
          ...when(scaled, ['self.scaler.unscale_(self.optimizer)']),
          'torch.nn.utils.clip_grad_norm_(self.network.parameters(), GRADIENT_CLIPPING)',
        ])}
        ${scaled ? ['self.scaler.step(self.optimizer)', 'self.scaler.update()'] : 'self.optimizer.step()'}

        self.step += 1
        value = loss.item()
        self.loss_sum += value * len(index)
        self.correct += (scores.argmax(1) == labels).sum().item()
        return {
            "event": "step",
            "epoch": self.epoch + 1,
            "step": self.step,
            "loss": value,
            "learningRate": ${schedule.definition === undefined ? 'LEARNING_RATE' : 'rate'},
        }

    def end_epoch(self) -> dict[str, Any]:
        """Validates, keeps the weights if they are the best so far, and draws the next order."""
        self.epoch += 1
        validation = evaluate(self.network, self.data, "validation")
        event = {
            "event": "epoch",
            "epoch": self.epoch,
            "step": self.step,
            "trainLoss": self.loss_sum / len(self.order),
            "trainAccuracy": self.correct / len(self.order),
            "validationLoss": validation["loss"],
            "validationAccuracy": validation["accuracy"],
            "learningRate": self.optimizer.param_groups[0]["lr"],
        }
        event["best"] = is_better(event, self.best)
        if event["best"]:
            self.best = event
            self.best_weights = {name: tensor.clone() for name, tensor in self.network.state_dict().items()}
        self.shuffle()
        return event

    def state(self) -> dict[str, Any]:
        """All that another process needs to go on with the same numbers, after any step or epoch."""
        return {
            "network": self.network.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            ${when(scaled, '"scaler": self.scaler.state_dict(),')}
            "random": random_state(),
            "generator": self.generator.get_state(),
            "order": self.order,
            "epoch": self.epoch,
            "step": self.step,
            "loss_sum": self.loss_sum,
            "correct": self.correct,
            "best": self.best,
            "best_weights": self.best_weights,
        }

    def load(self, state: dict[str, Any]) -> None:
        """Takes over what state() gave."""
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        for weights, moments in self.optimizer.state.items():
            for name, moment in moments.items():
                if moment.shape == weights.shape:  # must lie in memory as the weights do, channels-last
                    moments[name] = torch.empty_like(weights).copy_(moment)
        ${when(scaled, 'self.scaler.load_state_dict(state["scaler"])')}
        set_random_state(state["random"])
        self.generator.set_state(state["generator"])
        self.order = state["order"].to(DEVICE)
        for name in "epoch", "step", "loss_sum", "correct", "best", "best_weights":
            setattr(self, name, state[name])`
}
