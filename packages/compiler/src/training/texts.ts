import { formatShape, withParticles } from '@blocksight/network'
import type { TrainingInput } from './input.ts'

/** `requirements.txt`: what train.py imports, in the versions that trained. */
export function requirements({ versions }: TrainingInput): string {
  // A local version such as +cpu names a build, which another machine may not find.
  return ['numpy', 'safetensors', 'torch']
    .map((name) => `${name}==${versions[name as keyof typeof versions].replace(/\+.*/, '')}\n`)
    .join('')
}

/** `README.md` of the exported folder, in English and Korean. */
export function readme({ dataset, contentHash, resolved }: TrainingInput): string {
  const images = `${formatShape(dataset.shape)}`
  const classes = dataset.classes.length
  // Before the dataset is on this machine there is no hash to tell.
  const hash = (before: string, after: string) => (contentHash === '' ? '' : `${before}\`${contentHash}\`${after}`)
  return `# An image classifier in PyTorch

    pip install -r requirements.txt
    python train.py

\`model.py\` is the network, \`train.py\` trains it and tests it once. It takes images of ${images} (channels × height ×
width, pixels 0…1) and gives raw scores of ${classes} classes.

The images are read from the folder \`data\`, or from another with \`--data\`: \`images.npy\` (uint8, N×H×W×C),
\`labels.npy\` (int64, N) and \`dataset.json\` (classes and splits).${hash(' The dataset that was used has the content hash\n', '.')}

With the same versions of the libraries, ${resolved.threads} threads and the same kind of machine, seed ${resolved.seed} gives the same numbers to
the last digit. Elsewhere the test accuracy may differ by about 0.3 percentage points. \`python train.py --help\` lists
what can be changed.

## 한국어

\`model.py\`는 신경망이고, \`train.py\`는 그것을 학습한 뒤 시험 데이터로 한 번 평가합니다. 입력은 ${images}(채널 × 높이 × 너비,
픽셀 0…1) 이미지이고, 출력은 ${classes}개 클래스의 점수입니다.

이미지는 \`data\` 폴더나 \`--data\`로 지정한 폴더에서 읽습니다: \`images.npy\`(uint8, N×H×W×C), \`labels.npy\`(int64, N),
\`dataset.json\`(클래스와 분할).${hash(' 사용한 데이터셋의 내용 해시는 ', '입니다.')}

라이브러리 버전, 스레드 수(${resolved.threads}), 기계의 종류가 같으면 ${withParticles(`시드 ${resolved.seed}은(는)`)} 마지막 자리까지 같은 결과를 냅니다. 다른 환경에서는 시험
정확도가 0.3퍼센트포인트쯤 다를 수 있습니다. 바꿀 수 있는 것은 \`python train.py --help\`에 나옵니다.
`
}
