import { blockTypes } from '@blocksight/blocks'
import type { DiagnosticCode, Text } from '@blocksight/network'

/** Where Blocksight refuses what PyTorch takes, and why. Everything else that it refuses, PyTorch refuses too. */
export interface Stricter {
  readonly types: readonly string[]
  readonly code: DiagnosticCode
  readonly why: Text
}

export const stricter: readonly Stricter[] = [
  {
    types: [
      'max-pool2d',
      'avg-pool2d',
      'adaptive-avg-pool2d',
      'adaptive-max-pool2d',
      'zero-pad2d',
      'reflection-pad2d',
      'replication-pad2d',
      'constant-pad2d',
      'dropout2d',
      'upsample',
    ],
    code: 'wrong-rank',
    why: {
      en: 'Features and tokens have no height and width. PyTorch takes the batch for channels, or changes whatever dimensions come last.',
      ko: '특징과 토큰에는 높이와 너비가 없습니다. PyTorch는 배치를 채널로 여기거나 마지막 차원을 그냥 바꿉니다.',
    },
  },
  {
    types: ['group-norm'],
    code: 'wrong-rank',
    why: {
      en: 'Of tokens × features PyTorch would group the tokens, which is hardly ever meant.',
      ko: '토큰 × 특징이 들어오면 PyTorch는 토큰을 그룹으로 묶는데, 그런 뜻으로 쓰는 일은 거의 없습니다.',
    },
  },
  {
    types: ['linear', 'classify'],
    code: 'wrong-rank',
    why: {
      en: 'Of an image PyTorch would mix the columns of each row alone. Nearly always Flatten or global pooling is missing.',
      ko: '이미지가 들어오면 PyTorch는 줄마다 열끼리만 섞습니다. 거의 언제나 Flatten이나 전역 풀링이 빠진 것입니다.',
    },
  },
  {
    types: ['zero-pad2d', 'constant-pad2d'],
    code: 'output-empty',
    why: {
      en: 'Cutting leaves no pixel of the image; PyTorch goes on with an empty image or with padding alone.',
      ko: '잘라 내고 나면 이미지의 픽셀이 하나도 남지 않습니다. PyTorch는 빈 이미지나 패딩만으로 계속합니다.',
    },
  },
  {
    types: ['upsample'],
    code: 'output-empty',
    why: {
      en: 'A factor so small that no pixel is left; PyTorch’s “nearest” goes on with an empty image.',
      ko: '배율이 너무 작아 픽셀이 남지 않습니다. PyTorch의 “nearest”는 빈 이미지로 계속합니다.',
    },
  },
  {
    types: ['max-pool2d'],
    code: 'pools-to-nothing',
    why: {
      en: 'A dilated window that sees padding only gives −∞, and NaN behind it.',
      ko: '팽창한 창이 패딩만 보면 결과가 −∞가 되고, 그 뒤는 NaN이 됩니다.',
    },
  },
  {
    types: ['avg-pool2d'],
    code: 'onnx-cannot-carry',
    why: {
      en: 'The ONNX export drops divisor_override without a word, so the exported network would give other numbers.',
      ko: 'ONNX로 내보낼 때 divisor_override가 말없이 빠져, 내보낸 네트워크가 다른 수를 냅니다.',
    },
  },
  {
    types: ['conv-transpose2d'],
    code: 'onnx-cannot-carry',
    why: {
      en: 'PyTorch measures the output padding by the stride or the dilation, ONNX Runtime by the stride alone.',
      ko: 'PyTorch는 출력 패딩을 보폭이나 팽창과 비교하지만, ONNX Runtime은 보폭하고만 비교합니다.',
    },
  },
  {
    types: ['max-pool2d', 'avg-pool2d'],
    code: 'onnx-cannot-carry',
    why: {
      en: 'Where ceil_mode adds a window that would begin outside the image, PyTorch leaves it out again and ONNX counts it.',
      ko: 'ceil_mode로 이미지 밖에서 시작하는 창이 생기면, PyTorch는 그 창을 다시 빼지만 ONNX는 셉니다.',
    },
  },
  {
    types: ['upsample'],
    code: 'onnx-cannot-carry',
    why: {
      en: 'Where a fractional factor happens to give an equal or doubled size, PyTorch and ONNX Runtime read different pixels.',
      ko: '소수 배율의 결과 크기가 마침 같거나 두 배가 되면, PyTorch와 ONNX Runtime이 서로 다른 픽셀을 읽습니다.',
    },
  },
  {
    types: ['adaptive-max-pool2d'],
    code: 'onnx-cannot-carry',
    why: {
      en: 'The ONNX exporter knows adaptive max pooling only where the size divides height and width.',
      ko: 'ONNX 내보내기는 크기가 높이와 너비를 나누어떨어지게 할 때만 적응 최대 풀링을 지원합니다.',
    },
  },
  {
    types: ['group-norm', 'batch-norm2d'],
    code: 'one-value-per-channel',
    why: {
      en: 'PyTorch takes it in a batch but refuses a single image, and that is how a prediction is made.',
      ko: 'PyTorch는 배치로는 받아들이지만 이미지가 하나이면 거부합니다. 예측은 이미지 하나로 합니다.',
    },
  },
  {
    types: ['join', 'parallel'],
    code: 'shapes-do-not-join',
    why: {
      en: 'PyTorch stretches sizes of 1 to fit. Add needs equal shapes here; multiply also takes one number for each channel (channels×1×1).',
      ko: 'PyTorch는 크기가 1인 차원을 늘려 맞춥니다. 여기서 더하기는 모양이 같아야 하고, 곱하기는 채널마다 수 하나(채널×1×1)도 받습니다.',
    },
  },
]

/** The page for readers, as Markdown. */
export function stricterPage(): string {
  const nameOf = (type: string) => blockTypes.find((blockType) => blockType.type === type)?.name.en ?? type
  const rows = stricter.map(
    ({ types, code, why }) => `| ${types.map(nameOf).join(', ')} | \`${code}\` | ${why.en} | ${why.ko} |`,
  )
  return `# Where Blocksight is stricter than PyTorch · Blocksight가 PyTorch보다 엄격한 곳

Whatever Blocksight accepts, PyTorch accepts with the same shape and parameter count. What Blocksight refuses, PyTorch refuses too, except here.

Blocksight가 받아들이는 것은 PyTorch도 같은 모양과 파라미터 수로 받아들입니다. Blocksight가 거부하는 것은 아래를 빼면 PyTorch도 거부합니다.

| block · 블록 | diagnostic · 진단 | why | 이유 |
| --- | --- | --- | --- |
${rows.join('\n')}

Generated from \`tests/parity/stricter.ts\`; \`tests/parity/blocks.test.ts\` compares it with PyTorch on thousands of random cases.
`
}
