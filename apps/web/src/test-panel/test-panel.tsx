/** To come. */
export function TestPanel() {
  return null
}
