import { choice } from '@blocksight/network'

/** Along which dimension the softmaxes divide. PyTorch counts the batch as dimension 0. */
export const dim = choice({
  default: 'channels',
  choices: {
    channels: { en: 'Channels (dim=1)', ko: '채널 (dim=1)' },
    features: { en: 'The last dimension (dim=-1)', ko: '마지막 차원 (dim=-1)' },
  },
  label: { en: 'Along', ko: '방향' },
  help: { en: 'Which numbers add up to 1 together.', ko: '어느 방향의 수를 더해 1이 되게 할지 정합니다.' },
})

/** PyTorch's number for it. */
export function dimension(along: 'channels' | 'features'): number {
  return along === 'channels' ? 1 : -1
}
