import { type Dispatch, type SetStateAction, useId } from 'react'
import { penColours } from './pens.ts'
import type { Pen } from './strokes.ts'
import { useTestTexts } from './texts.ts'

/** The pen's width, and for datasets in colour its ink and whether it fills what it goes around. */
export function PenFields({
  pen: { width, colour, filled },
  onPen,
  isColoured,
}: {
  pen: Pen
  onPen: Dispatch<SetStateAction<Pen>>
  isColoured: boolean
}) {
  const t = useTestTexts()
  const id = useId()
  return (
    <div className="grid gap-3">
      <div className="grid gap-1">
        <label htmlFor={id} className="text-sm font-medium">
          {t('penWidth')}
        </label>
        <input
          id={id}
          type="range"
          min={0.01}
          max={0.2}
          step={0.01}
          value={width}
          aria-valuetext={`${Math.round(width * 100)} %`}
          onChange={({ target }) => onPen((pen) => ({ ...pen, width: Number(target.value) }))}
          className="h-6 w-full accent-accent"
        />
        <span
          aria-hidden="true"
          className="grid h-12 place-items-center overflow-hidden rounded border border-line bg-white"
        >
          <span
            className="block rounded-full"
            style={{ width: width * 200, height: width * 200, background: colour }}
          />
        </span>
      </div>
      {isColoured && (
        <fieldset className="flex flex-wrap items-center gap-2">
          <legend className="sr-only">{t('penColour')}</legend>
          {penColours.map((ink) => (
            <button
              key={ink.name}
              type="button"
              aria-label={t(ink.name)}
              title={t(ink.name)}
              aria-pressed={ink.colour === colour}
              onClick={() => onPen((pen) => ({ ...pen, colour: ink.colour }))}
              className="size-8 rounded-full border-2 border-line-strong aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent"
              style={{ background: ink.colour }}
            />
          ))}
          <label className="flex w-full items-center gap-2 text-sm font-medium">
            <input
              type="checkbox"
              checked={filled}
              onChange={({ target }) => onPen((pen) => ({ ...pen, filled: target.checked }))}
              className="size-4 accent-accent"
            />
            {t('penFilled')}
          </label>
        </fieldset>
      )}
    </div>
  )
}
