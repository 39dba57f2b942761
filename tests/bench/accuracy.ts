/** How well and how fast the starters learn: `mnist-starter` over seeds 1–5, `cifar10-residual` over seeds 1–3. */
import { example, openClassroom, print, type Trained } from './classroom.fixture.ts'

const classroom = await openClassroom()

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

async function measure(name: string, seeds: readonly number[], least: number): Promise<Trained[]> {
  const trained: Trained[] = []
  for (const seed of seeds) trained.push(await classroom.train(example(name), seed))
  const accuracies = trained.map(({ run }) => 100 * (run.result?.testAccuracy ?? 0))
  const accuracy = mean(accuracies)
  const [first] = trained
  const details = {
    accuracies,
    parameters: first?.run.parameters,
    epochs: first?.run.epochs,
    precision: first?.run.frozen?.precision,
  }
  print(
    `${name}: test accuracy, mean of ${seeds.length} seeds`,
    `≥ ${least} %`,
    accuracy,
    '%',
    accuracy >= least,
    details,
  )
  return trained
}

const seconds = (trained: readonly Trained[]) => trained.map(({ run }) => run.result?.seconds ?? Number.NaN)

try {
  const mnist = await measure('mnist-starter', [1, 2, 3, 4, 5], 99.5)
  print('mnist-starter: seconds of training, mean', null, mean(seconds(mnist)), 's', null, {})
  const reached = mnist.map(({ secondsTo }) => secondsTo(0.99)).filter((one) => one !== undefined)
  print('mnist-starter: seconds to 99 % validation accuracy, mean', null, mean(reached), 's', null, {
    seeds: reached.length,
  })

  const cifar = await measure('cifar10-residual', [1, 2, 3], 83)
  const longest = Math.max(...seconds(cifar))
  print('cifar10-residual: seconds of training, longest', '≤ 300 s', longest, 's', longest <= 300, {})
} finally {
  await classroom.close()
}
process.exit(0)
