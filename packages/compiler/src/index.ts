export { compile } from './compile.ts'
export * from './graph.ts'
export { isProgram } from './program.ts'
