import { z } from 'zod'
import { choice, flag, integer, number } from './fields.ts'

/** How a network is trained. Every setting has a default that never changes; a document saves only what differs. */
export const trainingSettings = z.strictObject({
  epochs: integer({
    default: 10,
    minimum: 1,
    maximum: 1000,
    label: { en: 'Epochs', ko: '에포크' },
    help: {
      en: 'How many times training goes through all training images.',
      ko: '학습 이미지 전체를 몇 번 반복해서 볼지 정합니다.',
    },
  }),
  batchSize: integer({
    default: 128,
    minimum: 1,
    maximum: 4096,
    label: { en: 'Batch size', ko: '배치 크기' },
    help: {
      en: 'How many images are shown before the weights change once. Larger is faster and needs more memory.',
      ko: '가중치를 한 번 고치기 전에 보는 이미지 수입니다. 클수록 빠르지만 메모리를 더 씁니다.',
    },
  }),
  optimizer: choice({
    default: 'adamw',
    choices: {
      adamw: { en: 'AdamW', ko: 'AdamW' },
      adam: { en: 'Adam', ko: 'Adam' },
      sgd: { en: 'SGD', ko: 'SGD' },
    },
    label: { en: 'Optimizer', ko: '최적화 방법' },
    help: {
      en: 'The rule that turns a loss into a change of the weights. AdamW is a good first choice.',
      ko: '손실을 가중치의 변화로 바꾸는 규칙입니다. 처음에는 AdamW가 무난합니다.',
    },
  }),
  learningRate: number({
    default: 0.001,
    minimum: 1e-7,
    maximum: 10,
    label: { en: 'Learning rate', ko: '학습률' },
    help: {
      en: 'How far one step changes the weights. Too large and the loss jumps or becomes NaN; too small and it barely falls.',
      ko: '한 번에 가중치를 얼마나 바꿀지 정합니다. 너무 크면 손실이 튀거나 NaN이 되고, 너무 작으면 거의 줄지 않습니다.',
    },
  }),
  momentum: number({
    default: 0.9,
    minimum: 0,
    maximum: 0.9999,
    label: { en: 'Momentum', ko: '모멘텀' },
    help: {
      en: 'SGD only: how much of the previous steps carries on.',
      ko: 'SGD 전용: 이전 걸음을 얼마나 이어 갈지 정합니다.',
    },
  }),
  nesterov: flag({
    default: false,
    label: { en: 'Nesterov', ko: '네스테로프' },
    help: {
      en: 'SGD only: look one step ahead along the momentum.',
      ko: 'SGD 전용: 모멘텀 방향으로 한 걸음 앞을 봅니다.',
    },
  }),
  weightDecay: number({
    default: 0.01,
    minimum: 0,
    maximum: 1,
    label: { en: 'Weight decay', ko: '가중치 감쇠' },
    help: {
      en: 'Pulls weights towards zero, so that the network memorises less.',
      ko: '가중치를 0 쪽으로 당겨 외우기를 줄입니다.',
    },
  }),
  schedule: choice({
    default: 'one-cycle',
    choices: {
      constant: { en: 'Constant', ko: '일정' },
      step: { en: 'Step', ko: '계단' },
      cosine: { en: 'Cosine', ko: '코사인' },
      'one-cycle': { en: 'One cycle', ko: '원 사이클' },
    },
    label: { en: 'Schedule', ko: '학습률 일정' },
    help: {
      en: 'How the learning rate moves over the run. One cycle warms up, then falls to almost zero.',
      ko: '학습하는 동안 학습률이 어떻게 변할지 정합니다. 원 사이클은 올라갔다가 거의 0까지 내려갑니다.',
    },
  }),
  warmup: number({
    default: 0.25,
    minimum: 0,
    maximum: 0.9,
    label: { en: 'Warm-up', ko: '준비 구간' },
    help: {
      en: 'Cosine and one cycle: the share of the run in which the learning rate rises.',
      ko: '코사인과 원 사이클: 학습률이 올라가는 구간의 비율입니다.',
    },
  }),
  stepEpochs: integer({
    default: 5,
    minimum: 1,
    maximum: 1000,
    label: { en: 'Step every', ko: '계단 간격' },
    help: {
      en: 'Step schedule: after how many epochs the learning rate falls.',
      ko: '계단 일정: 몇 에포크마다 학습률을 낮출지 정합니다.',
    },
  }),
  stepFactor: number({
    default: 0.1,
    minimum: 0.001,
    maximum: 1,
    label: { en: 'Step factor', ko: '계단 비율' },
    help: {
      en: 'Step schedule: what the learning rate is multiplied with.',
      ko: '계단 일정: 학습률에 곱하는 값입니다.',
    },
  }),
  labelSmoothing: number({
    default: 0,
    minimum: 0,
    maximum: 0.5,
    label: { en: 'Label smoothing', ko: '레이블 스무딩' },
    help: {
      en: 'Asks for a little less than full certainty, which often helps on new images.',
      ko: '완전한 확신보다 조금 덜 요구합니다. 새 이미지에서 도움이 될 때가 많습니다.',
    },
  }),
  classWeights: choice({
    default: 'none',
    choices: { none: { en: 'None', ko: '없음' }, balanced: { en: 'Balanced', ko: '균형' } },
    label: { en: 'Class weights', ko: '클래스 가중치' },
    help: {
      en: 'Balanced: rare classes count more, so that a frequent class cannot drown them.',
      ko: '균형: 드문 클래스를 더 중요하게 세어 흔한 클래스에 묻히지 않게 합니다.',
    },
  }),
  gradientClipping: number({
    default: 0,
    minimum: 0,
    maximum: 1000,
    label: { en: 'Gradient clipping', ko: '기울기 제한' },
    help: {
      en: 'The largest norm a gradient may have; 0 turns it off. Helps when the loss jumps.',
      ko: '기울기 크기의 상한입니다. 0이면 끕니다. 손실이 튈 때 도움이 됩니다.',
    },
  }),
  earlyStopping: integer({
    default: 0,
    minimum: 0,
    maximum: 100,
    label: { en: 'Early stopping', ko: '조기 종료' },
    help: {
      en: 'Ends the run after so many epochs without a better validation result; 0 turns it off.',
      ko: '검증 결과가 이만큼의 에포크 동안 나아지지 않으면 끝냅니다. 0이면 끕니다.',
    },
  }),
  precision: choice({
    default: 'auto',
    choices: {
      auto: { en: 'Automatic', ko: '자동' },
      float32: { en: 'float32', ko: 'float32' },
      bfloat16: { en: 'bfloat16', ko: 'bfloat16' },
      float16: { en: 'float16', ko: 'float16' },
    },
    label: { en: 'Precision', ko: '정밀도' },
    help: {
      en: 'Automatic takes bfloat16 where the processor is fast at it. float16 needs an NVIDIA GPU. Testing is always float32.',
      ko: '자동은 프로세서가 잘 처리하면 bfloat16을 씁니다. float16에는 NVIDIA GPU가 필요합니다. 시험은 항상 float32로 합니다.',
    },
  }),
})

/** Training settings with every default filled in. */
export type TrainingSettings = z.output<typeof trainingSettings>

/** The settings a document saves: only those that differ, so that a missing one stays missing. */
export const savedTrainingSettings = z.strictObject(
  Object.fromEntries(
    Object.entries(trainingSettings.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
  ),
) as unknown as z.ZodType<SavedTrainingSettings>

export type SavedTrainingSettings = { readonly [Name in keyof TrainingSettings]?: TrainingSettings[Name] | undefined }
