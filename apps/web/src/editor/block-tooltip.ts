import { findBlockType } from '@blocksight/blocks'
import { diagnosticMessage } from '@blocksight/compiler'
import type { Diagnostic, Language, Shape } from '@blocksight/network'
import type * as Blockly from 'blockly/core'
import { datasetNameNow } from '../data/dataset-name.ts'
import { bytes, shortNumber, wholeNumber } from '../i18n/format.ts'
import type { Studio } from '../studio/studio.ts'
import { editorTexts } from './texts.ts'

/** `64×14×14`. */
export function printShape(shape: Shape): string {
  return shape.join('×')
}

/** What is said of a block that is pointed at: what it does, what it costs, and what is wrong with it. */
export function blockTooltip(studio: Studio, block: Blockly.Block, language: Language): string {
  const summary = findBlockType(block.type)?.summary[language] ?? ''
  if (block.isInFlyout) return summary
  const shape = studio.shapes([block.id]).get(block.id)
  const problems = studio.state.compilation.diagnostics.filter((problem) => problem.block === block.id)
  const lines = [summary]
  if (shape) {
    const { parameters, macs, activationBytes } = studio.costs(block.id)
    lines.push(
      '',
      editorTexts.now('output', { shape: printShape(shape) }),
      editorTexts.now('parameters', { count: wholeNumber(parameters, language) }),
      editorTexts.now('macs', { count: shortNumber(macs) }),
      editorTexts.now('memory', { size: bytes(activationBytes) }),
    )
  }
  if (problems.length > 0) lines.push('', ...problemLines(problems, language))
  return lines.join('\n')
}

/** What is wrong with a block, a line for each problem. */
export function problemLines(problems: readonly Diagnostic[], language: Language): readonly string[] {
  const nameOf = (id: string) => datasetNameNow(id, language)
  return problems.map((problem) => diagnosticMessage(problem, language, nameOf))
}
