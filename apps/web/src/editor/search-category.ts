import * as Blockly from 'blockly/core'
import { currentLanguage } from '../i18n/language.ts'
import { offeredBlocks } from './offered-blocks.ts'
import { searchBlocks } from './search-blocks.ts'
import { editorTexts } from './texts.ts'

const shortcut = 'findBlock'

/**
 * The palette's search: a field in place of a category's name, and what it finds in place of the category's blocks. The
 * field keeps its text as long as what it finds can be seen.
 */
class SearchCategory extends Blockly.ToolboxCategory {
  readonly #field = document.createElement('input')
  /** How many blocks were found. */
  #count = 0

  override init(): void {
    super.init()
    this.#find()
    const { registry } = Blockly.ShortcutRegistry
    registry.register({
      name: shortcut,
      keyCodes: [registry.createSerializedKey(Blockly.utils.KeyCodes.B, [Blockly.utils.KeyCodes.CTRL])],
      callback: () => {
        Blockly.getFocusManager().focusNode(this)
        return true
      },
    })
  }

  protected override createDom_(): HTMLDivElement {
    const element = super.createDom_()
    // The field has the category's id, because it takes the focus; elements must not share one.
    element.removeAttribute('id')
    element.setAttribute('aria-label', this.getName())
    element.removeAttribute('aria-labelledby')
    this.#field.type = 'search'
    this.#field.autocomplete = 'off'
    this.#field.spellcheck = false
    this.#field.placeholder = editorTexts.now('searchPlaceholder')
    this.#field.setAttribute('aria-label', editorTexts.now('searchPlaceholder'))
    this.#field.addEventListener('input', () => this.#search())
    this.#field.addEventListener('keydown', (event) => this.#press(event))
    element.addEventListener('pointerdown', (event) => {
      // A second click on a category closes it; one into a text only moves the caret.
      event.stopPropagation()
      this.workspace_.hideChaff(true)
      this.#show()
    })
    element.addEventListener('mousedown', (event) => {
      // Beside the field is meant as into it.
      if (event.target === this.#field) return
      event.preventDefault()
      this.#field.focus()
    })
    this.rowContents_?.replaceChildren(this.#field)
    // Blockly has a category's name not take the pointer.
    if (this.rowContents_) this.rowContents_.style.pointerEvents = ''
    return element
  }

  override getClickTarget(): Element {
    return this.#field
  }

  override getFocusableElement(): HTMLElement {
    return this.#field
  }

  override setSelected(isSelected: boolean): void {
    super.setSelected(isSelected)
    // A person who only looks at another window finds it as it was.
    if (isSelected || !document.hasFocus()) return
    this.#field.value = ''
    this.#find()
  }

  override dispose(): void {
    super.dispose()
    Blockly.ShortcutRegistry.registry.unregister(shortcut)
  }

  /** Finds what the palette is to show. */
  #find(): void {
    const typed = this.#field.value
    const types = searchBlocks(typed, currentLanguage(), offeredBlocks)
    this.#count = types.length
    if (types.length > 0) this.flyoutItems_ = types.map((type) => ({ kind: 'block', type }))
    else if (typed.trim() === '') this.flyoutItems_ = labels('searchHint')
    else this.flyoutItems_ = labels('nothingFound', 'nothingFoundHint')
  }

  #search(): void {
    this.#find()
    this.#show()
    this.getParentToolbox().getFlyout()?.scrollToStart()
    if (this.#field.value.trim() === '') return
    Blockly.utils.aria.announceDynamicAriaState(
      this.#count > 0 ? editorTexts.now('found', { count: this.#count }) : editorTexts.now('nothingFound'),
    )
  }

  #show(): void {
    const palette = this.getParentToolbox()
    if (palette.getSelectedItem() === this) palette.refreshSelection()
    else palette.setSelectedItem(this)
  }

  #press(event: KeyboardEvent): void {
    // While a syllable is composed, the keys are for that.
    const next = event.isComposing ? undefined : this.#next(event.key)
    const clears = event.key === 'Escape' && !event.isComposing && this.#field.value !== ''
    if (next) Blockly.getFocusManager().focusNode(next)
    if (clears) {
      this.#field.value = ''
      this.#search()
    }
    if (next || clears) event.preventDefault()
    if (next || clears || event.isComposing) event.stopPropagation()
  }

  /** Where a key leads out of the field: into what was found, or to the categories beside it. */
  #next(key: string): Blockly.IFocusableNode | null | undefined {
    const { value, selectionStart, selectionEnd } = this.#field
    const palette = this.getParentToolbox()
    const atEnd = selectionStart === value.length
    const found = this.#count > 0 ? palette.getFlyout()?.getWorkspace().getNavigator().getFirstNode() : undefined
    if (key === 'Enter') return found
    if (key === 'ArrowDown' && atEnd) return found ?? palette.getNavigator().getNextNode(this)
    if (key === 'ArrowUp' && selectionEnd === 0) return palette.getNavigator().getPreviousNode(this)
    if (key === 'ArrowRight' && atEnd) return palette.getNavigator().getInNode(this)
    return undefined
  }
}

/** Words in place of blocks. */
function labels(...names: readonly Parameters<typeof editorTexts.now>[0][]) {
  return names.map((name) => ({ kind: 'label', text: editorTexts.now(name) }))
}

Blockly.registry.register(Blockly.registry.Type.TOOLBOX_ITEM, 'search', SearchCategory)
