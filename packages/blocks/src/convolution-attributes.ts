import { choice, flag, integer, size, sizeOrWord } from '@blocksight/network'

/** The attributes that convolutions share, as PyTorch's Conv2d has them. */
export const outChannels = integer({
  default: 32,
  minimum: 1,
  maximum: 65536,
  label: { en: 'Output channels', ko: '출력 채널' },
  help: { en: 'How many filters there are.', ko: '필터의 개수입니다.' },
})

export const kernelSize = size({
  default: 3,
  minimum: 1,
  maximum: 1024,
  label: { en: 'Kernel', ko: '커널' },
  help: { en: 'How many pixels a filter covers.', ko: '필터가 덮는 픽셀 수입니다.' },
})

export const stride = size({
  default: 1,
  minimum: 1,
  maximum: 1024,
  label: { en: 'Stride', ko: '보폭' },
  help: { en: 'How far the filter moves at a time.', ko: '필터가 한 번에 움직이는 거리입니다.' },
})

export const padding = sizeOrWord({
  default: 0,
  minimum: 0,
  maximum: 1024,
  words: { same: { en: 'same', ko: '크기 유지' }, valid: { en: 'valid', ko: '없음' } },
  label: { en: 'Padding', ko: '패딩' },
  help: {
    en: 'Pixels added around the image; “same” adds as many as keep its size, “valid” adds none.',
    ko: '이미지 둘레에 더하는 픽셀입니다. “크기 유지”(same)는 크기가 그대로이도록 더하고, “없음”(valid)은 더하지 않습니다.',
  },
})

export const dilation = size({
  default: 1,
  minimum: 1,
  maximum: 1024,
  label: { en: 'Dilation', ko: '팽창' },
  help: { en: 'The distance between the pixels of a filter.', ko: '필터 안 픽셀 사이의 간격입니다.' },
})

export const groups = integer({
  default: 1,
  minimum: 1,
  maximum: 65536,
  label: { en: 'Groups', ko: '그룹' },
  help: {
    en: 'Splits the channels into groups that do not see each other. Must divide both channel counts.',
    ko: '채널을 서로 보지 않는 그룹으로 나눕니다. 입력과 출력 채널 수를 모두 나누어야 합니다.',
  },
})

export const bias = flag({
  default: true,
  label: { en: 'Bias', ko: '편향' },
  help: {
    en: 'A learned number added to each channel. Not needed right before batch normalisation.',
    ko: '채널마다 더하는 학습된 수입니다. 바로 뒤에 배치 정규화가 오면 필요 없습니다.',
  },
})

export const paddingMode = choice({
  default: 'zeros',
  choices: {
    zeros: { en: 'Zeros', ko: '0으로 채움' },
    reflect: { en: 'Reflect', ko: '반사' },
    replicate: { en: 'Replicate', ko: '가장자리 복제' },
    circular: { en: 'Circular', ko: '순환' },
  },
  label: { en: 'Padding mode', ko: '패딩 방식' },
  help: { en: 'What the added pixels hold.', ko: '더한 픽셀에 무엇을 채울지 정합니다.' },
})
