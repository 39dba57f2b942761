import type { AttributeValue, Language } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import { printValue, readSize, type ShownAttribute } from './face.ts'

// Blockly describes a field to screen readers whenever it is given a value, also before it is drawn: it catches the error
// that this is, and errors are dear. Once drawn, a field is described in any case.
const { recomputeAriaContext } = Blockly.Field.prototype
Blockly.Field.prototype.recomputeAriaContext = function () {
  return this.getSvgRoot() !== null && recomputeAriaContext.call(this)
}

/** Blockly reads an emptied field as 0. */
class NumberField extends Blockly.FieldNumber {
  protected override doClassValidation_(shown?: unknown): number | null {
    return String(shown).trim() === '' ? null : super.doClassValidation_(shown)
  }
}

/** What the document says is shown, also when it is wrong; only a person's input is refused. */
const isFromDocument = () => !Blockly.Events.isEnabled()

/** The Blockly field that edits an attribute on a block's face. What it refuses is not taken over. */
export function makeField(attribute: ShownAttribute, value: AttributeValue, language: Language): Blockly.Field {
  const { field } = attribute
  const label = field.label[language]
  const options = { tooltip: field.help[language], ariaTypeName: label }
  // A reference to an argument of a my block is no value to edit here.
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return new Blockly.FieldLabel(printValue(value, field, language))
  }
  switch (field.widget) {
    case 'integer':
    case 'number': {
      return new NumberField(
        value as number,
        undefined,
        undefined,
        undefined,
        (number) => (isFromDocument() || attribute.accepts(number) ? number : null),
        options,
      )
    }
    case 'flag':
      return new Blockly.FieldCheckbox(value === true, undefined, options)
    case 'choice': {
      const choices = (field.choices ?? []).map((word): [string, string] => [
        field.choiceLabels?.[word]?.[language] ?? word,
        word,
      ])
      const dropdown = new Blockly.FieldDropdown(choices, undefined, options)
      dropdown.setValue(value as string)
      return dropdown
    }
    case 'size':
    case 'sides':
      return new Blockly.FieldTextInput(
        printValue(value, field, language),
        (text: string) => (isFromDocument() || readSize(text, attribute) !== undefined ? text : null),
        options,
      )
    case 'name':
      return new Blockly.FieldTextInput(
        String(value),
        (text: string) => (isFromDocument() || attribute.accepts(text) ? text : null),
        options,
      )
  }
}

/** The attribute's value that a field shows; undefined when the field holds none. */
export function valueIn(shown: unknown, attribute: ShownAttribute): AttributeValue | undefined {
  switch (attribute.field.widget) {
    case 'integer':
    case 'number':
      return Number(shown)
    case 'flag':
      return shown === true || shown === 'TRUE'
    case 'size':
    case 'sides':
      return readSize(String(shown), attribute)
    case 'choice':
      return String(shown)
    case 'name':
      return String(shown).trim()
  }
}

/** How a field shows a value. */
export function shownValue(value: AttributeValue, attribute: ShownAttribute, language: Language): unknown {
  switch (attribute.field.widget) {
    case 'flag':
      return value === true ? 'TRUE' : 'FALSE'
    case 'size':
    case 'sides':
      return printValue(value, attribute.field, language)
    default:
      return value
  }
}
