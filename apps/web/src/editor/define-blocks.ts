import { blockTypes, findBlockType } from '@blocksight/blocks'
import type { AttributeValue, BlockType, Language, Block as Saved } from '@blocksight/network'
import * as Blockly from 'blockly/core'
import { bodyInput, fieldName, stateOf, unknownType } from './block-state.ts'
import { faceAttributes, restOfFace, type ShownAttribute } from './face.ts'
import { makeField, shownValue } from './fields.ts'
import { keepFocus } from './keep-focus.ts'
import { renderWhatChanged, renderWhenItGrows } from './render-what-changed.ts'
import { sayWhy } from './say-why.ts'
import { editorTexts } from './texts.ts'

const restField = 'rest'

/** What a block says behind its face. While that is nothing, it need not be measured, which costs more than all the rest. */
class RestField extends Blockly.FieldLabel {
  protected override updateSize_(margin?: number): void {
    if (this.getText() !== '') super.updateSize_(margin)
    else this.size_ = new Blockly.utils.Size(0, this.getConstants()?.FIELD_TEXT_HEIGHT ?? 0)
  }
}

const bodiesOf = (declaration: BlockType) => ('bodies' in declaration ? declaration.bodies : undefined)

/** What Blockly copies, pastes and drags out of the palette along with a block. */
interface ExtraState {
  attributes?: Saved['attributes']
  bodies?: number
  unknown?: Saved
}

/** What the editor hears from its blocks, and says of them. */
export interface BlockTalk {
  /** What is known of one block. */
  tooltip(block: Blockly.Block): string
  /** A field on a block's face has a new value. */
  edited(block: Blockly.Block, attribute: ShownAttribute, shown: unknown): void
  /** A block is selected and about to take the focus. */
  focused(block: Blockly.Block): void
}

/** Tells Blockly of every block type, its texts in this language. */
export function defineBlocks(language: Language, talk: BlockTalk): void {
  for (const declaration of blockTypes) {
    Blockly.Blocks[declaration.type] = {
      ...keepsItsState(language),
      init(this: Blockly.Block) {
        layOut(this, declaration, language, talk)
        this.setTooltip(() => talk.tooltip(this))
        this.setHelpUrl(`/blocks/${declaration.type}`)
      },
    }
  }
  Blockly.Blocks[unknownType] = {
    ...keepsItsState(language),
    init(this: Blockly.Block) {
      if (this instanceof Blockly.BlockSvg) asOurs(this, talk)
      this.appendDummyInput().appendField('', restField)
      this.setPreviousStatement(true)
      this.setNextStatement(true)
      this.setStyle('unknown')
      this.setTooltip(() => talk.tooltip(this))
    },
  }
}

function keepsItsState(language: Language) {
  return {
    saveExtraState(this: Blockly.Block): ExtraState {
      const { attributes, bodies, unknown } = stateOf(this)
      return { ...(attributes && { attributes }), ...(bodies > 0 && { bodies }), ...(unknown && { unknown }) }
    },
    loadExtraState(this: Blockly.Block, { attributes, bodies, unknown }: ExtraState) {
      if (unknown) stateOf(this).unknown = unknown
      if (bodies !== undefined) setBodies(this, bodies, language)
      setAttributes(this, attributes, language)
    },
  }
}

function layOut(block: Blockly.Block, declaration: BlockType, language: Language, talk: BlockTalk): void {
  const { kind, name, category } = declaration
  const state = stateOf(block)
  if (block instanceof Blockly.BlockSvg) asOurs(block, talk)
  const row = block.appendDummyInput('face').appendField(name[language])
  for (const attribute of faceAttributes(declaration)) {
    row.appendField(attribute.field.label[language].toLowerCase())
    const field = makeField(attribute, attribute.defaultValue, language)
    row.appendField(field, fieldName(attribute.name))
    renderWhenItGrows(field)
    hearAtOnce(field, (shown) => talk.edited(block, attribute, shown))
    sayWhy(field, attribute, language)
  }
  row.appendField(new RestField(''), restField)
  const bodies = bodiesOf(declaration)
  if (bodies) setBodies(block, bodies.least, language)
  else state.bodies = 0
  const holds = kind === 'augmentation' ? 'augmentations' : 'layers'
  if (kind !== 'hat') block.setPreviousStatement(true, holds)
  if (kind !== 'cap') block.setNextStatement(true, holds)
  block.setStyle(category)
}

/** What Blockly does otherwise than the editor needs it. */
function asOurs(block: Blockly.BlockSvg, talk: BlockTalk): void {
  leaveWhereItLies(block)
  renderWhatChanged(block)
  keepFocus(block, () => talk.focused(block))
  leaveWhatHangsBelow(block)
}

/** Blockly closes the gap that a deleted block leaves, except under a block that hangs nowhere: all below went with it. */
function leaveWhatHangsBelow(block: Blockly.BlockSvg): void {
  const { dispose } = block
  block.dispose = (closesGap, animate) => {
    if (closesGap && !block.previousConnection && block.nextConnection?.isConnected()) block.nextConnection.disconnect()
    dispose.call(block, closesGap, animate)
  }
}

/**
 * Blockly tells of a new value a frame later, and the page would be drawn twice for one key. What is written while
 * events are off is the document's own.
 */
function hearAtOnce(field: Blockly.Field, hear: (shown: unknown) => void): void {
  const { setValue } = field
  field.setValue = (value, fireChangeEvent) => {
    setValue.call(field, value, fireChangeEvent)
    if (Blockly.Events.isEnabled()) hear(field.getValue())
  }
}

/**
 * After every rendering Blockly looks at all connections of a stack, and pushes it away from those it could snap to.
 * Where stacks lie is the document's to say, and a push would be a step of its own in the history.
 */
function leaveWhereItLies(block: Blockly.BlockSvg): void {
  block.bumpNeighbours = () => {}
}

/** Gives a container as many stacks as it is to hold; stacks that go must be empty. */
export function setBodies(block: Blockly.Block, count: number, language: Language): void {
  const bodies = bodiesOf(findBlockType(block.type) as BlockType)
  if (!bodies) return
  const state = stateOf(block)
  for (let body = count; block.getInput(bodyInput(body)); body += 1) block.removeInput(bodyInput(body))
  for (let body = 0; body < count; body += 1) {
    if (block.getInput(bodyInput(body))) continue
    const input = block.appendStatementInput(bodyInput(body)).setCheck(bodies.holds)
    const label = bodies.label[language]
    if (label) input.appendField(bodies.most > 1 ? `${label} ${body + 1}` : label)
  }
  state.bodies = count
}

/** Shows attributes on a block, without telling anybody. */
export function setAttributes(block: Blockly.Block, attributes: Saved['attributes'], language: Language): void {
  const state = stateOf(block)
  state.attributes = attributes
  const declaration = findBlockType(block.type)
  for (const attribute of declaration ? faceAttributes(declaration) : []) showOnFace(block, attribute, language)
  showRest(block, language)
}

function showOnFace(block: Blockly.Block, attribute: ShownAttribute, language: Language): void {
  const field = block.getField(fieldName(attribute.name))
  const value: AttributeValue = stateOf(block).attributes?.[attribute.name] ?? attribute.defaultValue
  const shown = shownValue(value, attribute, language)
  if (field && String(field.getValue()) !== String(shown)) field.setValue(shown)
}

/** Writes what is not on the face behind it. */
export function showRest(block: Blockly.Block, language: Language): void {
  const { attributes, unknown } = stateOf(block)
  const rest = unknown
    ? editorTexts.now('unknownBlock', { type: unknown.type })
    : restOfFace(block.type, attributes ?? {}, language)
  const field = block.getField(restField)
  if (field && field.getValue() !== rest) field.setValue(rest)
}
