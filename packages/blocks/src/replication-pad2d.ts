import { call, defineLayer } from '@blocksight/network'
import { z } from 'zod'
import { addedSides, paddedSize } from './padded-size.ts'

/** Adds pixels around the image that repeat its edge. */
export const replicationPad2d = defineLayer({
  type: 'replication-pad2d',
  category: 'padding',
  name: { en: 'ReplicationPad2d', ko: 'ReplicationPad2d (복제 패딩)' },
  summary: {
    en: 'Makes the image larger by repeating the pixels at its edges.',
    ko: '가장자리 픽셀을 되풀이해 이미지를 넓힙니다.',
  },
  description: {
    en: 'The border continues with the nearest pixel’s value, so brightness does not fall off at the edge as it does with zeros.',
    ko: '테두리가 가장 가까운 픽셀의 값으로 이어지므로, 0으로 채울 때처럼 가장자리에서 어두워지지 않습니다.',
  },
  pytorch: 'torch.nn.ReplicationPad2d',
  attributes: z.strictObject({ padding: addedSides }),
  ranks: [3],
  infer: ({ padding }, input) => paddedSize(padding, input),
  parameters: () => 0,
  macs: () => 0,
  python: { module: 'pad', expression: ({ padding }) => call('nn.ReplicationPad2d', [padding]) },
  examples: [
    { input: [8, 5, 5], shape: [8, 7, 7], parameters: 0 },
    { attributes: { padding: [1, 2, 0, 30] }, input: [3, 4, 6], shape: [3, 34, 9], parameters: 0 },
    { input: [128], refused: 'wrong-rank' },
  ],
})
