import type { HatType } from '@blocksight/network'
import { z } from 'zod'

/** Where a network begins: the images of its dataset, 0…1, normalised inside the network. */
export const data: HatType = {
  kind: 'hat',
  type: 'data',
  category: 'data',
  name: { en: 'Data', ko: '데이터' },
  summary: {
    en: 'The images of the dataset come in here. Augmentation blocks inside change training images a little.',
    ko: '데이터셋의 이미지가 여기로 들어옵니다. 안에 넣은 증강 블록은 학습 이미지를 조금씩 바꿉니다.',
  },
  description: {
    en: 'Every network begins with one data block. Images arrive as numbers from 0 to 1 and are normalised with the mean and deviation of the training images; that is part of the network and of every export.',
    ko: '모든 네트워크는 데이터 블록 하나로 시작합니다. 이미지는 0에서 1 사이의 수로 들어와 학습 이미지의 평균과 표준편차로 정규화되며, 이 과정은 네트워크와 내보낸 파일의 일부입니다.',
  },
  attributes: z.strictObject({}),
  bodies: {
    least: 1,
    most: 1,
    holds: 'augmentations',
    label: { en: 'change training images', ko: '학습 이미지 바꾸기' },
  },
}
