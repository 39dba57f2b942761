import * as Blockly from 'blockly/core'
import { hideFar } from './far.ts'
import { type Position, positionsOf } from './positions.ts'

/** What is written at the end of a block. */
export interface Mark {
  /** The shape behind it; empty where it is not known. */
  readonly text: string
  readonly severity: 'none' | 'warning' | 'error'
  /** What the sign says when pointed at. */
  readonly title: string
}

interface Label {
  readonly root: HTMLElement
  readonly text: Text
  /** Opens the problem; most labels never have one. */
  sign: HTMLButtonElement | undefined
  block: string
  x: number
  y: number
  /** What it shows; nothing while it is hidden. */
  mark: Mark | undefined
}

/** Half of it is where the middle of a block's last row lies, above its lower edge without the tab for the next block. */
const lastRow = 48
const margin = 60

/**
 * Shapes and problems over the blocks: elements from a pool, in a layer that moves with Blockly's canvas, only for what
 * is in view. Changing one costs one text; Blockly renders nothing for it. They are the lines of one paragraph, which
 * have no height, each moved to its block: twenty paragraphs of their own would leave a browser far more to collect, and
 * an edit at the top changes every label in view.
 */
export class Overlay {
  readonly #workspace: Blockly.WorkspaceSvg
  readonly #marks: (blocks: readonly string[]) => ReadonlyMap<string, Mark>
  readonly #layer = document.createElement('div')
  readonly #pool: Label[] = []
  readonly #follow: MutationObserver
  #positions: readonly Position[] = []
  #frame = 0
  #scale = 1

  /**
   * @param marks is asked what to write on the blocks in view
   * @param openProblem hears which block's sign was pressed
   */
  constructor(
    workspace: Blockly.WorkspaceSvg,
    marks: (blocks: readonly string[]) => ReadonlyMap<string, Mark>,
    openProblem: (block: string, sign: HTMLElement) => void,
  ) {
    this.#workspace = workspace
    this.#marks = marks
    this.#layer.className = 'block-marks'
    workspace.getParentSvg().after(this.#layer)
    this.#layer.addEventListener('click', ({ target }) => {
      const sign = (target as Element).closest('button')
      const block = sign?.parentElement?.dataset.block
      if (sign && block !== undefined) openProblem(block, sign)
    })
    // The keyboard goes to a block as soon as that is scrolled into view, and can only go to what is displayed.
    const { scrollBoundsIntoView } = workspace
    workspace.scrollBoundsIntoView = (...bounds) => {
      scrollBoundsIntoView.apply(workspace, bounds)
      this.draw()
    }
    // Blockly tells of scrolling later; the attribute changes at once.
    this.#follow = new MutationObserver(() => this.draw())
    this.#follow.observe(workspace.getCanvas(), { attributes: true, attributeFilter: ['transform'] })
  }

  /** Blocks have moved or changed their size; the next `draw` goes by it. */
  locate(): void {
    this.#positions = positionsOf(this.#workspace)
  }

  /** Whether this block still has the size that it was located with. */
  isLocated(block: Blockly.BlockSvg): boolean {
    const known = this.#positions.find((position) => position.block === block)
    return known !== undefined && known.width === block.childlessWidth && known.height === block.height
  }

  /** Keeps in step with blocks that move in every frame, until `until` says so. */
  followWhile(moving: () => boolean): void {
    cancelAnimationFrame(this.#frame)
    const step = () => {
      this.locate()
      this.draw()
      if (moving()) this.#frame = requestAnimationFrame(step)
    }
    this.#frame = requestAnimationFrame(step)
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame)
    this.#follow.disconnect()
    this.#layer.remove()
  }

  /** Writes what is to be said now, where the blocks lie now. */
  draw(): void {
    // As it is drawn, which is what counts: Blockly's scroll positions leave the palette's width out.
    const [shiftX = 0, shiftY = 0, scale = 1] = numbersIn(this.#workspace.getCanvas().getAttribute('transform') ?? '')
    this.#layer.style.transform = `translate(${shiftX}px, ${shiftY}px) scale(${scale})`
    if (scale !== this.#scale) {
      this.#scale = scale
      // Signs are pressed, also with a thumb: they do not become smaller with the blocks.
      this.#layer.style.setProperty('--sign-scale', `${Math.max(1, 1 / scale)}`)
    }
    const { width: offsetWidth, height: offsetHeight } = this.#workspace.getCachedParentSvgSize()
    const [left, top] = [-shiftX / scale, -shiftY / scale]
    const [right, bottom] = [left + offsetWidth / scale, top + offsetHeight / scale]
    const focused = document.activeElement?.closest('.blocklyDraggable')
    const selected = Blockly.common.getSelected()
    const near = new Uint8Array(this.#positions.length)
    for (let index = 0; index < near.length; index += 1) {
      const { block, x, y, width, height } = this.#positions[index] as Position
      const isFar = y > bottom || y + height + margin < top || x > right || x + width + 4 * margin < left
      if (!isFar || block === selected || block.getSvgRoot() === focused) near[index] = 1
    }
    hideFar(this.#positions, near)
    const inView = this.#positions.filter((_, index) => near[index])
    const marks = this.#marks(inView.map(({ block }) => block.id))
    const tab = this.#workspace.getRenderer().getConstants().NOTCH_HEIGHT
    let used = 0
    for (const { block, x, y, width, height } of inView) {
      const mark = marks.get(block.id)
      if (!mark) continue
      show(
        this.#label(used),
        block.id,
        mark,
        x + width + 10,
        y + height - lastRow / 2 - (block.nextConnection ? tab : 0),
      )
      used += 1
    }
    for (const label of this.#pool.slice(used)) hide(label)
  }

  #label(index: number): Label {
    const known = this.#pool[index]
    if (known) return known
    const root = document.createElement('span')
    const text = document.createTextNode('')
    root.append(text)
    this.#layer.append(root, document.createElement('br'))
    const label: Label = { root, text, sign: undefined, block: '', x: Number.NaN, y: Number.NaN, mark: undefined }
    this.#pool.push(label)
    return label
  }
}

/** `translate(217, -3e-14) scale(0.8)` → 217, -3e-14, 0.8 */
function numbersIn(transform: string): number[] {
  return (transform.match(/-?\d+(?:\.\d+)?(?:e[-+]?\d+)?/g) ?? []).map(Number)
}

/** Writes only what has changed: a browser does again what is written again. */
function show(label: Label, block: string, mark: Mark, left: number, middle: number): void {
  const { root, text } = label
  const [x, y] = [Math.round(left), Math.round(middle)]
  if (label.x !== x || label.y !== y) {
    root.style.left = `${x}px`
    root.style.top = `${y}px`
    Object.assign(label, { x, y })
  }
  if (label.block !== block) {
    root.dataset.block = block
    label.block = block
  }
  const shown = label.mark
  label.mark = mark
  if (shown === undefined) root.hidden = false
  if (shown?.text !== mark.text) text.data = mark.text
  if (shown?.severity !== mark.severity || (shown.text === '') !== (mark.text === '')) {
    root.className = `block-mark block-mark-${mark.severity} ${mark.text === '' ? 'block-mark-bare' : ''}`
  }
  if (shown?.title !== mark.title || shown.severity !== mark.severity) showSign(label, mark)
}

function showSign(label: Label, { severity, title }: Mark): void {
  if (severity === 'none') {
    if (label.sign) label.sign.hidden = true
    return
  }
  const sign = label.sign ?? document.createElement('button')
  if (!label.sign) {
    sign.type = 'button'
    sign.tabIndex = -1
    label.root.prepend(sign)
    label.sign = sign
  }
  sign.hidden = false
  sign.title = title
  sign.ariaLabel = title
}

function hide(label: Label): void {
  if (label.mark === undefined) return
  label.mark = undefined
  label.root.hidden = true
}
