import type { Compilation, GraphNode } from '../graph.ts'
import { type Classes, writeClass } from './class-source.ts'
import { mergeClasses, normalizeClass } from './expression.ts'

/** Where a node is in the generated code. Lines count from 1. */
export interface SourceEntry {
  /** The block's id. */
  readonly id: string
  readonly use: readonly string[]
  readonly part: string
  /** The path of the node's module, as `network.get_submodule` takes it; its output is the node's output. */
  readonly path: string
  /** The line that makes the module, and the line that calls it. */
  readonly lines: readonly [made: number, called: number]
}

export interface ModelSource {
  readonly source: string
  readonly sourceMap: readonly SourceEntry[]
}

const head = (
  functional: boolean,
) => `"""The network. Input: images as float32 N×C×H×W with pixels 0…1. Output: one raw score per class."""

import torch${functional ? '\nimport torch.nn.functional as F' : ''}
from torch import nn`

/** `model.py` of a network that compiled without errors; throws otherwise, since there is nothing to write. */
export function modelSource(compilation: Compilation): ModelSource {
  const { program, facts, ok, variables } = compilation
  if (!ok || !program || !facts) throw new Error('Only a network without errors has a model.py')
  const classes: Classes = { facts, variables, written: new Map(), counts: new Map() }
  const { places } = writeClass(program, classes, 'network')

  const operations = new Set(compilation.nodes.flatMap(({ operation }) => (operation ? [operation] : [])))
  const usedClasses = Object.entries(mergeClasses).flatMap(([operation, { source }]) =>
    operations.has(operation as keyof typeof mergeClasses) ? [source] : [],
  )
  const broughtClasses = new Map(compilation.nodes.flatMap((node) => broughtClass(node)))
  let source = [
    head(/\bF\./.test([...broughtClasses.values()].join())),
    normalizeClass,
    ...usedClasses,
    ...broughtClasses.values(),
  ].join('\n\n\n')
  const firstLines = new Map<string, number>()
  for (const written of classes.written.values()) {
    source += '\n\n\n'
    firstLines.set(written.name, source.split('\n').length)
    source += [`class ${written.name}(nn.Module):`, ...written.commented].join('\n')
  }
  const lineOf = ({ className, line }: { className: string; line: number }) =>
    (firstLines.get(className) as number) + line - 1
  return {
    source: `${source}\n`,
    sourceMap: places.map(({ node, path, made, called }) => ({
      id: node.id,
      use: node.use,
      part: node.part,
      path,
      lines: [lineOf(made), lineOf(called)],
    })),
  }
}

/** The class that a layer brings because torch.nn lacks it, by its name. */
function broughtClass(node: GraphNode): [string, string][] {
  const input = node.inputs[0]?.shape
  if (node.declaration.kind !== 'layer' || !input) return []
  const brought = node.declaration.python.definition?.(node.attributes, input)
  return brought ? [[brought.name, brought.source]] : []
}
