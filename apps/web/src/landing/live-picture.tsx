import { builtinFacts, type DatasetFacts } from '@blocksight/datasets'
import { useState } from 'react'
import { Icon } from '../design/icon.tsx'
import { duration, percent, wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { grayBitmap } from '../pictures/bitmap.ts'
import type { DrawnBlock } from '../pictures/draw-block.ts'
import { DrawnStack } from '../pictures/drawn-stack.tsx'
import { ClassBars } from './class-bars.tsx'
import network from './first-network.generated.json'
import run from './first-run.generated.json'
import { useLandingTexts } from './texts.ts'

const { counts, shape } = builtinFacts[network.dataset] as DatasetFacts
const side = shape[2]

/** A real digit goes in, a real network, and what it really answered comes out. */
export function LivePicture() {
  const t = useLandingTexts()
  const language = useLanguage()
  const [chosen, setChosen] = useState(0)
  const { pixels, probabilities } = run.digits[chosen] as (typeof run.digits)[number]
  const values = {
    epochs: run.epochs.length,
    seed: run.seed,
    torch: run.torch,
    seconds: duration(run.seconds, language),
    test: counts.test,
    accuracy: percent(run.testAccuracy),
  }
  return (
    <figure className="min-w-0 rounded-3xl border border-line bg-surface p-4 shadow-xl shadow-ink/5 sm:p-6">
      <div className="grid gap-x-3 gap-y-5 sm:grid-cols-[9.5rem_auto_minmax(0,1fr)_auto_10rem] sm:items-center">
        <div className="flex items-center gap-4 sm:grid sm:gap-3">
          <img
            src={grayBitmap(pixels, side)}
            alt={t('input', { size: `${side}×${side}` })}
            className="size-28 rounded-xl border border-line [image-rendering:pixelated] sm:size-38"
          />
          <Digits chosen={chosen} onChoose={setChosen} />
        </div>
        <Arrow />
        <div className="min-w-0">
          <DrawnStack blocks={network.blocks as readonly DrawnBlock[]} label={t('stack')} />
          <p className="mt-3 text-center text-xs text-soft">
            {t('stackAltogether', { parameters: wholeNumber(network.parameters, language) })}
          </p>
        </div>
        <Arrow />
        <ClassBars label={t('bars')} probabilities={probabilities} />
      </div>
      <figcaption className="mt-5 border-t border-line pt-3 text-xs text-soft">{t('source', values)}</figcaption>
    </figure>
  )
}

function Arrow() {
  return <Icon name="back" className="size-5 rotate-180 text-line-strong max-sm:hidden" />
}

function Digits({ chosen, onChoose }: { chosen: number; onChoose: (digit: number) => void }) {
  const t = useLandingTexts()
  return (
    <fieldset className="grid min-w-0 flex-1 grid-cols-5 gap-1">
      <legend className="mb-1 text-xs text-soft">{t('try')}</legend>
      {run.digits.map(({ label, pixels }) => (
        <button
          key={label}
          type="button"
          aria-label={t('digit', { digit: label })}
          aria-pressed={label === chosen}
          onClick={() => onChoose(label)}
          className="rounded-md border-2 border-transparent p-px hover:border-line-strong aria-pressed:border-accent"
        >
          <img
            src={grayBitmap(pixels, side)}
            alt=""
            className="aspect-square w-full rounded-[3px] [image-rendering:pixelated]"
          />
        </button>
      ))}
    </fieldset>
  )
}
