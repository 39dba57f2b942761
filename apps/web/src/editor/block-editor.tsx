import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { toast } from '../design/toast.tsx'
import { useLanguage } from '../i18n/language.ts'
import { useIsDark } from '../shell/theme.ts'
import { Problem } from '../studio/problems.tsx'
import { useStudio, useStudioState } from '../studio/use-studio.ts'
import { BlocksView } from './blocks-view.ts'
import { Confirmation } from './confirmation.tsx'
import './editor.css'
import './surfaces.css'
import { editorTexts } from './texts.ts'

interface OpenProblem {
  readonly block: string
  /** Where its sign is, in the editor. */
  readonly sign: { readonly left: number; readonly top: number; readonly bottom: number }
}

/** The network as blocks to snap together. */
export default function BlockEditor({ narrow }: { narrow: boolean }) {
  const t = editorTexts()
  const studio = useStudio()
  const language = useLanguage()
  const dark = useIsDark()
  const element = useRef<HTMLDivElement>(null)
  const view = useRef<BlocksView>(null)
  const [problem, setProblem] = useState<OpenProblem>()

  useEffect(() => {
    const around = element.current as HTMLDivElement
    const openProblem = (block: string, sign: HTMLElement) => {
      const [at, frame] = [sign.getBoundingClientRect(), around.getBoundingClientRect()]
      const [top, bottom] = [at.top - frame.top, at.bottom - frame.top]
      setProblem({ block, sign: { left: at.left - frame.left, top, bottom } })
    }
    const tellOvertaken = () => toast(editorTexts.now('overtaken'))
    const made = new BlocksView(around, studio, { language, dark, narrow, openProblem, tellOvertaken })
    view.current = made
    const resize = new ResizeObserver(() => made.resize())
    resize.observe(around)
    return () => {
      resize.disconnect()
      made.dispose()
      view.current = null
    }
  }, [studio, language, dark, narrow])

  return (
    <section aria-label={t('workspace')} className="relative isolate size-full">
      <div ref={element} className="size-full" data-block-editor />
      {problem && <ProblemCard {...problem} onClose={() => setProblem(undefined)} />}
      <Confirmation />
    </section>
  )
}

const gap = 6

/** What is wrong with a block, beside it, with its fixes: under its sign, or over it where there is no room. */
function ProblemCard({ block, sign, onClose }: OpenProblem & { onClose: () => void }) {
  const diagnostics = useStudioState((state) => state.compilation.diagnostics)
  const card = useRef<HTMLDivElement>(null)
  const here = diagnostics.filter((diagnostic) => diagnostic.block === block)
  const gone = here.length === 0
  const [top, setTop] = useState(sign.bottom + gap)
  useLayoutEffect(() => {
    const { offsetHeight: height = 0, offsetParent } = card.current ?? {}
    const room = offsetParent?.clientHeight ?? 0
    const under = sign.bottom + gap
    const over = sign.top - gap - height
    setTop(under + height <= room || over < 0 ? Math.max(0, Math.min(under, room - height)) : over)
  }, [sign])
  useEffect(() => {
    if (gone) onClose()
    const close = ({ target }: Event) => {
      if (!card.current?.contains(target as Node)) onClose()
    }
    const leave = ({ key }: KeyboardEvent) => key === 'Escape' && onClose()
    addEventListener('pointerdown', close, true)
    addEventListener('wheel', close, true)
    addEventListener('keydown', leave)
    card.current?.querySelector('button')?.focus({ preventScroll: true })
    return () => {
      removeEventListener('pointerdown', close, true)
      removeEventListener('wheel', close, true)
      removeEventListener('keydown', leave)
    }
  }, [gone, onClose])
  return (
    <div
      ref={card}
      // Over the palette, which on a telephone lies where the lower blocks are.
      className="absolute z-[100] grid max-h-full w-72 max-w-[calc(100%-1rem)] gap-2 overflow-y-auto rounded-xl bg-raised p-2 shadow-2xl"
      style={{ left: `clamp(0.5rem, ${sign.left}px, calc(100% - 18.5rem))`, top }}
    >
      {here.map((diagnostic) => (
        <Problem key={diagnostic.code} diagnostic={diagnostic} />
      ))}
    </div>
  )
}
