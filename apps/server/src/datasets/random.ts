/**
 * A generator of numbers in [0, 1) that gives the same sequence everywhere for the same 32-bit seed
 * (sfc32 by Chris Doty-Humphrey, from PractRand). Datasets must not change with the machine.
 */
export function seededRandom(seed: number): () => number {
  let a = 0
  let b = seed | 0
  let c = 0x9e3779b9
  let counter = 1
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 4294967296
  }
  for (let turn = 0; turn < 15; turn++) next()
  return next
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle(items: number[], random: () => number): number[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1))
    const held = items[last] as number
    items[last] = items[other] as number
    items[other] = held
  }
  return items
}
