import { flag, size, sizeOrWord } from '@blocksight/network'

/** The attributes that pooling windows share, as PyTorch's MaxPool2d and AvgPool2d have them. */
export const kernelSize = size({
  default: 2,
  minimum: 1,
  maximum: 1024,
  label: { en: 'Window', ko: '창' },
  help: { en: 'How many pixels are put together.', ko: '한데 묶는 픽셀 수입니다.' },
})

export const stride = sizeOrWord({
  default: 'window',
  words: { window: { en: 'window', ko: '창 크기' } },
  minimum: 1,
  maximum: 1024,
  label: { en: 'Stride', ko: '보폭' },
  help: {
    en: 'How far the window moves; “window” moves it by its own size, as PyTorch does.',
    ko: '창이 움직이는 거리입니다. “창 크기”(window)이면 PyTorch처럼 창 크기만큼 움직입니다.',
  },
})

export const padding = size({
  default: 0,
  minimum: 0,
  maximum: 1024,
  label: { en: 'Padding', ko: '패딩' },
  help: {
    en: 'Pixels added around the image; at most half a window.',
    ko: '이미지 둘레에 더하는 픽셀입니다. 최대 창의 절반입니다.',
  },
})

export const ceilMode = flag({
  default: false,
  label: { en: 'Round up', ko: '올림' },
  help: { en: 'Count a window that hangs over the edge.', ko: '가장자리를 넘는 창도 셉니다.' },
})

/** The size of the image that the adaptive poolings make. */
export const outputSize = size({
  default: 1,
  minimum: 1,
  maximum: 1024,
  label: { en: 'Output size', ko: '출력 크기' },
  help: {
    en: 'Height and width of the result; 1 keeps one number for each channel.',
    ko: '결과의 높이와 너비입니다. 1이면 채널마다 수 하나만 남깁니다.',
  },
})
