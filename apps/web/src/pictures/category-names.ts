import type { Category, Text } from '@blocksight/network'

/** What the categories of blocks are called, in the order of the palette. */
export const categoryNames: Readonly<Record<Category, Text>> = {
  data: { en: 'Data', ko: '데이터' },
  augmentation: { en: 'Augmentation', ko: '증강' },
  convolution: { en: 'Convolution', ko: '합성곱' },
  pooling: { en: 'Pooling', ko: '풀링' },
  padding: { en: 'Padding', ko: '패딩' },
  normalization: { en: 'Normalization', ko: '정규화' },
  activation: { en: 'Activation', ko: '활성화' },
  regularization: { en: 'Dropout', ko: '드롭아웃' },
  shape: { en: 'Shape', ko: '모양' },
  linear: { en: 'Linear', ko: '선형' },
  structure: { en: 'Structure', ko: '구조' },
  connection: { en: 'Connections', ko: '연결' },
  output: { en: 'Output', ko: '출력' },
}
