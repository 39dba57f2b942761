import type { DatasetFacts, SourceFile } from './facts.ts'

/** Mirrors and archive checksums as in torchvision; the first checksum of each file is of its uncompressed content. */
function source(file: string, bytes: number, content: string, archive: string): SourceFile {
  return {
    file,
    mirrors: [
      `https://ossci-datasets.s3.amazonaws.com/mnist/${file}`,
      `https://storage.googleapis.com/cvdf-datasets/mnist/${file}`,
    ],
    checksums: [
      { algorithm: 'sha256', covers: 'content', value: content },
      { algorithm: 'md5', covers: 'file', value: archive },
    ],
    bytes,
  }
}

/** MNIST as distributed by Yann LeCun, Corinna Cortes and Christopher Burges. */
export const mnist: DatasetFacts = {
  id: 'mnist',
  version: '1',
  name: { en: 'MNIST', ko: 'MNIST' },
  summary: {
    en: '70,000 handwritten digits of 28×28 gray pixels: the classic first dataset.',
    ko: '28×28 흑백 손글씨 숫자 70,000장. 가장 널리 쓰이는 첫 데이터셋입니다.',
  },
  shape: [1, 28, 28],
  classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
  counts: { train: 55000, validation: 5000, test: 10000 },
  mean: [0.1306729],
  std: [0.3081208],
  statistics: 'computed',
  ground: 'dark',
  placement: { box: { width: 20 / 28, height: 20 / 28 }, centre: 'mass', strokes: { width: [1.55 / 28, 3.77 / 28] } },
  licence: 'CC BY-SA 3.0 (Y. LeCun, C. Cortes, C. Burges)',
  homepage: 'http://yann.lecun.com/exdb/mnist/',
  sources: [
    source(
      'train-images-idx3-ubyte.gz',
      9_912_422,
      'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
      'f68b3c2dcbeaaa9fbdd348bbdeb94873',
    ),
    source(
      'train-labels-idx1-ubyte.gz',
      28_881,
      '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
      'd53e105ee54ea40749a09fcbcd1e9432',
    ),
    source(
      't10k-images-idx3-ubyte.gz',
      1_648_877,
      '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
      '9fb629c4189551a2d022fa330f9573f3',
    ),
    source(
      't10k-labels-idx1-ubyte.gz',
      4_542,
      'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
      'ec29112dd5afa0611ce80d1b7f02629c',
    ),
  ],
}
