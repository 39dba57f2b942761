export type { Fit } from './fit.ts'
export type { Picture } from './picture.ts'
export { defaultPreparation, type InputFacts, type Preparation, type PreparedInput, prepareInput } from './prepare.ts'
