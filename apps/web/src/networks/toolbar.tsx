import type { NetworkState } from '@blocksight/contracts'
import type { ReactNode } from 'react'
import { controlClass } from '../design/field.tsx'
import { Icon } from '../design/icon.tsx'
import { useNetworksTexts } from './texts.ts'
import { type Sort, sorts, states, type View } from './view.ts'

const sortTexts = { changed: 'sortChanged', name: 'sortName', accuracy: 'sortAccuracy' } as const

/** Search, filters and order. */
export function Toolbar({
  view,
  onChange,
  datasets,
}: {
  view: View
  onChange: (view: View) => void
  /** Those that networks use, by id. */
  datasets: ReadonlyMap<string, string>
}) {
  const t = useNetworksTexts()
  const { search, dataset, state, sort, ...rest } = view
  const change = (next: { [Name in keyof View]?: View[Name] | undefined }) => {
    const all = { search, dataset, state, sort, ...next }
    onChange({ ...rest, ...Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) })
  }
  return (
    <search className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-center">
      <label className="relative col-span-2 min-w-0 flex-1 sm:max-w-sm">
        <span className="sr-only">{t('search')}</span>
        <Icon name="search" className="pointer-events-none absolute left-2.5 top-2.5 size-4 text-soft" />
        <input
          type="search"
          value={search ?? ''}
          placeholder={t('search')}
          onChange={({ target }) => change({ search: target.value || undefined })}
          className={`${controlClass} !pl-8`}
        />
      </label>
      <Choice label={t('dataset')} value={dataset ?? ''} onChange={(value) => change({ dataset: value || undefined })}>
        <option value="">{t('allDatasets')}</option>
        {[...datasets].map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('state')}
        value={state ?? ''}
        onChange={(value) => change({ state: (value as NetworkState) || undefined })}
      >
        <option value="">{t('allStates')}</option>
        {states.map((one) => (
          <option key={one} value={one}>
            {t(one)}
          </option>
        ))}
      </Choice>
      <Choice
        label={t('sort')}
        wide
        value={sort ?? 'changed'}
        onChange={(value) => change({ sort: value === 'changed' ? undefined : (value as Exclude<Sort, 'changed'>) })}
      >
        {sorts.map((one) => (
          <option key={one} value={one}>
            {t(sortTexts[one])}
          </option>
        ))}
      </Choice>
    </search>
  )
}

function Choice({
  label,
  value,
  onChange,
  wide = false,
  children,
}: {
  label: string
  value: string
  /** Over both columns where there are two: it would stand alone in its row. */
  wide?: boolean
  onChange: (value: string) => void
  children: ReactNode
}) {
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      className={`${controlClass} ${wide ? 'col-span-2' : ''} sm:!w-auto sm:max-w-48`}
    >
      {children}
    </select>
  )
}
