import type { Block, NetworkDocument } from '@blocksight/network'
import { blocks, closed, document, type Entry, open, type Short } from './network.ts'

const same = (outChannels: number): Short => ['conv2d', { outChannels, padding: 'same' }]
const half = (outChannels: number): Short => ['conv2d', { outChannels, padding: 1, stride: 2 }]
const nested = (depth: number): Short => (depth === 0 ? 'relu' : ['residual', undefined, [[nested(depth - 1)]]])
const using = (...own: readonly Short[]): NetworkDocument => ({
  ...open(['my-block', { definition: 'own' }], 'flatten', 'classify'),
  definitions: [
    {
      id: 'own',
      name: 'Own',
      arguments: [{ name: 'width', value: 8 }],
      blocks: blocks(own, new Map([['my-block', 1]])),
    },
  ],
})

/** What stands in the wrong place, is missing, or does not fit together. */
export const wrongStructure: readonly Entry[] = [
  { name: 'no classify behind features', document: open('flatten'), diagnostics: ['missing-classify flatten'] },
  { name: 'no classify behind an image', document: open(same(8), 'relu'), diagnostics: ['missing-classify relu'] },
  { name: 'a data block alone', document: open(), diagnostics: ['missing-classify data'] },
  {
    name: 'a container as the end',
    document: open(['residual', undefined, [[same(3)]]]),
    diagnostics: ['missing-classify residual'],
  },
  {
    name: 'a layer behind classify',
    document: open('flatten', 'classify', 'relu'),
    diagnostics: ['block-after-classify relu'],
  },
  {
    name: 'softmax behind classify',
    document: open('flatten', 'classify', 'softmax'),
    diagnostics: ['softmax-before-loss softmax'],
  },
  {
    name: 'log-softmax behind classify',
    document: open('flatten', 'classify', 'log-softmax'),
    diagnostics: ['softmax-before-loss log-softmax'],
  },
  {
    name: 'softmax right before classify',
    document: open('flatten', 'softmax', 'classify'),
    diagnostics: ['warning: softmax-before-loss softmax'],
  },
  { name: 'no data block', document: document([['flatten', 'classify']]), diagnostics: ['missing-data flatten'] },
  { name: 'nothing at all', document: document([]), diagnostics: ['missing-data'] },
  {
    name: 'two data blocks',
    document: document([
      [['data', undefined, [[]]], 'flatten', 'classify'],
      [['data', undefined, [[]]], 'flatten'],
    ]),
    diagnostics: ['two-data-hats data-2'],
  },
  {
    name: 'a loose stack',
    document: document([
      [['data', undefined, [[]]], 'flatten', 'classify'],
      ['relu', 'softmax'],
    ]),
    diagnostics: ['warning: loose-stack relu'],
  },
  {
    name: 'a dataset nobody knows',
    document: { ...open('flatten', 'classify'), dataset: 'nowhere' },
    diagnostics: ['unknown-dataset data'],
  },
  {
    name: 'a slip in a name',
    document: closed(['remember', { name: 'start' }], same(3), ['join', { name: 'strat' }]),
    diagnostics: ['nothing-remembers join.name'],
  },
  {
    name: 'continues from a slip',
    document: closed(['remember', { name: 'start' }], ['continue-from', { name: 'Start' }]),
    diagnostics: ['nothing-remembers continue-from.name'],
  },
  {
    name: 'a name that is only remembered below',
    document: closed(['join', { name: 'later' }], ['remember', { name: 'later' }]),
    diagnostics: ['nothing-remembers join.name'],
    fixless: true,
  },
  {
    name: 'a name that stays inside a repeat',
    document: closed(['repeat', { times: 2 }, [[['remember', { name: 'inside' }]]]], ['join', { name: 'inside' }]),
    diagnostics: ['nothing-remembers join.name'],
    fixless: true,
  },
  {
    name: 'a name twice',
    document: closed(['remember', { name: 'a' }], same(4), ['remember', { name: 'a' }]),
    diagnostics: ['name-taken remember-2.name'],
  },
  {
    name: 'a name shadowed inside',
    document: closed(['remember', { name: 'a' }], ['repeat', {}, [[['remember', { name: 'a' }], 'relu']]]),
    diagnostics: ['name-taken remember-2.name'],
  },
  {
    name: 'concat of unlike sizes',
    document: closed(['remember', { name: 'a' }], half(3), ['join', { name: 'a' }]),
    diagnostics: ['shapes-do-not-join join.name'],
  },
  {
    name: 'add of unlike channels',
    document: closed(['remember', { name: 'a' }], same(8), ['join', { name: 'a', operation: 'add' }]),
    diagnostics: ['shapes-do-not-join join.name'],
  },
  {
    name: 'add of unlike sizes and channels',
    document: closed(['remember', { name: 'a' }], half(8), ['join', { name: 'a', operation: 'add' }]),
    diagnostics: ['shapes-do-not-join join.name'],
  },
  {
    name: 'multiply with a larger image',
    document: closed(
      half(8),
      ['remember', { name: 'a' }],
      ['upsample', { scaleFactor: 4 }],
      ['join', { name: 'a', operation: 'multiply' }],
    ),
    diagnostics: ['shapes-do-not-join join.name'],
  },
  {
    name: 'add of unlike features',
    document: open(
      'flatten',
      ['linear', { outFeatures: 8 }],
      ['remember', { name: 'a' }],
      ['linear', { outFeatures: 9 }],
      ['join', { name: 'a', operation: 'add' }],
      'classify',
    ),
    diagnostics: ['shapes-do-not-join join.name'],
  },
  {
    name: 'an image joins features',
    document: open(
      ['remember', { name: 'a' }],
      'flatten',
      ['linear', { outFeatures: 8 }],
      ['remember', { name: 'b' }],
      ['continue-from', { name: 'a' }],
      ['join', { name: 'b', operation: 'add' }],
      'classify',
    ),
    diagnostics: ['shapes-do-not-join join.name'],
  },
  {
    name: 'paths of unlike sizes',
    document: closed(['parallel', {}, [[same(4)], [half(4)]]]),
    diagnostics: ['shapes-do-not-join parallel.operation'],
  },
  {
    name: 'added paths of unlike channels',
    document: closed(['parallel', { operation: 'add' }, [[same(4)], [same(6)]]]),
    diagnostics: ['shapes-do-not-join parallel.operation'],
  },
  {
    name: 'multiplied paths of unlike channels and sizes',
    document: closed(['parallel', { operation: 'multiply' }, [[same(4)], [half(6)]]]),
    diagnostics: ['shapes-do-not-join parallel.operation'],
  },
  {
    name: 'an empty path beside a strided one',
    document: closed(['parallel', {}, [[half(4)], []]]),
    diagnostics: ['shapes-do-not-join parallel.operation'],
  },
  {
    name: 'two of three paths differ',
    document: closed(['parallel', { operation: 'add' }, [[same(4)], [half(4)], [same(5)]]]),
    diagnostics: ['shapes-do-not-join parallel.operation'],
  },
  {
    name: 'a shortcut that no stride can make',
    document: closed(['residual', undefined, [[['upsample', { scaleFactor: 2 }]]]]),
    diagnostics: ['nothing-to-project residual'],
    fixless: true,
  },
  { name: 'one path', document: closed(['parallel', {}, [[same(4)]]]), diagnostics: ['body-count parallel'] },
  { name: 'a repeat without a stack', document: closed(['repeat', {}]), diagnostics: ['body-count repeat'] },
  { name: 'a residual without a stack', document: closed(['residual', {}]), diagnostics: ['body-count residual'] },
  {
    name: 'an augmentation among layers',
    document: closed('random-flip'),
    diagnostics: ['misplaced-block random-flip'],
  },
  {
    name: 'a layer among augmentations',
    document: document([[['data', undefined, [['random-flip', 'relu']]], 'flatten', 'classify']]),
    diagnostics: ['misplaced-block relu'],
  },
  {
    name: 'classify inside a repeat',
    document: open('flatten', ['repeat', {}, [['classify']]], 'classify'),
    diagnostics: ['misplaced-block classify'],
  },
  {
    name: 'a data block inside',
    document: closed(['residual', undefined, [[['data', undefined, [[]]]]]]),
    diagnostics: ['misplaced-block data-2'],
  },
  {
    name: 'crop mirrors more than there is',
    document: document([
      [['data', undefined, [[['random-crop', { padding: 40, paddingMode: 'reflect' }]]]], 'flatten', 'classify'],
    ]),
    diagnostics: ['padding-too-large random-crop.padding'],
  },
  {
    name: 'erases at least more than at most',
    document: document([
      [['data', undefined, [[['random-erasing', { smallest: 0.5, largest: 0.2 }]]]], 'flatten', 'classify'],
    ]),
    diagnostics: ['attribute-invalid random-erasing.smallest'],
  },
  {
    name: 'deeper than fifty',
    document: closed(nested(51)),
    diagnostics: ['nesting-too-deep residual-51'],
    fixless: true,
  },
  {
    name: 'more layers than there may be',
    document: closed(['repeat', { times: 1000 }, [[['repeat', { times: 1000 }, [['relu']]]]]]),
    diagnostics: ['too-many-nodes repeat'],
    fixless: true,
  },
  {
    name: 'a batch larger than the memory',
    document: { ...closed(same(4096)), training: { batchSize: 4096 } },
    diagnostics: ['too-large-for-memory conv2d'],
  },
  {
    name: 'a block type of the future',
    document: closed(['conv3d', { outChannels: 8 }]),
    diagnostics: ['unknown-block-type conv3d'],
    fixless: true,
  },
  {
    name: 'a my block that is not there',
    document: closed(['my-block', { definition: 'gone' }]),
    diagnostics: ['unknown-definition my-block.definition'],
    fixless: true,
  },
  {
    name: 'a my block that uses itself',
    document: using(['my-block', { definition: 'own' }]),
    diagnostics: ['recursive-definition my-block-2.definition'],
    fixless: true,
  },
  {
    name: 'a problem inside a my block',
    document: using(['conv2d', { outChannels: { argument: 'width' }, padding: 'same', stride: 2 }]),
    diagnostics: ['same-needs-stride-one conv2d.padding'],
  },
  {
    name: 'an argument that nobody defines',
    document: using(['conv2d', { outChannels: { argument: 'depth' } }]),
    diagnostics: ['unknown-argument conv2d.outChannels'],
  },
  {
    name: 'an argument outside a my block',
    document: closed(['conv2d', { outChannels: { argument: 'width' } }]),
    diagnostics: ['unknown-argument conv2d.outChannels'],
  },
  {
    name: 'an attribute nobody knows',
    document: closed(['conv2d', { colour: 3 }]),
    diagnostics: ['attribute-unknown conv2d.colour'],
  },
  {
    name: 'no channels',
    document: closed(['conv2d', { outChannels: 0 }]),
    diagnostics: ['attribute-invalid conv2d.outChannels'],
  },
  {
    name: 'half a channel',
    document: closed(['conv2d', { outChannels: 2.5 }]),
    diagnostics: ['attribute-invalid conv2d.outChannels'],
  },
  {
    name: 'a word for a number',
    document: closed(['conv2d', { kernelSize: 'three' }]),
    diagnostics: ['attribute-invalid conv2d.kernelSize'],
  },
  {
    name: 'a kernel of three sizes',
    document: closed(['conv2d', { kernelSize: [3, 3, 3] }]),
    diagnostics: ['attribute-invalid conv2d.kernelSize'],
  },
  {
    name: 'a mode that is none',
    document: closed(['upsample', { mode: 'lanczos' }]),
    diagnostics: ['attribute-invalid upsample.mode'],
  },
  {
    name: 'a flag that is a word',
    document: closed(['batch-norm2d', { affine: 'yes' }]),
    diagnostics: ['attribute-invalid batch-norm2d.affine'],
  },
  {
    name: 'a share above one',
    document: closed(['dropout', { p: 1.5 }]),
    diagnostics: ['attribute-invalid dropout.p'],
  },
  {
    name: 'two attributes wrong',
    document: closed(['conv2d', { outChannels: -1, stride: 0 }]),
    diagnostics: ['attribute-invalid conv2d.outChannels', 'attribute-invalid conv2d.stride'],
  },
  {
    name: 'two mistakes in two paths',
    document: closed(['parallel', {}, [[['conv2d', { kernelSize: 40 }]], [['max-pool2d', { kernelSize: 40 }]]]]),
    diagnostics: ['kernel-larger-than-image conv2d.kernelSize', 'pools-to-nothing max-pool2d.kernelSize'],
  },
  { name: 'an id twice', document: twice(), diagnostics: ['duplicate-id relu'] },
]

function twice(): NetworkDocument {
  const network = closed('relu', 'tanh')
  const [stack] = network.stacks as [NetworkDocument['stacks'][number]]
  const list = stack.blocks.map((block): Block => (block.type === 'tanh' ? { ...block, id: 'relu' } : block))
  return { ...network, stacks: [{ ...stack, blocks: list }] }
}
