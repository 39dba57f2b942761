import { formatShape, type Shape, withParticles } from '@blocksight/network'
import type { TrainingInput } from './input.ts'
import { python } from './python-text.ts'

/** `README.md` of the exported folder, in English and Korean: every file, and how to use and how to repeat a training. */
export function readme({ dataset, contentHash, resolved }: TrainingInput): string {
  const images = `${formatShape(dataset.shape)}`
  const classes = dataset.classes.length
  // Before the dataset is on this machine there is no hash to tell.
  const hash = (before: string, after: string) => (contentHash === '' ? '' : `${before}\`${contentHash}\`${after}`)
  const [, height, width] = dataset.shape
  const fits = fitting[dataset.ground ?? 'any']
  const size = `(${width}, ${height})`
  return `# An image classifier in PyTorch

\`model.py\` is the network. It takes images of ${images} (channels × height × width, pixels 0…1) and gives raw scores of
${classes} classes.

| file | what it is |
| --- | --- |
| \`model.py\` | the network |
| \`train.py\` | trains it, and tests it once |
| \`requirements.txt\` | the libraries, in the versions that trained |
| \`network.json\` | the network as Blocksight opens it again |
| \`data\` | the images: \`images.npy\` (uint8, N×H×W×C), \`labels.npy\` (int64, N), \`dataset.json\` (classes, splits) |

Once the network has been trained, these are there too:

| file | what it is |
| --- | --- |
| \`weights.safetensors\` | the trained weights, from the epoch that did best on the validation images |
| \`model.onnx\` | network and weights for ONNX Runtime: \`images\` (N×${images}, float32) in, \`scores\` (N×${classes}) out |
| \`report.json\` | accuracies, confusion (row: true class), the proof of \`model.onnx\`, versions, SHA-256 of the files |
| \`frozen.json\` | what was fixed before the training: seed, precision, threads, versions, SHA-256 of the source |
| \`source-map.json\` | which lines of \`model.py\` belong to which block of \`network.json\` |
| \`network.frozen.json\` | the network as it was trained, where names or places in \`network.json\` have changed since |

The names of the classes, in the order of the scores, are \`classes\` in \`data/dataset.json\`. Images of more than 64 MB do
not travel with the rest: download \`data.zip\` beside the run and unpack it into \`data\`.${hash(' The dataset has the content hash\n', '.')}

## Classify a picture

    pip install -r requirements.txt pillow

\`\`\`python
${classifying(dataset)}
\`\`\`

${fits.en(size)}

## Train it again

    python train.py

Images are read from \`data\`, or from another folder with \`--data\`. New weights never replace those that are there: beside
\`weights.safetensors\` they become \`weights-2.safetensors\`, or whatever \`--out\` names. With the same versions of the
libraries, ${resolved.threads} threads and the same kind of machine, seed ${resolved.seed} gives the same numbers to the last digit. Elsewhere the test
accuracy may differ by about 0.3 percentage points. \`python train.py --help\` lists what can be changed.

# PyTorch 이미지 분류기

\`model.py\`는 신경망입니다. ${images}(채널 × 높이 × 너비, 픽셀 0…1) 이미지를 받아 ${classes}개 클래스의 점수를 냅니다.

| 파일 | 내용 |
| --- | --- |
| \`model.py\` | 신경망 |
| \`train.py\` | 학습한 뒤 시험 데이터로 한 번 평가하는 코드 |
| \`requirements.txt\` | 학습에 쓴 라이브러리와 그 버전 |
| \`network.json\` | Blocksight에서 다시 열 수 있는 네트워크 |
| \`data\` | 이미지: \`images.npy\`(uint8, N×H×W×C), \`labels.npy\`(int64, N), \`dataset.json\`(클래스와 분할) |

학습을 마친 네트워크라면 다음 파일도 있습니다.

| 파일 | 내용 |
| --- | --- |
| \`weights.safetensors\` | 학습된 가중치. 검증 결과가 가장 좋았던 에포크의 것 |
| \`model.onnx\` | ONNX Runtime에서 쓰는 신경망과 가중치. 입력 \`images\`(N×${images}, float32), 출력 \`scores\`(N×${classes}) |
| \`report.json\` | 정확도, 혼동 행렬(행: 실제 클래스), \`model.onnx\` 검증 결과, 버전, 파일의 SHA-256 |
| \`frozen.json\` | 학습 전에 고정한 것: 시드, 정밀도, 스레드 수, 버전, 소스의 SHA-256 |
| \`source-map.json\` | \`model.py\`의 줄과 \`network.json\`의 블록을 잇는 표 |
| \`network.frozen.json\` | 그 뒤에 \`network.json\`의 이름이나 위치가 바뀐 경우, 학습할 때의 네트워크 |

클래스 이름은 \`data/dataset.json\`의 \`classes\`에 점수와 같은 순서로 있습니다. 64 MB가 넘는 이미지는 함께 담지 않으므로,
학습 결과 옆에서 \`data.zip\`을 따로 받아 \`data\`에 푸세요.${hash(' 데이터셋의 내용 해시는\n', '입니다.')}

## 이미지 한 장 분류하기

    pip install -r requirements.txt pillow

\`\`\`python
${classifying(dataset)}
\`\`\`

${fits.ko(size)}

## 다시 학습하기

    python train.py

이미지는 \`data\` 폴더나 \`--data\`로 지정한 폴더에서 읽습니다. 새 가중치는 이미 있는 파일을 덮어쓰지 않습니다.
\`weights.safetensors\`가 있으면 \`weights-2.safetensors\`에 쓰고, \`--out\`으로 다른 이름을 정할 수도 있습니다. 라이브러리 버전,
스레드 수(${resolved.threads}), 기계의 종류가 같으면 ${withParticles(`시드 ${resolved.seed}은(는)`)} 마지막 자리까지 같은 결과를 냅니다. 다른 환경에서는 시험
정확도가 0.3퍼센트포인트쯤 다를 수 있습니다. 바꿀 수 있는 것은 \`python train.py --help\`에 나옵니다.
`
}

/** How a picture is made into one of the dataset's kind, and what to know of it; `size` is width and height. */
const fitting = {
  dark: {
    call: 'pad',
    en: () => `The dataset shows something bright on black. For dark ink on white paper, add \`picture = ImageOps.invert(picture)\` after
the line that opens the picture.`,
    ko: () => `이 데이터셋의 이미지는 검은 바탕에 밝은 그림입니다. 흰 종이에 어두운 잉크로 그린 그림이라면, 그림을 여는 줄 다음에
\`picture = ImageOps.invert(picture)\`를 넣으세요.`,
  },
  any: {
    call: 'fit',
    en: (
      size: string,
    ) => `\`ImageOps.fit\` crops the picture to the right proportions. Own images may have been packed otherwise, which
\`data/dataset.json\` says under \`source\`, \`packing\`, \`fit\`: for \`contain\` write \`ImageOps.pad(picture, ${size})\`, for
\`stretch\` \`picture.resize(${size})\`.`,
    ko: (
      size: string,
    ) => `\`ImageOps.fit\`은 그림을 비율에 맞게 자릅니다. 직접 넣은 이미지는 다른 방식으로 묶었을 수 있습니다. \`data/dataset.json\`의
\`source\`, \`packing\`, \`fit\`이 \`contain\`이면 \`ImageOps.pad(picture, ${size})\`, \`stretch\`면 \`picture.resize(${size})\`로
바꾸세요.`,
  },
} as const

function classifying({ shape, ground }: { readonly shape: Shape; readonly ground?: 'dark' }): string {
  const [channels, height, width] = shape.map(String) as [string, string, string]
  return python`
import json

import numpy as np
import torch
from PIL import Image, ImageOps
from safetensors.torch import load_file

from model import Network

network = Network()
network.load_state_dict(load_file("weights.safetensors"))
network.eval()
with open("data/dataset.json", encoding="utf-8") as file:
    classes = json.load(file)["classes"]

picture = ImageOps.exif_transpose(Image.open("picture.png")).convert("${channels === '1' ? 'L' : 'RGB'}")
picture = ImageOps.${fitting[ground ?? 'any'].call}(picture, (${width}, ${height}))  # width, height
pixels = torch.from_numpy(np.array(picture)).view(1, ${height}, ${width}, ${channels})
with torch.inference_mode():
    probabilities = network(pixels.permute(0, 3, 1, 2).float() / 255).softmax(1)[0]
for index in probabilities.argsort(descending=True)[:3].tolist():
    print(f"{classes[index]}: {probabilities[index]:.1%}")`
}
