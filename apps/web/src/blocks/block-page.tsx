import { findBlockType } from '@blocksight/blocks'
import { type BlockType, rankNames } from '@blocksight/network'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Icon } from '../design/icon.tsx'
import { useLanguage } from '../i18n/language.ts'
import { categoryColours } from '../pictures/category-colours.ts'
import { categoryNames } from '../pictures/category-names.ts'
import { AttributeTable } from './attribute-table.tsx'
import { BlockName } from './blocks-page.tsx'
import { Examples } from './examples.tsx'
import { codeOf, neighboursOf } from './reference.ts'
import { SeenIn } from './seen-in-view.tsx'
import { useBlocksTexts } from './texts.ts'

const route = getRouteApi('/blocks/$type')

/** All there is to know of one block, written from its declaration. */
export function BlockPage() {
  const t = useBlocksTexts()
  const { type: name } = route.useParams()
  const type = findBlockType(name)
  if (type) return <Reference key={name} type={type} />
  return (
    <EmptyState title={t('unknown', { type: name })} text={t('unknownText')}>
      <Link to="/blocks" className={buttonClass('primary')}>
        {t('back')}
      </Link>
    </EmptyState>
  )
}

function Reference({ type }: { type: BlockType }) {
  const t = useBlocksTexts()
  const language = useLanguage()
  const { name, summary, description, category } = type
  const code = codeOf(type)
  return (
    <article className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-8">
      <header className="grid gap-3">
        <Link to="/blocks" className="flex w-fit items-center gap-1.5 text-sm">
          <Icon name="back" className="size-4" />
          {t('back')}
        </Link>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
          <h1 className="pb-1">
            <BlockName name={name[language]} colour={categoryColours[category]} large />
          </h1>
          <span className="text-soft">{categoryNames[category][language]}</span>
          <code className="text-sm text-soft">{type.type}</code>
        </div>
        <p className="text-lg">{summary[language]}</p>
        <p className="text-soft">{description[language]}</p>
        <Facts type={type} />
      </header>
      <Section title={t('settings')}>
        <AttributeTable type={type} />
      </Section>
      {type.kind === 'layer' && <Examples type={type} />}
      {(type.kind === 'container' || type.kind === 'reference') && <SeenIn type={type.type} />}
      {code !== undefined && (
        <Section title={t('code')}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="overflow-x-auto rounded-xl border border-line bg-sunken p-4 text-sm leading-6">
            <code>{code}</code>
          </pre>
        </Section>
      )}
      <Neighbours type={type.type} />
    </article>
  )
}

/** A part of the page under a heading. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  )
}

function Facts({ type }: { type: BlockType }) {
  const t = useBlocksTexts()
  const language = useLanguage()
  const ranks = 'ranks' in type ? type.ranks : []
  const bodies = 'bodies' in type ? type.bodies : undefined
  const { least = 0, most = 0, label } = bodies ?? {}
  return (
    <dl className="grid w-fit grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
      {type.pytorch !== undefined && (
        <>
          <dt className="text-soft">{t('pytorch')}</dt>
          <dd>
            <a
              href={`https://docs.pytorch.org/docs/stable/generated/${type.pytorch}.html`}
              rel="noreferrer"
              target="_blank"
            >
              <code>{type.pytorch}</code>
            </a>
          </dd>
        </>
      )}
      {ranks.length > 0 && (
        <>
          <dt className="text-soft">{t('takes')}</dt>
          <dd>{ranks.map((rank) => rankNames[rank]?.[language]).join(', ')}</dd>
        </>
      )}
      {label && (
        <>
          <dt className="text-soft">{t('holds')}</dt>
          <dd>
            {least === most
              ? t('stacks', { count: least, label: label[language] })
              : t('stacksFrom', { least, most, label: label[language] })}
          </dd>
        </>
      )}
    </dl>
  )
}

function Neighbours({ type }: { type: string }) {
  const t = useBlocksTexts()
  const language = useLanguage()
  const { previous, next } = neighboursOf(type)
  return (
    <nav aria-label={t('neighbours')} className="flex justify-between gap-4 border-t border-line pt-4 text-sm">
      {previous ? (
        <Link to="/blocks/$type" params={{ type: previous.type }}>
          <span className="sr-only">{t('previous')}: </span>← {previous.name[language]}
        </Link>
      ) : (
        <span />
      )}
      {next && (
        <Link to="/blocks/$type" params={{ type: next.type }} className="text-right">
          <span className="sr-only">{t('next')}: </span>
          {next.name[language]} →
        </Link>
      )}
    </nav>
  )
}
