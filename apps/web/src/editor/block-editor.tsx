import { useEffect, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language.ts'
import { useIsDark } from '../shell/theme.ts'
import { Problem } from '../studio/problems.tsx'
import { useStudio, useStudioState } from '../studio/use-studio.ts'
import { BlocksView } from './blocks-view.ts'
import './editor.css'
import './surfaces.css'
import { editorTexts } from './texts.ts'

interface OpenProblem {
  readonly block: string
  readonly left: number
  readonly top: number
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
      setProblem({ block, left: at.left - frame.left, top: at.bottom - frame.top + 6 })
    }
    const made = new BlocksView(around, studio, { language, dark, narrow, openProblem })
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
    </section>
  )
}

/** What is wrong with a block, beside it, with its fixes. */
function ProblemCard({ block, left, top, onClose }: OpenProblem & { onClose: () => void }) {
  const diagnostics = useStudioState((state) => state.compilation.diagnostics)
  const card = useRef<HTMLDivElement>(null)
  const here = diagnostics.filter((diagnostic) => diagnostic.block === block)
  const gone = here.length === 0
  useEffect(() => {
    if (gone) onClose()
    const close = ({ target }: Event) => {
      if (!card.current?.contains(target as Node)) onClose()
    }
    const leave = ({ key }: KeyboardEvent) => key === 'Escape' && onClose()
    addEventListener('pointerdown', close, true)
    addEventListener('wheel', close, true)
    addEventListener('keydown', leave)
    card.current?.querySelector('button')?.focus()
    return () => {
      removeEventListener('pointerdown', close, true)
      removeEventListener('wheel', close, true)
      removeEventListener('keydown', leave)
    }
  }, [gone, onClose])
  return (
    <div
      ref={card}
      className="absolute z-30 grid w-72 max-w-[calc(100%-1rem)] gap-2 rounded-xl bg-raised p-2 shadow-2xl"
      style={{ left: `clamp(0.5rem, ${left}px, calc(100% - 18.5rem))`, top }}
    >
      {here.map((diagnostic) => (
        <Problem key={diagnostic.code} diagnostic={diagnostic} />
      ))}
    </div>
  )
}
