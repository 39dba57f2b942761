/** To come. */
export function CodePanel() {
  return null
}
