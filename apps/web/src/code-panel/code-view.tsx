import { defaultKeymap } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Range, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { type RefObject, useEffect, useEffectEvent, useImperativeHandle, useRef } from 'react'
import { useLanguage } from '../i18n/language.ts'
import { appearance } from './appearance.ts'
import { koreanPhrases } from './texts.ts'

const lit = Decoration.line({ class: 'cm-block-line' })
const light = StateEffect.define<readonly number[]>()
const lights = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, { effects, state, changes }) {
    const lines = effects.findLast((effect) => effect.is(light))?.value as readonly number[] | undefined
    if (!lines) return decorations.map(changes)
    const ranges: Range<Decoration>[] = lines
      .filter((line) => line <= state.doc.lines)
      .map((line) => lit.range(state.doc.line(line).from))
    return Decoration.set(ranges)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** What the buttons around the code can do with it. */
export interface CodeViewHandle {
  search(): void
  selectAll(): void
}

/**
 * A file to read: line numbers, search, Python in colours. The lines in `lines` are lit and scrolled into view;
 * `onLine` hears on which line a person put the cursor.
 */
export function CodeView({
  handle,
  label,
  text,
  isPython,
  lines,
  onLine,
}: {
  handle: RefObject<CodeViewHandle | null>
  label: string
  text: string
  isPython: boolean
  lines: readonly number[]
  onLine: (line: number) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(undefined)
  const language = useLanguage()
  const choose = useEffectEvent(onLine)
  const initial = useEffectEvent(() => text)

  useEffect(() => {
    if (!place.current) return
    const made = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: initial(),
        extensions: [
          lineNumbers(),
          lights,
          appearance,
          // Prose is read in lines as wide as there is room; code keeps its lines.
          isPython ? python() : EditorView.lineWrapping,
          search({ top: true }),
          keymap.of([...searchKeymap, ...defaultKeymap]),
          EditorState.readOnly.of(true),
          ...(language === 'ko' ? [EditorState.phrases.of(koreanPhrases)] : []),
          // A cursor to read and choose lines by keyboard, without a telephone's keyboard jumping up.
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-readonly': 'true',
            inputmode: 'none',
            tabindex: '0',
          }),
          EditorView.updateListener.of(({ state, transactions }) => {
            const { main } = state.selection
            if (!main.empty || !transactions.some((one) => one.isUserEvent('select'))) return
            choose(state.doc.lineAt(main.head).number)
          }),
        ],
      }),
    })
    view.current = made
    return () => {
      view.current = undefined
      made.destroy()
    }
  }, [isPython, label, language])

  useEffect(() => {
    const { current } = view
    if (!current) return
    const { doc } = current.state
    if (doc.toString() !== text) current.dispatch({ changes: { from: 0, to: doc.length, insert: text } })
  }, [text])

  // The code and the lines come together, and the lines are numbers in that code.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new view needs its lights too
  useEffect(() => {
    const { current } = view
    if (!current) return
    const { doc, selection } = current.state
    const first = lines.find((line) => line <= doc.lines)
    const isThere = lines.includes(doc.lineAt(selection.main.head).number) && current.hasFocus
    current.dispatch({
      effects: [
        light.of(lines),
        ...(first === undefined || isThere
          ? []
          : [EditorView.scrollIntoView(doc.line(first).from, { y: 'center', x: 'start' })]),
      ],
    })
  }, [lines, text, isPython, label, language])

  useImperativeHandle(handle, () => ({
    search: () => void (view.current && openSearchPanel(view.current)),
    selectAll() {
      const { current } = view
      current?.dispatch({ selection: { anchor: 0, head: current.state.doc.length } })
      current?.focus()
    },
  }))
  return <div ref={place} className="h-full" />
}
