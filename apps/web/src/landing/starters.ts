import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import type { Language, NetworkDocument, Text } from '@blocksight/network'

/** A network to begin with. `load` fetches its document, which no page carries before it is asked for. */
export interface Starter {
  readonly id: string
  readonly dataset: string
  readonly name: Text
  load(): Promise<NetworkDocument>
}

type Example = () => Promise<{ readonly default: unknown }>

/** One starter for each built-in dataset, in the order in which a person should meet them. */
export const starters: readonly Starter[] = [
  first('digits', () => import('../../../../examples/digits-starter.json')),
  first('shapes', () => import('../../../../examples/shapes-starter.json')),
  first('mnist', () => import('../../../../examples/mnist-starter.json')),
  first('fashion-mnist', () => import('../../../../examples/fashion-mnist-starter.json')),
  first('cifar10', () => import('../../../../examples/cifar10-starter.json')),
  first('svhn', () => import('../../../../examples/svhn-starter.json')),
  first('emnist-letters', () => import('../../../../examples/emnist-letters-starter.json')),
]

/** Networks that show what else blocks can say. */
export const furtherStarters: readonly Starter[] = [
  {
    id: 'digits-parallel',
    dataset: 'digits',
    name: { en: 'Digits, two paths side by side', ko: '손글씨 숫자, 나란한 두 경로' },
    load: loading(() => import('../../../../examples/digits-parallel.json')),
  },
  {
    id: 'cifar10-residual',
    dataset: 'cifar10',
    name: { en: 'CIFAR-10, residual', ko: 'CIFAR-10, 잔차 연결' },
    load: loading(() => import('../../../../examples/cifar10-residual.json')),
  },
]

/** The facts of a starter's dataset. */
export function factsOf({ dataset }: Starter): DatasetFacts {
  return builtinFacts[dataset] as DatasetFacts
}

/** A starter's document under its name in a person's language. */
export async function starterDocument(starter: Starter, language: Language): Promise<NetworkDocument> {
  return { ...(await starter.load()), name: starter.name[language] }
}

function first(dataset: string, example: Example): Starter {
  const { name } = builtinFacts[dataset] as DatasetFacts
  return {
    id: `${dataset}-starter`,
    dataset,
    name: { en: `${name.en} starter`, ko: `${name.ko} 첫걸음` },
    load: loading(example),
  }
}

function loading(example: Example): Starter['load'] {
  // A test reads every example by its own schema, so that no page has to.
  return async () => (await example()).default as NetworkDocument
}
