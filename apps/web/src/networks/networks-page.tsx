/** To come. */
export function NetworksPage() {
  return null
}
