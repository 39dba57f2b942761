import { fill, type Language, type Text } from '@blocksight/network'
import { z } from 'zod'

/** Why a run ended as `failed`. `message` is English, from whoever failed; prefer `describeFailure`. */
export const failure = z.object({
  code: z.string(),
  values: z.record(z.string(), z.unknown()),
  message: z.string(),
  detail: z.string().nullable(),
})
export type Failure = z.output<typeof failure>

const texts: Readonly<Record<string, Text>> = {
  'nan-loss': {
    en: 'The loss became {loss} at step {step}: training fell apart. Try a smaller learning rate, gradient clipping, or batch normalisation after the convolutions.',
    ko: '{step}번째 스텝에서 손실이 {loss}이(가) 되어 학습이 무너졌습니다. 학습률을 낮추거나, 기울기 제한을 켜거나, 합성곱 뒤에 배치 정규화를 넣어 보세요.',
  },
  'out-of-memory': {
    en: 'There was not enough memory to train. Try a smaller batch size or fewer channels.',
    ko: '학습할 메모리가 부족합니다. 배치 크기나 채널 수를 줄여 보세요.',
  },
  'disk-full': {
    en: 'The disk is full, so the checkpoint could not be written. Free some space, then resume the run: it goes on from its last checkpoint.',
    ko: '디스크가 가득 차서 체크포인트를 쓰지 못했습니다. 공간을 비운 뒤 이어서 학습하면 마지막 체크포인트부터 계속합니다.',
  },
  'no-trainer': {
    en: 'Training needs Python 3.11–3.13 with PyTorch, which was not found at {python}: {problem}. Run the set-up again (npm start), then resume the run.',
    ko: '학습에는 PyTorch가 설치된 Python 3.11–3.13이 필요한데 {python}에서 찾지 못했습니다: {problem}. 설치를 다시 한 뒤(npm start) 이어서 학습하세요.',
  },
  'trainer-crashed': {
    en: 'The training process ended {times} times in a row without getting further ({how}). Its last words are in the details.',
    ko: '학습 프로세스가 진전 없이 {times}번 연달아 끝났습니다({how}). 마지막 출력은 자세한 내용에 있습니다.',
  },
  'trainer-protocol': {
    en: 'The training process said something that Blocksight does not understand: {problem}',
    ko: '학습 프로세스가 Blocksight가 이해하지 못하는 말을 했습니다: {problem}',
  },
  'export-failed': {
    en: 'Training ended well, but the network could not be exported to ONNX. What PyTorch said is in the details; the weights of the last checkpoint are kept.',
    ko: '학습은 잘 끝났지만 네트워크를 ONNX로 내보내지 못했습니다. PyTorch가 남긴 말은 자세한 내용에 있고, 마지막 체크포인트의 가중치는 보관됩니다.',
  },
  'network-has-errors': {
    en: 'The network has {count} errors: {first}',
    ko: '네트워크에 오류가 {count}개 있습니다: {first}',
  },
  crashed: {
    en: 'Training ended with an error of its own. What Python said is in the details.',
    ko: '학습이 자체 오류로 끝났습니다. Python이 남긴 말은 자세한 내용에 있습니다.',
  },
  dataset: { en: '{en}', ko: '{ko}' },
  'dataset-cancelled': {
    en: 'Getting the dataset {dataset} ready was cancelled, so this run has nothing to train on. Resume it to get the dataset ready after all.',
    ko: '{dataset} 데이터셋 준비를 그만두어서 학습할 이미지가 없습니다. 이어서 학습하면 데이터셋을 다시 준비합니다.',
  },
  'dataset-changed': {
    en: 'This run was frozen with version {expected} of dataset {dataset}, but only {found} can be made now. Start a new run.',
    ko: '이 학습은 {dataset} 데이터셋의 {expected} 버전으로 고정되었는데 지금은 {found} 버전만 만들 수 있습니다. 새로 학습을 시작하세요.',
  },
  'precision-unavailable': {
    en: 'Precision {precision} is not available on {device}. Available: {available}. Change the precision in the training settings.',
    ko: '{device}에서는 {precision} 정밀도를 쓸 수 없습니다. 쓸 수 있는 정밀도: {available}. 학습 설정에서 정밀도를 바꾸세요.',
  },
  'frozen-file-changed': {
    en: 'The frozen file {file} of this run was changed from outside, so its numbers could not be trusted. Start a new run.',
    ko: '이 학습의 고정된 파일 {file}이(가) 밖에서 바뀌어 결과를 믿을 수 없습니다. 새로 학습을 시작하세요.',
  },
}

/** The failure in words, in `language`; a code that is not known here falls back to the English message. */
export function describeFailure(failed: Failure, language: Language): string {
  const text = texts[failed.code]
  return text === undefined ? failed.message : fill(text[language], failed.values)
}
