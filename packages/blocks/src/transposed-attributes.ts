import { size } from '@blocksight/network'

/** How far a transposed convolution moves for one pixel. */
export const paintingStride = size({
  default: 1,
  minimum: 1,
  maximum: 1024,
  label: { en: 'Stride', ko: '보폭' },
  help: {
    en: 'How far apart the patterns are painted; 2 doubles the image.',
    ko: '무늬를 그리는 간격입니다. 2이면 이미지가 두 배가 됩니다.',
  },
})

/** What a transposed convolution cuts off. */
export const cutPadding = size({
  default: 0,
  minimum: 0,
  maximum: 1024,
  label: { en: 'Padding', ko: '패딩' },
  help: { en: 'Pixels cut off around the result.', ko: '결과의 둘레에서 잘라 내는 픽셀입니다.' },
})

/** What a transposed convolution adds at one side. */
export const outputPadding = size({
  default: 0,
  minimum: 0,
  maximum: 1024,
  label: { en: 'Output padding', ko: '출력 패딩' },
  help: {
    en: 'Pixels added at the bottom and right; smaller than the stride or the dilation.',
    ko: '아래와 오른쪽에 더하는 픽셀입니다. 보폭이나 팽창보다 작아야 합니다.',
  },
})
