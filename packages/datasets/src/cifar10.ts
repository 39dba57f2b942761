import type { Checksum, DatasetFacts } from './facts.ts'

const member = (name: string, value: string): Checksum => ({
  algorithm: 'sha256',
  covers: 'member',
  member: `cifar-10-batches-bin/${name}`,
  value,
})

/**
 * CIFAR-10 by Alex Krizhevsky. torchvision reads the pickled archive of the same mirror; this is its binary sibling,
 * because nothing here unpickles. Its MD5 stands on the mirror's page.
 */
export const cifar10: DatasetFacts = {
  id: 'cifar10',
  version: '1',
  name: { en: 'CIFAR-10', ko: 'CIFAR-10' },
  summary: {
    en: '60,000 small colour photographs of 32×32 pixels: animals and vehicles in ten classes.',
    ko: '동물과 탈것을 열 가지로 나눈 32×32 컬러 사진 60,000장입니다.',
  },
  shape: [3, 32, 32],
  classes: ['airplane', 'automobile', 'bird', 'cat', 'deer', 'dog', 'frog', 'horse', 'ship', 'truck'],
  koreanClasses: ['비행기', '자동차', '새', '고양이', '사슴', '개', '개구리', '말', '배', '트럭'],
  counts: { train: 45000, validation: 5000, test: 10000 },
  mean: [0.4914, 0.4822, 0.4465],
  std: [0.247, 0.2435, 0.2616],
  statistics: 'published',
  licence:
    'Not stated by its author; cite A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009',
  homepage: 'https://www.cs.toronto.edu/~kriz/cifar.html',
  sources: [
    {
      file: 'cifar-10-binary.tar.gz',
      mirrors: ['https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz'],
      checksums: [
        member('data_batch_1.bin', 'cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5'),
        member('data_batch_2.bin', 'a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed'),
        member('data_batch_3.bin', 'bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67'),
        member('data_batch_4.bin', '014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48'),
        member('data_batch_5.bin', '755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add'),
        member('test_batch.bin', '8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b'),
        {
          algorithm: 'sha256',
          covers: 'file',
          value: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
        },
        { algorithm: 'md5', covers: 'file', value: 'c32a1d4ab5d03f1284b67883e8d87530' },
      ],
      bytes: 170_052_171,
    },
  ],
}
