import { NameField } from '../../design/name-field.tsx'
import { NumberField } from '../../design/number-field.tsx'
import { SelectField } from '../../design/select-field.tsx'
import { bytes } from '../../i18n/format.ts'
import type { PackingChoice } from './packing-options.ts'
import { useImportTexts } from './texts.ts'

const presets = [28, 32, 64, 96, 128, 224]
const side = { minimum: 4, maximum: 512, integer: true } as const
const share = { minimum: 1, maximum: 50, integer: true } as const

/** Name, size, colour, fit and splits of a dataset to be. */
export function PackingForm({
  choice,
  onChange,
  images,
  originalBytes,
  splitsAreGiven,
}: {
  choice: PackingChoice
  onChange: (choice: PackingChoice) => void
  images: number
  originalBytes: number
  splitsAreGiven: boolean
}) {
  const t = useImportTexts()
  const { name, width, height, channels, fit, shares } = choice
  const set = (change: Partial<PackingChoice>) => onChange({ ...choice, ...change })
  return (
    <div className="grid gap-4">
      <NameField label={t('name')} value={name} onChange={(next) => set({ name: next })} />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-sm font-medium">{t('size')}</legend>
        <div className="flex flex-wrap gap-1.5">
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              aria-pressed={width === preset && height === preset}
              onClick={() => set({ width: preset, height: preset })}
              className="rounded-lg border border-line px-2.5 py-1 text-sm tabular-nums hover:border-line-strong aria-pressed:border-accent aria-pressed:bg-accent-soft"
            >
              {t('sizePreset', { side: preset })}
            </button>
          ))}
        </div>
        <div className="grid gap-2 sm:grid-cols-2 sm:gap-6">
          <NumberField label={t('width')} value={width} {...side} onChange={(next) => set({ width: next })} />
          <NumberField label={t('height')} value={height} {...side} onChange={(next) => set({ height: next })} />
        </div>
        <p className="text-xs text-soft">{t('sizeHelp')}</p>
      </fieldset>
      <SelectField
        label={t('colour')}
        help={t('colourHelp')}
        value={String(channels)}
        choices={[
          { value: '3', label: t('rgb') },
          { value: '1', label: t('gray') },
        ]}
        onChange={(next) => set({ channels: next === '1' ? 1 : 3 })}
      />
      <SelectField
        label={t('fit')}
        help={t('fitHelp')}
        value={fit}
        choices={(['cover', 'contain', 'stretch'] as const).map((value) => ({ value, label: t(value) }))}
        onChange={(next) => set({ fit: next })}
        wide
      />
      {splitsAreGiven ? (
        <p className="text-sm text-soft">{t('splitsFound')}</p>
      ) : (
        <>
          <SelectField
            label={t('splits')}
            help={t('splitsHelp')}
            value={shares ? 'own' : 'usual'}
            choices={[
              { value: 'usual', label: t('splitsUsual') },
              { value: 'own', label: t('splitsOwn') },
            ]}
            onChange={(next) => set({ shares: next === 'own' ? { validation: 15, test: 15 } : undefined })}
          />
          {shares && (
            <div className="grid gap-2 sm:grid-cols-2 sm:gap-6">
              <NumberField
                label={t('validationShare')}
                value={shares.validation}
                {...share}
                onChange={(validation) => set({ shares: { ...shares, validation } })}
              />
              <NumberField
                label={t('testShare')}
                value={shares.test}
                {...share}
                maximum={45}
                onChange={(test) => set({ shares: { ...shares, test } })}
              />
            </div>
          )}
        </>
      )}
      <p className="text-sm text-soft">
        {t('takes', { size: bytes(images * width * height * channels), originals: bytes(originalBytes) })}
      </p>
    </div>
  )
}
