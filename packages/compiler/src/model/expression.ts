import type { CapType, LayerType, Shape } from '@blocksight/network'
import { call, literal } from '@blocksight/network'
import type { DatasetFacts, GraphNode } from '../graph.ts'

/** What the module of a node is called, without its number. */
export function moduleName(node: GraphNode): string {
  switch (node.part) {
    case 'input':
      return 'normalize'
    case 'merge':
      return node.operation as string
    case 'projection':
      return 'projection'
    case 'classifier':
      return (node.declaration as CapType).python.module
    case 'layer':
      return (node.declaration as LayerType).python.module
  }
}

/** The PyTorch expression that makes the module of a node. The network must have compiled without errors. */
export function moduleExpression(node: GraphNode, facts: DatasetFacts): string {
  const input = node.inputs[0]?.shape as Shape
  switch (node.part) {
    case 'input':
      return `Normalize(mean=${literal(facts.mean)}, std=${literal(facts.std.map(divisor))})`
    case 'merge':
      return call(mergeClasses[node.operation as MergeName].name, [])
    case 'classifier':
      return (node.declaration as CapType).python.expression(input, facts.classes.length)
    default:
      return (node.declaration as LayerType).python.expression(node.attributes, input)
  }
}

/** A channel that never varies tells nothing; dividing it by 1 keeps it finite. */
function divisor(std: number): number {
  return std > 0 ? std : 1
}

type MergeName = keyof typeof mergeClasses

/** The few modules that PyTorch does not have: a network's merges are modules too, so that every node has one. */
export const mergeClasses = {
  concat: {
    name: 'Concat',
    source: `class Concat(nn.Module):
    """Joins along the channels."""

    def forward(self, *inputs):
        return torch.cat(inputs, dim=1)`,
  },
  add: {
    name: 'Add',
    source: `class Add(nn.Module):
    """Adds, element by element."""

    def forward(self, first, *others):
        for other in others:
            first = first + other
        return first`,
  },
  multiply: {
    name: 'Multiply',
    source: `class Multiply(nn.Module):
    """Multiplies, element by element; one number per channel counts for the whole channel."""

    def forward(self, first, *others):
        for other in others:
            first = first * other
        return first`,
  },
} as const

/** Images 0…1 to mean 0 and deviation 1, as part of the network. */
export const normalizeClass = `class Normalize(nn.Module):
    """Brings pixels 0…1 to mean 0 and deviation 1 per channel."""

    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean).view(1, -1, 1, 1), persistent=False)
        self.register_buffer("std", torch.tensor(std).view(1, -1, 1, 1), persistent=False)

    def forward(self, images):
        return (images - self.mean) / self.std`
