/** To come. */
export function BlockPage() {
  return null
}
