/**
 * Fetches files together and tells how far all of them are, 0…1; undefined while a size is not known.
 * @throws Error with address and status where a file cannot be had
 */
export async function fetchAll(
  addresses: readonly string[],
  onProgress: (progress: number | undefined) => void,
): Promise<Uint8Array[]> {
  const states = addresses.map(() => ({ received: 0, total: Number.NaN }))
  const report = () => {
    const total = states.reduce((sum, state) => sum + state.total, 0)
    const received = states.reduce((sum, state) => sum + state.received, 0)
    onProgress(Number.isNaN(total) ? undefined : Math.min(1, received / total))
  }
  return Promise.all(
    addresses.map(async (address, index) => {
      const response = await fetch(address)
      if (!response.ok || !response.body) throw new Error(`${address}: ${response.status} ${response.statusText}`)
      const state = states[index] as (typeof states)[number]
      // What was compressed on the way arrives longer than it was announced.
      const announced = response.headers.has('content-encoding') ? null : response.headers.get('content-length')
      state.total = announced === null ? Number.NaN : Number(announced)
      const pieces: Uint8Array<ArrayBuffer>[] = []
      const reader = response.body.getReader()
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        pieces.push(part.value)
        state.received += part.value.length
        report()
      }
      state.total = state.received
      return new Uint8Array(await new Blob(pieces).arrayBuffer())
    }),
  )
}
