import type { BlockType } from '@blocksight/network'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { controlClass } from '../design/field.tsx'
import { Icon } from '../design/icon.tsx'
import { useLanguage } from '../i18n/language.ts'
import { categoryColours } from '../pictures/category-colours.ts'
import { categoryNames } from '../pictures/category-names.ts'
import { blocksByCategory } from './reference.ts'
import { useBlocksTexts } from './texts.ts'

/** Every block by category. */
export function BlocksPage() {
  const t = useBlocksTexts()
  const language = useLanguage()
  const [search, setSearch] = useState('')
  const groups = blocksByCategory(search, language)
  return (
    <div className="grid gap-8">
      <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
        <div className="grid max-w-3xl gap-1">
          <h1 className="text-2xl font-bold">{t('title')}</h1>
          <p className="text-soft">{t('lead')}</p>
        </div>
        <label className="relative w-full sm:w-72">
          <span className="sr-only">{t('search')}</span>
          <Icon name="search" className="pointer-events-none absolute left-2.5 top-2.5 size-4 text-soft" />
          <input
            type="search"
            value={search}
            placeholder={t('search')}
            onChange={({ target }) => setSearch(target.value)}
            className={`${controlClass} !pl-8`}
          />
        </label>
      </header>
      {groups.length === 0 && (
        <EmptyState title={t('none', { search })}>
          <Button onClick={() => setSearch('')}>{t('clear')}</Button>
        </EmptyState>
      )}
      {groups.map(({ category, types }) => (
        <section key={category} className="grid gap-3" aria-labelledby={category}>
          <h2 id={category} className="flex items-center gap-2 text-lg font-semibold">
            <span className="size-4 rounded" style={{ background: categoryColours[category] }} aria-hidden="true" />
            {categoryNames[category][language]}
          </h2>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(17rem,100%),1fr))] gap-3">
            {types.map((type) => (
              <li key={type.type} className="grid">
                <BlockCard type={type} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function BlockCard({ type: { type, name, summary, category } }: { type: BlockType }) {
  const language = useLanguage()
  return (
    <Link
      to="/blocks/$type"
      params={{ type }}
      className="grid content-start gap-2 rounded-xl border border-line bg-surface p-3 text-ink no-underline hover:border-accent hover:shadow-md"
    >
      <BlockName name={name[language]} colour={categoryColours[category]} />
      <span className="text-sm text-soft">{summary[language]}</span>
    </Link>
  )
}

/** A block as it lies in the palette. */
export function BlockName({ name, colour, large = false }: { name: string; colour: string; large?: boolean }) {
  return (
    <span
      className={`relative w-fit rounded-md px-3 font-semibold text-white shadow-[inset_0_-1px_0_rgb(0_0_0/0.25),inset_0_1px_0_rgb(255_255_255/0.18)] ${large ? 'py-2.5 text-2xl' : 'py-1.5 text-sm'}`}
      style={{ background: colour }}
    >
      {name}
      <span
        aria-hidden="true"
        className="absolute -bottom-1 left-4 h-1.5 w-5 rounded-b-md"
        style={{ background: colour }}
      />
    </span>
  )
}
