import { bytes, shortNumber, wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { useStudioTexts } from './texts.ts'
import { useStudioState } from './use-studio.ts'

/** What the whole network costs. */
export function Statistics() {
  const t = useStudioTexts()
  const language = useLanguage()
  const { parameters, macs, activationBytes } = useStudioState((state) => state.compilation.statistics)
  return (
    <dl className="flex gap-3 text-sm sm:gap-4" data-statistics>
      <Figure name={t('parameters')} help={t('parametersHelp')} value={wholeNumber(parameters, language)} />
      <Figure name={t('macs')} help={t('macsHelp')} value={shortNumber(macs)} />
      <Figure name={t('memory')} help={t('memoryHelp')} value={bytes(activationBytes)} />
    </dl>
  )
}

function Figure({ name, help, value }: { name: string; help: string; value: string }) {
  return (
    <div title={help} className="whitespace-nowrap">
      <dt className="text-[11px] leading-tight text-soft">{name}</dt>
      <dd
        className="layout-root h-lh font-semibold leading-tight tabular-nums"
        style={{ minWidth: `${value.length}ch` }}
      >
        {value}
      </dd>
    </div>
  )
}
