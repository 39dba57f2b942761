import type { DatasetFacts } from './facts.ts'

/** Drawn shapes for lessons and tests, generated from a fixed seed. */
export const shapes: DatasetFacts = {
  id: 'shapes',
  version: '1',
  name: { en: 'Shapes', ko: '도형' },
  summary: {
    en: '4,800 drawn shapes of 32×32 pixels in random colours, places, sizes and turns, made in a second.',
    ko: '색, 위치, 크기, 각도를 무작위로 바꿔 그린 32×32 도형 4,800장입니다. 1초 만에 만들어집니다.',
  },
  shape: [3, 32, 32],
  classes: ['circle', 'square', 'triangle', 'star', 'cross', 'ring'],
  koreanClasses: ['원', '사각형', '삼각형', '별', '십자', '고리'],
  counts: { train: 3600, validation: 600, test: 600 },
  mean: [0.5033075, 0.4940579, 0.498636],
  std: [0.2515144, 0.2598355, 0.2540772],
  statistics: 'computed',
  licence: 'CC0 1.0',
  homepage: '',
  sources: [],
}
