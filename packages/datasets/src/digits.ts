import type { DatasetFacts } from './facts.ts'

/** Handwritten digits that ship inside scikit-learn: 8×8 gray in 17 steps, spread over 0…255. */
export const digits: DatasetFacts = {
  id: 'digits',
  version: '1',
  name: { en: 'Digits', ko: '손글씨 숫자 (8×8)' },
  summary: {
    en: '1,797 real handwritten digits of 8×8 pixels. They ship with the software, so they work without a network.',
    ko: '8×8 픽셀의 실제 손글씨 숫자 1,797장입니다. 소프트웨어에 들어 있어 네트워크 없이도 쓸 수 있습니다.',
  },
  shape: [1, 8, 8],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  counts: { train: 1257, validation: 270, test: 270 },
  mean: [0.3053575],
  std: [0.3758599],
  statistics: 'computed',
  ground: 'dark',
  // NIST's programs (NISTIR 5469) brought each digit to 20×32 of 32×32 pixels and evened the stroke widths.
  // All 1,797 are 8 pixels high and most 6 wide; the ink of each class is between 0.296 and 0.322 of the image.
  placement: {
    box: { width: 20 / 32, height: 1 },
    widening: 1.15,
    centre: 'box',
    strokes: { ink: 0.305 },
  },
  licence: 'CC BY 4.0 (E. Alpaydin, C. Kaynak, UCI Machine Learning Repository)',
  homepage: 'https://archive.ics.uci.edu/dataset/80/optical+recognition+of+handwritten+digits',
  sources: [],
}
