export { compile } from './compile.ts'
export * from './graph.ts'
export { type ModelSource, modelSource, type SourceEntry } from './model/model-source.ts'
export { isProgram } from './program.ts'
