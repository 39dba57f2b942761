export type { PackedDataset } from './packed.ts'
export { DatasetProblem } from './problem.ts'
export type { Progress, Watching } from './progress.ts'
export { type DatasetStore, openDatasetStore } from './store.ts'
