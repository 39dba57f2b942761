import { findBlockType } from '@blocksight/blocks'
import { diagnosticMessage } from '@blocksight/compiler'
import { type Block, type BlockType, type NetworkDocument, walkBlocks } from '@blocksight/network'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { Button } from '../design/button.tsx'
import { EmptyState } from '../design/empty-state.tsx'
import { Notice } from '../design/notice.tsx'
import { printShape } from '../editor/block-tooltip.ts'
import { attributesOf } from '../editor/face.ts'
import { bytes, shortNumber, wholeNumber } from '../i18n/format.ts'
import { useLanguage } from '../i18n/language.ts'
import { categoryColours } from '../pictures/category-colours.ts'
import { useStudio, useStudioState } from '../studio/use-studio.ts'
import { AttributeField } from './attribute-field.tsx'
import { useFormTexts } from './texts.ts'

/** Everything that can be set on the selected block, and what is known of it. */
export function BlockForm() {
  const t = useFormTexts()
  const selected = useStudioState((state) => state.selected)
  const document = useStudioState((state) => state.document)
  const block = selected === undefined ? undefined : findBlock(document, selected)
  if (!block) return <EmptyState title={t('nothingSelected')} text={t('nothingSelectedHelp')} />
  const declaration = findBlockType(block.type)
  if (!declaration) return <Notice kind="warn">{t('unknownType', { type: block.type })}</Notice>
  return <Form key={block.id} block={block} declaration={declaration} />
}

function findBlock(document: NetworkDocument, id: string): Block | undefined {
  for (const block of walkBlocks(document)) if (block.id === id) return block
  return undefined
}

function Form({ block, declaration }: { block: Block; declaration: BlockType }) {
  const t = useFormTexts()
  const language = useLanguage()
  const attributes = attributesOf(declaration)
  const diagnostics = useStudioState((state) => state.compilation.diagnostics)
  const problemWith = (attribute: string) => {
    const found = diagnostics.find(
      (one) => one.severity === 'error' && one.block === block.id && one.attribute === attribute,
    )
    return found && diagnosticMessage(found, language)
  }
  return (
    <div className="space-y-4">
      <Heading declaration={declaration} />
      <Facts id={block.id} />
      {attributes.length === 0 && !('bodies' in declaration) && <p className="text-sm text-soft">{t('noSettings')}</p>}
      {attributes.map((attribute) => (
        // With each key a browser looks for what it could fill in: through a field's form, or through the page without.
        <form key={attribute.name} onSubmit={(event) => event.preventDefault()}>
          <AttributeField
            block={block.id}
            attribute={attribute}
            value={block.attributes?.[attribute.name]}
            problem={problemWith(attribute.name)}
          />
        </form>
      ))}
      <Paths block={block} declaration={declaration} />
    </div>
  )
}

/** What kind of block it is. Nothing in it changes while the block is edited. */
const Heading = memo(function Heading({ declaration }: { declaration: BlockType }) {
  const t = useFormTexts()
  const language = useLanguage()
  return (
    <header className="space-y-1.5">
      <h2 className="flex items-center gap-2 text-lg font-semibold">
        <span
          className="size-4 rounded"
          style={{ background: categoryColours[declaration.category] }}
          aria-hidden="true"
        />
        {declaration.name[language]}
      </h2>
      <p className="text-sm text-soft">{declaration.summary[language]}</p>
      <Link to="/blocks/$type" params={{ type: declaration.type }} target="_blank" className="inline-block text-sm">
        {t('about')}
      </Link>
    </header>
  )
})

function Facts({ id }: { id: string }) {
  const t = useFormTexts()
  const language = useLanguage()
  const studio = useStudio()
  useStudioState((state) => state.compilation)
  const shape = studio.shapes([id]).get(id)
  const { parameters, macs, activationBytes } = studio.costs(id)
  const rows = [
    [t('output'), shape ? printShape(shape) : t('unknownShape')],
    [t('parameters'), wholeNumber(parameters, language)],
    [t('macs'), shortNumber(macs)],
    [t('memory'), bytes(activationBytes)],
  ]
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 rounded-lg bg-sunken p-3 text-sm">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt className="text-xs text-soft">{name}</dt>
          <dd className="layout-root h-lh whitespace-nowrap font-medium tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Containers with a changing number of stacks. */
function Paths({ block, declaration }: { block: Block; declaration: BlockType }) {
  const t = useFormTexts()
  const studio = useStudio()
  const bodies = 'bodies' in declaration ? declaration.bodies : undefined
  if (!bodies || bodies.most === bodies.least) return null
  const count = Math.max(block.bodies?.length ?? 0, bodies.least)
  const last = block.bodies?.[count - 1] ?? []
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">
        {t('paths')}: {count}
      </h3>
      <div className="flex flex-wrap gap-2">
        <Button small disabled={count >= bodies.most} onClick={() => studio.apply(addBody(block, count))}>
          {t('addPath')}
        </Button>
        <Button
          small
          disabled={count <= bodies.least || last.length > 0}
          title={last.length > 0 ? t('lastNotEmpty') : undefined}
          onClick={() => studio.apply([{ kind: 'remove-body', block: block.id, body: count - 1 }])}
        >
          {t('removePath')}
        </Button>
      </div>
    </div>
  )
}

/** A document may name fewer stacks than the type holds at least; those come first. */
function addBody(block: Block, count: number) {
  const named = block.bodies?.length ?? 0
  return Array.from({ length: count + 1 - named }, (_, number) => ({
    kind: 'add-body' as const,
    block: block.id,
    body: named + number,
    blocks: [],
  }))
}
