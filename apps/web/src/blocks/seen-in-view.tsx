import { useQuery } from '@tanstack/react-query'
import { useLanguage } from '../i18n/language.ts'
import { furtherStarters, starters } from '../landing/starters.ts'
import { DrawnStack } from '../pictures/drawn-stack.tsx'
import { Section } from './block-page.tsx'
import { seenIn } from './seen-in.ts'
import { useBlocksTexts } from './texts.ts'

/** A block in a real network, for blocks that say little when they stand alone. Nothing where no network uses it. */
export function SeenIn({ type }: { type: string }) {
  const t = useBlocksTexts()
  const language = useLanguage()
  const { data } = useQuery({
    queryKey: ['seen-in', type],
    queryFn: () => find(type),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data) return null
  return (
    <Section title={t('seenIn', { name: data.name[language] })}>
      <div className="max-w-lg rounded-xl border border-line bg-surface p-4">
        <DrawnStack blocks={data.blocks} label={data.name[language]} plain />
      </div>
    </Section>
  )
}

async function find(type: string) {
  for (const starter of [...furtherStarters, ...starters]) {
    const blocks = seenIn(await starter.load(), type)
    if (blocks) return { name: starter.name, blocks }
  }
  return null
}
