/**
 * A gray picture as the address of an image, for `src`: an uncompressed BMP, which every browser shows.
 * @param pixels one byte for each pixel in hexadecimal, row by row from the top
 */
export function grayBitmap(pixels: string, width: number): string {
  const gray = pixels.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? []
  const height = gray.length / width
  const rowBytes = Math.ceil((width * 3) / 4) * 4
  const bytes = new Uint8Array(54 + rowBytes * height)
  const header = new DataView(bytes.buffer)
  bytes.set([0x42, 0x4d])
  header.setUint32(2, bytes.length, true)
  header.setUint32(10, 54, true)
  header.setUint32(14, 40, true)
  header.setInt32(18, width, true)
  // Negative: the first row is the upper one.
  header.setInt32(22, -height, true)
  header.setUint16(26, 1, true)
  header.setUint16(28, 24, true)
  gray.forEach((value, index) => {
    const at = 54 + Math.floor(index / width) * rowBytes + (index % width) * 3
    bytes.fill(value, at, at + 3)
  })
  return `data:image/bmp;base64,${btoa(String.fromCharCode(...bytes))}`
}
