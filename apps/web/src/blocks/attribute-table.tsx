import type { BlockType } from '@blocksight/network'
import { useLanguage } from '../i18n/language.ts'
import { type AttributeRow, attributeRows } from './reference.ts'
import { useBlocksTexts } from './texts.ts'

/** Everything that can be set on a block. */
export function AttributeTable({ type }: { type: BlockType }) {
  const t = useBlocksTexts()
  const rows = attributeRows(type, useLanguage())
  if (rows.length === 0) return <p className="text-soft">{t('noSettings')}</p>
  return (
    <section
      aria-label={t('settings')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className="overflow-x-auto rounded-xl border border-line bg-surface"
    >
      <table className="w-full min-w-140 text-left text-sm">
        <thead className="bg-sunken text-xs text-soft">
          <tr>
            {(['attribute', 'values', 'default', 'help'] as const).map((word) => (
              <th key={word} scope="col" className="px-3 py-2 font-medium">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className="border-t border-line align-top">
              <th scope="row" className="px-3 py-2 font-medium">
                {row.label}
                <code className="block text-xs font-normal text-soft">{row.pytorch ?? row.name}</code>
              </th>
              <td className="px-3 py-2">
                <Values row={row} />
              </td>
              <td className="whitespace-nowrap px-3 py-2 tabular-nums">{row.defaultValue}</td>
              <td className="px-3 py-2 text-soft">{row.help}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Values({ row: { range, choices, widget } }: { row: AttributeRow }) {
  const t = useBlocksTexts()
  if (widget === 'flag') return t('onOff')
  if (widget === 'name') return t('text')
  const numbers = range ? [`${range[0]} … ${range[1]}`] : []
  return [...numbers, ...choices].join(', ')
}
