/** To come. */
export function BlocksPage() {
  return null
}
