import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CommandFailure } from '../failure.ts'
import type { Command } from '../main.ts'
import { readNetworkFile } from '../network-file.ts'
import { checkText, codeText } from '../offline.ts'
import { readSeed } from '../seed.ts'
import { say } from '../texts.ts'
import { printDiagnostics, withMessages } from './check.ts'

/** `blocksight code FILE`: prints model.py and train.py, or writes the whole folder with `--out`. */
export const codeCommand: Command = async ([file], options, output) => {
  const text = readNetworkFile(file)
  const checked = await checkText(text, output)
  if (checked.diagnostics.some(({ severity }) => severity === 'error')) {
    printDiagnostics(checked, output)
    throw new CommandFailure(1, 'network-has-errors', '', { diagnostics: withMessages(checked) })
  }
  const files = await codeText(text, readSeed(options.seed), output)
  if (options.out !== undefined) {
    mkdirSync(options.out, { recursive: true })
    for (const [name, content] of Object.entries(files)) writeFileSync(join(options.out, name), content)
    output.line(
      say('written', output.language, { files: Object.keys(files).map((name) => join(options.out as string, name)) }),
    )
  } else {
    const sources = ['model.py', 'train.py'].filter((name) => name in files)
    output.line(
      sources
        .map((name) => `# ${name}\n${files[name]}`)
        .join('\n\n')
        .trimEnd(),
    )
  }
  output.result({ status: 'ok', files })
}
