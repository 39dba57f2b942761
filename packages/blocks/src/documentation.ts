/** What is written from the declarations for people and editors; apart, so that a network does not load it. */
export { networkJsonSchema } from './json-schema.ts'
export { blockSection, blocksPage } from './page.ts'
