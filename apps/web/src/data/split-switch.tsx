import type { SplitName } from '@blocksight/contracts'
import { wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { splitColours, splitNames } from './split-bars.tsx'
import { useDataTexts } from './texts.ts'

/** Which split is looked at; with how many images each has, it explains the colours of the bars too. */
export function SplitSwitch({
  counts,
  chosen,
  onChoose,
}: {
  counts: Readonly<Record<SplitName, number>>
  chosen: SplitName
  onChoose: (split: SplitName) => void
}) {
  const t = useDataTexts()
  const language = useLanguage()
  return (
    <fieldset className="grid gap-1.5">
      <legend className="sr-only">{t('split')}</legend>
      <div className="flex flex-wrap gap-2">
        {splitNames.map((split) => (
          <label
            key={split}
            className="flex cursor-pointer items-center gap-2 rounded-lg border border-line bg-surface px-3 py-1.5 text-sm hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="split"
              value={split}
              checked={chosen === split}
              onChange={() => onChoose(split)}
              className="sr-only"
            />
            <span className={`size-2.5 rounded-full ${splitColours[split]}`} aria-hidden="true" />
            <span className="font-medium">{t(split)}</span>
            <span className="tabular-nums text-soft">{wholeNumber(counts[split], language)}</span>
          </label>
        ))}
      </div>
      <p className="text-sm text-soft">{t(`${chosen}Help`)}</p>
    </fieldset>
  )
}
