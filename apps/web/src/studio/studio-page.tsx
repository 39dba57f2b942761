/** To come. */
export function StudioPage() {
  return null
}
