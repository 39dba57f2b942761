import type { DatasetFacts, SourceFile } from './facts.ts'

/** Mirror and checksums as in torchvision; both checksums are of the archive, none is published of the content. */
function source(file: string, bytes: number, sha256: string, md5: string): SourceFile {
  return {
    file,
    mirrors: [
      `http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/${file}`,
      `https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/${file}`,
    ],
    checksums: [
      { algorithm: 'sha256', covers: 'file', value: sha256 },
      { algorithm: 'md5', covers: 'file', value: md5 },
    ],
    bytes,
  }
}

/** Fashion-MNIST by Zalando Research. */
export const fashionMnist: DatasetFacts = {
  id: 'fashion-mnist',
  version: '1',
  name: { en: 'Fashion-MNIST', ko: 'Fashion-MNIST' },
  summary: {
    en: '70,000 pictures of clothes of 28×28 gray pixels: as handy as MNIST, and harder.',
    ko: '28×28 흑백 옷 사진 70,000장. MNIST만큼 다루기 쉽지만 더 어렵습니다.',
  },
  shape: [1, 28, 28],
  classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
  koreanClasses: ['티셔츠', '바지', '풀오버', '원피스', '코트', '샌들', '셔츠', '운동화', '가방', '앵클부츠'],
  counts: { train: 55000, validation: 5000, test: 10000 },
  mean: [0.286],
  std: [0.353],
  statistics: 'published',
  ground: 'dark',
  // H. Xiao and others, "Fashion-MNIST", 2017: the longer side fills the image, the shorter one is centred.
  placement: { box: { width: 1, height: 1 }, centre: 'box' },
  licence: 'MIT (Zalando SE)',
  homepage: 'https://github.com/zalandoresearch/fashion-mnist',
  sources: [
    source(
      'train-images-idx3-ubyte.gz',
      26_421_880,
      '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
      '8d4fb7e6c68d591d4c3dfef9ec88bf0d',
    ),
    source(
      'train-labels-idx1-ubyte.gz',
      29_515,
      'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
      '25c81989df183df01b3e8a0aad5dffbe',
    ),
    source(
      't10k-images-idx3-ubyte.gz',
      4_422_102,
      '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
      'bef4ecab320f06d8554ea6380940ec79',
    ),
    source(
      't10k-labels-idx1-ubyte.gz',
      5_148,
      '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
      'bb300cfdad3c16e7a12a480ee83cd310',
    ),
  ],
}
