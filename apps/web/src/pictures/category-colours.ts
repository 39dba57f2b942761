import type { Category } from '@blocksight/network'

/** The colour of each category of blocks. White text on it has a contrast of at least 4.5. */
export const categoryColours: Readonly<Record<Category, string>> = {
  data: '#9a4f00',
  augmentation: '#8a6100',
  convolution: '#2f5fd0',
  pooling: '#0b7285',
  padding: '#5c677d',
  normalization: '#2b7a3d',
  activation: '#c2255c',
  regularization: '#7048c6',
  shape: '#51677a',
  linear: '#4747c9',
  structure: '#b23b00',
  connection: '#8e2aa8',
  output: '#a61e1e',
}
