import { type CapType, call } from '@blocksight/network'
import { z } from 'zod'

/** Where a network ends: one raw score for each class of the dataset. */
export const classify: CapType = {
  kind: 'cap',
  type: 'classify',
  category: 'output',
  name: { en: 'Classify', ko: '분류' },
  summary: {
    en: 'Ends the network: one score for each class of the dataset. The largest score is the answer.',
    ko: '네트워크를 끝냅니다. 데이터셋의 클래스마다 점수를 하나씩 내고, 가장 큰 점수가 답입니다.',
  },
  description: {
    en: 'A Linear layer sized from the dataset. It gives raw scores; the loss turns them into probabilities by itself, so no softmax belongs before it. It takes features: put Flatten or global pooling above.',
    ko: '데이터셋에 맞춰 크기가 정해지는 Linear 층입니다. 확률이 아닌 점수를 내며, 손실 함수가 스스로 확률로 바꾸므로 앞에 softmax를 두지 않습니다. 특징을 받으므로 위에 Flatten이나 전역 풀링을 놓으세요.',
  },
  pytorch: 'torch.nn.Linear',
  attributes: z.strictObject({}),
  ranks: [1],
  parameters: (input, classes) => ((input[0] as number) + 1) * classes,
  macs: (input, classes) => (input[0] as number) * classes,
  python: { module: 'classify', expression: (input, classes) => call('nn.Linear', [input[0], classes]) },
}
