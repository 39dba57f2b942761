import type { ReactNode } from 'react'
import { Icon } from '../design/icon.tsx'
import { useLanguage } from '../i18n/language.ts'
import type { DrawnBlock } from '../pictures/draw-block.ts'
import { DrawnStack } from '../pictures/drawn-stack.tsx'
import { Curve } from './curve.tsx'
import network from './first-network.generated.json'
import run from './first-run.generated.json'
import { useLandingTexts } from './texts.ts'

const blocks = network.blocks as readonly DrawnBlock[]
// The lower end of the network above, with its flatten block pulled out.
const pulled = blocks
  .filter(({ type }) => type !== 'flatten')
  .slice(-3)
  .map((block) => (block.category === 'output' ? { ...block, shape: '?' } : block))

/** Three things that are true of it, each shown rather than told. */
export function Benefits() {
  const t = useLandingTexts()
  const language = useLanguage()
  return (
    <section className="grid gap-4 lg:grid-cols-3">
      <Benefit title={t('shapesTitle')} text={t('shapesText')}>
        <DrawnStack blocks={pulled} label={t('shapesTitle')} plain />
        <div className="mt-3 grid justify-items-start gap-2 rounded-lg border border-bad/50 bg-bad-soft p-3 text-sm">
          <p className="flex items-start gap-2">
            <Icon name="warning" className="mt-0.5 size-4 shrink-0 text-bad" />
            {network.broken.problem[language]}
          </p>
          <span className="rounded-lg bg-accent px-2.5 py-1 text-sm font-medium text-accent-ink">
            {network.broken.fix[language]}
          </span>
        </div>
      </Benefit>
      <Benefit title={t('curveTitle')} text={t('curveText')}>
        <Curve epochs={run.epochs} />
      </Benefit>
      <Benefit title={t('codeTitle')} text={t('codeText')}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section aria-label={t('code')} tabIndex={0} className="max-h-56 overflow-auto rounded-lg bg-sunken p-3">
          <pre className="text-xs leading-5">{network.code}</pre>
        </section>
      </Benefit>
    </section>
  )
}

function Benefit({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <article className="grid min-w-0 grid-rows-[auto_1fr] gap-5 rounded-2xl border border-line bg-surface p-5">
      <div className="grid gap-1.5">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="text-sm text-soft">{text}</p>
      </div>
      <div className="min-w-0 self-end">{children}</div>
    </article>
  )
}
