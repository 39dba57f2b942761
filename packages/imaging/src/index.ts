export type { Fit } from './fit.ts'
export { type InputFacts, inputFactsOf } from './input-facts.ts'
export type { Picture } from './picture.ts'
export { overviewPixels, type Preparation, type PreparedInput, prepareInput, usualPreparation } from './prepare.ts'
