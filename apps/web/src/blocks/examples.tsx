import { formatShape, type LayerType } from '@blocksight/network'
import { Icon } from '../design/icon.tsx'
import { wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { Section } from './block-page.tsx'
import { type ExampleRow, exampleRows } from './reference.ts'
import { ShapePicture } from './shape-picture.tsx'
import { useBlocksTexts } from './texts.ts'

/** What a layer makes of some inputs, and what it refuses, in the compiler's words. */
export function Examples({ type }: { type: LayerType }) {
  const t = useBlocksTexts()
  const rows = exampleRows(type, useLanguage())
  const accepted = rows.filter(({ output }) => output)
  const refused = rows.filter(({ refusal }) => refusal)
  return (
    <>
      <Section title={t('examples')}>
        <ul className="grid gap-3 sm:grid-cols-2">
          {accepted.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: declared examples do not change
            <li key={index} className="grid">
              <Accepted row={row} />
            </li>
          ))}
        </ul>
      </Section>
      {refused.length > 0 && (
        <Section title={t('refusals')}>
          <ul className="grid gap-3">
            {refused.map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: declared examples do not change
              <li key={index}>
                <Refused row={row} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Accepted({ row: { set, input, output } }: { row: ExampleRow }) {
  const t = useBlocksTexts()
  const language = useLanguage()
  if (!output) return null
  const [from, to] = [formatShape(input), formatShape(output.shape)]
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2 rounded-xl border border-line bg-surface p-4">
      <ShapePicture input={input} output={output.shape} />
      <p className="text-center font-medium tabular-nums">
        <span className="sr-only">{t('accepted', { input: from, output: to })}</span>
        <span aria-hidden="true">
          {from} → {to}
        </span>
      </p>
      <p className="text-center text-sm text-soft">
        {[
          set.length > 0 ? set.join(' · ') : t('nothingSet'),
          t('parameters', { count: wholeNumber(output.parameters, language) }),
        ].join(' — ')}
      </p>
      <code className="overflow-x-auto rounded-lg bg-sunken px-2 py-1 text-xs">{output.code}</code>
    </div>
  )
}

function Refused({ row: { set, input, refusal } }: { row: ExampleRow }) {
  const t = useBlocksTexts()
  if (!refusal) return null
  return (
    <div className="grid gap-1 rounded-xl border border-bad/40 bg-bad-soft p-3 text-sm">
      <p className="text-soft">{[t('given', { input: formatShape(input) }), ...set].join(' · ')}</p>
      <p className="flex items-start gap-2 font-medium">
        <Icon name="warning" className="mt-0.5 size-4 shrink-0 text-bad" />
        {refusal.problem}
      </p>
      {refusal.fixes.length > 0 && (
        <p className="pl-6">
          {t('fixes')}: {refusal.fixes.join(' · ')}
        </p>
      )}
    </div>
  )
}
