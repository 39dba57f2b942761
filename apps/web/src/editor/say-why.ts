import type { Language } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import { expectedSize } from '../block-form/expected-size.ts'
import { useFormTexts } from '../block-form/texts.ts'
import { useFieldTexts } from '../design/field-texts.ts'
import { readNumber } from '../design/number-text.ts'
import type { ShownAttribute } from './face.ts'

/** Says beside a field on a block why it does not take what a person types there; Blockly only colours it. */
export function sayWhy(field: Blockly.Field, attribute: ShownAttribute, language: Language): void {
  const { setValue } = field
  field.setValue = (value, fireChangeEvent) => {
    setValue.call(field, value, fireChangeEvent)
    if (!Blockly.Events.isEnabled()) return
    const input = Blockly.WidgetDiv.getDiv()?.querySelector<HTMLInputElement>('input.blocklyHtmlInput')
    if (!input) return
    const isRefused = input.classList.contains('blocklyInvalidInput')
    input.setCustomValidity(isRefused ? reason(input.value, attribute, language) : '')
    if (isRefused) input.reportValidity()
  }
}

/** What is wrong with a text as the value of an attribute, in words. */
function reason(text: string, attribute: ShownAttribute, language: Language): string {
  const { widget, minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = attribute.field
  if (widget === 'integer' || widget === 'number') {
    const result = readNumber(text, { minimum, maximum, integer: widget === 'integer' })
    const problem = 'problem' in result ? result.problem : 'range'
    return useFieldTexts.now(text.trim() === '' ? 'empty' : problem, { received: text, minimum, maximum })
  }
  if (widget === 'name') return useFieldTexts.now('emptyText')
  return useFormTexts.now('notThat', { received: text, expected: expectedSize(attribute, language) })
}
