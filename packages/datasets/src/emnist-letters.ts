import type { DatasetFacts } from './facts.ts'

/** The letters split of EMNIST: upper and lower case share a class. All splits come in one archive. */
export const emnistLetters: DatasetFacts = {
  id: 'emnist-letters',
  version: '1',
  name: { en: 'EMNIST letters', ko: 'EMNIST 글자' },
  summary: {
    en: '145,600 handwritten letters of 28×28 gray pixels, upper and lower case together. A download of 560 MB.',
    ko: '대문자와 소문자를 함께 묶은 28×28 흑백 손글씨 글자 145,600장입니다. 560MB를 내려받습니다.',
  },
  shape: [1, 28, 28],
  classes: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  counts: { train: 114400, validation: 10400, test: 20800 },
  mean: [0.172],
  std: [0.331],
  statistics: 'published',
  ground: 'dark',
  // G. Cohen and others, "EMNIST", 2017: centred in a square with two pixels of rim on each side.
  // The pens are those of MNIST, in a box of 24 pixels where MNIST has 20.
  placement: { box: { width: 24 / 28, height: 24 / 28 }, centre: 'box', strokes: { width: [1.86 / 28, 4.52 / 28] } },
  licence: 'Not stated; derived from NIST Special Database 19; cite G. Cohen and others, "EMNIST", 2017',
  homepage: 'https://www.nist.gov/itl/products-and-services/emnist-dataset',
  sources: [
    {
      file: 'gzip.zip',
      mirrors: [
        'https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip',
        'https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip',
      ],
      checksums: [
        {
          algorithm: 'sha256',
          covers: 'file',
          value: 'fb9bb67e33772a9cc0b895e4ecf36d2cf35be8b709693c3564cea2a019fcda8e',
        },
        { algorithm: 'md5', covers: 'file', value: '58c8d27c78d21e728a6bc7b3cc06412e' },
      ],
      bytes: 561_753_746,
    },
  ],
}
