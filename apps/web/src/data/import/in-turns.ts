/** Long enough to get something done, short enough for the page to answer in between. */
const turnMilliseconds = 12

/**
 * Does `work` for each item, letting the page breathe in between. Asking a file for its size, or handing it to a worker,
 * makes a browser look at the disk and wait; with tens of thousands of files the page would stand still meanwhile.
 * @param isOver whether nobody needs the rest any more
 */
export async function inTurns<Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => void,
  isOver: () => boolean = () => false,
): Promise<void> {
  let begun = performance.now()
  for (const [index, item] of items.entries()) {
    work(item, index)
    if (performance.now() - begun < turnMilliseconds) continue
    await nextTurn()
    if (isOver()) return
    begun = performance.now()
  }
}

/** Lets the page answer before long work goes on. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
