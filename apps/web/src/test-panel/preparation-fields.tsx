import type { Preparation } from '@blocksight/imaging'
import { SelectField } from '../design/select-field.tsx'
import { SwitchField } from '../design/switch-field.tsx'
import type { TestedDataset } from './tested-dataset.ts'
import { useTestTexts } from './texts.ts'

/** How a picture is made into an input; only what applies to the dataset. */
export function PreparationFields({
  value,
  onChange,
  dataset: { facts },
}: {
  value: Preparation
  onChange: (value: Preparation) => void
  dataset: TestedDataset
}) {
  const t = useTestTexts()
  const canPlace = facts.placement !== undefined
  return (
    <details className="rounded-lg border border-line px-3 py-2" open={canPlace}>
      <summary className="text-sm font-medium">{t('preparation')}</summary>
      <div className="mt-3 grid gap-4">
        {canPlace && (
          <SwitchField
            label={t('recentre')}
            help={t('recentreHelp')}
            value={value.recentre}
            onChange={(recentre) => onChange({ ...value, recentre })}
          />
        )}
        <SelectField
          label={t('invert')}
          help={t(facts.ground === 'dark' ? 'invertHelp' : 'invertHelpPlain')}
          value={facts.ground === undefined && value.invert === 'auto' ? 'off' : value.invert}
          choices={[
            ...(facts.ground === 'dark' ? [{ value: 'auto' as const, label: t('invertAuto') }] : []),
            { value: 'on' as const, label: t('invertOn') },
            { value: 'off' as const, label: t('invertOff') },
          ]}
          onChange={(invert) => onChange({ ...value, invert })}
        />
        {!(canPlace && value.recentre) && (
          <SelectField
            label={t('fit')}
            help={t('fitHelp')}
            value={value.fit}
            choices={[
              { value: 'contain', label: t('fitContain') },
              { value: 'cover', label: t('fitCover') },
              { value: 'stretch', label: t('fitStretch') },
            ]}
            onChange={(fit) => onChange({ ...value, fit })}
          />
        )}
      </div>
    </details>
  )
}
