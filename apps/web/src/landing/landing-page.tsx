/** To come. */
export function LandingPage() {
  return <h1>Blocksight</h1>
}
