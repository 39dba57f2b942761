import {
  type BlockType,
  describe,
  fieldOf,
  fill,
  formatShape,
  type Language,
  rankNames,
  type Shape,
  type Text,
} from '@blocksight/network'
import { blockTypes } from './index.ts'

const words = {
  title: { en: 'Blocks', ko: '블록' },
  intro: {
    en: 'Every block, what it does, and what can be set. Written from the blocks themselves. Shapes leave the batch out: `3×32×32` is channels × height × width.',
    ko: '모든 블록과 하는 일, 설정할 수 있는 것을 모았습니다. 블록 선언에서 만들어진 글입니다. 모양에는 배치를 적지 않습니다. `3×32×32`는 채널 × 높이 × 너비입니다.',
  },
  attribute: { en: 'attribute', ko: '속성' },
  values: { en: 'values', ko: '값' },
  standard: { en: 'default', ko: '기본값' },
  help: { en: 'what it does', ko: '하는 일' },
  takes: { en: 'Takes {ranks}.', ko: '받는 것: {ranks}.' },
  pytorch: { en: 'In PyTorch: `{pytorch}`.', ko: 'PyTorch에서는 `{pytorch}`입니다.' },
  becomes: { en: '{input} → {shape}, {parameters} parameters', ko: '{input} → {shape}, 매개변수 {parameters}개' },
  refused: { en: '{input} is refused: {problem}', ko: '{input}은(는) 거절됩니다: {problem}' },
} as const satisfies Record<string, Text>

/** The reference of all blocks as one Markdown page. */
export function blocksPage(language: Language): string {
  const say = (word: keyof typeof words, values = {}) => fill(words[word][language], values)
  const sections = blockTypes.map((type) => blockSection(type, language))
  return `# ${say('title')}\n\n${say('intro')}\n\n${sections.join('\n\n')}\n`
}

/** The part of the reference that describes one block. */
export function blockSection(type: BlockType, language: Language): string {
  const say = (word: keyof typeof words, values = {}) => fill(words[word][language], values)
  const facts = [
    'ranks' in type && say('takes', { ranks: type.ranks.map((rank) => rankNames[rank]?.[language]) }),
    type.pytorch && say('pytorch', { pytorch: type.pytorch }),
  ].filter(Boolean)
  return [
    `## ${type.name[language]} \`${type.type}\``,
    type.summary[language],
    type.description[language],
    facts.join(' '),
    attributeTable(type, language),
    exampleList(type, language),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function attributeTable(type: BlockType, language: Language): string {
  const defaults = type.attributes.parse({}) as Record<string, unknown>
  const rows = Object.entries(type.attributes.shape).map(([name, schema]) => {
    const { label, help, minimum, maximum, choices } = fieldOf(schema as never)
    const values = [...(minimum === undefined ? [] : [`${minimum} … ${maximum}`]), ...(choices ?? [])].join(', ')
    return `| ${label[language]} \`${name}\` | ${values} | ${JSON.stringify(defaults[name])} | ${help[language]} |`
  })
  if (rows.length === 0) return ''
  const head = (['attribute', 'values', 'standard', 'help'] as const).map((word) => words[word][language])
  return [`| ${head.join(' | ')} |`, '| --- | --- | --- | --- |', ...rows].join('\n')
}

function exampleList(type: BlockType, language: Language): string {
  if (type.kind !== 'layer') return ''
  const say = (word: keyof typeof words, values = {}) => fill(words[word][language], values)
  return type.examples
    .map((example) => {
      const set = Object.entries(example.attributes ?? {}).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
      const input = formatShape(example.input)
      const said =
        'shape' in example
          ? say('becomes', { input, shape: formatShape(example.shape), parameters: example.parameters })
          : say('refused', { input, problem: problemOf(type, example, language) })
      return `- ${set.length > 0 ? `\`${set.join(', ')}\`: ` : ''}${said}`
    })
    .join('\n')
}

function problemOf(
  type: Extract<BlockType, { kind: 'layer' }>,
  example: { attributes?: object; input: Shape; refused: Parameters<typeof describe>[0]['code'] },
  language: Language,
): string {
  if (!type.ranks.includes(example.input.length)) return `\`${example.refused}\``
  const answer = type.infer(type.attributes.parse(example.attributes ?? {}), example.input)
  return 'code' in answer ? describe(answer, language) : `\`${example.refused}\``
}
