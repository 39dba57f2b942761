import { number } from '@blocksight/network'

/** The small number that normalisations share. */
export const eps = number({
  default: 1e-5,
  minimum: 1e-12,
  maximum: 1,
  label: { en: 'Epsilon', ko: '엡실론' },
  help: { en: 'Keeps the division from failing.', ko: '나눗셈이 실패하지 않게 더하는 작은 수입니다.' },
})
