import { useMemo, useState } from 'react'
import { useStudioState } from '../studio/use-studio.ts'
import { augmentationLines, type BlockLines, modelLines } from './block-lines.ts'
import type { Written } from './use-project.ts'

/** Which file of a project is shown, and which of its lines are whose. */
interface ShownFile {
  readonly file: string
  readonly lines: BlockLines | undefined
  /** A person opens a file. */
  open(file: string): void
}

/**
 * The file that a person opened last, or since then the one with the lines of a block that was selected: a selected
 * block without a line in the file that is shown brings the file that has some, once.
 */
export function useShownFile({ project, document, compilation }: Written): ShownFile {
  const selected = useStudioState((state) => state.selected)
  const [wanted, setWanted] = useState('model.py')
  const [followed, setFollowed] = useState<string>()
  const byFile = useMemo(
    () =>
      new Map([
        ['model.py', modelLines(project.sourceMap, document)],
        ['train.py', augmentationLines(project.files['train.py'] ?? '', compilation.augmentations, document)],
      ]),
    [project, document, compilation],
  )
  const hasLines = (name: string) => selected !== undefined && (byFile.get(name)?.linesOf(selected).length ?? 0) > 0
  if (selected !== followed) {
    // A block that was just added has no lines until the code is written; it is followed when it has.
    const target = hasLines(wanted) ? wanted : [...byFile.keys()].find(hasLines)
    if (target !== undefined || selected === undefined) setFollowed(selected)
    if (target !== undefined) setWanted(target)
  }
  const names = Object.keys(project.files)
  const file = names.includes(wanted) ? wanted : (names[0] as string)
  return {
    file,
    lines: byFile.get(file),
    open(next) {
      setWanted(next)
      setFollowed(selected)
    },
  }
}
