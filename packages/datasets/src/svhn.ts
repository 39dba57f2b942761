import type { DatasetFacts } from './facts.ts'

/** Street View House Numbers, the cropped form. A `.mat` file compresses itself, so its checksums are of the file. */
export const svhn: DatasetFacts = {
  id: 'svhn',
  version: '1',
  name: { en: 'SVHN', ko: 'SVHN' },
  summary: {
    en: '99,289 house numbers cut from street photographs, 32×32 colour pixels.',
    ko: '거리 사진에서 잘라 낸 32×32 컬러 집 번호 숫자 99,289장입니다.',
  },
  shape: [3, 32, 32],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  counts: { train: 68257, validation: 5000, test: 26032 },
  mean: [0.4377, 0.4438, 0.4728],
  std: [0.198, 0.201, 0.197],
  statistics: 'published',
  licence: 'For non-commercial use only (Y. Netzer and others, Stanford University)',
  homepage: 'http://ufldl.stanford.edu/housenumbers/',
  sources: [
    {
      file: 'train_32x32.mat',
      mirrors: ['http://ufldl.stanford.edu/housenumbers/train_32x32.mat'],
      checksums: [
        {
          algorithm: 'sha256',
          covers: 'file',
          value: '435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8',
        },
        { algorithm: 'md5', covers: 'file', value: 'e26dedcc434d2e4c54c9b2d4a06d8373' },
      ],
      bytes: 182_040_794,
    },
    {
      file: 'test_32x32.mat',
      mirrors: ['http://ufldl.stanford.edu/housenumbers/test_32x32.mat'],
      checksums: [
        {
          algorithm: 'sha256',
          covers: 'file',
          value: 'cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b',
        },
        { algorithm: 'md5', covers: 'file', value: 'eb5a983be6a315427106f1b164d9cef3' },
      ],
      bytes: 64_275_384,
    },
  ],
}
