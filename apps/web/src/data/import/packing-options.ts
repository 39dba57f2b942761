import type { ImportOptions } from '@blocksight/contracts'

/** What a person chooses of how pictures are packed. Shares are percents; undefined: as usual. */
export interface PackingChoice {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly fit: ImportOptions['fit']
  readonly shares: { readonly validation: number; readonly test: number } | undefined
}

/** The choice as the server takes it. */
export function optionsOf({ shares, name, ...choice }: PackingChoice): ImportOptions {
  return {
    ...choice,
    name: name.trim(),
    validation: shares && shares.validation / 100,
    test: shares && shares.test / 100,
  }
}
