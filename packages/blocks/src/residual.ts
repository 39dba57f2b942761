import { defineStructure, sameShape } from '@blocksight/network'
import { z } from 'zod'

/** Adds its input back to what its stack makes of it. */
export const residual = defineStructure({
  kind: 'container',
  type: 'residual',
  category: 'structure',
  name: { en: 'Residual', ko: '잔차' },
  summary: {
    en: 'Adds its input back to the output of the blocks inside, so that deep networks still learn.',
    ko: '안의 블록이 낸 출력에 입력을 다시 더해, 깊은 네트워크도 잘 배우게 합니다.',
  },
  description: {
    en: 'The blocks inside only have to learn what to change. When they change the shape, the input goes through a 1×1 convolution (or a Linear for features) that brings it to the same shape.',
    ko: '안의 블록은 무엇을 바꿀지만 배우면 됩니다. 모양이 바뀌면 입력은 같은 모양이 되도록 1×1 합성곱(특징이면 Linear)을 거칩니다.',
  },
  attributes: z.strictObject({}),
  bodies: { least: 1, most: 1, holds: 'layers', label: { en: 'learn a change', ko: '바꿀 것 배우기' } },
  lower: (_, input, build) => {
    const output = build.sequence(0, input)
    if (!input.shape || !output.shape) return build.unknown()
    const shortcut = sameShape(input.shape, output.shape) ? input : build.project(input, output.shape)
    return build.merge('add', [output, shortcut], { variable: 'shortcut' })
  },
})
