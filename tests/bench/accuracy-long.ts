/** How far `cifar10-residual` gets with three times its epochs, which is about 15 minutes on two cores. */
import { example, openClassroom, print } from './classroom.fixture.ts'

const classroom = await openClassroom()
try {
  const network = example('cifar10-residual')
  const epochs = 3 * (network.training.epochs ?? 10)
  const { run } = await classroom.train({ ...network, training: { ...network.training, epochs } }, 1)
  const details = { seconds: run.result?.seconds, epochs, precision: run.frozen?.precision }
  const accuracy = 100 * (run.result?.testAccuracy ?? 0)
  print('cifar10-residual with three times the epochs: test accuracy', null, accuracy, '%', null, details)
} finally {
  await classroom.close()
}
process.exit(0)
