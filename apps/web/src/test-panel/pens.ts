import type { Pen } from './strokes.ts'

/** Inks for datasets in colour; on paper, so the same in every theme. */
export const penColours = [
  { name: 'colourBlack', colour: '#000000' },
  { name: 'colourRed', colour: '#d6336c' },
  { name: 'colourYellow', colour: '#f2b705' },
  { name: 'colourGreen', colour: '#2b8a3e' },
  { name: 'colourBlue', colour: '#1c5fd4' },
  { name: 'colourGray', colour: '#868e96' },
] as const

/** As thick as MNIST's pens on a drawing that fills most of the paper. */
export const usualPen: Pen = { width: 0.07, colour: penColours[0].colour, filled: false }
